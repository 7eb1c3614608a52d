"""What the register knows besides identity and registration: who may read it, and since when it is known."""

from __future__ import annotations

from datetime import date

import pytest

from dayaq.foundation.lib.facts import all_facts, facts_known_on, facts_of
from dayaq.registers.people.groups import BIT_OF
from dayaq.registers.people.models import Circumstances, Education
from tests.factories import PersonFactory

pytestmark = pytest.mark.usefixtures("classifications")
DAY = date(2026, 11, 16)


def test_education_is_the_highest_level_completed_and_unknown_where_none_is_written() -> None:
    alice, bob = PersonFactory(), PersonFactory()
    for level in ("3", "6", "4"):
        Education.objects.create(person=alice, level_id=level)
    assert facts_of(alice.pk, DAY, ["education_level"]) == {"education_level": 6}
    assert facts_of(bob.pk, DAY, ["education_level"]) == {"education_level": None}


def test_the_region_is_that_of_her_city_or_district() -> None:
    alice = PersonFactory(unit_id="AZ-SAK")
    assert facts_of(alice.pk, DAY, ["region"]) == {"region": alice.unit.region_id}


def test_the_last_answer_stands_and_each_question_keeps_the_day_on_which_it_was_answered() -> None:
    alice = PersonFactory()
    for day, paid, ready in ((1, True, True), (5, None, False), (9, False, None)):
        Circumstances.objects.create(
            person=alice, declared_on=DAY.replace(day=day), receives_unemployment_insurance=paid, ready_to_work=ready
        )
    names = ["receives_unemployment_insurance", "ready_to_work", "owns_farm_land"]
    assert facts_of(alice.pk, DAY, names) == dict(zip(names, (False, False, None), strict=True))
    assert facts_known_on(alice.pk, DAY, names) == {
        "receives_unemployment_insurance": DAY.replace(day=9), "ready_to_work": DAY.replace(day=5),
    }  # fmt: skip
    assert facts_known_on(alice.pk, DAY.replace(day=4), names[:1]) == {names[0]: DAY.replace(day=1)}


def test_a_protected_group_is_read_only_with_its_permission() -> None:
    facts = all_facts()
    needed = {code: facts[f"in_{code}"].permission for code in BIT_OF}
    assert needed.pop("trafficking_survivor") == "people.see_sealed"
    assert set(needed.values()) == {"people.see_protection"}


def test_whatever_may_be_missing_says_where_to_get_it() -> None:
    silent = [
        fact.name for fact in all_facts().values()
        if fact.room == "people" and fact.source in {"declared", "profile"} and not fact.where
    ]  # fmt: skip
    assert silent == []
