"""The partner's link: signed, good for one session and some days after it, no account. Opening it changes nothing."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.parameters import parameter
from dayaq.interventions.guidance.models import Session
from dayaq.interventions.guidance.statuses import SessionStatus

SALT = "dayaq.guidance.partner"


def partner_token(session: Session) -> str:
    """What the link carries: the session's opaque id and a signature."""
    return signing.dumps(session.public_id, salt=SALT)


def partner_address(session: Session) -> str:
    """The whole address as it stands in the letter."""
    return settings.PUBLIC_ADDRESS + reverse("guidance:partner_day", kwargs={"token": partner_token(session)})


def session_of(token: str) -> Session | None:
    """The partner's session that the token was made for; None when it was tampered with, is too old or cancelled."""
    try:
        public_id = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    earliest = clock.now() - timedelta(days=parameter("guidance.partner_link_days").whole)
    about = Session.objects.select_related("partner", "office").filter(partner__isnull=False, ends_at__gte=earliest)
    return about.filter(public_id=public_id, status=SessionStatus.OFFERED).first()
