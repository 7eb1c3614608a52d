"""A hire ends the proposals that still wait: hers everywhere, and everybody's at a vacancy whose seats are full."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import transaction

from dayaq.coordination.matching.models import Proposal, ProposalChange, Round
from dayaq.foundation.lib.status_change import projection_differs
from dayaq.foundation.operations import audit
from dayaq.interventions.vacancies import workflow as vacancies
from dayaq.interventions.vacancies.models import Vacancy
from dayaq.registers.people.models import Person
from tests.coordination.matching.world import MONDAY, first_proposal
from tests.factories import PersonFactory, VacancyFactory


def hired(person: Person, vacancy: Vacancy, committed: Any, day: date = MONDAY) -> None:
    with committed(execute=True):
        vacancies.hire(vacancy=vacancy, person=person, hired_on=day, actor="alice")


def why_lapsed(proposal: Proposal) -> str:
    proposal.refresh_from_db()
    change = proposal.status_changes.in_order().last()
    assert proposal.status == change.status == "lapsed"
    return str(change.reason_code)


def test_who_has_been_hired_elsewhere_is_proposed_for_nothing_more(
    proposed: Round, django_capture_on_commit_callbacks: Any
) -> None:
    one = first_proposal()
    hired(one.person, VacancyFactory(seats=5), django_capture_on_commit_callbacks)
    assert why_lapsed(one) == "hired_elsewhere"
    assert one.seat_back_at is not None, "her seat goes to the next in rank"
    assert list(projection_differs(ProposalChange)) == []
    assert audit.verify().holds


def test_a_full_vacancy_ends_what_was_proposed_for_it_and_its_seats_go_to_nobody(
    proposed: Round, django_capture_on_commit_callbacks: Any
) -> None:
    one = first_proposal()
    Vacancy.objects.filter(pk=one.vacancy.pk).update(seats=1)
    hired(PersonFactory(), one.vacancy, django_capture_on_commit_callbacks)
    assert why_lapsed(one) == "filled"
    assert one.seat_back_at is None


def test_while_a_seat_is_free_others_stay_proposed(proposed: Round, django_capture_on_commit_callbacks: Any) -> None:
    one = first_proposal()
    Vacancy.objects.filter(pk=one.vacancy.pk).update(seats=9)
    hired(PersonFactory(), one.vacancy, django_capture_on_commit_callbacks)
    one.refresh_from_db()
    assert one.status == "proposed"


def test_a_hire_that_was_not_written_ends_nothing(proposed: Round, django_capture_on_commit_callbacks: Any) -> None:
    one = first_proposal()

    def broken() -> None:
        with transaction.atomic():
            vacancies.hire(vacancy=VacancyFactory(), person=one.person, hired_on=MONDAY, actor="alice")
            raise ZeroDivisionError

    with django_capture_on_commit_callbacks(execute=True) as waiting, pytest.raises(ZeroDivisionError):
        broken()
    one.refresh_from_db()
    assert (waiting, one.status) == ([], "proposed")
