"""The training plan: from what was known, how sure it is, within the money; and what it would have said a year ago."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.interventions.programmes.training import workflow as training
from dayaq.interventions.programmes.training.models import JobPromise, PlanLine
from dayaq.interventions.programmes.training.plan import demand, supply
from dayaq.interventions.programmes.training.plan.lines import Line, Range, next_seats, plan_for, within_budget
from dayaq.interventions.programmes.training.plan.looking_back import review
from dayaq.interventions.programmes.training.queries import promised_and_kept, promises
from dayaq.interventions.vacancies.models import VacancyRepeat
from dayaq.registers.observatory import queries as observatory
from dayaq.registers.observatory.models import DemandSignal
from dayaq.registers.observatory.workflow import Expected, record_signals
from dayaq.registers.people.models import EmploymentSpell, PersonOccupation
from dayaq.registers.taxonomy.models import Unit
from tests.factories import OrganisationFactory, VacancyFactory
from tests.interventions.programmes.training.rows import MANAGER, course, in_it, run, schooled

TODAY = date(2026, 11, 16)
QUARTERS = [date(2025, 10, 1), date(2026, 1, 1), date(2026, 4, 1), date(2026, 7, 1)]
NEXT = date(2027, 1, 1)
WELDERS = ("7212", "sheki-zagatala")


@pytest.fixture
def today(classifications: None, db: None) -> Any:
    with clock.frozen(TODAY):
        yield TODAY


def posted(day: date, seats: int, **columns: Any) -> Any:
    at = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    return VacancyFactory(**{"posted_on": day, "seats": seats, "recorded_at": at, **columns})


def employer(of: Any = None) -> Any:
    """The provider of an offering, or another employer."""
    return of.provider if of else OrganisationFactory()


def line_of(day: date = TODAY, budget: int = 10**9, **known: Any) -> Line:
    found = [line for line in plan_for(day, budget, **known).lines if (line.unit_group, line.region) == WELDERS]
    return found[0]


def test_the_region_of_the_tests_is_the_one_of_sheki(today: date) -> None:
    assert Unit.objects.get(code="AZ-SAK").region_id == WELDERS[1]


def test_the_quarter_after_this_one_is_planned_from_the_last_four(today: date) -> None:
    assert demand.next_quarter(today) == NEXT
    assert demand.last_quarters(today) == QUARTERS


def test_seats_are_counted_in_the_quarter_in_which_they_were_posted(today: date) -> None:
    posted(date(2025, 10, 1), 3)
    posted(date(2025, 12, 31), 4)
    posted(date(2026, 9, 30), 5, status="expired")
    posted(date(2026, 10, 1), 90)  # this quarter is not over
    posted(date(2025, 9, 30), 90)
    assert line_of().posted == [7, 0, 0, 5]


def test_a_vacancy_advertised_again_counts_once_and_the_page_says_how_many_repeats(today: date) -> None:
    one = posted(date(2026, 8, 3), 5)
    for number in range(3):
        VacancyRepeat.objects.create(
            vacancy=one, source="board", external_id=str(number), content_hash="x", posted_on=date(2026, 8, 9),
            title="x",
        )  # fmt: skip
    assert line_of().posted == [0, 0, 0, 5]
    assert demand.left_out(QUARTERS[0], today).repeats == 3


def test_seats_without_a_place_or_an_occupation_are_left_out_and_counted(today: date) -> None:
    posted(date(2026, 8, 3), 5)
    posted(date(2026, 8, 3), 7, unit_id=None)
    posted(date(2026, 8, 3), 11, unit_group_id=None, coding="waiting")
    posted(date(2026, 8, 3), 13, unit_group_id=None, coding="not_a_job")
    assert line_of().posted == [0, 0, 0, 5]
    assert demand.left_out(QUARTERS[0], today).seats == 18


def test_a_quarter_that_was_noted_stays_as_it_was_noted(today: date) -> None:
    posted(date(2026, 8, 3), 5)
    assert training.note_last_quarter() == 1
    assert training.note_last_quarter() == 0
    posted(date(2026, 8, 4), 50)
    assert line_of().posted == [0, 0, 0, 5]


def test_a_running_quarter_is_not_noted(today: date) -> None:
    with pytest.raises(UserMistake, match="when it is over"):
        training.note_vacancies(quarter=date(2026, 10, 1), actor=MANAGER)


def test_promises_are_counted_on_in_part_and_none_is_certain(today: date) -> None:
    posted(date(2026, 8, 3), 4)
    training.promise_jobs(
        offering=run(), employer=employer(), jobs=100, wage_minor=600_00, due_on=date(2027, 2, 1),
        actor=MANAGER,
    )  # fmt: skip
    without = next_seats([0, 0, 0, 4])
    line = line_of()
    assert line.promised == 100
    assert line.asked == Range(without.expected + 21, without.low, without.high + 100)


def test_what_was_told_is_taken_with_the_bounds_of_its_source(today: date) -> None:
    for kind, workers in (("need", (10, 5, 12)), ("reconstruction", (20, 15, 40)), ("one_step", (300, 300, 300))):
        record_signals(kind=kind, source="x", expected=[Expected(*WELDERS, NEXT, *workers)], actor=MANAGER)
    record_signals(kind="need", source="x", about="q2", expected=[Expected(*WELDERS, date(2027, 4, 1), 7)], actor="m")
    line = line_of()
    assert line.asked == Range(30, 20, 52) + next_seats([0, 0, 0, 0])
    assert (line.told, line.one_step) == (30, 300)


def test_learners_of_running_courses_and_seats_of_planned_ones_are_the_pipeline(today: date) -> None:
    posted(date(2026, 8, 3), 40)
    running = run(first_day=today - timedelta(20), seats=9)
    in_it(running)
    run(first_day=today + timedelta(20), seats=7)
    assert line_of().learners == 8
    assert line_of().missing.expected == pytest.approx(10 - 8 * 0.8)


def test_a_course_asked_for_later_was_not_known_then(today: date) -> None:
    with clock.frozen(today):
        run(first_day=today + timedelta(20), seats=7)
    before = clock.office_moment(today - timedelta(1), clock.now().time())
    assert supply.learners(today, before, demand.regions_of_units()) == {}
    assert supply.learners(today, clock.now(), demand.regions_of_units()) == {WELDERS: 7}


def test_people_searching_in_the_occupation_are_taken_off_by_the_share_that_can_be_placed(today: date) -> None:
    posted(date(2026, 8, 3), 40)
    for _number in range(5):
        PersonOccupation.objects.create(person=schooled(), unit_group_id="7212", rank=1)
    PersonOccupation.objects.create(person=schooled(), unit_group_id="7212", rank=2)
    assert line_of().searching == 5
    assert line_of().missing.expected == pytest.approx(10 - 5 * 0.4)


@given(st.lists(st.integers(0, 500), min_size=2, max_size=8))
def test_the_bounds_hold_the_mean_and_are_never_tighter_than_chance(history: list[int]) -> None:
    told = next_seats(history)
    mean = sum(history) / len(history)
    assert 0 <= told.low <= told.expected <= told.high
    assert told.expected == pytest.approx(mean)
    assert told.high - told.expected >= 1.28 * mean**0.5


def a_line(name: str, low: float, expected: float, cost: int = 100) -> Line:
    """A line of which only what is missing matters."""
    missing = Range(expected, low, expected * 2)
    return Line("7212", name, (0,), 0, 0, 0, missing, 0, 0, missing, cost)


def test_seats_go_first_to_where_most_is_missing_for_sure_as_far_as_the_money_goes(today: date) -> None:
    lines = [a_line("vague", 0, 29), a_line("sure", 8, 10), a_line("little", 3, 5), a_line("surest", 12, 20)]
    told = {line.region: line.seats for line in within_budget(lines, 4_000)}
    assert told == {"surest": 20, "sure": 10, "vague": 10, "little": 0}


@given(
    st.lists(st.tuples(st.floats(-50, 50), st.floats(-50, 80), st.integers(1, 900)), max_size=20),
    st.integers(0, 50_000),
)
def test_the_plan_never_costs_more_than_its_money_nor_proposes_less_than_a_group(
    drawn: list[tuple[float, float, int]], budget: int
) -> None:
    lines = [a_line(str(n), min(low, mid), mid, cost) for n, (low, mid, cost) in enumerate(drawn)]
    with clock.frozen(TODAY):
        told = within_budget(lines, budget)
    assert sum(line.cost_minor for line in told) <= budget
    assert all(line.seats == 0 or 6 <= line.seats <= min(30, line.missing.expected) for line in told)
    assert len(told) == len(lines)


# Promises, followed to the hire


def hired(taken: Any, employer: Any, day: date) -> None:
    EmploymentSpell.objects.create(
        person=taken.person, organisation=employer, employer_name="x", source="hire", first_day=day,
        recorded_at=clock.now(),
    )  # fmt: skip


def test_a_promise_is_followed_to_the_hires_in_the_register_of_employments(today: date) -> None:
    offering = run(first_day=today - timedelta(50), seats=5)
    taken = [in_it(offering) for _number in range(4)]
    maker = employer(offering)
    promise = training.promise_jobs(
        offering=offering, employer=maker, jobs=3, wage_minor=600_00, due_on=today + timedelta(30), actor=MANAGER
    )
    hired(taken[0], maker, today + timedelta(30))
    hired(taken[1], maker, today + timedelta(31))
    hired(taken[2], OrganisationFactory(), today)
    hired(taken[3], maker, offering.first_day - timedelta(1))  # worked there before the course
    row = promises().get(pk=promise.pk)
    assert (row.kept, row.late) == (1, 1)
    assert promised_and_kept([row], today) == (0, 0)
    assert promised_and_kept([row], today + timedelta(30)) == (3, 1)


def test_more_hires_than_promised_keep_no_more_than_the_promise(today: date) -> None:
    offering = run(first_day=today - timedelta(50))
    promise = training.promise_jobs(
        offering=offering, employer=employer(offering), jobs=1, wage_minor=1, due_on=today, actor=MANAGER
    )
    for taken in [in_it(offering) for _number in range(2)]:
        hired(taken, offering.provider, today)
    assert promised_and_kept([promises().get(pk=promise.pk)], today) == (1, 1)


def test_a_promise_is_a_signal_and_its_withdrawal_takes_it_back(today: date) -> None:
    offering = run()
    promise = training.promise_jobs(
        offering=offering, employer=employer(offering), jobs=4, wage_minor=600_00, due_on=date(2027, 3, 31),
        actor=MANAGER,
    )  # fmt: skip
    assert observatory.expected(NEXT, NEXT, kinds=(DemandSignal.Kind.PROMISE,)) == {WELDERS: (4, 0, 4)}
    with pytest.raises(UserMistake, match="withdraw that first"):
        training.promise_jobs(
            offering=offering, employer=employer(offering), jobs=9, wage_minor=1, due_on=date(2027, 3, 31),
            actor=MANAGER,
        )  # fmt: skip
    training.withdraw_promise(promise=promise, actor=MANAGER)
    assert observatory.expected(NEXT, NEXT) == {}
    with pytest.raises(UserMistake, match="withdrawn already"):
        training.withdraw_promise(promise=promise, actor=MANAGER)


@pytest.mark.parametrize(
    ("columns", "sentence"),
    [
        ({"jobs": 0}, "At least one job"),
        ({"wage_minor": 0}, "pay a month"),
        ({"due_on": TODAY - timedelta(1)}, "not in the past"),
    ],
)
def test_a_promise_says_something(today: date, columns: dict[str, Any], sentence: str) -> None:
    offering = run()
    told = {"jobs": 1, "wage_minor": 500_00, "due_on": TODAY + timedelta(90), **columns}
    with pytest.raises(UserMistake, match=sentence):
        training.promise_jobs(offering=offering, employer=employer(offering), actor=MANAGER, **told)
    assert not JobPromise.objects.exists()


# From the plan to an offering; looking back


def test_an_approved_line_is_an_offering_that_keeps_what_the_plan_said(today: date) -> None:
    for quarter in QUARTERS:
        posted(quarter, 20)
    line, taught = line_of(), course()
    given: dict[str, Any] = {
        "quarter": NEXT, "course": taught, "unit": Unit.objects.get(code="AZ-SAK"), "first_day": NEXT,
        "last_day": NEXT + timedelta(60), "seats": 12, "teacher": "R. Quliyev", "weekly_hours": 20,
        "seat_cost_minor": 400_00, "actor": MANAGER,
    }  # fmt: skip
    run()  # the programme with its money
    offering = training.approve_line(line=line, **given)
    kept = PlanLine.objects.get(offering=offering)
    assert (offering.status, offering.seats, kept.missing, kept.quarter) == ("requested", 12, 20, NEXT)
    assert kept.low <= 20 <= kept.high
    elsewhere = Unit.objects.exclude(region=WELDERS[1]).order_by("code").first()
    with pytest.raises(UserMistake, match="not the one"):
        training.approve_line(line=line, **{**given, "unit": elsewhere})


def test_looking_back_asks_what_was_known_then_and_what_followed(today: date) -> None:
    then = [date(2024, 10, 1), date(2025, 1, 1), date(2025, 4, 1), date(2025, 7, 1)]
    for quarter in then:
        posted(quarter, 10)
    posted(date(2025, 8, 1), 80, recorded_at=datetime(2026, 2, 1, tzinfo=UTC))  # learnt of too late
    posted(date(2026, 2, 2), 14)
    posted(date(2026, 3, 2), 5, unit_group_id="5120")  # nobody foresaw it
    person = schooled()
    EmploymentSpell.objects.create(
        person=person, employer_name="x", unit_group_id="7212", source="hire", first_day=date(2026, 2, 9),
        recorded_at=clock.now(),
    )  # fmt: skip
    told = review(today, 10**9)
    assert told.plan.quarter == date(2026, 1, 1)
    (one,) = told.outcomes
    assert (one.line.posted, one.posted, one.hired, one.is_within) == ([10, 10, 10, 10], 14, 1, True)
    errors = told.errors
    assert (errors.lines, errors.posted, errors.mean_error) == (2, 19, (-4 - 5) / 2)
    assert errors.error_share == pytest.approx(9 / 19)
    assert errors.naive_error_share == pytest.approx(9 / 19)
    assert errors.within_share == 0.5
    assert (errors.seats, errors.seats_with_hires) == (10, 1)
