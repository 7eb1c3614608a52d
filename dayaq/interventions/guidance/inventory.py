"""The interest inventory: its 48 items, and what her answers say of her interests. No tables here.

Six scales of eight items after Holland's typology (RIASEC); the wording of the items is our own, in `data/items.csv`,
one column a language. A scale's score is the mean of its eight answers, 1 to 5: nothing is weighted, reversed or
compared with other people, because there is no group of people with whom it was measured. It orders a person's own
interests as an opening for a conversation; it measures no ability and claims no clinical or diagnostic validity.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

DATA = Path(__file__).parent / "data"
EDITION = "1"
"""Changes with the wording or the order of an item, so that answers to another wording are told apart."""
ITEMS_A_PAGE = 6
LEAST, MOST = 1, 5
CHOICES = (
    (1, _("Not at all")),
    (2, _("A little")),
    (3, _("Partly")),
    (4, _("Quite")),
    (5, _("Very much")),
)
LETTERS = "RIASEC"
SCALES = {
    "R": _("Making"),
    "I": _("Exploring"),
    "A": _("Creating"),
    "S": _("Helping"),
    "E": _("Leading"),
    "C": _("Ordering"),
}
MEANINGS = {
    "R": _("Work with tools, machines, plants or animals, where one sees in the evening what was done."),
    "I": _("Work that asks for reasons: to observe, to calculate, to test."),
    "A": _("Work with shapes, sounds and words, where something new comes into being."),
    "S": _("Work with people: to care for them, to explain, to stand by them."),
    "E": _("Work that convinces and moves: to lead, to trade, to organise."),
    "C": _("Work with figures and papers, exact and by clear rules."),
}


@dataclass(frozen=True, slots=True)
class Item:
    """One activity, and the scale it belongs to."""

    code: str
    scale: str
    texts: Mapping[str, str]

    @property
    def text(self) -> str:
        """The activity in the active language, in English where the file has no other."""
        return self.texts.get((get_language() or "en").split("-")[0]) or self.texts["en"]


@cache
def items() -> tuple[Item, ...]:
    """Every item in the order in which they are asked: each page has one of every scale."""
    with (DATA / "items.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Item(row["code"], row["scale"], {key[5:]: row[key] for key in row if key.startswith("text_")})
            for row in csv.DictReader(file)
        )


def pages() -> int:
    """How many pages the inventory has."""
    return -(-len(items()) // ITEMS_A_PAGE)


def items_of(page: int) -> tuple[Item, ...]:
    """The items of a page; the first page is 1."""
    return items()[(page - 1) * ITEMS_A_PAGE : page * ITEMS_A_PAGE]


def first_open_page(answered: Mapping[str, int]) -> int | None:
    """The first page with an item that has no answer; None when every item has one."""
    for place, item in enumerate(items()):
        if item.code not in answered:
            return place // ITEMS_A_PAGE + 1
    return None


@dataclass(frozen=True, slots=True)
class Interests:
    """The six scores of a person, 1 to 5 each, in the order of LETTERS."""

    scores: Mapping[str, float]

    @classmethod
    def of(cls, answered: Mapping[str, int]) -> Interests:
        """Score a whole set of answers; ValueError where one is missing."""
        missing = [item.code for item in items() if item.code not in answered]
        if missing:
            raise ValueError(f"No answer to {', '.join(missing)}.")
        points = {letter: [answered[item.code] for item in items() if item.scale == letter] for letter in LETTERS}
        return cls({letter: sum(given) / len(given) for letter, given in points.items()})

    @property
    def spread(self) -> float:
        """How far the highest scale stands above the lowest."""
        return max(self.scores.values()) - min(self.scores.values())

    @property
    def order(self) -> tuple[str, ...]:
        """The letters from the strongest interest to the weakest; equal ones in the order of LETTERS."""
        return tuple(sorted(LETTERS, key=lambda letter: -self.scores[letter]))

    @property
    def code(self) -> str:
        """The three strongest, such as "RIC"."""
        return "".join(self.order[:3])

    def relative(self, letter: str) -> float:
        """Where a scale stands between her own lowest (0) and highest (1): some people like everything a little."""
        low = min(self.scores.values())
        return (self.scores[letter] - low) / self.spread if self.spread else 0.0
