"""The words by which a reader could learn what is not hers to know, and how pages, files and letters are read for them.

A canary is found as a whole word after case is folded, in any of the four languages, in what the reader sees and in
what a browser keeps from sight (attributes, values of fields, comments).
"""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext

from dayaq.registers.taxonomy.models import Function, Group
from tests.privacy.world import EVIDENCE, LIMITS, NOTE, SECRETS, STATEMENT, World

LANGUAGES = ("en", "az", "ru", "de")
# What the house itself calls a tier, a kept seat and a state of health, as its catalogues say it.
SEAT_WORDS = ("Tier", "first tier", "reserved seats", "kept for a group", "protected status", "protected group")
# no page says "tier" any more, so no catalogue does; a page that began to would be heard by these
TIERS = ("tier", "pillə", "ступень", "rangstufe", "reserve")
HEALTH_WORDS = ("illness", "a talk with a psychologist")


@dataclass(frozen=True)
class Canaries:
    """What must not be heard, by kind: `group`, `seat`, `health`, `note`; and each person's names."""

    words: Mapping[str, frozenset[str]]
    names: Mapping[str, frozenset[str]]

    def heard(self, text: str, *, of: Iterable[str] = (), silent: Iterable[str] = ()) -> set[str]:
        """What a text gives away; `of` whom it may speak by name, and the kinds that are `silent` on this page."""
        folded, known, kept = plain(text), set(of), set(silent)
        said = {
            f"{kind}: {word}"
            for kind, words in self.words.items()
            for word in words
            if kind not in kept and _says(folded, word)
        }
        others = {who: names for who, names in self.names.items() if who not in known}
        return said | {f"name: {who}" for who, names in others.items() if any(_says(folded, each) for each in names)}


def plain(text: str) -> str:
    """Without the difference of case, also where an Azerbaijani capital has its dot."""
    return text.replace("İ", "i").casefold()


def _says(text: str, word: str) -> bool:
    """Whether a word stands in a text by itself; the plain look first, for nearly every page is clean."""
    return word in text and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


def canaries_of(world: World) -> Canaries:
    """The canaries of a world, in all languages at once."""
    groups = list(Group.objects.order_by("code"))
    functions = list(Function.objects.filter(code__in=LIMITS))
    return Canaries(
        words={
            "group": _folded([*_labels(groups), *(one.code for one in groups if "_" in one.code), *SECRETS, EVIDENCE]),
            "seat": _folded([*_translated(SEAT_WORDS), *TIERS, "first_tier", "quota_group"]),
            "health": _folded([*_labels(functions), *LIMITS, *_translated(HEALTH_WORDS), "psychologist", STATEMENT]),
            "note": _folded([NOTE]),
        },
        names={one.given_name: _folded([one.given_name, one.family_name]) for one in world.people},
    )


def _labels(rows: Iterable[Any]) -> list[str]:
    return [getattr(row, f"label_{language}") for row in rows for language in LANGUAGES]


def _translated(sentences: Iterable[str]) -> list[str]:
    found = []
    for language in LANGUAGES:
        with translation.override(language):
            found += [gettext(sentence) for sentence in sentences]
    return found


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(plain(word) for word in words)


def text_of(answer: Any) -> str:
    """Everything an answer carries, readable: markup unescaped, sheets unpacked, escapes of JSON undone."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return readable(content)


def readable(content: bytes) -> str:
    """The text of a page, a sheet, a JSON object, or of a letter as `source_of_letter` leaves it."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            content = b"\n".join(book.read(name) for name in book.namelist() if name.endswith(".xml"))
    if content[:1] in (b"{", b"["):
        return json.dumps(json.loads(content), ensure_ascii=False)
    return html.unescape(content.decode("utf-8", errors="replace"))


def source_of_letter(_template: str, *, sys_inputs: Mapping[str, str], **_drawing: Any) -> bytes:
    """In place of Typst: a letter is what its data say, for the drawing adds no words of its own."""
    return sys_inputs["letter"].encode()
