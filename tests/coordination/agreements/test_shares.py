"""No hire counts for more than one whole, however many memoranda claim it: the database holds it, on both kinds."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from dayaq.coordination.agreements import workflow
from dayaq.coordination.agreements.models import TARGETS, Commitment, Fulfilment
from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from tests.coordination.agreements.conftest import ACTOR, TODAY, hired
from tests.factories import VacancyFactory
from tests.factories_programmes import OfferingFactory, ParticipationFactory

pytestmark = pytest.mark.django_db
MADE = {
    "vacancy": VacancyFactory, "offering": OfferingFactory, "participation": ParticipationFactory, "hire": hired
}  # fmt: skip


def row(commitment: Commitment, share: int, **target: Any) -> Fulfilment:
    return Fulfilment(
        commitment=commitment, share=share, done_on=TODAY, recorded_at=clock.now(), recorded_by=ACTOR, **target
    )


@pytest.mark.parametrize("name", TARGETS)
def test_the_database_refuses_shares_that_make_more_than_one(name: str, first: Commitment, second: Commitment) -> None:
    target = {name: MADE[name]()}
    row(first, 600, **target).save()
    with pytest.raises(IntegrityError, match=f"agreements_fulfilment_{name}_never_twice"), transaction.atomic():
        row(second, 401, **target).save()
    row(second, 400, **target).save()
    assert Fulfilment.objects.filter(**target).count() == 2


def test_a_share_cannot_be_made_larger_afterwards(first: Commitment, second: Commitment) -> None:
    one = hired()
    row(first, 500, hire=one).save()
    kept = row(second, 500, hire=one)
    kept.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        Fulfilment.objects.filter(pk=kept.pk).update(share=501)


def test_many_rows_at_once_are_judged_too(first: Commitment, second: Commitment) -> None:
    one = hired()
    with pytest.raises(IntegrityError), transaction.atomic():
        Fulfilment.objects.bulk_create([row(first, 700, hire=one), row(second, 700, hire=one)])


def test_deeds_point_at_nothing_and_stand_aside(first: Commitment) -> None:
    for _each in range(3):
        workflow.record_deed(commitment=first, done_on=TODAY, evidence="List", actor=ACTOR)
    assert Fulfilment.objects.count() == 3


def test_a_form_says_the_sentence_before_the_database_does(first: Commitment, second: Commitment) -> None:
    one = hired()
    row(first, 1000, hire=one).save()
    with pytest.raises(ValidationError, match="no longer fits"):
        row(second, 1, hire=one).full_clean()


def test_a_fulfilment_points_at_one_thing(first: Commitment) -> None:
    with pytest.raises(IntegrityError, match="one_target"), transaction.atomic():
        row(first, 1000, hire=hired(), vacancy=VacancyFactory()).save()


def test_what_points_at_nothing_needs_its_evidence(first: Commitment) -> None:
    with pytest.raises(IntegrityError, match="deed_with_evidence"), transaction.atomic():
        row(first, 1000).save()


def test_a_claim_says_how_much_is_left(first: Commitment, second: Commitment) -> None:
    one = hired()
    workflow.claim(commitment=first, target=one, share=700, actor=ACTOR)
    with pytest.raises(UserMistake, match="300 thousandths are left"):
        workflow.claim(commitment=second, target=one, share=500, actor=ACTOR)
