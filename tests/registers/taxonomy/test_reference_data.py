"""The authored reference files: complete, unique, tied to each other, and every text in its own alphabet."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from dayaq.foundation.lib.folding import fold
from dayaq.registers import taxonomy

DATA = Path(taxonomy.__file__).parent / "data"

# what has a fixed number of rows by its standard or decree
COMPLETE = {"isco08": 619, "regions": 14, "units": 74, "lmp_categories": 24, "isced": 9, "nace_sections": 21}
# lists of our own, which may grow
OPEN = {
    "unit_aliases",
    "licences",
    "functions",
    "groups",
    "languages",
    "occupation_demands",
    "occupation_licences",
}
KEYS = {
    "unit_aliases": ("alias",),
    "occupation_demands": ("isco08", "function"),
    "occupation_licences": ("isco08", "licence"),
}
LETTERS = {
    "en": re.compile(r"[A-Za-z]+"),
    "az": re.compile(r"[ABCÇDEƏFGĞHXIİJKQLMNOÖPRSŞTUÜVYZabcçdeəfgğhxıijkqlmnoöprsştuüvyz]+"),
    # the categories of a driving licence and a Roman numeral stay Latin in Russian too
    "ru": re.compile(r"[А-Яа-яЁё]+|[A-E]|AM|CE|II|III"),
    "de": re.compile(r"[A-Za-zÄÖÜäöüß]+"),
}
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
WORD = re.compile(r"[^\W\d_]+")

every_file = pytest.mark.parametrize("name", sorted(OPEN | set(COMPLETE)))


def rows_of(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def codes_of(name: str, column: str = "code") -> set[str]:
    return {row[column] for row in rows_of(name)}


@pytest.mark.parametrize(("name", "count"), sorted(COMPLETE.items()))
def test_a_standard_is_there_with_all_its_rows(name: str, count: int) -> None:
    assert len(rows_of(name)) == count


@every_file
def test_a_row_stands_in_its_file_once(name: str) -> None:
    keys = [tuple(row[column] for column in KEYS.get(name, ("code",))) for row in rows_of(name)]
    assert keys
    assert [key for key, count in Counter(keys).items() if count > 1] == []


@every_file
def test_a_file_is_plain_utf_8_with_unix_line_ends(name: str) -> None:
    raw = (DATA / f"{name}.csv").read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw
    assert raw.endswith(b"\n")


@every_file
def test_no_cell_has_stray_whitespace_and_only_a_parent_may_be_empty(name: str) -> None:
    for row in rows_of(name):
        for column, text in row.items():
            assert text == " ".join(text.split()), (row, column)
            assert text or column == "parent", (row, column)


@every_file
def test_every_text_is_in_its_own_alphabet(name: str) -> None:
    for row in rows_of(name):
        for column, text in row.items():
            language = column.rpartition("_")[2]
            for word in WORD.findall(text) if language in LETTERS else ():
                assert LETTERS[language].fullmatch(word), (column, text, word)


@every_file
def test_russian_is_cyrillic_and_nothing_else_is(name: str) -> None:
    for row in rows_of(name):
        for column, text in row.items():
            if column != "alias":
                assert bool(CYRILLIC.search(text)) == column.endswith("_ru"), (column, text)


@pytest.mark.parametrize("name", ["functions", "groups", "licences"])
def test_bits_count_up_from_zero_and_fit_a_bit_set(name: str) -> None:
    bits = [int(row["bit"]) for row in rows_of(name)]
    assert bits == list(range(len(bits)))
    assert len(bits) <= 64


def test_isco_has_the_groups_of_the_standard() -> None:
    levels = Counter(row["level"] for row in rows_of("isco08"))
    assert levels == {"1": 10, "2": 43, "3": 130, "4": 436}


def test_an_isco_group_stands_under_the_group_it_names() -> None:
    codes = codes_of("isco08")
    for row in rows_of("isco08"):
        assert row["level"] == str(len(row["code"]))
        assert row["parent"] == row["code"][:-1]
        assert not row["parent"] or row["parent"] in codes


@pytest.mark.parametrize("language", ["en", "az", "ru", "de"])
def test_two_isco_groups_of_one_level_never_share_a_title(language: str) -> None:
    titles = Counter((row["level"], row[f"title_{language}"]) for row in rows_of("isco08"))
    assert [title for title, count in titles.items() if count > 1] == []


@pytest.mark.parametrize("language", ["az", "ru", "de"])
def test_an_isco_title_repeats_its_parents_exactly_where_the_english_one_does(language: str) -> None:
    groups = {row["code"]: row for row in rows_of("isco08")}
    for row in groups.values():
        if row["parent"]:
            parent = groups[row["parent"]]
            same = row["title_en"] == parent["title_en"]
            assert (row[f"title_{language}"] == parent[f"title_{language}"]) == same, row


def test_an_lmp_category_lies_in_the_category_its_code_begins_with() -> None:
    codes = codes_of("lmp_categories")
    for row in rows_of("lmp_categories"):
        code = row["code"]
        expected = "" if code.endswith("0") else code[0] + "0" if len(code) == 2 else code[:2]
        assert row["parent"] == expected
        assert not expected or expected in codes


def test_a_unit_has_a_region_and_lies_in_the_same_travel_zone() -> None:
    zones = {row["code"]: row["zone"] for row in rows_of("regions")}
    units = rows_of("units")
    assert {row["region"] for row in units} == set(zones)
    assert all(row["zone"] == zones[row["region"]] for row in units)
    assert set(zones.values()) == {"mainland", "nakhchivan"}
    assert {row["kind"] for row in units} == {"city", "district"}


def test_a_unit_lies_in_its_half_of_the_country() -> None:
    for row in rows_of("units"):
        latitude, longitude = float(row["latitude"]), float(row["longitude"])
        if row["zone"] == "nakhchivan":
            assert 38.8 < latitude < 39.8
            assert 44.7 < longitude < 46.2
        else:
            assert 38.3 < latitude < 41.95
            assert 45.0 < longitude < 50.7


def test_the_units_together_hold_about_ten_million_people() -> None:
    assert 9_800 < sum(int(row["population"]) for row in rows_of("units")) < 10_500


def test_an_alias_leads_to_one_unit_however_it_is_typed() -> None:
    meant: dict[str, str] = {}
    for row in rows_of("unit_aliases"):
        assert meant.setdefault(fold(row["alias"]), row["unit"]) == row["unit"], row
    assert set(meant.values()) == codes_of("units")


def test_every_name_of_a_unit_is_an_alias_of_it() -> None:
    meant = {row["alias"]: row["unit"] for row in rows_of("unit_aliases")}
    for row in rows_of("units"):
        for language in LETTERS:
            assert meant[row[f"name_{language}"]] == row["code"]


def test_no_alias_mixes_two_alphabets_in_one_word() -> None:
    for row in rows_of("unit_aliases"):
        for word in WORD.findall(row["alias"]):
            assert len(CYRILLIC.findall(word)) in (0, len(word)), row


@pytest.mark.parametrize(
    ("typed", "unit"),
    [
        ("BAKI ŞƏHƏRİ", "AZ-BA"),
        ("г. Баку", "AZ-BA"),
        ("binəqədi", "AZ-BA"),
        ("Kirovabad", "AZ-GA"),
        ("Гянджа", "AZ-GA"),
        ("Sumgait", "AZ-SM"),
        ("Stepanakert", "AZ-XA"),
        ("seki", "AZ-SAK"),
        ("Шекинский район", "AZ-SAK"),
        ("XIRDALAN", "AZ-ABS"),
        ("Nakhichevan", "AZ-NV"),
    ],
)
def test_the_spellings_that_people_write_are_known(typed: str, unit: str) -> None:
    meant = {fold(row["alias"]): row["unit"] for row in rows_of("unit_aliases")}
    assert meant[fold(typed)] == unit


@pytest.mark.parametrize(
    ("name", "column", "target"),
    [("occupation_demands", "function", "functions"), ("occupation_licences", "licence", "licences")],
)
def test_what_an_occupation_asks_for_is_in_the_registers(name: str, column: str, target: str) -> None:
    assert codes_of(name, column) <= codes_of(target)
    assert codes_of(name, "isco08") <= codes_of("isco08")


def test_a_longer_code_never_repeats_a_demand_of_a_shorter_one() -> None:
    stated = {(row["isco08"], row["function"]) for row in rows_of("occupation_demands")}
    repeated = [
        (code, function)
        for code, function in stated
        if any((code[:length], function) in stated for length in range(1, len(code)))
    ]
    assert repeated == []


def test_a_derived_group_and_a_reserve_are_yes_or_no() -> None:
    for row in rows_of("groups"):
        assert {row["derived"], row["reserve"]} <= {"0", "1"}


def test_a_counsellors_question_is_one_sentence() -> None:
    for row in rows_of("functions"):
        for language in LETTERS:
            question = row[f"question_{language}"]
            assert question.endswith("?"), question
            assert not re.search(r"[.?!]\s", question), question
