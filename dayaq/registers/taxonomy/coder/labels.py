"""Coded titles the coder learns from: the authored lexicon, the classification's own titles, labels of the caller.

Reading only; what a label's words mean for an advert is `index.py`. The files are plain CSV so that whoever knows the
occupations, not the program, can add a line.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

HERE = files("dayaq.registers.taxonomy.coder")
LEXICON = HERE / "lexicon"
DATA = files("dayaq.registers.taxonomy") / "data"
CLASSIFICATION = DATA / "isco08.csv"
PLACES = DATA / "unit_aliases.csv"

LANGUAGES = ("az", "ru", "en", "de")

# How far a label speaks for its unit group: adverts' own words more than the formal titles of the classification.
AUTHORED = 1.0
COMPOSED = 0.98
FORMAL = 0.9
HANDED_IN = 0.75

ExtraLabel = tuple[str, str, str, float]


@dataclass(frozen=True, slots=True)
class Label:
    """One title with its unit group; `head` names the part that says what the person is, when the author gave it."""

    text: str
    language: str
    isco08: str
    weight: float
    head: str = ""

    @property
    def name(self) -> str:
        """The label as an explanation shows it."""
        return f"{self.text} ({self.head})" if self.head else self.text


def rows(source: Traversable) -> Iterator[dict[str, str]]:
    """The rows of one of the coder's own CSV files."""
    yield from csv.DictReader(source.read_text(encoding="utf-8-sig").splitlines())


def authored_titles() -> Iterator[Label]:
    """Whole titles of `lexicon/major_*.csv`."""
    for source in sorted(LEXICON.iterdir(), key=lambda file: file.name):
        if source.name.startswith("major_") and source.name.endswith(".csv"):
            for row in rows(source):
                yield Label(row["title"], row["language"], row["isco08"], AUTHORED)


def composed_titles() -> Iterator[Label]:
    """Titles made of a general head (specialist, engineer) and the topic that decides, of `lexicon/phrases.csv`."""
    for row in rows(LEXICON / "phrases.csv"):
        yield Label(row["topic"], row["language"], row["isco08"], COMPOSED, head=row["head"])


def formal_titles() -> Iterator[Label]:
    """The unit groups' own titles in the four languages."""
    for row in rows(CLASSIFICATION):
        if len(row["code"]) == 4:
            for language in LANGUAGES:
                if text := row.get(f"title_{language}"):
                    yield Label(text, language, row["code"], FORMAL)


def handed_in(extra: Iterable[ExtraLabel]) -> Iterator[Label]:
    """Labels of the caller, for example ESCO's once its official release is imported; only full unit groups count."""
    for text, language, isco08, weight in extra:
        if len(isco08) == 4 and isco08.isdigit():
            yield Label(text, language, isco08, HANDED_IN * weight)


def heads() -> dict[str, str]:
    """Every written form of a general head word (mütəxəssis, специалист, specialist) to the head it stands for."""
    return {row["form"]: row["head"] for row in rows(LEXICON / "heads.csv")}


def noise() -> list[str]:
    """What adverts add to a title without changing the occupation."""
    return [row["phrase"] for row in rows(LEXICON / "noise.csv")]


def places() -> list[str]:
    """Names of cities, districts and settlements."""
    return [row["alias"] for row in rows(PLACES)]


def embedded(extra: Iterable[ExtraLabel] = ()) -> list[Label]:
    """All labels that travel with the program, and the caller's."""
    return [*authored_titles(), *composed_titles(), *formal_titles(), *handed_in(extra)]
