"""`dayaq screen`: counts for every programme, and the same again under other numbers."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dayaq.config.command_line.group import root
from dayaq.foundation.lib.rules import register_scheme, schemes
from dayaq.registers.people.models import Circumstances, Person
from tests.factories import PersonFactory
from tests.interventions.programmes.spine.schemes import ALL
from tests.registers.people.registering import registered

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("classifications")]
TODAY = date(2026, 11, 16)
DAYS = "protection.long_term_days"
STRICTER = f"{DAYS}=400"


@pytest.fixture(autouse=True)
def two_people(monkeypatch: pytest.MonkeyPatch, on_day: Any) -> Person:
    """Alice waits for 380 days and receives no payment; of Bob nothing is known but that he is registered."""
    on_day(TODAY)
    monkeypatch.setattr(schemes, "_schemes", {})
    for each in ALL:
        register_scheme(each)
    alice, bob = PersonFactory(), PersonFactory()
    registered(alice, ("job_seeker", date(2025, 11, 2)), ("unemployed", date(2025, 11, 2)))
    Circumstances.objects.create(person=alice, declared_on=TODAY, receives_unemployment_insurance=False)
    registered(bob, ("job_seeker", date(2026, 11, 2)))
    return alice


def printed(capsys: Any, *arguments: str) -> str:
    assert root(["screen", *arguments]) == 0
    return str(capsys.readouterr().out)


def test_every_programme_is_counted(capsys: Any) -> None:
    assert json.loads(printed(capsys, "--json")) == [
        {"programme": "course", "eligible": 1, "not_eligible": 0, "unknown": 1},
        {"programme": "grant", "eligible": 1, "not_eligible": 1, "unknown": 0},
        {"programme": "waiters", "eligible": 1, "not_eligible": 1, "unknown": 0},
    ]
    assert [line.split() for line in printed(capsys).splitlines()][1:] == [
        ["course", "1", "0", "1"], ["grant", "1", "1", "0"], ["waiters", "1", "1", "0"],
    ]  # fmt: skip


def test_another_number_gives_the_same_again_under_simulated(capsys: Any) -> None:
    (told,) = json.loads(printed(capsys, "--programme", "waiters", "--set", STRICTER, "--json"))
    assert told == {
        "programme": "waiters", "eligible": 1, "not_eligible": 1, "unknown": 0,
        "simulated": {"programme": "waiters", "eligible": 0, "not_eligible": 2, "unknown": 0},
    }  # fmt: skip


def test_in_words_it_says_who_goes_by_group_region_and_rule(capsys: Any, two_people: Person) -> None:
    region = two_people.unit.region_id
    assert printed(capsys, "--programme", "waiters", "--set", STRICTER).splitlines() == [
        "With protection.long_term_days = 400:",
        "waiters: 1 eligible now, 0 then (0 come, 1 go); unknown 0 now, 0 then.",
        "  group long_term_unemployed: 1 → 0 (0 come, 1 go)",
        f"  region {region}: 1 → 0 (0 come, 1 go)",
        "  no longer met: test/long by 1",
    ]


def test_who_would_lose_is_written_to_a_file(capsys: Any, tmp_path: Path, two_people: Person) -> None:
    file = tmp_path / "lost.csv"
    printed(capsys, "--programme", "waiters", "--set", STRICTER, "--lost", str(file))
    with file.open(encoding="utf-8", newline="") as opened:
        assert list(csv.reader(opened)) == [["programme", "person"], ["waiters", two_people.public_id]]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--programme", "guild"], "There is no programme “guild”; there are: course, grant, waiters."),
        (["--set", "protection.height=3"], "There is no parameter “protection.height”."),
        (["--set", f"{DAYS}=long"], f"“long” is no value of {DAYS}, which is now 365."),
        (["--set", DAYS], f"“{DAYS}” is not of the form parameter=value."),
        (["--lost", "somewhere.csv"], "--lost says who would lose by --set; there is no --set."),
    ],
)  # fmt: skip
def test_a_mistake_is_one_sentence_and_code_two(capsys: Any, arguments: list[str], sentence: str) -> None:
    assert root(["screen", *arguments]) == 2
    told = capsys.readouterr()
    assert (told.out, told.err.strip()) == ("", sentence)


def test_a_file_that_cannot_be_written_is_a_mistake(capsys: Any, tmp_path: Path) -> None:
    assert root(["screen", "--set", STRICTER, "--lost", str(tmp_path / "no" / "where.csv")]) == 2
    assert "a file that can be written is expected" in capsys.readouterr().err
