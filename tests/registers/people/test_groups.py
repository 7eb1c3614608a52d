"""Protected groups on a day: proven ones and computed ones, as the round freezes them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.registers.people import workflow
from dayaq.registers.people.groups import group_bits_on, groups_of
from dayaq.registers.people.models import ProtectedStatus
from dayaq.registers.people.rules import DERIVED_GROUPS
from dayaq.registers.taxonomy.models import Group
from tests.factories import PersonFactory
from tests.registers.people.registering import proven, registered

pytestmark = pytest.mark.usefixtures("classifications")

TODAY = date(2026, 11, 16)


def bits(person: object, day: date = TODAY) -> set[str]:
    return {group.code for group in groups_of(person, day)}


def test_the_derived_groups_of_the_classification_are_exactly_those_with_a_norm() -> None:
    assert set(Group.objects.filter(derived=True).values_list("code", flat=True)) == set(DERIVED_GROUPS)


def test_a_proven_status_counts_on_its_first_and_its_last_day_and_on_no_other() -> None:
    alice = PersonFactory()
    proven(alice, "martyr_family", TODAY, TODAY + timedelta(days=9))

    assert bits(alice, TODAY - timedelta(days=1)) == set()
    assert bits(alice) == bits(alice, TODAY + timedelta(days=9)) == {"martyr_family"}
    assert bits(alice, TODAY + timedelta(days=10)) == set()


def test_what_was_not_compared_with_its_registry_gives_no_priority() -> None:
    alice = PersonFactory()
    status = ProtectedStatus.objects.create(person=alice, group_id="war_veteran", first_day=TODAY, evidence="No. 1")

    assert bits(alice) == set()
    workflow.verify_protected_status(actor="nigar", status=status)
    assert bits(alice) == {"war_veteran"}
    with pytest.raises(UserMistake, match="already compared"):
        workflow.verify_protected_status(actor="nigar", status=status)


def test_several_groups_are_one_bit_set_and_whoever_has_none_has_zero() -> None:
    alice, bob = PersonFactory(), PersonFactory(birth_date=date(2008, 1, 1))
    for code in ("war_veteran", "disability"):
        proven(alice, code, TODAY)
    charlie = PersonFactory()

    frame = dict(group_bits_on(TODAY).iter_rows())

    assert frame == {alice.pk: 0b110, bob.pk: 1 << 6, charlie.pk: 0}
    assert dict(group_bits_on(TODAY, [bob.pk]).iter_rows()) == {bob.pk: 1 << 6}


@pytest.mark.parametrize(
    ("born", "young"), [(date(2006, 11, 17), True), (date(2006, 11, 16), False), (date(2012, 1, 1), False)]
)
def test_somebody_is_young_until_the_day_of_the_birthday_in_the_law_and_not_before_registration_age(
    born: date, young: bool
) -> None:
    assert ("youth" in bits(PersonFactory(birth_date=born))) is young


def test_the_same_age_is_close_to_pension_for_a_woman_earlier_while_her_pension_age_is_lower() -> None:
    woman, man = (PersonFactory(birth_date=date(1961, 12, 1), sex=sex) for sex in "fm")

    assert bits(woman, date(2024, 12, 1)) == {"near_pension"}
    assert bits(man, date(2024, 12, 1)) == set()


def test_closeness_to_pension_begins_when_less_than_two_years_are_left_and_ends_with_pension_age() -> None:
    man = PersonFactory(birth_date=date(1961, 12, 1), sex="m")
    days = (date(2024, 12, 1), date(2024, 12, 2), date(2026, 11, 30), date(2026, 12, 1))

    assert [bool(bits(man, day)) for day in days] == [False, True, True, False]


def test_long_term_unemployment_begins_after_a_year_as_unemployed_and_needs_no_stored_status() -> None:
    alice = PersonFactory()
    registered(alice, ("job_seeker", TODAY - timedelta(days=500)), ("unemployed", TODAY - timedelta(days=364)))

    assert bits(alice) == set()
    assert bits(alice, TODAY + timedelta(days=1)) == {"long_term_unemployed"}


def test_a_temporary_removal_does_not_count_as_unemployment_and_does_not_begin_it_anew() -> None:
    alice = PersonFactory()
    registered(
        alice,
        ("job_seeker", TODAY - timedelta(days=500)),
        ("unemployed", TODAY - timedelta(days=500)),
        ("suspended", TODAY - timedelta(days=250)),
        ("job_seeker", TODAY - timedelta(days=150)),
        ("unemployed", TODAY - timedelta(days=140)),
    )

    assert "long_term_unemployed" in bits(alice)
    assert "long_term_unemployed" not in bits(alice, TODAY - timedelta(days=200))


def test_many_persons_are_answered_like_each_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dayaq.registers.people.columns.FEW", 1)
    people = [PersonFactory(birth_date=date(year, 1, 1)) for year in (1962, 1990, 2008)]
    together = dict(group_bits_on(TODAY, [each.pk for each in people]).iter_rows())

    assert together == {each.pk: dict(group_bits_on(TODAY, [each.pk]).iter_rows())[each.pk] for each in people}
