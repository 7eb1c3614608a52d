"""A programme of the tests' own with one norm, and the people of its pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.period import Period
from dayaq.foundation.lib.rules import Rule, fact, norms
from dayaq.foundation.lib.rules import schemes as schemes_module
from dayaq.foundation.lib.rules.schemes import Scheme, register_scheme
from dayaq.foundation.offices.models import Staff
from dayaq.foundation.offices.roles import Role
from dayaq.interventions.programmes.spine import measures as measures_module
from dayaq.interventions.programmes.spine import workflow
from dayaq.interventions.programmes.spine.models import Application, Offering, Participation, Programme
from dayaq.interventions.programmes.spine.provider_links import provider_token
from dayaq.registers.people.models import Circumstances, Person
from tests.clients import StrictClient
from tests.factories import OfficeFactory, PersonFactory, StaffFactory, UserFactory
from tests.factories_programmes import ApplicationFactory, OfferingFactory, ProgrammeFactory

TODAY = date(2026, 11, 16)
MONA = "m000000001"


@pytest.fixture
def own_scheme(classifications: None) -> Iterator[None]:
    """Who studies full time cannot take part; what other measures have registered is put back afterwards."""
    kept, others, known = list(norms._catalogue), dict(schemes_module._schemes), dict(measures_module._measures)

    class NotAStudent(Rule):
        """Whoever studies full time cannot take part."""

        code = "test/not-a-student"
        reference = _("Law on Tests, 1.1")
        in_force = Period(date(2018, 8, 24))
        condition = fact("studies_full_time").is_false()

    register_scheme(Scheme(code="tested", label=_("Tested"), rules=(NotAStudent,)))
    yield
    norms._catalogue[:] = kept
    schemes_module._schemes.clear()
    schemes_module._schemes.update(others)
    measures_module._measures.clear()
    measures_module._measures.update(known)


def signed_in(user: Any) -> StrictClient:
    browser = StrictClient()
    browser.force_login(user)
    return browser


@dataclass
class Cast:
    """Alice applied; Bob did not; Carol serves her office, Dan another; Mona manages programmes; Ada audits."""

    programme: Programme
    offering: Offering
    application: Application
    person: Person
    staff: dict[str, Staff]
    alice: StrictClient
    bob: StrictClient
    carol: StrictClient
    dan: StrictClient
    mona: StrictClient
    ada: StrictClient
    nobody: StrictClient

    def __getitem__(self, name: str) -> StrictClient:
        browser: StrictClient = getattr(self, name)
        return browser


@pytest.fixture
def cast(own_scheme: None, on_day: Any) -> Cast:
    on_day(TODAY)
    alice, bob = PersonFactory(user=UserFactory()), PersonFactory(user=UserFactory())
    Circumstances.objects.create(person=alice, declared_on=TODAY - timedelta(10), studies_full_time=False)
    staff = {
        "carol": StaffFactory(office=alice.office),
        "dan": StaffFactory(office=OfficeFactory(code="baku", label_en="Baku")),
        "mona": StaffFactory(office=OfficeFactory(code="head"), role=Role.PROGRAMME_MANAGER),
        "ada": StaffFactory(office=OfficeFactory(code="head"), role=Role.AUDITOR),
    }
    programme = ProgrammeFactory(code="tested")
    offering = OfferingFactory(programme=programme, seats=2, title="Welders of Sheki", first_day=TODAY - timedelta(10))
    application = ApplicationFactory(
        offering=offering, person=alice, office=alice.office, channel="self", made_on=TODAY - timedelta(10)
    )  # fmt: skip
    browsers = {name: signed_in(post.user) for name, post in staff.items()}
    return Cast(
        programme, offering, application, alice, staff, alice=signed_in(alice.user), bob=signed_in(bob.user),
        nobody=StrictClient(), **browsers,
    )  # fmt: skip


def address(cast: Cast, name: str, about: str) -> str:
    ids = {
        "": [], "code": [cast.programme.code], "offering": [cast.offering.public_id],
        "application": [cast.application.public_id], "person": [cast.person.public_id],
        "token": [provider_token(cast.offering.provider)] if cast.offering.provider else [],
    }  # fmt: skip
    return reverse(f"programmes:{name}", args=ids[about])


def admitted(cast: Cast) -> Participation:
    return workflow.admit(application=cast.application, actor=MONA)


def begun(cast: Cast) -> Participation:
    taken = admitted(cast)
    workflow.begin(participation=taken, effective_on=TODAY, actor=MONA, who="manager")
    return taken


def completed(cast: Cast) -> Participation:
    taken = begun(cast)
    workflow.complete(participation=taken, effective_on=TODAY, actor=MONA, who="manager")
    return taken
