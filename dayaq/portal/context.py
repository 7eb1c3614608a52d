"""What the frame of every page shows: who is signed in, in which role, where one can go, and the demonstration's day."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from dayaq.foundation.lib import clock
from dayaq.foundation.offices.permissions import post_of
from dayaq.portal.navigation import navigation_for


def frame(request: HttpRequest) -> dict[str, Any]:
    """The context of `base.html`."""
    post = post_of(getattr(request, "user", None))
    return {
        "role_name": post.get_role_display() if post else "",
        "office_name": post.office.label if post else "",
        "navigation": navigation_for(request, post),
        "demo_mode": settings.DEMO_MODE,
        "demo_day": clock.today() if settings.DEMO_MODE else None,
    }
