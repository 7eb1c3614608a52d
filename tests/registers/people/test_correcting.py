"""Correcting what was recorded wrongly: the register follows, and what was known before stays known."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.status_change import projection_differs
from dayaq.foundation.offices.roles import Role
from dayaq.foundation.operations.models import AuditEntry
from dayaq.registers.people import workflow
from dayaq.registers.people.models import Circumstances, Person, Registration, RegistrationChange
from dayaq.registers.people.queries import status_as_known_at
from dayaq.registers.people.workflow.correcting import NEVER_HAPPENED
from tests.factories import PersonFactory, StaffFactory, UserFactory
from tests.registers.people.registering import registered

pytestmark = pytest.mark.usefixtures("classifications")

TODAY = date(2026, 11, 16)
BEGUN = TODAY - timedelta(days=60)
MOST_QUERIES = 12


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.fixture
def left(on_day: Any) -> Registration:
    """Alice left the register nine days ago, as was recorded three days ago."""
    alice = PersonFactory(given_name="Alisa", caseworker=StaffFactory(user__full_name="Nigar Referent"))
    on_day(days_ago(3))
    spell = registered(alice, ("job_seeker", BEGUN), ("ended", days_ago(9)))
    on_day(TODAY)
    return spell


def entry(spell: Registration, status: str) -> RegistrationChange:
    return RegistrationChange.objects.known_at().get(subject=spell, status=status)


def correct(spell: Registration, of: str, **given: Any) -> RegistrationChange:
    wrong = entry(spell, of)
    asked: dict[str, Any] = {
        "actor": "nigar", "change": wrong, "status": wrong.status, "effective_on": wrong.effective_on,
        "reason": "found_work" if wrong.status == "ended" else "", "explanation": "a slip of the pen",
    }  # fmt: skip
    return workflow.correct_registration(**{**asked, **given})


def page(spell: Registration, step: int) -> str:
    return reverse("people:correct", args=[spell.person.public_id, spell.public_id, step])


def test_a_corrected_day_moves_the_spell_and_what_was_known_before_can_still_be_asked(left: Registration) -> None:
    before = clock.now() - timedelta(hours=1)
    correct(left, "ended", effective_on=days_ago(5))

    left.refresh_from_db()
    assert (left.status, left.last_day) == ("ended", days_ago(5))
    assert status_as_known_at(left, days_ago(7), before) == "ended"
    assert status_as_known_at(left, days_ago(7), clock.now()) == "job_seeker"
    assert not list(projection_differs(RegistrationChange))


def test_a_step_that_never_happened_is_taken_back_and_the_spell_goes_on(left: Registration) -> None:
    correct(left, "ended", status=NEVER_HAPPENED, reason="")

    left.refresh_from_db()
    assert (left.status, left.last_day) == ("job_seeker", None)
    assert Person.objects.registered_on(TODAY).filter(pk=left.person_id).exists()
    assert not list(projection_differs(RegistrationChange))


def test_another_step_takes_the_place_of_the_wrong_one(left: Registration) -> None:
    correct(left, "ended", status="suspended", reason="illness")

    left.refresh_from_db()
    assert (left.status, left.last_day) == ("suspended", None)


def test_a_first_day_is_corrected_and_not_taken_back(left: Registration) -> None:
    correct(left, "job_seeker", effective_on=BEGUN - timedelta(days=4))

    left.refresh_from_db()
    assert left.first_day == BEGUN - timedelta(days=4)
    with pytest.raises(UserMistake, match="begins with this step"):
        correct(left, "job_seeker", status=NEVER_HAPPENED)


def test_the_trail_tells_before_and_after_and_why(left: Registration) -> None:
    correct(left, "ended", effective_on=days_ago(5))

    told = AuditEntry.objects.get(verb="correct registration")
    assert told.subject == left.person.public_id
    assert told.detail["before"] == {"status": "ended", "day": days_ago(9).isoformat(), "reason": ""}
    assert told.detail["after"] == {"status": "ended", "day": days_ago(5).isoformat(), "reason": "found_work"}
    assert told.detail["explanation"] == "a slip of the pen"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"explanation": " "}, "Say what was wrong"),
        ({"reason": ""}, "what is recorded already"),
        ({"effective_on": days_ago(-1)}, "still to come"),
        ({"effective_on": BEGUN - timedelta(days=1)}, "cannot begin as"),
        ({"reason": "illness"}, "Choose one of the reasons"),
        ({"status": "suspended", "reason": ""}, "Choose one of the reasons"),
    ],
)
def test_a_correction_that_cannot_stand_is_refused_and_nothing_is_written(
    left: Registration, given: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(UserMistake, match=sentence):
        correct(left, "ended", **given)

    assert RegistrationChange.objects.count() == 2
    assert not AuditEntry.objects.exists()


def test_what_has_been_corrected_is_corrected_at_its_newest_entry(left: Registration) -> None:
    first = entry(left, "ended")
    correct(left, "ended", effective_on=days_ago(5))
    with pytest.raises(UserMistake, match="correct the newest entry"):
        correct(left, "ended", change=first, effective_on=days_ago(4))

    correct(left, "ended", effective_on=days_ago(4))
    left.refresh_from_db()
    assert left.last_day == days_ago(4)


def test_a_correction_does_not_reach_into_another_registration(left: Registration) -> None:
    registered(left.person, ("job_seeker", days_ago(6)))

    with pytest.raises(UserMistake, match="already registered in that time"):
        correct(left, "ended", effective_on=days_ago(5))
    left.refresh_from_db()
    assert left.last_day == days_ago(9)


def test_nobody_is_made_unemployed_by_a_correction_that_the_norm_does_not_carry(on_day: Any) -> None:
    on_day(TODAY)
    spell = registered(PersonFactory(), ("job_seeker", BEGUN), ("suspended", days_ago(20)))
    with pytest.raises(UserMistake, match="cannot be said yet"):
        correct(spell, "suspended", status="unemployed")

    Circumstances.objects.create(
        person=spell.person, declared_on=BEGUN, owns_farm_land=False, is_entrepreneur=False,
        studies_full_time=False, receives_old_age_pension=False, has_income_from_work=False, ready_to_work=True,
        suitable_job_offered=False, refused_by_employer=False,
    )  # fmt: skip
    correct(spell, "suspended", status="unemployed")
    spell.refresh_from_db()
    assert spell.status == "unemployed"
    assert AuditEntry.objects.get(verb="correct registration").detail["norm"] == "1196-VQ/unemployed"
    with pytest.raises(UserMistake, match="cannot be recognised"):
        correct(spell, "unemployed", effective_on=BEGUN + timedelta(days=1))


def test_the_page_begins_with_what_is_recorded_and_the_timeline_keeps_it_in_sight(
    client: Any, left: Registration, django_assert_max_num_queries: Any
) -> None:
    alice = left.person
    timeline = reverse("people:timeline", args=[alice.public_id])
    client.force_login(alice.caseworker.user)
    assert page(left, 2) in client.get(timeline).content.decode()

    with django_assert_max_num_queries(MOST_QUERIES):
        form = client.get(page(left, 2)).content.decode()
    assert "Left the register" in form
    answers = {"status": "ended", "reason": "moved_away", "effective_on": "11.11.2026", "explanation": "Wrong file"}
    assert client.post(page(left, 2), answers).url == timeline

    with django_assert_max_num_queries(MOST_QUERIES):
        shown = client.get(timeline).content.decode()
    assert "<s>Left the register</s>" in shown
    assert "Left the register: moved away" in shown
    assert "Recorded wrongly, corrected by Nigar Referent on 16 November 2026: Wrong file" in shown


def test_a_step_is_taken_back_only_when_somebody_says_so(client: Any, left: Registration) -> None:
    client.force_login(left.person.caseworker.user)
    answers = {"status": "", "effective_on": "11.11.2026", "explanation": "Never left"}
    assert client.post(page(left, 2), answers).status_code == 200
    assert RegistrationChange.objects.count() == 2

    client.post(page(left, 2), {**answers, "status": "never", "reason": "found_work"})
    left.refresh_from_db()
    assert left.status == "job_seeker"
    shown = client.get(reverse("people:timeline", args=[left.person.public_id])).content.decode()
    assert "<s>Left the register</s>" in shown


def test_only_whoever_is_responsible_corrects_and_nobody_her_own_file(client: Any, left: Registration) -> None:
    alice = left.person
    timeline = reverse("people:timeline", args=[alice.public_id])
    client.force_login(StaffFactory().user)
    assert page(left, 2) not in client.get(timeline).content.decode()
    assert client.get(page(left, 2)).status_code == 404

    client.force_login(StaffFactory(role=Role.OFFICE_HEAD).user)
    assert client.get(page(left, 2)).status_code == 200
    assert client.get(page(left, 3)).status_code == 404
    other = registered(PersonFactory(), ("job_seeker", BEGUN))
    stranger = reverse("people:correct", args=[alice.public_id, other.public_id, 1])
    assert client.get(stranger).status_code == 404

    alice.user = UserFactory()
    alice.save()
    client.force_login(alice.user)
    assert client.get(timeline).status_code == 200
    assert client.get(page(left, 2)).status_code == 404
