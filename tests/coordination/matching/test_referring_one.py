"""A caseworker refers one person to one vacancy from the list of what is open to her now."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from dayaq.coordination.matching.finding import find_now
from dayaq.foundation.offices.models import Staff
from dayaq.foundation.offices.roles import Role
from dayaq.interventions.vacancies import workflow
from dayaq.interventions.vacancies.models import Referral, Vacancy
from dayaq.interventions.vacancies.seats import with_room_for
from dayaq.registers.people.models import Person
from tests.factories import OfficeFactory, PersonFactory, StaffFactory, UserFactory


@pytest.fixture
def caseworker(db: None) -> Staff:
    return StaffFactory()


@pytest.fixture
def person(market: None) -> Person:
    """Somebody to whom at least one notified vacancy is open."""
    return next(one for one in Person.objects.order_by("public_id") if _open_to(one))


@pytest.fixture
def vacancy(person: Person) -> Vacancy:
    return _open_to(person)[0]


def _open_to(person: Person) -> list[Vacancy]:
    answer = find_now(person)
    assert answer is not None
    names = [answer.names.vacancies[one.place] for one in answer.found]
    return list(Vacancy.objects.filter(public_id__in=names, origin="notified").order_by("public_id"))


def address(person: Person, vacancy: Vacancy) -> str:
    return reverse("matching:refer", args=[person.public_id, vacancy.public_id])


def fill(vacancy: Vacancy) -> None:
    """Refer others until the vacancy takes no more."""
    while with_room_for(PersonFactory(), [vacancy.public_id]):
        other = PersonFactory()
        workflow.refer(person=other, vacancy=vacancy, office=other.office, actor="carol")


def test_a_caseworker_refers_her_and_lands_on_her_referrals(
    client: Any, person: Person, vacancy: Vacancy, caseworker: Staff
) -> None:
    client.force_login(caseworker.user)
    listed = reverse("matching:find_now", args=[person.public_id])
    assert address(person, vacancy) in client.get(listed).content.decode()
    asked = client.get(address(person, vacancy))
    assert vacancy.title in asked.content.decode()
    assert not Referral.objects.exists()
    done = client.post(address(person, vacancy))
    assert done.url == reverse("people:panel", args=[person.public_id, "referrals"])
    assert f"is referred to “{vacancy.title}”" in client.get(done.url).content.decode()
    referral = Referral.objects.get()
    assert (referral.person, referral.vacancy, referral.office) == (person, vacancy, caseworker.office)
    assert referral.status_changes.get().recorded_by == caseworker.user.public_id
    assert address(person, vacancy) not in client.get(listed).content.decode()


def test_nobody_but_the_caseworkers_of_her_office_may_refer_her(client: Any, person: Person, vacancy: Vacancy) -> None:
    person.user = UserFactory()
    person.save()
    strangers = [StaffFactory(office=OfficeFactory(code="ganja")), StaffFactory(role=Role.AUDITOR)]
    for user in (person.user, *(one.user for one in strangers)):
        client.force_login(user)
        assert client.get(address(person, vacancy)).status_code == 404
        assert client.post(address(person, vacancy)).status_code == 404
    client.force_login(person.user)
    listed = client.get(reverse("matching:find_now", args=[person.public_id]))
    assert address(person, vacancy) not in listed.content.decode()
    assert not Referral.objects.exists()


def test_a_vacancy_that_is_full_says_so_and_has_no_button(
    client: Any, person: Person, vacancy: Vacancy, caseworker: Staff
) -> None:
    fill(vacancy)
    client.force_login(caseworker.user)
    told = client.post(address(person, vacancy), follow=True)
    assert "as many as it can take" in told.content.decode()
    assert address(person, vacancy) not in told.content.decode()
    assert not Referral.objects.filter(person=person).exists()


def test_a_lead_of_a_job_board_has_no_button(market: None) -> None:
    everything = Vacancy.objects.values_list("public_id", flat=True)
    leads = set(Vacancy.objects.filter(origin="collected").values_list("public_id", flat=True))
    with_room = with_room_for(PersonFactory(), everything)
    assert leads
    assert with_room == set(everything) - leads


def test_the_button_is_there_exactly_when_the_referral_would_be_taken(market: None) -> None:
    """The list's one query and the check under the lock say the same of every vacancy, seat by seat."""
    for vacancy in Vacancy.objects.filter(origin="notified").order_by("public_id")[:4]:
        fill(vacancy)
        late = PersonFactory()
        with pytest.raises(Exception, match="as many as it can take"):
            workflow.refer(person=late, vacancy=vacancy, office=late.office, actor="carol")
