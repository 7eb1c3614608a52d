"""Advertisements, written by us: titles as people write them in three languages, and a few sentences below them."""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cache

from dayaq.config.demonstration.draws import Wheel, chance
from dayaq.config.demonstration.facts import Occupation, rows
from dayaq.registers.taxonomy.models import Unit

_LANGUAGES = {"capital": (62, 20, 18), "industry": (78, 17, 5)}
_ELSEWHERE = (92, 7, 1)
_PLAIN_TITLES = 0.55
_UNREADABLE = 0.04
MOST_LETTERS = 300


@dataclass(frozen=True)
class Advert:
    title: str
    language: str
    names_a_job: bool


def advert(
    rng: random.Random, occupation: Occupation, kind: str, unit: Unit, employer: str, *, surely_a_job: bool
) -> Advert:
    """The title of an advertisement; a few on job boards do not say which job it is."""
    if not surely_a_job and chance(rng, _UNREADABLE):
        row = rng.choice(_unreadable())
        return Advert(row["title"], row["language"], names_a_job=False)
    titles = _titles()[occupation.isco08]
    language = rng.choices(("az", "ru", "en"), _LANGUAGES.get(kind, _ELSEWHERE))[0]
    language = language if titles[language] else "az"
    title = rng.choice(titles[language])
    if not chance(rng, _PLAIN_TITLES):
        noise = _noise(language, occupation.isco08[0]).spin(rng)
        extra = noise["text"] % {"unit": unit.label_in(language), "employer": employer}
        title = extra + _uncapitalised(title) if noise["place"] == "before" else title + extra
    return Advert(title[:MOST_LETTERS], language, names_a_job=True)


def description(rng: random.Random, advert: Advert, employer: str, *, housing: bool, remote: bool) -> str:
    """What is written below the title."""
    topics = ["work", "hours", "asks", "offers", *(["housing"] if housing else []), *(["remote"] if remote else [])]
    told = (rng.choice(_sentences(advert.language, topic)) for topic in topics)
    return " ".join(told) % {"title": advert.title, "employer": employer or "…"}


def _uncapitalised(title: str) -> str:
    """The first word without its capital, unless it is an abbreviation."""
    return title if title[1:2].isupper() else title.replace("İ", "i", 1)[:1].lower() + title[1:]


@cache
def _titles() -> dict[str, dict[str, list[str]]]:
    return {
        row["isco08"]: {
            language: [title for title in row[language].split("|") if title] for language in ("az", "ru", "en")
        }
        for row in rows("adverts")
    }


@cache
def _noise(language: str, major: str) -> Wheel[dict[str, str]]:
    fitting = (row for row in rows("advert_noise") if row["language"] == language and major in (row["majors"] or major))
    return Wheel(fitting, lambda row: float(row["weight"]))


@cache
def _unreadable() -> tuple[dict[str, str], ...]:
    return tuple(rows("unreadable_titles"))


@cache
def _sentences(language: str, topic: str) -> tuple[str, ...]:
    return tuple(
        row["text"] for row in rows("advert_sentences") if (row["language"], row["topic"]) == (language, topic)
    )
