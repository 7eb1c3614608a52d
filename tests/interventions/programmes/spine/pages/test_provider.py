"""The provider's signed link: names and nothing else, what he confirms, what he asks for."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from dayaq.foundation.operations.models import AccessEntry, AuditEntry
from dayaq.interventions.programmes.spine import letters, workflow
from dayaq.interventions.programmes.spine.models import (
    Offering,
    OfferingReserve,
)
from dayaq.interventions.programmes.spine.provider_links import provider_token
from dayaq.registers.people.models import ProtectedStatus
from tests.factories_programmes import OfferingFactory
from tests.interventions.programmes.spine.pages.conftest import MONA, TODAY, Cast, address, admitted, begun

pytestmark = pytest.mark.django_db


@pytest.fixture
def protected(cast: Cast) -> Cast:
    ProtectedStatus.objects.create(
        person=cast.person, group_id="war_veteran", evidence="Certificate 7", first_day=TODAY - timedelta(400)
    )
    OfferingReserve.objects.create(offering=cast.offering, group_id="war_veteran", seats=1, hard=True)
    return cast


def test_a_provider_reads_names_and_no_group_status_or_reason(protected: Cast) -> None:
    taken = begun(protected)
    token = provider_token(protected.offering.provider)
    workflow.interrupt(participation=taken, effective_on=TODAY, reason="illness", actor=MONA, who="manager")
    for url in (
        reverse("programmes:provider", args=[token]),
        reverse("programmes:provider_participation", args=[token, taken.public_id]),
        reverse("programmes:provider_act", args=[token, taken.public_id, "leave-early"]),
        reverse("programmes:provider_new", args=[token]),
    ):
        page = protected.nobody.get(url).content.decode().casefold()
        for word in ("veteran", "martyr", "protected", "reserve", "illness", "disabilit", "group"):
            assert word not in page, (word, url)
    shown = protected.nobody.get(reverse("programmes:provider", args=[token])).content.decode()
    assert protected.person.full_name in shown
    assert protected.person.email not in shown


def test_letters_name_no_group(protected: Cast) -> None:
    workflow.refuse(application=protected.application, reason="no_seat", actor=MONA)
    decision = letters.newest_decision(protected.application)
    told = " ".join(
        [*letters._paragraphs(decision), *(value for _label, value in letters._facts(protected.application))]
    )
    assert "veteran" not in told.casefold()
    assert "reserve" not in told.casefold()


def test_a_look_through_the_link_is_written_down_and_changes_nothing(cast: Cast) -> None:
    taken = admitted(cast)
    acts = AuditEntry.objects.count()
    cast.nobody.get(address(cast, "provider", "token"))
    entry = AccessEntry.objects.get(page="provider link")
    assert (entry.person, entry.actor) == (cast.person.public_id, f"provider {cast.offering.provider.public_id}")
    taken.refresh_from_db()
    assert (taken.status, AuditEntry.objects.count()) == ("admitted", acts)


def test_a_provider_confirms_its_own_and_nobody_elses(cast: Cast) -> None:
    taken = admitted(cast)
    other = OfferingFactory(programme=cast.programme)
    own, strange = provider_token(cast.offering.provider), provider_token(other.provider)
    told = {"effective_on": "16.11.2026"}
    assert (
        cast.nobody.post(reverse("programmes:provider_act", args=[strange, taken.public_id, "begin"]), told).status_code
        == 404
    )
    assert (
        cast.nobody.post(
            reverse("programmes:provider_act", args=["forged", taken.public_id, "begin"]), told
        ).status_code
        == 404
    )
    assert (
        cast.nobody.post(reverse("programmes:provider_act", args=[own, taken.public_id, "extend"]), told).status_code
        == 404
    )
    cast.nobody.post(reverse("programmes:provider_act", args=[own, taken.public_id, "begin"]), told)
    taken.refresh_from_db()
    assert taken.status == "under_way"


def test_a_provider_asks_for_a_new_offering(cast: Cast) -> None:
    url = reverse("programmes:provider_new", args=[provider_token(cast.offering.provider)])
    told = {
        "programme": cast.programme.pk,
        "title": "Tailors",
        "unit": "AZ-SAK",
        "first_day": "01.12.2026",
        "seats": "8",
    }
    cast.nobody.post(url, told)
    made = Offering.objects.get(title="Tailors")
    assert (made.status, made.provider) == ("requested", cast.offering.provider)


def test_a_link_that_is_too_old_says_so(cast: Cast, on_day: Any) -> None:
    answer = cast.nobody.get(reverse("programmes:provider", args=["abc:def:ghi"]))
    assert answer.status_code == 404
    assert "does not work any more" in answer.content.decode()
