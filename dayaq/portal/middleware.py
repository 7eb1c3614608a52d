"""What holds for every page: a mistake that reaches its edge becomes its sentence, and what tells of a person is kept
by no browser and no proxy."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from dayaq.foundation.lib.mistakes import UserMistake


class MistakeMiddleware:
    """Show a `UserMistake` that no view took up, with status 400, or 409 where something changed meanwhile."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, UserMistake):
            return None
        return render(request, "mistake.html", {"sentence": exception.sentence}, status=400)


class NothingKeptMiddleware:
    """Forbid keeping an answer of a page behind the sign-in, and of any page to somebody who is signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        # an address that leads nowhere has no view
        if getattr(request, "needs_sign_in", False) or request.user.is_authenticated:
            add_never_cache_headers(response)
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        request.needs_sign_in = getattr(view, "login_required", True)  # type: ignore[attr-defined]
