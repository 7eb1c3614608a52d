"""A mistake that reaches the edge of a page becomes its sentence, never a traceback."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

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
