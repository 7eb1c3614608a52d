"""Who may open which page of the measures, and how much each page asks of the database."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from dayaq.interventions.programmes.spine import workflow
from dayaq.interventions.programmes.spine.models import (
    Application,
    BudgetEntry,
    Participation,
)
from dayaq.registers.people.models import Circumstances
from tests.factories_programmes import ApplicationFactory, OfferingFactory, ProgrammeFactory
from tests.interventions.programmes.spine.pages.conftest import MONA, TODAY, Cast, address, begun

pytestmark = pytest.mark.django_db


MATRIX = [
    ("list", "", (200, 200, 200, 200, 200, 200, 200)),
    ("programme", "code", (200, 200, 200, 200, 200, 200, 200)),
    ("offering", "offering", (200, 200, 200, 200, 200, 200, 200)),
    ("provider", "token", (200, 200, 200, 200, 200, 200, 200)),
    ("apply", "offering", (200, 200, 404, 404, 404, 404, 302)),
    ("mine", "", (200, 200, 404, 404, 404, 404, 302)),
    ("application", "application", (200, 404, 200, 404, 200, 200, 302)),
    ("appeal", "application", (302, 404, 404, 404, 404, 404, 302)),
    ("refer", "person", (404, 404, 200, 404, 404, 404, 302)),
    ("manage", "", (404, 404, 200, 200, 200, 200, 302)),
    ("manage_programme", "code", (404, 404, 404, 404, 200, 404, 302)),
    ("applications", "code", (404, 404, 404, 404, 200, 404, 302)),
    ("participations", "code", (404, 404, 404, 404, 200, 404, 302)),
    ("offerings", "code", (404, 404, 404, 404, 200, 404, 302)),
    ("offering_new", "code", (404, 404, 404, 404, 200, 404, 302)),
    ("budget", "code", (404, 404, 404, 404, 200, 404, 302)),
]
WHO = ("alice", "bob", "carol", "dan", "mona", "ada", "nobody")


@pytest.mark.parametrize(("name", "about", "answers"), MATRIX, ids=[row[0] for row in MATRIX])
def test_who_may_open_what(name: str, about: str, answers: tuple[int, ...], cast: Cast) -> None:
    url = address(cast, name, about)
    assert {who: cast[who].get(url).status_code for who in WHO} == dict(zip(WHO, answers, strict=True))


MOST_QUERIES = 20


@pytest.fixture
def crowded(cast: Cast) -> Cast:
    """Two pages of applications and participations in several offerings and programmes."""
    ProgrammeFactory(code="internship")
    for number in range(4):
        offering = OfferingFactory(programme=cast.programme, seats=20, last_day=TODAY + timedelta(60))
        for each in range(9):
            one = ApplicationFactory(offering=offering, office=cast.person.office)
            Circumstances.objects.create(person=one.person, declared_on=TODAY, studies_full_time=False)
            if each % 2:
                workflow.admit(application=one, actor=MONA)
        BudgetEntry.objects.create(
            programme=cast.programme, year=2026, kind="appropriation", amount_minor=100_00 + number, booked_on=TODAY,
            recorded_at="2026-11-16T09:00Z", recorded_by=MONA,
        )  # fmt: skip
    begun(cast)
    return cast


PAGES = [
    ("nobody", "list", ""), ("nobody", "programme", "code"), ("nobody", "offering", "offering"),
    ("nobody", "provider", "token"), ("alice", "mine", ""), ("bob", "apply", "offering"),
    ("alice", "application", "application"), ("carol", "application", "application"),
    ("mona", "application", "application"), ("carol", "refer", "person"), ("mona", "manage", ""),
    ("mona", "manage_programme", "code"), ("mona", "applications", "code"), ("mona", "participations", "code"),
    ("mona", "offerings", "code"), ("mona", "budget", "code"), ("mona", "offering_new", "code"),
    ("mona", "offering", "offering"),
]  # fmt: skip


@pytest.mark.parametrize(("who", "name", "about"), PAGES, ids=[f"{who}-{name}" for who, name, _about in PAGES])
def test_no_page_asks_the_database_more_than_twenty_times(
    who: str, name: str, about: str, crowded: Cast, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(MOST_QUERIES):
        assert crowded[who].get(address(crowded, name, about)).status_code == 200


def test_a_page_for_deciding_and_one_for_taking_part_ask_no_more_either(
    crowded: Cast, django_assert_max_num_queries: Any
) -> None:
    waiting = Application.objects.filter(status="received").first()
    taken = Participation.objects.get(application=crowded.application)
    assert waiting is not None
    for url in (
        reverse("programmes:application", args=[waiting.public_id]),
        reverse("programmes:decide", args=[waiting.public_id, "admit"]),
        reverse("programmes:again", args=[crowded.application.public_id]),
        reverse("programmes:participation", args=[taken.public_id]),
    ):
        with django_assert_max_num_queries(MOST_QUERIES):
            assert crowded.mona.get(url).status_code == 200
