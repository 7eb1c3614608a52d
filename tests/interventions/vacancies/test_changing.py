"""A vacancy is changed by a caseworker: what changed stands in the trail, what nobody touched stays as it was."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dayaq.foundation.operations.models import AuditEntry
from dayaq.interventions.vacancies import workflow
from dayaq.interventions.vacancies.models import Vacancy, VacancyLicence, VacancyReserve, VacancySkill
from dayaq.interventions.vacancies.workflow.posting import Reserve
from dayaq.registers.taxonomy.models import OccupationGroup, Skill
from tests.clients import StrictClient
from tests.factories import OrganisationFactory, PersonFactory, StaffFactory, UserFactory

pytestmark = pytest.mark.usefixtures("classifications")
MONDAY = date(2026, 11, 16)


@pytest.fixture(autouse=True)
def monday(on_day: Any) -> None:
    on_day(MONDAY)


@pytest.fixture
def carol() -> StrictClient:
    browser = StrictClient()
    browser.force_login(StaffFactory().user)
    return browser


@pytest.fixture
def vacancy() -> Vacancy:
    return workflow.notify_vacancy(
        organisation=OrganisationFactory(), title="Qaynaqçı", unit_group=OccupationGroup.objects.get(code="7212"),
        seats=3, wage_low_minor=60_000, reserves=[Reserve("war_veteran", 1, hard=True)], actor="carol",
    )  # fmt: skip


def as_it_is(browser: StrictClient, vacancy: Vacancy) -> dict[str, Any]:
    """The form as a browser would send it back untouched."""
    form = browser.get(f"/vacancies/{vacancy.public_id}/change/").context["form"]
    told = {bound.name: bound.value() for bound in form}
    return {name: value for name, value in told.items() if value not in (None, False)}


def change(browser: StrictClient, vacancy: Vacancy, **told: Any) -> str:
    sent = {**as_it_is(browser, vacancy), **told}
    page: str = browser.post(f"/vacancies/{vacancy.public_id}/change/", sent, follow=True).content.decode()
    vacancy.refresh_from_db()
    return page


def trail() -> Any:
    return AuditEntry.objects.filter(verb="change vacancy").order_by("number")


def test_a_form_that_is_sent_back_untouched_changes_nothing(carol: StrictClient, vacancy: Vacancy) -> None:
    before = [*vacancy.skills.order_by("pk").values(), *vacancy.demands.order_by("pk").values()]
    assert "Nothing was changed." in change(carol, vacancy)
    assert [*vacancy.skills.order_by("pk").values(), *vacancy.demands.order_by("pk").values()] == before
    assert not trail().exists()


def test_what_changed_stands_in_the_trail_with_what_it_was(carol: StrictClient, vacancy: Vacancy) -> None:
    assert "The vacancy is changed." in change(carol, vacancy, seats="5", wage_high_minor="900", remote="yes")
    assert (vacancy.seats, vacancy.wage_high_minor, vacancy.remote) == (5, 90_000, True)
    assert trail().get().detail == {
        "changed": {"seats": [3, 5], "wage_high_minor": [None, 90_000], "remote": [None, True]}
    }


def test_a_list_that_is_changed_is_the_employers_word_and_the_others_stay_inferred(
    carol: StrictClient, vacancy: Vacancy
) -> None:
    asked = sorted(vacancy.skills.values_list("skill_id", flat=True))
    assert VacancySkill.objects.filter(vacancy=vacancy, inferred=True).count() == len(asked) > 1
    demands = set(vacancy.demands.values_list("function_id", "inferred"))
    added = Skill.objects.exclude(code__in=asked).order_by("code").first()
    change(carol, vacancy, skills=asked[:1], more_skills=added.label_az or added.label_en)
    assert set(vacancy.skills.values_list("skill_id", "inferred")) == {(asked[0], False), (added.code, False)}
    assert set(vacancy.demands.values_list("function_id", "inferred")) == demands
    change(carol, vacancy, confirmed="on")
    assert not vacancy.demands.filter(inferred=True).exists()


def test_licences_and_demands_are_taken_off_and_put_on(carol: StrictClient, vacancy: Vacancy) -> None:
    change(carol, vacancy, licences=["driving-b"], demands=[])
    assert list(VacancyLicence.objects.filter(vacancy=vacancy).values_list("licence_id", "inferred")) == [
        ("driving-b", False)
    ]
    assert not vacancy.demands.exists()


def test_reserves_are_hard_or_soft_and_never_more_than_the_seats(carol: StrictClient, vacancy: Vacancy) -> None:
    change(carol, vacancy, seats_war_veteran="2", kept_war_veteran="soft", seats_disability="1", kept_disability="hard")
    kept = set(VacancyReserve.objects.filter(vacancy=vacancy).values_list("group_id", "seats", "hard"))
    assert kept == {("war_veteran", 2, False), ("disability", 1, True)}
    page = change(carol, vacancy, seats="2")
    assert "More seats are reserved than the vacancy has." in page
    assert 'href="#id_seats"' in page
    assert vacancy.seats == 3


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"wage_low_minor": "900", "wage_high_minor": "800"}, "The wage “from” is above the wage “to”."),
        ({"more_skills": "Uçan xalça sürmək"}, "“Uçan xalça sürmək” is not in the list of skills"),
        ({"seats": "0"}, "greater than or equal to 1"),
        ({"closes_on": "01.01.2020"}, "cannot close before it is posted"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(
    carol: StrictClient, vacancy: Vacancy, told: dict[str, str], sentence: str
) -> None:
    assert sentence in change(carol, vacancy, housing="yes", **told)
    assert vacancy.housing is None
    assert not trail().exists()


def test_seats_cannot_fall_below_the_people_hired_and_close_the_vacancy_at_them(
    carol: StrictClient, vacancy: Vacancy
) -> None:
    VacancyReserve.objects.filter(vacancy=vacancy).delete()
    waits = PersonFactory()
    referral = workflow.refer(person=waits, vacancy=vacancy, office=waits.office, actor="carol")
    for _each in range(2):
        workflow.hire(person=PersonFactory(), vacancy=vacancy, hired_on=MONDAY, actor="carol")
    assert "2 people are hired already" in change(carol, vacancy, seats="1")
    change(carol, vacancy, seats="2")
    referral.refresh_from_db()
    assert (vacancy.status, referral.status) == ("filled", "closed")


def test_the_page_needs_few_questions(
    carol: StrictClient, vacancy: Vacancy, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(12):
        assert carol.get(f"/vacancies/{vacancy.public_id}/change/").status_code == 200


def test_only_caseworkers_change_a_vacancy(vacancy: Vacancy) -> None:
    browser = StrictClient()
    browser.force_login(PersonFactory(user=UserFactory()).user)
    assert browser.get(f"/vacancies/{vacancy.public_id}/change/").status_code == 404
    assert browser.post(f"/vacancies/{vacancy.public_id}/change/", {"seats": "9"}).status_code == 404
