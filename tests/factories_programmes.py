"""Rows of the spine of the measures for tests; needs the `classifications` fixture."""

from __future__ import annotations

from datetime import date
from typing import Any

import factory
from factory.django import DjangoModelFactory

from dayaq.foundation.lib import clock
from dayaq.interventions.programmes.spine.models import (
    Application,
    Offering,
    OfferingChange,
    Participation,
    Programme,
    ProgrammeText,
)
from dayaq.interventions.programmes.spine.statuses import ApplicationStatus, OfferingStatus
from dayaq.interventions.programmes.spine.workflow.changes import change_application
from dayaq.registers.people.models import Person, Registration, RegistrationChange
from dayaq.registers.people.statuses import RegistrationStatus
from tests.factories import OfficeFactory, OrganisationFactory, PersonFactory


def registered(person: Person, since: date, *, unemployed: bool = True) -> Registration:
    """The person on the register since a day, with the steps that the facts are read from."""
    status = RegistrationStatus.UNEMPLOYED if unemployed else RegistrationStatus.JOB_SEEKER
    one = Registration.objects.create(person=person, office=person.office, status=status, first_day=since)
    for step, each in enumerate([RegistrationStatus.JOB_SEEKER, RegistrationStatus.UNEMPLOYED][: 1 + unemployed], 1):
        RegistrationChange.objects.create(subject=one, status=each, effective_on=since, recorded_by="system", step=step)
    return one


class ProgrammeFactory(DjangoModelFactory):
    class Meta:
        model = Programme
        django_get_or_create = ["code"]
        skip_postgeneration_save = True

    code = "vocational_training"
    lmp_category_id = "21"
    legal_basis = "Law on Employment 1196-VQ of 29 June 2018"
    first_day = date(2018, 8, 24)

    @factory.post_generation
    def texts(self: Any, create: bool, given: Any, **kwargs: Any) -> None:
        if create:
            ProgrammeText.objects.get_or_create(
                programme=self, language="en",
                defaults={"title": self.code.replace("_", " ").capitalize(), "summary": "A measure of the service."},
            )  # fmt: skip


class OfferingFactory(DjangoModelFactory):
    """An offering that is open, unless `status` says otherwise."""

    class Meta:
        model = Offering
        skip_postgeneration_save = True

    programme = factory.SubFactory(ProgrammeFactory)
    provider = factory.SubFactory(OrganisationFactory)
    title = factory.Sequence(lambda n: f"Welders, group {n}")
    unit_id = "AZ-SAK"
    first_day = factory.LazyFunction(clock.today)
    last_day = None
    seats = 2
    status = OfferingStatus.OPEN

    @factory.post_generation
    def history(self: Any, create: bool, given: Any, **kwargs: Any) -> None:
        if create:
            way = [OfferingStatus.REQUESTED, OfferingStatus.APPROVED, OfferingStatus.OPEN]
            for step, status in enumerate(way[: way.index(self.status) + 1], 1):
                OfferingChange.objects.create(
                    subject=self, status=status, effective_on=min(self.first_day, clock.today()),
                    recorded_by="system", step=step,
                )  # fmt: skip


class ApplicationFactory(DjangoModelFactory):
    """An application that was received and is not decided."""

    class Meta:
        model = Application
        skip_postgeneration_save = True

    person = factory.SubFactory(PersonFactory)
    offering = factory.SubFactory(OfferingFactory)
    office = factory.SubFactory(OfficeFactory)
    channel = "referral"
    made_on = factory.LazyFunction(clock.today)

    @factory.post_generation
    def history(self: Any, create: bool, given: Any, **kwargs: Any) -> None:
        if create:
            change_application(
                application=self, status=ApplicationStatus.RECEIVED, actor="system", who="caseworker",
                effective_on=self.made_on,
            )  # fmt: skip


class ParticipationFactory(DjangoModelFactory):
    """A bare participation without history; tests that need its verbs admit through the workflow."""

    class Meta:
        model = Participation

    application = factory.SubFactory(ApplicationFactory)
    person = factory.SelfAttribute("application.person")
    offering = factory.SelfAttribute("application.offering")
    programme = factory.SelfAttribute("offering.programme")
