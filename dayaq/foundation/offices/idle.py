"""A desk that is left alone: staff who ask for nothing for a while are signed out, and told so where they sign in.

Measured on the machine's own clock: the demonstration's jumps, and nobody was idle for a day that was skipped.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import resolve_url
from django.utils.translation import ngettext

from dayaq.foundation.offices.permissions import post_of

SEEN = "staff_seen_at"
NOTED_EVERY = 60  # seconds: a session that is written at every request would cost every page


def begin(request: HttpRequest, user: Any, **_signal: Any) -> None:
    """Let the time run from a sign-in of staff; job seekers are not hurried."""
    if post_of(user) is not None:
        request.session[SEEN] = int(time.time())


class IdleStaffMiddleware:
    """End the session of staff who have asked for nothing for `DAYAQ_STAFF_IDLE_MINUTES` (0: never)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        seen, now = request.session.get(SEEN), int(time.time())
        if seen is not None and settings.DAYAQ_STAFF_IDLE_MINUTES:
            if now - seen > settings.DAYAQ_STAFF_IDLE_MINUTES * 60:
                return _signed_out(request)
            if now - seen > NOTED_EVERY:
                request.session[SEEN] = now
        return self.get_response(request)


def _signed_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    minutes = settings.DAYAQ_STAFF_IDLE_MINUTES
    sentence = ngettext(
        "You were signed out, because nothing was done for %(minutes)d minute. Sign in to go on where you were.",
        "You were signed out, because nothing was done for %(minutes)d minutes. Sign in to go on where you were.",
        minutes,
    )
    messages.info(request, sentence % {"minutes": minutes})
    address = resolve_url(settings.LOGIN_URL)
    if "HX-Request" in request.headers:  # a part of a page: the whole of it goes
        return HttpResponse(headers={"HX-Redirect": address})
    if request.method == "GET":
        back = QueryDict(mutable=True)
        back[REDIRECT_FIELD_NAME] = request.get_full_path()
        address = f"{address}?{back.urlencode(safe='/')}"
    return HttpResponseRedirect(address)
