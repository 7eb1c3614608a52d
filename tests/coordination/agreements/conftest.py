"""An agreement with two partners, a clause and a commitment to hires; and hires to be counted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from dayaq.coordination.agreements.models import (
    Agreement,
    AgreementChange,
    Clause,
    Commitment,
    CommitmentChange,
    Country,
    Partner,
    Party,
)
from dayaq.coordination.agreements.workflow.changes import reach
from dayaq.foundation.lib import clock
from dayaq.foundation.lib.folding import fold
from dayaq.foundation.offices.roles import Role
from dayaq.interventions.vacancies.models import Hire, Vacancy
from dayaq.registers.people.models import EmploymentSpell, Person
from tests.factories import OrganisationFactory, PersonFactory, StaffFactory, VacancyFactory

TODAY = date(2026, 11, 16)
ACTOR = "m000000001"


@pytest.fixture(autouse=True)
def _day(classifications: None, on_day: Any) -> None:
    on_day(TODAY)


@pytest.fixture
def manager() -> Any:
    return StaffFactory(role=Role.INTERNATIONAL).user


@pytest.fixture
def partner() -> Partner:
    country, _made = Country.objects.get_or_create(code="AZ", defaults={"label_en": "Azerbaijan"})
    return Partner.objects.create(
        code="acme", name="Acme", folded_name="acme", kind="employer", country=country, email="acme@partner.example",
        organisation=OrganisationFactory(name="Acme"),
    )  # fmt: skip


def agreement_with(partner: Partner, code: str, **given: Any) -> Agreement:
    title = f"Memorandum {code}"
    made = Agreement.objects.create(
        code=code, kind="memorandum", title=title, folded_title=fold(title), signed_year=2025, **given
    )
    with_transaction(reach, AgreementChange, made, "in_force", effective_on=date(2025, 6, 2), actor=ACTOR)
    Party.objects.create(agreement=made, partner=partner, role="signatory")
    return made


def with_transaction(verb: Callable[..., None], *args: Any, **kwargs: Any) -> None:
    from django.db import transaction

    with transaction.atomic():
        verb(*args, **kwargs)


def commitment_of(agreement: Agreement, partner: Partner, **given: Any) -> Commitment:
    clause = given.pop("clause", None) or Clause.objects.create(
        agreement=agreement, number=agreement.clauses.count() + 1, text="Acme hires people."
    )
    made = Commitment.objects.create(
        clause=clause, owner=partner, **{
            "what": "hires", "amount": 4, "basis": "stated", "first_day": date(2025, 6, 2),
            "due_on": date(2026, 12, 31), "evidence": "Contracts", **given,
        }
    )  # fmt: skip
    with_transaction(reach, CommitmentChange, made, "active", effective_on=made.first_day, actor=ACTOR)
    return made


@pytest.fixture
def first(partner: Partner) -> Commitment:
    return commitment_of(agreement_with(partner, "first"), partner)


@pytest.fixture
def second(partner: Partner) -> Commitment:
    return commitment_of(agreement_with(partner, "second"), partner)


def hired(
    vacancy: Vacancy | None = None, *, ago: int = 30, left_after: int | None = None, person: Person | None = None
) -> Hire:
    """Somebody who began so many days ago, and left again after so many days."""
    vacancy, begun = vacancy or VacancyFactory(seats=5), TODAY - timedelta(ago)
    last = None if left_after is None else begun + timedelta(left_after)
    employment = EmploymentSpell.objects.create(
        person=person or PersonFactory(), organisation=vacancy.organisation, employer_name="Acme", source="hire",
        first_day=begun, last_day=last, recorded_at=clock.now(),
    )  # fmt: skip
    return Hire.objects.create(
        vacancy=vacancy, employment=employment, hired_on=begun, recorded_at=clock.now(), recorded_by=ACTOR
    )
