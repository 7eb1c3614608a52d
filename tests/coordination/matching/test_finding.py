"""An answer without a round: exact, fresh, and never in the way of a page."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connections
from django.urls import reverse

from dayaq.coordination.matching import finding
from dayaq.coordination.matching.explaining import tell_now
from dayaq.coordination.matching.models import Policy
from dayaq.interventions.vacancies import workflow as vacancies
from dayaq.interventions.vacancies.models import Vacancy
from dayaq.registers.people.models import Person
from tests.coordination.matching.world import place, skills_of
from tests.factories import StaffFactory

pytestmark = pytest.mark.usefixtures("market")


def first_person() -> Person:
    return Person.objects.order_by("public_id")[0]


def found_for(person: Person) -> list[str]:
    answer = finding.find_now(person)
    assert answer is not None
    return [one.vacancy for one in tell_now(answer)]


def test_the_best_open_vacancies_are_found_without_a_round() -> None:
    answer = finding.find_now(first_person())
    assert answer is not None
    scores = [one.score for one in answer.found]
    assert scores == sorted(scores, reverse=True)
    assert all(one.feasible for one in answer.found)


def test_a_vacancy_that_has_just_been_opened_is_found_and_a_closed_one_is_not() -> None:
    person = first_person()
    before = found_for(person)
    new = place(70, skills_of("7212"), unit_group_id="7212", x_km=0.0, y_km=0.0, wage_low_minor=90_000)
    assert new.public_id in found_for(person)
    gone = Vacancy.objects.get(public_id=before[0])
    vacancies.change_vacancy_status(vacancy=gone, status="withdrawn", actor="alice")
    assert gone.public_id not in found_for(person)


def test_any_open_vacancy_says_why_it_does_not_fit_beyond_the_list_too() -> None:
    far = place(71, skills_of("7212"), unit_group_id="7212", x_km=400.0, y_km=0.0)
    person = first_person()
    assert far.public_id not in found_for(person)
    answer = finding.explain_now(person, far)
    assert answer is not None
    told = tell_now(answer)[0]
    assert "farther than you want to travel" in " ".join(told.decided)
    assert "ravelling up to" in " ".join(told.can_do)


def test_where_there_are_many_vacancies_a_page_does_not_wait_for_the_first_index(monkeypatch: Any) -> None:
    begun: list[Any] = []
    monkeypatch.setattr(finding, "FEW", 0)
    monkeypatch.setattr(finding, "_standing", finding._Standing())
    monkeypatch.setattr(finding._Standing, "_build_beside", lambda _self, fingerprint: begun.append(fingerprint))
    assert finding.find_now(first_person()) is None
    assert len(begun) == 1


def test_while_the_first_index_is_built_one_vacancy_is_said_to_be_prepared_not_to_be_closed(
    client: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr(finding, "FEW", 0)
    monkeypatch.setattr(finding._Standing, "_build_beside", lambda _self, _fingerprint: None)
    person, vacancy = first_person(), Vacancy.objects.order_by("public_id")[0]
    with pytest.raises(finding.BeingPrepared, match="being prepared"):
        finding.explain_now(person, vacancy)
    client.force_login(StaffFactory().user)
    page = client.get(reverse("matching:why", args=[person.public_id, vacancy.public_id])).content.decode()
    assert "are being prepared" in page
    assert "was not open" not in page


def test_a_vacancy_that_the_old_index_does_not_know_yet_is_said_to_be_prepared(monkeypatch: Any) -> None:
    finding.market()
    monkeypatch.setattr(finding, "FEW", 0)
    monkeypatch.setattr(finding._Standing, "_build_beside", lambda _self, _fingerprint: None)
    new = place(72, skills_of("7212"))
    with pytest.raises(finding.BeingPrepared):
        finding.explain_now(first_person(), new)


def test_a_process_that_prepares_itself_asks_nothing_of_the_market_again(
    django_assert_max_num_queries: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr(connections, "close_all", lambda: None)  # the test's own connection
    finding.prepare()
    with django_assert_max_num_queries(1):
        assert finding.market() is not None


def test_a_process_of_a_house_without_a_policy_starts_all_the_same(monkeypatch: Any) -> None:
    monkeypatch.setattr(connections, "close_all", lambda: None)
    Policy.objects.all().delete()
    finding.prepare()
    assert finding._standing.market is None
