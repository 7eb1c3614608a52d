"""The employer's link to the examination of one vacancy: signed, good for a season, no account; only counts."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse

from dayaq.interventions.vacancies.models import Vacancy

SALT = "dayaq.matching.supply"
GOOD_FOR = timedelta(days=90)


def address_for(vacancy: Vacancy) -> str:
    """The whole address as it stands in a letter."""
    token = signing.dumps(vacancy.public_id, salt=SALT)
    return f"{settings.PUBLIC_ADDRESS}{reverse('matching:supply_of_link', args=[token])}"


def public_id_of(token: str) -> str | None:
    """The vacancy that the token was made for; None when it was tampered with or is too old."""
    try:
        return str(signing.loads(token, salt=SALT, max_age=GOOD_FOR))
    except signing.BadSignature:
        return None
