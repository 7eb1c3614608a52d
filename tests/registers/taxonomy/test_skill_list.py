"""The skill list of our own: every unit group asks for skills, every skill is asked for, every label is one of a kind.

Plain checks of the two files; that they load into tables is the business of the embedded edition's tests.
"""

import csv
import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from dayaq.foundation.lib.folding import fold
from dayaq.registers import taxonomy

DATA = Path(taxonomy.__file__).parent / "data"
KINDS = {"skill", "knowledge", "tool", "language", "transversal"}
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# Latin stands in every language for what is called so everywhere: AutoCAD, HACCP, the categories of a licence
LETTERS = {
    "en": re.compile(r"[A-Za-z]"),
    "az": re.compile(r"[A-Za-zÇƏĞİÖŞÜçəğıöşü]"),
    "ru": re.compile(r"[A-Za-zА-Яа-яЁё]"),
    "de": re.compile(r"[A-Za-zÄÖÜäöüß]"),
}
MARKS = set(" 0123456789-/.,:()#")
LANGUAGES = sorted(LETTERS)

in_every_language = pytest.mark.parametrize("language", LANGUAGES)


def rows_of(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def labels(language: str) -> list[str]:
    return [row[f"label_{language}"] for row in rows_of("skills")]


def named_alike_everywhere() -> set[str]:
    """Return the codes of products that are called the same in all languages, such as AutoCAD."""
    return {row["code"] for row in rows_of("skills") if len({row[f"label_{language}"] for language in LANGUAGES}) == 1}


def asked() -> dict[str, list[dict[str, str]]]:
    """Return for each unit group the rows of its skills."""
    groups = defaultdict(list)
    for row in rows_of("unit_group_skills"):
        groups[row["isco08"]].append(row)
    return groups


def test_the_list_is_compact_and_its_codes_are_slugs_used_once() -> None:
    codes = [row["code"] for row in rows_of("skills")]
    assert 450 <= len(codes) <= 600
    assert [code for code in codes if not SLUG.fullmatch(code) or len(code) > 40] == []
    assert [code for code, times in Counter(codes).items() if times > 1] == []


def test_every_kind_is_known_and_has_skills() -> None:
    assert {row["kind"] for row in rows_of("skills")} == KINDS


@in_every_language
def test_no_two_skills_are_called_the_same(language: str) -> None:
    folded = Counter(fold(label) for label in labels(language))
    assert [label for label, times in folded.items() if times > 1] == []


def test_a_label_means_one_skill_whatever_language_it_is_searched_in() -> None:
    meant = defaultdict(set)
    for row in rows_of("skills"):
        for language in LANGUAGES:
            meant[fold(row[f"label_{language}"])].add(row["code"])
    assert {label: codes for label, codes in meant.items() if len(codes) > 1} == {}


@in_every_language
def test_labels_are_short_and_tidy(language: str) -> None:
    for label in labels(language):
        assert label == " ".join(label.split())
        assert 1 <= len(label.split()) <= 4, label
        assert 2 <= len(label) <= 45, label


@in_every_language
def test_labels_keep_to_the_alphabet_of_their_language(language: str) -> None:
    foreign = {
        label: strange
        for label in labels(language)
        if (strange := {sign for sign in label if sign not in MARKS and not LETTERS[language].fullmatch(sign)})
    }
    assert foreign == {}


def test_only_tools_are_called_the_same_in_all_languages() -> None:
    kinds = {row["code"]: row["kind"] for row in rows_of("skills")}
    assert {kinds[code] for code in named_alike_everywhere()} == {"tool"}


def test_russian_labels_are_cyrillic_and_no_word_mixes_alphabets() -> None:
    for row in rows_of("skills"):
        label = row["label_ru"]
        assert row["code"] in named_alike_everywhere() or re.search(r"[А-Яа-яё]", label), label
        for word in re.findall(r"[^\W\d_]+", label):
            assert re.fullmatch(r"[A-Za-z]+|[А-Яа-яЁё]+", word), word


def test_azerbaijani_labels_look_azerbaijani() -> None:
    texts = labels("az")
    assert [label for label in texts if "w" in label] == []
    with_own_letters = sum(bool(re.search("[çəğıöşü]", label)) for label in texts)
    assert with_own_letters > 0.75 * len(texts)


def test_every_unit_group_and_nothing_else_asks_for_skills() -> None:
    unit_groups = {row["code"] for row in rows_of("isco08") if row["level"] == "4"}
    assert set(asked()) == unit_groups
    assert len(unit_groups) == 436


def test_every_skill_is_asked_for_and_every_skill_asked_for_is_in_the_list() -> None:
    assert {row["skill"] for row in rows_of("unit_group_skills")} == {row["code"] for row in rows_of("skills")}


def test_a_unit_group_asks_for_a_handful_of_skills_once_each() -> None:
    for unit_group, rows in asked().items():
        skills = [row["skill"] for row in rows]
        assert len(set(skills)) == len(skills), unit_group
        assert 5 <= len(skills) <= 14, unit_group


def test_a_unit_group_has_at_least_two_essential_skills() -> None:
    for unit_group, rows in asked().items():
        relations = Counter(row["relation"] for row in rows)
        assert set(relations) <= {"essential", "optional"}, unit_group
        assert relations["essential"] >= 2, unit_group


def test_no_two_unit_groups_ask_for_exactly_the_same() -> None:
    sets = defaultdict(list)
    for unit_group, rows in asked().items():
        sets[frozenset(row["skill"] for row in rows)].append(unit_group)
    assert [groups for groups in sets.values() if len(groups) > 1] == []
