"""The employer's link: signed, good for one referral, no account needed. Opening it changes nothing."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse

from dayaq.interventions.vacancies.models import Referral

SALT = "dayaq.referral.answer"
GOOD_FOR = timedelta(days=60)


def answer_token(referral: Referral) -> str:
    """What the link carries: the referral's opaque id and a signature."""
    return signing.dumps(referral.public_id, salt=SALT)


def answer_address(referral: Referral) -> str:
    """The whole address as it stands in the letter."""
    return settings.PUBLIC_ADDRESS + reverse("vacancies:answer", kwargs={"token": answer_token(referral)})


def referral_of(token: str) -> Referral | None:
    """The referral that the token was made for; None when it was tampered with or is too old."""
    try:
        public_id = signing.loads(token, salt=SALT, max_age=GOOD_FOR)
    except signing.BadSignature:
        return None
    about = Referral.objects.select_related("vacancy__organisation", "vacancy__unit", "vacancy__unit_group", "person")
    return about.filter(public_id=public_id).first()
