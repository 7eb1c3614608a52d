"""Training: courses that are accredited, people who were there, certificates, skills, and money for seats."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.interventions.programmes.spine import budget, workflow
from dayaq.interventions.programmes.spine.models import Participation
from dayaq.interventions.programmes.training import workflow as training
from dayaq.interventions.programmes.training.models import Attendance, Course, CourseRun
from dayaq.interventions.programmes.training.queries import attended, runs, sheet_is_missing
from dayaq.registers.people.models import FunctionLimit, PersonLicence, PersonSkill
from dayaq.registers.taxonomy.models import Function, IscedLevel, Licence, Skill
from tests.factories import OrganisationFactory
from tests.factories_programmes import OfferingFactory
from tests.interventions.programmes.lawyers_cases import cases_of, check_case
from tests.interventions.programmes.training.rows import (
    MANAGER,
    admitted,
    course,
    in_it,
    programme,
    run,
    schooled,
    skills_of,
)


@pytest.mark.parametrize("case", cases_of(Path(__file__).parent))
def test_the_rules_answer_as_the_lawyer_says(case: dict[str, Any]) -> None:
    check_case("vocational_training", case)


@pytest.fixture
def today(classifications: None, db: None) -> date:
    return clock.today()


def sheet(taken: Participation, day: date, mark: str, who: str = "manager") -> int:
    return training.fill_in_sheet(
        offering=taken.offering, day=day, marks={taken.public_id: mark}, actor=MANAGER, who=who
    )


def completed(today: date, *marks: str) -> Participation:
    """Somebody who completed a course of so many days today, marked as told."""
    offering = run(first_day=today - timedelta(30), days=31, of=course(hours=50))
    taken = in_it(offering)
    for number, mark in enumerate(marks):
        sheet(taken, offering.first_day + timedelta(number), mark)
    workflow.complete(participation=taken, effective_on=today, actor=MANAGER, who="manager")
    taken.refresh_from_db()
    return taken


# Courses and runs


def test_a_course_teaches_something(today: date) -> None:
    one = course()
    with pytest.raises(UserMistake, match="at least one skill"):
        training.add_course(
            provider=one.provider, title="X", unit_group=one.unit_group, hours=10, skills=[],
            actor=MANAGER,
        )  # fmt: skip


def test_dual_training_has_somebody_else_as_partner(today: date) -> None:
    provider = OrganisationFactory()
    with pytest.raises(UserMistake, match="somebody else"):
        course(provider=provider, partner=provider, partner_is="employer")
    with pytest.raises(UserMistake, match="chamber or an employer"):
        course(partner=OrganisationFactory())
    dual = course(partner=OrganisationFactory(), partner_is=Course.Partner.CHAMBER)
    assert dual.get_partner_is_display() == "a chamber"


def test_two_accreditations_of_a_course_share_no_day(today: date) -> None:
    one = course()
    with pytest.raises(UserMistake, match="already accredited"):
        training.accredit(course=one, body="B", number="2", first_day=today, last_day=None, actor=MANAGER)


def test_a_course_is_held_only_while_it_is_accredited(today: date) -> None:
    with pytest.raises(UserMistake, match="not accredited"):
        run(of=course(accredited=False))
    one = course()
    training.end_accreditation(accreditation=one.accreditations.get(), last_day=today + timedelta(10), actor=MANAGER)
    with pytest.raises(UserMistake, match="not accredited"):
        run(of=one)


def test_nobody_is_admitted_once_the_accreditation_ends_before_the_course(today: date) -> None:
    offering = run()
    accreditation = offering.course_run.course.accreditations.get()
    training.end_accreditation(accreditation=accreditation, last_day=today + timedelta(5), actor=MANAGER)
    with pytest.raises(UserMistake, match="not accredited"):
        admitted(offering)


def test_the_days_of_a_run_are_long_enough_for_its_hours(today: date) -> None:
    with pytest.raises(UserMistake, match="at most 180 hours"):
        run(of=course(hours=400))


def test_a_provider_holds_its_own_course(today: date) -> None:
    offering = run()
    with pytest.raises(UserMistake, match="another provider"):
        training.describe_run(
            offering=offering, course=course(), teacher="T", weekly_hours=20, seat_cost_minor=1, actor=MANAGER
        )


def test_what_people_were_admitted_to_stays_as_described(today: date) -> None:
    offering = run()
    admitted(offering)
    with pytest.raises(UserMistake, match="stays as it is"):
        training.describe_run(
            offering=offering, course=offering.course_run.course, teacher="T", weekly_hours=20, seat_cost_minor=1,
            actor=MANAGER,
        )  # fmt: skip


# Money


def test_the_money_of_a_run_is_promised_once_however_often_it_is_described(today: date) -> None:
    offering = run(seats=5, cost=500_00)
    assert budget.balance_about(offering.programme, offering.public_id).promised == 2_500_00
    for cost, promised in ((700_00, 3_500_00), (100_00, 500_00)):
        training.describe_run(
            offering=offering, course=offering.course_run.course, teacher="T", weekly_hours=20, seat_cost_minor=cost,
            actor=MANAGER,
        )  # fmt: skip
        assert budget.balance_about(offering.programme, offering.public_id).promised == promised


def test_a_run_that_the_budget_does_not_cover_is_not_described(today: date) -> None:
    programme(money=100_00)
    with pytest.raises(UserMistake, match="cannot be promised"):
        run(seats=5, cost=500_00)
    assert not CourseRun.objects.exists()


@pytest.mark.parametrize("cost", [0, -5, 10**12])
def test_an_absurd_cost_is_refused(today: date, cost: int) -> None:
    with pytest.raises(UserMistake, match="amount"):
        run(cost=cost)


def test_a_run_is_settled_by_the_seats_of_those_who_began(today: date) -> None:
    taken = completed(today, "present")
    admitted_only = taken.offering
    with pytest.raises(UserMistake, match="closed"):
        training.settle_run(offering=admitted_only, actor=MANAGER)
    workflow.close_offering(offering=taken.offering, actor=MANAGER)
    assert training.settle_run(offering=taken.offering, actor=MANAGER) == 500_00
    told = budget.balance_about(taken.programme, taken.offering.public_id)
    assert (told.paid, told.released, told.unpaid) == (500_00, 2_000_00, 0)
    with pytest.raises(UserMistake, match="settled already"):
        training.settle_run(offering=taken.offering, actor=MANAGER)


# Admission


def test_nobody_is_admitted_to_a_course_that_is_not_described(today: date) -> None:
    offering: Any = OfferingFactory()
    with pytest.raises(UserMistake, match="Describe the course"):
        admitted(offering)


def test_a_course_that_asks_for_a_licence_takes_who_holds_it_today(today: date) -> None:
    licence = Licence.objects.get(code="driving-b")
    offering = run(licences=[licence])
    person = schooled()
    PersonLicence.objects.create(
        person=person, licence=licence, first_day=today - timedelta(900), last_day=today - timedelta(1)
    )
    with pytest.raises(UserMistake, match="licence"):
        admitted(offering, person)
    with clock.frozen(today - timedelta(1)):
        assert admitted(run(licences=[licence]), person).status == "admitted"


def test_a_course_that_demands_a_function_is_closed_to_who_has_a_statement_against_it(today: date) -> None:
    function = Function.objects.order_by("bit").first()
    assert function is not None
    offering = run(functions=[function])
    person = schooled()
    FunctionLimit.objects.create(person=person, function=function, statement="№ 1", first_day=today - timedelta(9))
    with pytest.raises(UserMistake, match="adapted") as refused:
        admitted(offering, person)
    assert function.label not in refused.value.sentence
    assert admitted(offering).status == "admitted"


def test_a_course_takes_who_has_the_education_it_builds_on(today: date) -> None:
    offering = run(of=course(builds_on=IscedLevel.objects.get(code="3")))
    with pytest.raises(UserMistake, match="builds on this education"):
        admitted(offering, schooled("2"))
    assert admitted(offering, schooled("3")).status == "admitted"


def test_nobody_learns_the_same_occupation_twice(today: date) -> None:
    taken = completed(today, "present")
    Participation.objects.filter(pk=taken.pk).update(first_day=today - timedelta(800), last_day=today - timedelta(700))
    with pytest.raises(UserMistake, match="for this occupation before"):
        admitted(run(), taken.person)


# Attendance


def test_a_sheet_marks_everybody_who_takes_part_on_the_day_and_nobody_else(today: date) -> None:
    taken = in_it(run(first_day=today - timedelta(3)))
    other = in_it(taken.offering)
    with pytest.raises(UserMistake, match="is missing on the sheet"):
        sheet(taken, today, "present")
    stranger = in_it(run())
    with pytest.raises(UserMistake, match="did not take part"):
        training.fill_in_sheet(
            offering=taken.offering, day=today, actor=MANAGER, who="manager",
            marks={taken.public_id: "present", other.public_id: "absent", stranger.public_id: "present"},
        )  # fmt: skip


@pytest.mark.parametrize(
    ("shift", "who", "sentence"),
    [(1, "manager", "still to come"), (-40, "manager", "outside of its days"), (-20, "provider", "within 14 days")],
)
def test_a_sheet_is_of_a_day_that_can_have_been(today: date, shift: int, who: str, sentence: str) -> None:
    taken = in_it(run(first_day=today - timedelta(30)))
    with pytest.raises(UserMistake, match=sentence):
        sheet(taken, today + timedelta(shift), "present", who)


def test_nobody_is_present_after_she_left(today: date) -> None:
    offering = run(first_day=today - timedelta(5))
    left, stayed = in_it(offering), in_it(offering)
    workflow.leave_early(
        participation=left, effective_on=today - timedelta(2), reason="found_work", actor=MANAGER, who="manager",
        note="Told late",
    )  # fmt: skip
    with pytest.raises(UserMistake, match="did not take part"):
        training.fill_in_sheet(
            offering=offering, day=today, actor=MANAGER, who="manager",
            marks={left.public_id: "present", stayed.public_id: "present"},
        )  # fmt: skip


def test_a_correction_is_a_later_row_and_the_last_word_counts(today: date) -> None:
    taken = in_it(run(first_day=today - timedelta(3)))
    assert sheet(taken, today, "absent") == 1
    assert sheet(taken, today, "absent") == 0
    assert sheet(taken, today, "present") == 1
    assert Attendance.objects.count() == 2
    assert attended(taken)[0].present == 1
    sheet(taken, today, "not_held")
    assert attended(taken)[0].held == 0


def test_days_of_a_course_count_for_all_even_for_who_was_not_there_yet(today: date) -> None:
    offering = run(first_day=today - timedelta(4))
    first = in_it(offering)
    sheet(first, offering.first_day, "present")
    later = in_it(offering, since=today)
    training.fill_in_sheet(
        offering=offering, day=today, actor=MANAGER, who="manager",
        marks={first.public_id: "excused", later.public_id: "present"},
    )  # fmt: skip
    told = attended(later)[0]
    assert (told.held, told.present, told.share) == (2, 1, 0.5)
    assert attended(first)[0].excused == 1


def test_a_running_course_without_a_sheet_for_a_week_is_asked_for_it(today: date) -> None:
    offering = run(first_day=today - timedelta(20))
    taken = in_it(offering)
    assert sheet_is_missing(runs().get(offering=offering), today)
    sheet(taken, today - timedelta(1), "present")
    assert not sheet_is_missing(runs().get(offering=offering), today)


# Certificates and skills


def test_who_did_not_attend_gets_no_certificate(today: date) -> None:
    taken = completed(today)
    with pytest.raises(UserMistake, match="no day on which she attended"):
        workflow.issue_certificate(participation=taken, actor=MANAGER)


def test_who_was_there_too_seldom_gets_no_certificate(today: date) -> None:
    taken = completed(today, "present", "present", "excused", "absent")
    with pytest.raises(UserMistake, match="2 of 4 days"):
        workflow.issue_certificate(participation=taken, actor=MANAGER)
    assert not PersonSkill.objects.filter(person=taken.person).exists()


def test_the_norm_is_met_at_exactly_its_share(today: date) -> None:
    taken = completed(today, "present", "present", "present", "absent")
    assert workflow.issue_certificate(participation=taken, actor=MANAGER).pk


def test_a_certificate_writes_the_skills_of_the_course_back_to_the_profile(today: date) -> None:
    taken = completed(today, "present")
    taught = skills_of(taken.offering.course_run.course)
    known, other = sorted(taught)[0], Skill.objects.exclude(pk__in=taught).order_by("code").first()
    assert other is not None
    PersonSkill.objects.create(person=taken.person, skill_id=known, source="said")
    PersonSkill.objects.create(person=taken.person, skill=other, source="inferred")
    workflow.issue_certificate(participation=taken, actor=MANAGER)
    now = dict(PersonSkill.objects.filter(person=taken.person).values_list("skill_id", "source"))
    assert now == {known: "said", other.pk: "inferred", max(taught): "certified"}
