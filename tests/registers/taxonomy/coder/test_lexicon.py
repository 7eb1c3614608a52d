"""What holds of the authored files: valid codes in the right file, and one code for one title."""

import csv
from collections import defaultdict
from collections.abc import Iterator

import pytest

from dayaq.foundation.lib.folding import fold
from dayaq.registers.taxonomy.coder import Coder
from dayaq.registers.taxonomy.coder.labels import CLASSIFICATION, LANGUAGES, LEXICON, rows

UNIT_GROUPS = {row["code"] for row in rows(CLASSIFICATION) if len(row["code"]) == 4}
MAJORS = sorted(file.name for file in LEXICON.iterdir() if file.name.startswith("major_"))

EXACT = {
    "fəhlə (anbar)": "9333",
    "anbar işçisi": "9333",
    "baş satıcı": "5222",
    "housekeeping": "9112",
    "junior nurse": "3221",
    "döymə ustası": "3435",
    "nasos stansiyası operatoru": "3132",
    "kompressor stansiyası operatoru": "3134",
    "машинист паровых турбин": "3131",
}


def titles(name: str) -> Iterator[dict[str, str]]:
    yield from csv.DictReader((LEXICON / name).read_text(encoding="utf-8-sig").splitlines())


@pytest.mark.parametrize("name", MAJORS)
def test_every_title_stands_in_the_file_of_its_major_group(name: str) -> None:
    digit = name.removeprefix("major_").removesuffix(".csv")
    wrong = [
        row
        for row in titles(name)
        if row["isco08"] not in UNIT_GROUPS
        or not row["isco08"].startswith(digit)
        or row["language"] not in LANGUAGES
        or not fold(row["title"])
    ]
    assert wrong == []


def test_every_composed_title_has_a_unit_group_of_the_classification() -> None:
    assert [row for row in titles("phrases.csv") if row["isco08"] not in UNIT_GROUPS] == []


def test_no_title_has_two_codes() -> None:
    codes = defaultdict(set)
    for name in MAJORS:
        for row in titles(name):
            codes[fold(row["title"])].add(row["isco08"])
    assert {title: found for title, found in codes.items() if len(found) > 1} == {}


@pytest.mark.parametrize(("title", "isco08"), EXACT.items())
def test_a_title_that_an_author_wrote_whole_is_taken_as_written(coder: Coder, title: str, isco08: str) -> None:
    assert coder.code(title).isco08 == isco08
