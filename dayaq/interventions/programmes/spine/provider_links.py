"""The provider's link: signed, good for one organisation and a season, no account needed. Opening it changes nothing.

It leads to the offerings of that organisation and to those who hold a seat in them, by name and nothing else of their
files. Every act and look is written down under `provider_actor`.
"""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse

from dayaq.registers.employers.models import Organisation

SALT = "dayaq.programmes.provider"
GOOD_FOR = timedelta(days=90)


def provider_token(provider: Organisation) -> str:
    """What the link carries: the organisation's opaque id and a signature."""
    return signing.dumps(provider.public_id, salt=SALT)


def provider_address(provider: Organisation) -> str:
    """The whole address as it stands in a letter."""
    return settings.PUBLIC_ADDRESS + reverse("programmes:provider", kwargs={"token": provider_token(provider)})


def provider_of(token: str) -> Organisation | None:
    """The organisation that the token was made for; None when it was tampered with or is too old."""
    try:
        public_id = signing.loads(token, salt=SALT, max_age=GOOD_FOR)
    except signing.BadSignature:
        return None
    return Organisation.objects.filter(public_id=public_id).first()


def provider_actor(provider: Organisation) -> str:
    """The name under which a provider's acts and looks are written down."""
    return f"provider {provider.public_id}"
