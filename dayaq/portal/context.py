"""What the frame of every page shows: who is signed in, in which role, where one can go, the demonstration's day."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from dayaq.foundation.lib import clock
from dayaq.foundation.offices.permissions import post_of
from dayaq.portal.demonstration import office_is_open
from dayaq.portal.navigation import navigation_for, search_for


def frame(request: HttpRequest) -> dict[str, Any]:
    """The context of `base.html`."""
    post = post_of(getattr(request, "user", None))
    return {
        "role_name": post.get_role_display() if post else "",
        "office_name": post.office.label if post else "",
        "navigation": navigation_for(request, post),
        "header_search": search_for(request, post),
        "demo_mode": settings.DEMO_MODE,
        **(_demonstration(staff=post is not None) if settings.DEMO_MODE else {}),
    }


def _demonstration(*, staff: bool) -> dict[str, Any]:
    """The demonstration's moment and, for staff, whether the office is open: who may let its day pass."""
    now = clock.now()
    return {"demo_moment": timezone.localtime(now), "demo_may_pass": staff, "demo_office_open": office_is_open(now)}
