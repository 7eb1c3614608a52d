"""A visit or a call: the need becomes expected demand, the next step comes back on its day, vacancies follow."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.offices.models import Staff
from dayaq.registers.employers import duties
from dayaq.registers.employers.models import Establishment, Organisation, Outreach
from dayaq.registers.employers.outcomes import outcomes_of
from dayaq.registers.observatory.models import DemandSignal
from dayaq.registers.taxonomy.models import OccupationGroup
from tests.factories import OrganisationFactory, StaffFactory, VacancyFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("classifications")]
CLERK = "c000000001"


@pytest.fixture
def employer() -> Organisation:
    one: Organisation = OrganisationFactory()
    Establishment.objects.create(organisation=one, name="Zavod", unit_id="AZ-SAK")
    return one


@pytest.fixture
def clerk() -> Staff:
    return StaffFactory()  # type: ignore[no-any-return]


def spoke(employer: Organisation, clerk: Staff, **told: Any) -> Outreach:
    return duties.record_outreach(
        organisation=employer, office=clerk.office, actor=CLERK,
        **{"kind": "visit", "held_on": clock.today(), **told},
    )  # fmt: skip


def test_a_need_becomes_expected_demand(employer: Organisation, clerk: Staff) -> None:
    spoke(
        employer, clerk, need="Ten welders in spring", workers=10, needed_on=date(2027, 2, 10),
        unit_group=OccupationGroup.objects.get(code="7212"),
    )  # fmt: skip
    signal = DemandSignal.objects.get()
    assert (signal.kind, signal.workers, signal.low, signal.quarter) == ("need", 10, 0, date(2027, 1, 1))


@pytest.mark.parametrize(
    "bad",
    [
        {"held_on": date(2099, 1, 1)},
        {"next_on": date(2000, 1, 1), "next_step": "Ring"},
        {"next_on": date(2099, 1, 1)},
        {"workers": 5},
    ],
)
def test_what_cannot_be_is_refused_whole(employer: Organisation, clerk: Staff, bad: dict[str, Any]) -> None:
    with pytest.raises(UserMistake):
        spoke(employer, clerk, **bad)
    assert not Outreach.objects.exists()


def test_the_next_step_comes_back_until_one_has_spoken_again(employer: Organisation, clerk: Staff) -> None:
    today = clock.today()
    first = spoke(employer, clerk, held_on=today - timedelta(9), next_step="Send two CVs", next_on=today)
    assert list(Outreach.objects.due(clerk.office, today)) == [first]
    spoke(employer, clerk)
    assert list(Outreach.objects.due(clerk.office, today)) == []


def test_vacancies_notified_within_sixty_days_followed_from_it(employer: Organisation, clerk: Staff) -> None:
    today = clock.today()
    contact = spoke(employer, clerk, held_on=today - timedelta(30))
    for days in (40, 10):
        VacancyFactory(organisation=employer, posted_on=today - timedelta(days), title=f"Welder {days}")
    assert [outcome.label for outcome in outcomes_of([contact])[contact.pk]] == ["Welder 10"]


def test_a_visit_is_told_on_the_page_and_its_step_is_listed(
    client: Any, employer: Organisation, clerk: Staff, django_assert_max_num_queries: Any
) -> None:
    client.force_login(clerk.user)
    told = {
        "kind": "call",
        "held_on": "21.11.2026",
        "need": "A cook",
        "next_step": "Ring again",
        "next_on": "22.11.2026",
    }
    address = reverse("employers:outreach", args=[employer.public_id])
    assert client.post(address, told).status_code == 302
    with django_assert_max_num_queries(20):
        page = client.get(reverse("employers:employer", args=[employer.public_id])).content.decode()
    assert "A cook" in page
    with django_assert_max_num_queries(12):
        page = client.get(reverse("employers:next_steps")).content.decode()
    assert "Ring again" in page
    assert client.post(reverse("employers:next_steps_export"), {"format": "csv"}).status_code == 200
