"""Rows for tests: one factory a noun, traits instead of subclasses."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import factory
from factory.django import DjangoModelFactory

from dayaq.foundation.lib.folding import fold
from dayaq.foundation.offices.models import Office, Staff, User
from dayaq.foundation.offices.roles import Role
from dayaq.interventions.vacancies.models import Vacancy, VacancyChange
from dayaq.registers.employers.models import Organisation
from dayaq.registers.people.models import Person, Wishes


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"user{n}@dayaq.example")
    full_name = factory.Sequence(lambda n: f"Həsənova Nigar {n}")
    language = "en"


class OfficeFactory(DjangoModelFactory):
    class Meta:
        model = Office
        django_get_or_create = ["code"]

    code = "sheki"
    label_en = "Sheki"
    label_az = "Şəki"
    label_ru = "Шеки"
    label_de = "Schäki"


class StaffFactory(DjangoModelFactory):
    class Meta:
        model = Staff

    user = factory.SubFactory(UserFactory)
    office = factory.SubFactory(OfficeFactory)
    role = Role.CASEWORKER


class PersonFactory(DjangoModelFactory):
    """A registered-looking person of Sheki; needs the `classifications` fixture."""

    class Meta:
        model = Person
        skip_postgeneration_save = True

    family_name = "Məmmədova"
    given_name = factory.Sequence(lambda n: f"Aysel{n}")
    search_text = factory.LazyAttribute(lambda one: fold(f"{one.family_name} {one.given_name}"))
    birth_date = date(1990, 5, 17)
    sex = "f"
    email = factory.Sequence(lambda n: f"person{n}@dayaq.example")
    unit_id = "AZ-SAK"
    x_km = 0.0
    y_km = 0.0
    office = factory.SubFactory(OfficeFactory)

    @factory.post_generation
    def wishes(self: Any, create: bool, given: Any, **kwargs: Any) -> None:
        if create:
            Wishes.objects.create(person=self, **{"radius_km": 30, **kwargs})


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Şəki Metal {n}")
    folded_name = factory.LazyAttribute(lambda one: fold(one.name))
    email = "kadrlar@metal.example"


class VacancyFactory(DjangoModelFactory):
    """An open notified vacancy for a welder; `collected=True` makes it a lead. Needs `classifications`."""

    class Meta:
        model = Vacancy
        skip_postgeneration_save = True

    class Params:
        collected = factory.Trait(origin=Vacancy.Origin.COLLECTED, organisation=None, employer_name="Bakı Tikinti")

    origin = Vacancy.Origin.NOTIFIED
    organisation = factory.SubFactory(OrganisationFactory)
    title = "Qaynaqçı"
    folded_title = factory.LazyAttribute(lambda one: fold(one.title))
    search_text = factory.LazyAttribute(lambda one: fold(one.title))
    unit_group_id = "7212"
    coding = Vacancy.Coding.CODED
    coding_confidence = 1.0
    unit_id = "AZ-SAK"
    x_km = 0.0
    y_km = 0.0
    posted_on = date(2026, 11, 2)
    status = "open"
    recorded_at = datetime(2026, 11, 2, 9, tzinfo=UTC)

    @factory.post_generation
    def opened(self: Any, create: bool, given: Any, **kwargs: Any) -> None:
        if create:
            VacancyChange.objects.create(
                subject=self, status="open", effective_on=self.posted_on, recorded_by="factory", step=1
            )
