"""Occupations that fit: their letters, how well they answer, what is left out, what is looked for near by."""

from __future__ import annotations

from datetime import date

import pytest

from dayaq.foundation.lib import clock
from dayaq.interventions.guidance.fitting import occupations_for
from dayaq.interventions.guidance.inventory import Interests, items
from dayaq.interventions.guidance.occupations import congruence, interests_of
from dayaq.interventions.guidance.training import _paths, courses_towards
from dayaq.interventions.programmes.internship.models import Post
from dayaq.interventions.programmes.spine.models import Offering, Programme
from dayaq.registers.people.models import FunctionLimit, Person, PersonSkill
from dayaq.registers.taxonomy.models import OccupationDemand, OccupationGroup, UnitGroupSkill
from tests.factories import PersonFactory, VacancyFactory
from tests.interventions.guidance.world import MONDAY

pytestmark = pytest.mark.usefixtures("classifications")
WELDER, COOK, CLERK, NURSE = "7212", "5120", "4110", "3221"


def liking(letters: str) -> Interests:
    points = {letter: 5 - place for place, letter in enumerate(letters)}
    return Interests.of({item.code: points.get(item.scale, 1) for item in items()})


def codes(person: Person, interests: Interests) -> list[str]:
    return [fit.group.code for fit in occupations_for(person, interests).occupations]


def test_every_unit_group_answers_to_three_different_interests() -> None:
    for code in OccupationGroup.objects.filter(level=4).order_by("code").values_list("code", flat=True):
        assert len(set(interests_of(code))) == 3
        assert set(interests_of(code)) <= set("RIASEC")


def test_an_occupation_answers_fully_to_nobody_and_best_to_its_own_letters() -> None:
    letters = interests_of(WELDER)
    assert congruence(liking(letters), WELDER) > congruence(liking(letters[::-1]), WELDER)
    assert congruence(liking("S"), WELDER) == 0


def test_only_what_somebody_near_by_is_looking_for_is_shown() -> None:
    person = PersonFactory()
    VacancyFactory(unit_group_id=WELDER)
    VacancyFactory(unit_group_id=CLERK)
    assert codes(person, liking(interests_of(WELDER))) == [WELDER]
    assert codes(person, liking(interests_of(CLERK)))[0] == CLERK


def test_where_nobody_near_by_looks_for_anybody_further_away_is_said_so() -> None:
    person = PersonFactory()
    VacancyFactory(unit_id="AZ-BA", x_km=250.0, y_km=-80.0, unit_group_id=WELDER)
    fits = occupations_for(person, liking(interests_of(WELDER)))
    assert not fits.near
    assert [fit.group.code for fit in fits.occupations] == [WELDER]


def test_skills_that_she_has_lift_an_occupation_above_an_equal_one() -> None:
    person = PersonFactory()
    VacancyFactory(unit_group_id=WELDER)
    VacancyFactory(unit_group_id="7214")
    interests = liking("RCI")
    assert congruence(interests, WELDER) == congruence(interests, "7214")
    asked = UnitGroupSkill.objects.filter(unit_group="7214", relation="essential", version__current=True)
    only_there = asked.exclude(skill__asked_by__unit_group=WELDER).order_by("skill")
    PersonSkill.objects.create(person=person, skill=only_there[0].skill)
    fits = occupations_for(person, interests).occupations
    assert [fit.group.code for fit in fits] == ["7214", WELDER]
    assert fits[0].has == 1
    assert fits[0].asked >= 1


def test_seats_and_not_advertisements_are_counted() -> None:
    VacancyFactory(unit_group_id=WELDER, seats=3)
    VacancyFactory(unit_group_id=WELDER, seats=4)
    VacancyFactory(unit_group_id=WELDER, seats=50, status="filled")
    assert occupations_for(PersonFactory(), liking("RCI")).occupations[0].seats == 7


def test_work_that_usually_demands_what_a_statement_rules_out_is_left_out_and_counted() -> None:
    person = PersonFactory()
    VacancyFactory(unit_group_id=WELDER)
    demand = OccupationDemand.objects.filter(group__in=[WELDER[:digits] for digits in range(1, 5)]).order_by("pk")[0]
    FunctionLimit.objects.create(
        person=person, function=demand.function, statement="commission, 1 November", first_day=clock.today()
    )
    fits = occupations_for(person, liking("RCI"))
    assert (fits.occupations, fits.left_out) == ((), 1)


def test_a_flat_profile_has_no_part_in_the_order() -> None:
    VacancyFactory(unit_group_id=NURSE)
    fits = occupations_for(PersonFactory(), Interests.of({item.code: 4 for item in items()}))
    assert fits.flat
    assert [(fit.group.code, fit.interests) for fit in fits.occupations] == [(NURSE, None)]


# Training that leads there --------------------------------------------------------------------------------------------


def leading_to(code: str, unit: str = "AZ-SAK", first_day: date = date(2026, 12, 1), **told: object) -> Offering:
    """An internship that takes applications; its post says the occupation."""
    made = Offering.objects.create(
        **{
            "programme": Programme.objects.get(code="internship"), "title": f"Towards {code}", "unit_id": unit,
            "seats": 2, "status": "open", "first_day": first_day, **told,
        }
    )  # fmt: skip
    Post.objects.create(offering=made, unit_group_id=code, tutor="Əliyev Rauf", weekly_hours=30)
    return made


@pytest.fixture
def programmes(classifications: None) -> None:
    Programme.objects.get_or_create(
        code="internship", defaults={"lmp_category_id": "22", "legal_basis": "-", "first_day": date(2019, 1, 1)}
    )


def test_an_occupation_is_shown_with_the_training_that_leads_there(programmes: None) -> None:
    VacancyFactory(unit_group_id=WELDER)
    leads = leading_to(WELDER)
    leading_to(COOK)
    fit = occupations_for(PersonFactory(), liking("RCI")).occupations[0]
    assert [course.title for course in fit.courses] == [leads.title]
    assert fit.courses[0].url == f"/programmes/offerings/{leads.public_id}/"


def test_training_that_takes_no_applications_or_has_begun_is_not_shown(programmes: None) -> None:
    leading_to(WELDER, status="closed")
    leading_to(WELDER, first_day=date(2026, 11, 2))
    assert courses_towards([WELDER], PersonFactory().unit, MONDAY) == {}


def test_training_in_her_region_comes_before_an_earlier_one_far_away(programmes: None) -> None:
    far = leading_to(WELDER, unit="AZ-BA", first_day=date(2026, 11, 20))
    near = leading_to(WELDER)
    found = courses_towards([WELDER], PersonFactory().unit, MONDAY)[WELDER]
    assert [course.public_id for course in found] == [near.public_id, far.public_id]


def test_courses_and_internships_both_lead_somewhere() -> None:
    assert {"course_run__course__unit_group", "internship_post__unit_group"} <= set(_paths())
