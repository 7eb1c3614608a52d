"""What everybody and a person find: programmes, applying, appeal, letters, certificates."""

from __future__ import annotations

import pytest
from django.urls import reverse

from dayaq.interventions.programmes.spine import workflow
from dayaq.interventions.programmes.spine.models import (
    Application,
    Offering,
)
from dayaq.registers.people.models import Circumstances
from tests.factories_programmes import OfferingFactory
from tests.interventions.programmes.spine.pages.conftest import MONA, Cast, address, admitted, completed

pytestmark = pytest.mark.django_db


def test_a_programme_says_its_rules_in_plain_sentences_with_their_source(cast: Cast) -> None:
    page = cast.nobody.get(address(cast, "programme", "code")).content.decode()
    assert "Whoever studies full time cannot take part." in page
    assert "Law on Tests, 1.1" in page
    assert cast.offering.title in page


def test_offerings_are_narrowed_by_region(cast: Cast) -> None:
    elsewhere = OfferingFactory(programme=cast.programme, unit_id="AZ-BA", title="In Baku")
    page = cast.nobody.get(address(cast, "programme", "code"), {"region": elsewhere.unit.region_id}).content.decode()
    assert elsewhere.title in page
    assert cast.offering.title not in page


def test_what_is_only_requested_is_not_shown_to_the_public(cast: Cast) -> None:
    requested = OfferingFactory(programme=cast.programme, status="requested")
    url = reverse("programmes:offering", args=[requested.public_id])
    assert (cast.nobody.get(url).status_code, cast.mona.get(url).status_code) == (404, 200)


def test_a_certificate_is_checked_without_a_name(cast: Cast) -> None:
    taken = completed(cast)
    certificate = workflow.issue_certificate(participation=taken, actor=MONA)
    page = cast.nobody.get(reverse("programmes:certificate", args=[certificate.public_id])).content.decode()
    assert cast.offering.title in page
    assert cast.person.family_name not in page
    assert cast.person.given_name not in page
    assert cast.nobody.get(reverse("programmes:certificate", args=["0000000000"])).status_code == 404


def test_she_applies_after_one_look_and_once(cast: Cast) -> None:
    url = address(cast, "apply", "offering")
    answer = cast.bob.post(url, {"preference": "2"})
    made = Application.objects.exclude(pk=cast.application.pk).get()
    assert (answer.status_code, made.channel, made.preference, made.status) == (302, "self", 2, "received")
    assert "already an application" in cast.bob.post(url, {"preference": "1"}).content.decode()
    assert Application.objects.count() == 2


def test_looking_at_the_form_applies_for_nothing(cast: Cast) -> None:
    cast.bob.get(address(cast, "apply", "offering"))
    assert Application.objects.count() == 1


def test_a_refusal_says_which_rule_and_she_appeals_in_her_own_words(cast: Cast) -> None:
    Circumstances.objects.filter(person=cast.person).update(studies_full_time=True)
    workflow.refuse(application=cast.application, reason="not_entitled", actor=MONA)
    mine = cast.alice.get(reverse("programmes:mine")).content.decode()
    assert "A condition of the programme is not met" in mine
    own = cast.alice.get(address(cast, "application", "application")).content.decode()
    assert "Whoever studies full time cannot take part." in own
    cast.alice.post(address(cast, "appeal", "application"), {"note": "I left the university in May."})
    cast.application.refresh_from_db()
    assert cast.application.status == "appealed"
    assert (
        "I left the university in May." in cast.mona.get(address(cast, "application", "application")).content.decode()
    )


def test_an_appeal_without_words_is_asked_for_them(cast: Cast) -> None:
    workflow.refuse(application=cast.application, reason="provider", actor=MONA)
    page = cast.alice.post(address(cast, "appeal", "application"), {"note": " "}).content.decode()
    assert "Please write what we should look at again." in page
    cast.application.refresh_from_db()
    assert cast.application.status == "refused"


def test_she_takes_an_application_back_and_nobody_else_can(cast: Cast) -> None:
    url = reverse("programmes:withdraw", args=[cast.application.public_id])
    assert cast.bob.post(url).status_code == 404
    cast.alice.post(url)
    cast.application.refresh_from_db()
    assert cast.application.status == "withdrawn"


def test_she_says_that_she_cannot_come_and_the_place_is_free(cast: Cast) -> None:
    Offering.objects.filter(pk=cast.offering.pk).update(seats=1)
    taken = admitted(cast)
    cast.alice.post(reverse("programmes:cannot_come", args=[taken.public_id]), {"reason": "found_work"})
    taken.refresh_from_db()
    cast.offering.refresh_from_db()
    assert (taken.status, cast.offering.status) == ("did_not_start", "open")


def test_her_letters_and_her_certificate_are_pdf_files(cast: Cast) -> None:
    taken = completed(cast)
    workflow.issue_certificate(participation=taken, actor=MONA)
    for url in (
        reverse("programmes:letter", args=[cast.application.public_id]),
        reverse("programmes:certificate_paper", args=[taken.public_id]),
    ):
        answer = cast.alice.get(url)
        assert answer["Content-Type"] == "application/pdf"
        assert answer.content.startswith(b"%PDF")
        assert cast.bob.get(url).status_code == 404


def test_there_is_no_letter_before_a_decision(cast: Cast) -> None:
    assert cast.alice.get(reverse("programmes:letter", args=[cast.application.public_id])).status_code == 404
