"""A year of guidance in the demonstration: the same every time, believable, and what the verbs would have written."""

from __future__ import annotations

from collections import Counter

import pytest
from django.db.models import Count, F

from dayaq.config.demonstration.accounts import JOB_SEEKER
from dayaq.config.demonstration.calendar import TODAY
from dayaq.config.demonstration.country import Summary
from dayaq.config.demonstration.guidance import fill_guidance
from dayaq.config.demonstration.tables import continue_numbering
from dayaq.foundation.lib import clock
from dayaq.foundation.lib.period import Period
from dayaq.foundation.lib.status_change import projection_differs
from dayaq.interventions.guidance import invariants
from dayaq.interventions.guidance.models import (
    Booking,
    BookingChange,
    Inventory,
    PlanItem,
    Session,
    SessionChange,
    SkillGained,
)
from dayaq.interventions.guidance.queries import counted
from dayaq.interventions.guidance.statuses import BOOKING
from dayaq.registers.people.models import PersonSkill

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture
def guided(country: Summary) -> None:
    if not Session.objects.exists():
        continue_numbering(fill_guidance(7))


def test_what_is_copied_is_what_the_histories_say_and_every_history_is_a_path(guided: None) -> None:
    assert [*projection_differs(BookingChange), *projection_differs(SessionChange)] == []
    steps: dict[int, list[str]] = {}
    for booking, status in BookingChange.objects.in_order().values_list("subject", "status"):
        steps.setdefault(booking, []).append(status)
    for path in steps.values():
        BOOKING.check_path(path)


def test_what_must_hold_of_the_room_holds(guided: None) -> None:
    assert [*invariants.places_over_given(), *invariants.advice_in_part(), *invariants.finished_in_part()] == []


def test_every_fate_occurs_and_there_are_fewer_people_than_attendances(guided: None) -> None:
    fates = Counter(Booking.objects.order_by().values_list("status", flat=True))
    assert fates.keys() == {"booked", "attended", "advised", "no_show", "cancelled"}
    year = counted(Period(TODAY.replace(year=TODAY.year - 1), TODAY))
    assert 0 < year.people < year.attendances
    assert 0.05 < (year.no_show_share or 0) < 0.35
    assert set(Session.objects.order_by().values_list("kind", flat=True)) == set(Session.Kind.values)


def test_nobody_is_in_two_sessions_at_once_and_no_counsellor_gives_two(guided: None) -> None:
    twice = Booking.objects.taking_a_place().values("person", "session__starts_at").annotate(n=Count("pk"))
    assert not twice.filter(n__gt=1).order_by().exists()
    given = Session.objects.filter(counsellor__isnull=False).values("counsellor", "starts_at").annotate(n=Count("pk"))
    assert not given.filter(n__gt=1).order_by().exists()


def test_nothing_is_known_before_it_happened(guided: None) -> None:
    for change in BookingChange.objects.order_by("pk"):
        assert clock.office_day(change.recorded_at) >= change.effective_on
    assert not BookingChange.objects.filter(status="attended", recorded_at__lt=F("subject__session__ends_at")).exists()
    assert not BookingChange.objects.filter(effective_on__gte=TODAY).exists()


def test_a_skill_that_was_shown_stands_in_the_profile(guided: None) -> None:
    shown = set(SkillGained.objects.order_by().values_list("booking__person_id", "skill_id"))
    assert shown
    assert shown <= set(PersonSkill.objects.order_by().values_list("person_id", "skill_id"))


def test_the_job_seeker_of_the_one_click_account_has_something_to_look_at(guided: None) -> None:
    hers = Booking.objects.filter(person__user__email=JOB_SEEKER)
    assert set(hers.values_list("status", flat=True)) == {"booked", "advised"}
    assert PlanItem.objects.filter(booking__in=hers).exists()
    assert Inventory.objects.filter(person__user__email=JOB_SEEKER, finished_at__isnull=False).exists()


def test_the_next_row_gets_a_number_of_its_own(guided: None) -> None:
    last = Session.objects.order_by("-pk").values_list("pk", flat=True)[0]
    session = Session.objects.order_by("pk")[0]
    session.pk, session.public_id = None, "0000000000"
    session.save()
    assert session.pk > last
