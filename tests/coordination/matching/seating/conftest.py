"""A course with two offerings, a scheme of its own, and a manager of programmes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from dayaq.coordination.matching.models import SeatRound
from dayaq.coordination.matching.seating import workflow
from dayaq.foundation.lib.period import Period
from dayaq.foundation.lib.public_id import ALPHABET
from dayaq.foundation.lib.rules import Rule, Scheme, fact
from dayaq.foundation.lib.rules import schemes as schemes_module
from dayaq.foundation.offices.models import User
from dayaq.foundation.offices.roles import Role
from dayaq.foundation.operations.jobs import run_to_end
from dayaq.interventions.programmes.spine.models import Application, Offering, Programme
from dayaq.registers.people.models import Person
from tests.coordination.matching.world import MONDAY
from tests.factories import PersonFactory, StaffFactory, UserFactory
from tests.factories_programmes import ApplicationFactory, OfferingFactory, ProgrammeFactory, registered
from tests.registers.people.registering import proven

SEED = "5eed"
CODE = "course"


def norm(code: str, sentence: str, condition: Any) -> type[Rule]:
    """A norm outside the catalogue."""
    body = {
        "__doc__": sentence, "code": code, "reference": "Test order 1", "in_force": Period(date(2018, 8, 24)),
        "condition": condition,
    }  # fmt: skip
    return type("Norm", (Rule,), body, catalogued=False)


ON_REGISTER = norm("test/registered", "Whoever is on the register may take part.", fact("registered").is_true())
OF_THE_FALLEN = norm("test/fallen", "Families of the fallen come first.", fact("in_martyr_family").is_true())
VETERAN = norm("test/veteran", "Veterans are counted.", fact("in_war_veteran").is_true())


@pytest.fixture
def own_scheme(classifications: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The scheme of these tests alone."""
    own = Scheme(CODE, "Course", (ON_REGISTER,), priority=(OF_THE_FALLEN,))
    monkeypatch.setattr(schemes_module, "_schemes", {CODE: own})


@pytest.fixture
def course(own_scheme: None) -> Programme:
    made: Programme = ProgrammeFactory(code=CODE)
    return made


@pytest.fixture
def welding(course: Programme) -> Offering:
    made: Offering = OfferingFactory(programme=course, title="Welding", seats=1, public_id="0we1d00000")
    return made


@pytest.fixture
def baking(course: Programme) -> Offering:
    made: Offering = OfferingFactory(programme=course, title="Baking", seats=1, public_id="1bake00000")
    return made


@pytest.fixture
def manager() -> User:
    return StaffFactory(role=Role.PROGRAMME_MANAGER, user=UserFactory(full_name="Mona")).user


def anna(name: str, *, group: str = "", on_register: bool = True, **columns: Any) -> Person:
    """A person on the register, of a group where one is named."""
    public_id = "".join(letter for letter in name.lower() if letter in ALPHABET).ljust(10, "0")
    person: Person = PersonFactory(given_name=name, public_id=public_id, **columns)
    if on_register:
        registered(person, MONDAY - timedelta(100))
    if group:
        proven(person, group, MONDAY - timedelta(50))
    return person


def wants(person: Person, *offerings: Offering, made_on: date = MONDAY) -> list[Application]:
    """Her applications, the first is what she wants most."""
    return [
        ApplicationFactory(person=person, offering=one, office=person.office, preference=place, made_on=made_on)
        for place, one in enumerate(offerings, 1)
    ]


def run_seats(programme: Programme, seed: str = SEED) -> SeatRound:
    """Announce a round and run it to its proposals in this process."""
    round_ = workflow.announce_seats(programme=programme, actor="manager", seed=seed)
    assert run_to_end(round_.job).error == ""
    round_.refresh_from_db()
    return round_


def outcomes(round_: SeatRound) -> dict[tuple[str, str], str]:
    """(given name, title of the offering) → what came of it."""
    about = round_.proposals.select_related("application__person", "application__offering").order_by("pk")
    return {(one.application.person.given_name, one.application.offering.title): one.outcome for one in about}
