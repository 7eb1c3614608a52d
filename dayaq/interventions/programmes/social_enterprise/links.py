"""The enterprise's link: signed, good for one file and a season, no account needed. Opening it changes nothing.

It leads to the enterprise's own file: idea, milestones, request, reports, findings. It names nobody who works there.
"""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse

from dayaq.interventions.programmes.social_enterprise.models import Enterprise

SALT = "dayaq.social_enterprise"
GOOD_FOR = timedelta(days=180)


def enterprise_token(enterprise: Enterprise) -> str:
    """What the link carries: the file's opaque id and a signature."""
    return signing.dumps(enterprise.public_id, salt=SALT)


def enterprise_address(enterprise: Enterprise) -> str:
    """The whole address as it stands in a letter."""
    return settings.PUBLIC_ADDRESS + reverse("social_enterprise:own", args=[enterprise_token(enterprise)])


def enterprise_of(token: str) -> Enterprise | None:
    """The file that the token was made for; None when it was tampered with or is too old."""
    try:
        public_id = signing.loads(token, salt=SALT, max_age=GOOD_FOR)
    except signing.BadSignature:
        return None
    return Enterprise.objects.select_related("organisation", "unit").filter(public_id=public_id).first()
