"""The desk of a manager of programmes: figures, lists and their files, offerings, the ledger."""

from __future__ import annotations

import pytest
from django.urls import reverse

from dayaq.foundation.operations.models import AuditEntry
from dayaq.interventions.programmes.spine.models import (
    BudgetEntry,
    Offering,
    OfferingReserve,
)
from tests.factories import PersonFactory
from tests.factories_programmes import ApplicationFactory, OfferingFactory
from tests.interventions.programmes.spine.pages.conftest import Cast, address, begun

pytestmark = pytest.mark.django_db


def test_the_desk_counts_from_rows(cast: Cast) -> None:
    begun(cast)
    ApplicationFactory(offering=cast.offering)
    shown = cast.mona.get(reverse("programmes:manage")).context["figures"]
    told = {one.programme.code: (one.offerings, one.seats, one.waiting, one.taking_part) for one in shown}
    assert told["tested"] == (1, 2, 1, 1)


def test_a_manager_lands_on_the_desk_of_programmes(cast: Cast) -> None:
    assert cast.mona.get(reverse("portal:start")).url == reverse("programmes:manage")
    assert cast.mona.get(reverse("portal:desk")).url == reverse("programmes:manage")


def test_lists_are_filtered_searched_sorted_and_exported(cast: Cast) -> None:
    elsewhere = OfferingFactory(programme=cast.programme, unit_id="AZ-BA")
    other = ApplicationFactory(offering=elsewhere, person=PersonFactory(family_name="Zamanov", search_text="zamanov"))
    url = address(cast, "applications", "code")

    def names(**asked: str) -> list[str]:
        return [row.noun.public_id for row in cast.mona.get(url, asked).context["rows"]]

    assert names(region=elsewhere.unit.region_id) == [other.public_id]
    assert names(q="ZAMANOV") == [other.public_id]
    assert names(offering=cast.offering.public_id) == [cast.application.public_id]
    assert names(sort="-name") == [other.public_id, cast.application.public_id]
    assert names(status="admitted") == []
    assert set(names(status="nonsense")) == {other.public_id, cast.application.public_id}
    file = cast.mona.post(
        f"{reverse('programmes:export', args=['tested', 'applications'])}?q=zamanov", {"format": "csv"}
    )
    assert other.public_id in file.content.decode("utf-8-sig")
    assert cast.application.public_id not in file.content.decode("utf-8-sig")
    assert AuditEntry.objects.filter(verb="export applications").exists()
    for what in ("applications", "participations", "offerings", "budget"):
        answer = cast.mona.post(reverse("programmes:export", args=["tested", what]), {"format": "xlsx"})
        assert answer.content.startswith(b"PK")
        assert cast.carol.post(reverse("programmes:export", args=["tested", what])).status_code == 404


def test_an_offering_is_requested_with_its_reserves_and_opened(cast: Cast) -> None:
    told = {
        "title": "Cooks", "provider": cast.offering.provider.name, "unit": "AZ-SAK", "first_day": "01.12.2026",
        "last_day": "28.02.2027", "seats": "12", "seats_war_veteran": "2", "kept_war_veteran": "hard",
    }  # fmt: skip
    cast.mona.post(reverse("programmes:offering_new", args=["tested"]), told)
    made = Offering.objects.get(title="Cooks")
    reserve = OfferingReserve.objects.get(offering=made)
    assert (made.status, reserve.group_id, reserve.seats, reserve.hard) == ("requested", "war_veteran", 2, True)
    for verb in ("approve", "open", "close", "open"):
        cast.mona.post(reverse("programmes:offering_act", args=[made.public_id, verb]), {"note": ""})
    made.refresh_from_db()
    assert made.status == "open"
    cancel = reverse("programmes:offering_act", args=[made.public_id, "cancel"])
    assert "Please say why" in cast.mona.post(cancel, {"note": ""}).content.decode()
    cast.mona.post(cancel, {"note": "The kitchen is being rebuilt."})
    made.refresh_from_db()
    assert made.status == "cancelled"


def test_more_reserved_seats_than_seats_are_refused(cast: Cast) -> None:
    told = {"title": "Cooks", "unit": "AZ-SAK", "first_day": "01.12.2026", "seats": "1", "seats_war_veteran": "2"}
    page = cast.mona.post(reverse("programmes:offering_new", args=["tested"]), told).content.decode()
    assert "More seats are reserved than there are." in page
    assert Offering.objects.count() == 1


def test_the_ledger_takes_what_is_covered_and_says_why_not(cast: Cast) -> None:
    url = address(cast, "budget", "code")
    told = {"kind": "appropriation", "amount": "1 250,50", "booked_on": "16.11.2026"}
    cast.mona.post(url, told)
    assert BudgetEntry.objects.get().amount_minor == 125050
    page = cast.mona.post(url, {**told, "kind": "commitment", "amount": "2000", "about": "c000000001"}).content.decode()
    assert "cannot be promised" in page
    assert "Say for what" in cast.mona.post(url, {**told, "kind": "commitment", "amount": "1"}).content.decode()
    assert BudgetEntry.objects.count() == 1
