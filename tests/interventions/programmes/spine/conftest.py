"""Three people and the programmes of `schemes.py`, in place of those that the measures register."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from dayaq.foundation.lib.rules import schemes as schemes_module
from dayaq.registers.people.models import Circumstances, Person
from tests.factories import PersonFactory, StaffFactory, UserFactory
from tests.interventions.programmes.spine.schemes import ALL
from tests.registers.people.registering import proven, registered

TODAY = date(2026, 11, 16)


@pytest.fixture
def own_schemes(classifications: None, on_day: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The schemes of these tests alone, on the day of these tests."""
    on_day(TODAY)
    monkeypatch.setattr(schemes_module, "_schemes", {scheme.code: scheme for scheme in ALL})


@pytest.fixture
def alice(own_schemes: None) -> Person:
    """Unemployed for 300 days, of a martyr's family, without an insurance payment; she has a referent."""
    person: Person = PersonFactory(user=UserFactory())
    person.caseworker = StaffFactory(office=person.office)
    person.save()
    begun = TODAY - timedelta(299)  # the first day counts
    registered(person, ("job_seeker", begun), ("unemployed", begun))
    proven(person, "martyr_family", begun)
    Circumstances.objects.create(
        person=person, declared_on=date(2026, 2, 2), receives_unemployment_insurance=False
    )  # fmt: skip
    return person


@pytest.fixture
def bob(own_schemes: None) -> Person:
    """Looks for work; nobody has asked him anything yet."""
    person: Person = PersonFactory(user=UserFactory())
    registered(person, ("job_seeker", TODAY - timedelta(30)))
    return person


@pytest.fixture
def charlie(own_schemes: None) -> Person:
    """Has a file and is not on the register."""
    person: Person = PersonFactory(user=UserFactory())
    return person
