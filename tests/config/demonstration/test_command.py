"""`dayaq demo`: what it prints, what it refuses, and that --fresh touches nothing but a demonstration."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from dayaq.config.command_line.group import root
from dayaq.config.demonstration import country as demonstration_country
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.operations.models import DemonstrationClock
from dayaq.registers.people.models import Person
from tests.factories import PersonFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("classifications", "machine_time")]


def test_it_says_what_it_made(capsys: pytest.CaptureFixture[str]) -> None:
    assert root(["demo", "--people", "60", "--vacancies", "20", "--json"]) == 0
    told, progress = capsys.readouterr()
    made = json.loads(told)
    assert made["people"] == Person.objects.count() == 60
    assert made["vacancies"] == 20
    assert "People: 60 of 60" in progress


def test_a_database_with_people_is_refused_in_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    PersonFactory()
    assert root(["demo", "--people", "60"]) == 2
    assert capsys.readouterr().err.startswith("This database already has people")
    assert Person.objects.count() == 1


def test_fresh_deletes_nobody_from_a_database_that_is_not_a_demonstration(capsys: pytest.CaptureFixture[str]) -> None:
    PersonFactory()
    assert root(["demo", "--people", "60", "--fresh"]) == 2
    assert "not a demonstration" in capsys.readouterr().err
    assert Person.objects.count() == 1


def test_a_country_that_fails_half_way_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_given: object) -> None:
        raise RuntimeError("the power went")

    monkeypatch.setattr(demonstration_country, "continue_numbering", fail)
    with pytest.raises(RuntimeError):
        demonstration_country.make_country(people=60, vacancies=20, seed=1, say=lambda _sentence: None)
    assert not Person.objects.exists()
    assert not DemonstrationClock.objects.exists()


@pytest.mark.parametrize("size", ["0", "many"])
def test_a_size_that_is_none_is_refused(size: str) -> None:
    assert root(["demo", "--people", size]) == 2


def test_a_mistake_is_worded_for_the_reader() -> None:
    PersonFactory()
    with pytest.raises(UserMistake, match="--fresh"):
        demonstration_country.make_country(people=60, vacancies=20, seed=1, say=lambda _sentence: None)


@pytest.mark.django_db(transaction=True)
def test_fresh_replaces_another_demonstration() -> None:
    assert root(["demo", "--people", "60", "--vacancies", "20"]) == 0
    before = set(Person.objects.values_list("public_id", flat=True))
    assert root(["demo", "--people", "60", "--vacancies", "20", "--seed", "3", "--fresh"]) == 0
    after = set(Person.objects.values_list("public_id", flat=True))
    assert len(after) == 60
    assert not after & before


def test_help_says_what_it_is() -> None:
    from dayaq.config.command_line.demo import demo

    told = CliRunner().invoke(demo, ["--help"])
    assert told.exit_code == 0
    assert "Nobody in it exists" in told.output
