"""The vacancy doctor: counts as a round would count, small ones not told, pages for staff and by signed link."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from django.urls import reverse

from dayaq.coordination.matching import crowd as crowds
from dayaq.coordination.matching import finding
from dayaq.coordination.matching.crowd import Crowd
from dayaq.coordination.matching.supply.examining import Examination, examine, told
from dayaq.coordination.matching.supply.links import address_for
from dayaq.foundation.offices.roles import Role
from dayaq.interventions.vacancies.models import Vacancy, VacancyDemand, VacancyLicence
from dayaq.registers.taxonomy.models import Function, Licence
from tests.allocation.naive import Twin
from tests.factories import StaffFactory, VacancyFactory


def wanted() -> Vacancy:
    """A vacancy that can be done from home and pays well, so that many suit it."""
    Vacancy.objects.filter(public_id="v000000000").update(remote=True, wage_low_minor=60_000)
    return Vacancy.objects.get(public_id="v000000000")


@pytest.fixture(autouse=True)
def nobody_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """No crowd of another test."""
    monkeypatch.setattr(crowds, "_standing", crowds.Standing())


def everybody() -> Crowd:
    found = crowds.crowd()
    assert found is not None
    return found


def examined(vacancy: Vacancy) -> Examination:
    found = examine(everybody(), Vacancy.objects.get(pk=vacancy.pk))
    assert found is not None
    return found


def test_the_count_as_it_is_is_the_naive_twins(market: None) -> None:
    crowd = everybody()
    twin = Twin(crowd.problem)
    for vacancy in Vacancy.objects.order_by("public_id"):
        place = crowd.names.place_of[vacancy.public_id]
        count = sum(not twin.failed(person, place) for person in twin.people)
        assert examined(vacancy).now.text == told(count)


def test_a_better_wage_never_has_fewer_people_and_says_which_is_offered(market: None) -> None:
    found = examined(wanted())
    amounts = [line.amount for line in found.wages]
    assert amounts == sorted(amounts)
    assert [line.label for line in found.wages if line.as_it_is] == ["600\N{NO-BREAK SPACE}AZN, as it is"]


def test_a_requirement_left_out_lets_more_people_in(market: None, monkeypatch: pytest.MonkeyPatch) -> None:
    vacancy = wanted()
    before = examined(vacancy)
    VacancyLicence.objects.create(vacancy=vacancy, licence=Licence.objects.order_by("bit")[0])
    monkeypatch.setattr(crowds, "_standing", crowds.Standing())
    monkeypatch.setattr(finding, "_standing", finding._Standing())
    after = examined(vacancy)
    assert after.now.amount == 0
    assert after.requirements[0].amount == before.now.amount > 0


@pytest.mark.parametrize(("count", "words"), [(0, "0"), (1, "fewer than 5"), (4, "fewer than 5"), (5, "5")])
def test_fewer_than_five_people_are_not_told(count: int, words: str) -> None:
    assert told(count) == words


def test_a_difference_of_few_people_by_a_function_is_not_told(market: None) -> None:
    vacancy = wanted()
    crowd = everybody()
    function = Function.objects.order_by("bit")[0]
    VacancyDemand.objects.create(vacancy=vacancy, function=function)
    place = crowd.names.place_of[vacancy.public_id]
    demands, limits = crowd.problem.places.demands.copy(), crowd.problem.seekers.limits.copy()
    twin = Twin(crowd.problem)
    suited = [person for person in twin.people if not twin.failed(person, place)]
    demands[place] = limits[suited[0]] = np.uint64(1 << function.bit)
    problem = replace(
        crowd.problem, places=replace(crowd.problem.places, demands=demands),
        seekers=replace(crowd.problem.seekers, limits=limits),
    )  # fmt: skip
    found = examine(replace(crowd, problem=problem), vacancy)
    assert found is not None
    assert len(suited) - 1 >= 5
    line = next(line for line in found.requirements if function.label in line.label)
    assert (line.text, line.amount) == ("fewer than 5 more", len(suited) - 1)


def test_a_vacancy_that_is_not_open_is_not_examined(market: None) -> None:
    closed = VacancyFactory(status="withdrawn")
    assert examine(everybody(), closed) is None


def test_staff_see_it_with_the_employers_link_in_few_queries(
    market: None, client: Any, django_assert_max_num_queries: Any
) -> None:
    client.force_login(StaffFactory(role=Role.CASEWORKER).user)
    vacancy = Vacancy.objects.get(public_id="v000000000")
    crowds.crowd()
    with django_assert_max_num_queries(12):
        page = client.get(reverse("matching:supply", args=[vacancy.public_id])).content.decode()
    assert "At another wage" in page
    assert "/matching/supply/link/" in page
    beside = client.get(reverse("vacancies:vacancy", args=[vacancy.public_id])).content.decode()
    assert reverse("matching:supply", args=[vacancy.public_id]) in beside
    file = client.get(reverse("matching:supply", args=[vacancy.public_id]), {"format": "csv"})
    assert file.content.decode("utf-8-sig").splitlines()[0] == "what,otherwise,people"


def test_the_employer_sees_it_by_link_and_nobody_else_without_account(market: None, client: Any) -> None:
    vacancy = Vacancy.objects.get(public_id="v000000000")
    path = address_for(vacancy).split("8000", 1)[1]
    assert "At another wage" in client.get(path).content.decode()
    assert client.get(path[:-2] + "x/").status_code == 404
    assert client.get(reverse("matching:supply", args=[vacancy.public_id])).status_code == 302
