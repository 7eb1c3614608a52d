"""Under which name an act is written down: that of whoever is signed in, as every room's views ask for it."""

from __future__ import annotations

from django.http import HttpRequest


def actor_of(request: HttpRequest) -> str:
    """The opaque id of whoever is signed in; pages for everybody have no actor and do not ask."""
    return str(request.user.public_id)  # type: ignore[union-attr]
