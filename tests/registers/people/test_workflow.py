"""The verbs of the register: what they write, what they refuse, and that nothing is half written."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.rules import Met
from dayaq.foundation.lib.status_change import projection_differs
from dayaq.foundation.operations import audit
from dayaq.foundation.operations.models import AuditEntry
from dayaq.registers.people import workflow
from dayaq.registers.people.duplicates import PossiblySame
from dayaq.registers.people.models import (
    EmploymentSpell,
    Person,
    PersonSkill,
    ProtectedStatus,
    Registration,
    RegistrationChange,
)
from dayaq.registers.people.queries import status_as_known_at
from dayaq.registers.people.reasons import EndReason, ReturnReason, SuspensionReason
from dayaq.registers.taxonomy.models import Function, Group, Skill, Unit
from tests.factories import OfficeFactory, PersonFactory, StaffFactory
from tests.registers.people.registering import registered

pytestmark = pytest.mark.usefixtures("classifications")

TODAY = date(2026, 11, 16)
FAVOURABLE = {
    "owns_farm_land": False, "is_entrepreneur": False, "studies_full_time": False, "receives_old_age_pension": False,
    "has_income_from_work": False, "ready_to_work": True, "suitable_job_offered": False,
}  # fmt: skip


@pytest.fixture(autouse=True)
def monday(on_day: Any) -> None:
    on_day(TODAY)


def register(**given: Any) -> Person:
    asked = {
        "actor": "nigar", "office": OfficeFactory(), "family_name": "Əliyeva", "given_name": "Günel",
        "birth_date": date(1992, 3, 4), "sex": "f", "unit": Unit.objects.get(code="AZ-SAK"),
    }  # fmt: skip
    return workflow.register_person(**{**asked, **given})


def job_seeker(**given: Any) -> Registration:
    return registered(PersonFactory(**given), ("job_seeker", TODAY - timedelta(days=30)))


def test_registering_makes_a_job_seeker_with_her_spell_first_status_and_audit_entry() -> None:
    alice = register(national_id="5 abc d12", phone="050 123 45 67")

    registration = alice.registrations.get()
    assert (registration.status, registration.first_day, registration.last_day) == ("job_seeker", TODAY, None)
    assert list(AuditEntry.objects.values_list("actor", "verb", "subject")) == [("nigar", "register", alice.public_id)]
    assert audit.verify().holds
    assert Person.objects.get().national_id == "5ABCD12"
    for text in ("günel ƏLİ", "Гюнель", "+994 50 123 45 67", "5abcd12"):
        assert list(Person.objects.search(text)) == [alice]


def test_a_child_below_the_age_of_registration_is_refused_and_leaves_nothing_behind() -> None:
    with pytest.raises(UserMistake, match="age of registration"):
        register(birth_date=TODAY.replace(year=TODAY.year - 15) + timedelta(days=1))

    assert not Person.objects.exists()
    assert not AuditEntry.objects.exists()
    assert register(birth_date=TODAY.replace(year=TODAY.year - 15)).pk


def test_the_same_identifier_is_the_same_person_whatever_the_caseworker_says() -> None:
    alice = register(national_id="5ABCD12")

    with pytest.raises(PossiblySame) as refusal:
        register(family_name="Başqa", national_id="5abcd12", is_another=True)

    assert [(each.person, each.same_identifier) for each in refusal.value.found] == [(alice, True)]
    assert Person.objects.count() == 1


@pytest.mark.parametrize(
    "written",
    [
        {"family_name": "Aliyeva"},
        {"family_name": "ALİYEVA", "given_name": "GÜNEL"},
        {"family_name": "Гюнель", "given_name": "Алиева"},
        {"birth_date": date(1992, 4, 3)},
    ],
)
def test_names_that_sound_alike_with_the_same_date_of_birth_are_asked_about(written: dict[str, Any]) -> None:
    alice = register()

    with pytest.raises(PossiblySame) as refusal:
        register(**written)

    assert [each.person for each in refusal.value.found] == [alice]
    assert register(**written, is_another=True) != alice


def test_other_names_another_date_or_another_identifier_are_another_person() -> None:
    register(national_id="5ABCD12")

    assert register(given_name="Rəşad", sex="m").pk
    assert register(birth_date=date(1990, 3, 4)).pk
    assert register(national_id="7ZZZZ99").pk


def test_what_has_not_happened_yet_is_not_recorded_but_a_village_visit_may_be_entered_late() -> None:
    with pytest.raises(UserMistake, match=r"17\.11\.2026 is still to come"):
        register(effective_on=TODAY + timedelta(days=1))

    assert register(effective_on=TODAY - timedelta(days=9)).registrations.get().first_day == TODAY - timedelta(days=9)


def test_a_person_on_the_register_is_not_registered_twice_and_can_come_back_after_the_end() -> None:
    registration = job_seeker()
    with pytest.raises(UserMistake, match="already registered in that time"):
        workflow.register_again(actor="nigar", person=registration.person)

    workflow.end_registration(
        actor="nigar", registration=registration, reason=EndReason.MOVED_AWAY, effective_on=TODAY - timedelta(days=1)
    )
    again = workflow.register_again(actor="nigar", person=registration.person)
    assert [each.first_day for each in registration.person.registrations.all()] == [TODAY, TODAY - timedelta(days=30)]
    assert again.status == "job_seeker"


def test_recognition_needs_every_answer_and_says_which_one_is_missing() -> None:
    registration = job_seeker()

    with pytest.raises(UserMistake, match=r"has to be asked: .*able and ready to work"):
        workflow.recognise_as_unemployed(actor="nigar", registration=registration)

    assert Registration.objects.get().status == "job_seeker"


def test_recognition_keeps_the_answer_of_the_norm_with_the_decision() -> None:
    registration = job_seeker()
    workflow.declare_circumstances(actor="nigar", person=registration.person, **FAVOURABLE)

    answer = workflow.recognise_as_unemployed(actor="nigar", registration=registration)

    assert isinstance(answer, Met)
    assert Registration.objects.get().status == "unemployed"
    kept = AuditEntry.objects.get(verb="recognise as unemployed").detail
    assert kept["answer"] == "met"
    assert {"fact": "ready_to_work", "value": True, "clause": "She is able and ready to work."} in kept["facts"]
    assert list(projection_differs(RegistrationChange)) == []


def test_a_job_stands_against_recognition_and_the_refusal_names_it() -> None:
    registration = job_seeker()
    workflow.declare_circumstances(actor="nigar", person=registration.person, **FAVOURABLE)
    workflow.record_employment(
        actor="nigar", person=registration.person, employer_name="Şəki İpək", first_day=TODAY - timedelta(days=3)
    )

    with pytest.raises(UserMistake, match="This is not so: She has no job"):
        workflow.recognise_as_unemployed(actor="nigar", registration=registration)


def test_the_five_working_days_of_the_search_are_waited_for() -> None:
    tuesday = TODAY - timedelta(days=6)  # Victory Day was on Sunday, so the Monday after it is free too
    registration = registered(PersonFactory(), ("job_seeker", tuesday))
    workflow.declare_circumstances(actor="nigar", person=registration.person, **FAVOURABLE)

    with pytest.raises(UserMistake, match="No suitable job could be offered"):
        workflow.recognise_as_unemployed(actor="nigar", registration=registration)


def test_an_employer_who_refused_makes_waiting_needless() -> None:
    registration = registered(PersonFactory(), ("job_seeker", TODAY))
    workflow.declare_circumstances(
        actor="nigar",
        person=registration.person,
        **{**FAVOURABLE, "suitable_job_offered": True, "refused_by_employer": True},
    )

    assert isinstance(workflow.recognise_as_unemployed(actor="nigar", registration=registration), Met)


def test_a_registration_rests_goes_on_and_ends_with_its_reasons() -> None:
    registration = registered(
        PersonFactory(), ("job_seeker", TODAY - timedelta(days=90)), ("unemployed", TODAY - timedelta(days=80))
    )
    workflow.suspend(
        actor="nigar",
        registration=registration,
        reason=SuspensionReason.ILLNESS,
        effective_on=TODAY - timedelta(days=60),
    )
    workflow.take_up_again(actor="nigar", registration=registration, effective_on=TODAY - timedelta(days=20))
    workflow.end_registration(actor="nigar", registration=registration, reason=EndReason.FOUND_WORK)

    steps = registration.status_changes.in_order().values_list("status", "reason_code")
    assert list(steps) == [
        ("job_seeker", ""), ("unemployed", ""), ("suspended", "illness"), ("job_seeker", ""), ("ended", "found_work")
    ]  # fmt: skip
    assert Registration.objects.get().last_day == TODAY
    assert AuditEntry.objects.count() == 3


def test_a_step_that_the_table_does_not_have_is_refused_and_not_audited() -> None:
    registration = job_seeker()

    with pytest.raises(UserMistake, match="cannot become"):
        workflow.return_to_job_seeker(actor="nigar", registration=registration, reason=ReturnReason.HAS_INCOME)

    assert not AuditEntry.objects.exists()


def test_what_was_known_on_an_earlier_day_can_still_be_asked(on_day: Any) -> None:
    from dayaq.foundation.lib import clock

    registration = job_seeker()
    before = clock.now()
    on_day(TODAY + timedelta(days=3))
    workflow.suspend(actor="nigar", registration=registration, reason=SuspensionReason.AWAY, effective_on=TODAY)

    day = TODAY + timedelta(days=1)
    assert status_as_known_at(registration, day, before) == "job_seeker"
    assert status_as_known_at(registration, day, clock.now()) == "suspended"


def test_a_protected_status_is_recorded_with_its_evidence_and_the_trail_does_not_name_the_group() -> None:
    alice = PersonFactory()
    group = Group.objects.get(code="martyr_family")
    status = workflow.record_protected_status(
        actor="nigar", person=alice, group=group, evidence="No. 7", first_day=date(2021, 1, 1), verified=True
    )
    with pytest.raises(UserMistake, match="already recorded for that time"):
        workflow.record_protected_status(actor="nigar", person=alice, group=group, evidence="8", first_day=TODAY)
    workflow.end_protected_status(actor="nigar", status=status, last_day=TODAY)

    kept = ProtectedStatus.objects.get()
    assert (kept.verified_on, kept.verified_by, kept.last_day) == (TODAY, "nigar", TODAY)
    assert AuditEntry.objects.count() == 2
    assert "martyr" not in str(list(AuditEntry.objects.values_list("detail", flat=True)))


def test_a_computed_group_cannot_be_recorded() -> None:
    with pytest.raises(UserMistake, match="is computed from the register"):
        workflow.record_protected_status(
            actor="nigar",
            person=PersonFactory(),
            group=Group.objects.get(code="youth"),
            evidence="No. 7",
            first_day=TODAY,
        )


def test_skills_that_stay_keep_where_they_came_from_and_those_not_named_go() -> None:
    alice = PersonFactory()
    first, second, third = Skill.objects.order_by("code").values_list("code", flat=True)[:3]
    workflow.set_skills(actor="nigar", person=alice, skills=[first, second], source=PersonSkill.Source.CERTIFIED)
    workflow.set_skills(actor="nigar", person=alice, skills=[second, third])

    assert dict(alice.skills.values_list("skill_id", "source")) == {second: "certified", third: "said"}
    assert AuditEntry.objects.last().detail == {"added": [third], "removed": [first]}


def test_the_profile_takes_each_list_as_it_is_to_be() -> None:
    alice = PersonFactory()
    workflow.set_occupations(actor="nigar", person=alice, occupations=[("7212", 4), ("8332", 0)])
    workflow.set_occupations(actor="nigar", person=alice, occupations=[("8332", 2)])
    workflow.set_languages(actor="nigar", person=alice, languages={"az": "native", "ru": "good"})
    workflow.set_languages(actor="nigar", person=alice, languages={"az": "native"})
    workflow.set_licences(actor="nigar", person=alice, licences=[("driving-b", date(2020, 1, 1), None)])
    workflow.set_wishes(actor="nigar", person=alice, radius_km=12, wage_floor_minor=60_000, relocates=True)
    workflow.state_function_limit(
        actor="nigar", person=alice, function=Function.objects.get(code="lifting"), statement="Rəy 5"
    )

    assert list(alice.occupations.values_list("unit_group_id", "rank", "years")) == [("8332", 1, 2)]
    assert list(alice.languages.values_list("spoken_id", "level")) == [("az", "native")]
    alice.wishes.refresh_from_db()
    assert (alice.wishes.radius_km, alice.wishes.wage_floor_minor, alice.wishes.relocates) == (12, 60_000, True)
    assert alice.limits.get().first_day == TODAY


def test_wishes_outside_what_can_be_wished_are_refused_with_their_sentence() -> None:
    with pytest.raises(UserMistake) as refusal:
        workflow.set_wishes(actor="nigar", person=PersonFactory(), radius_km=9_999, wage_floor_minor=0, relocates=False)
    assert refusal.value.field == "radius_km"


def test_an_employment_with_its_last_day_before_its_first_is_refused() -> None:
    with pytest.raises(UserMistake, match="last day cannot come before the first"):
        workflow.record_employment(
            actor="nigar",
            person=PersonFactory(),
            employer_name="X",
            first_day=TODAY,
            last_day=TODAY - timedelta(days=1),
        )
    assert not EmploymentSpell.objects.exists()


def test_a_move_takes_the_point_on_the_map_along_and_an_unchanged_form_writes_nothing() -> None:
    alice = PersonFactory(phone="050 123 45 67")
    given = {
        "phone": "055 765 43 21",
        "email": alice.email,
        "address": "",
        "language": "az",
        "unit": Unit.objects.get(code="AZ-GA"),
    }
    moved = workflow.change_contact(actor="nigar", person=alice, **given)
    workflow.change_contact(actor="nigar", person=alice, **given)

    assert (moved.x_km, moved.y_km) == (given["unit"].x_km, given["unit"].y_km)
    assert list(Person.objects.search("055 765 43 21")) == [alice]
    assert AuditEntry.objects.get().detail == {"changed": ["phone", "unit"]}


def test_the_referent_is_of_the_office_that_serves_her() -> None:
    alice = PersonFactory()
    with pytest.raises(UserMistake, match="of the office that serves her"):
        workflow.assign_referent(
            actor="head", person=alice, caseworker=StaffFactory(office=OfficeFactory(code="ganja"))
        )

    referent = StaffFactory()
    assert workflow.assign_referent(actor="head", person=alice, caseworker=referent).caseworker == referent
