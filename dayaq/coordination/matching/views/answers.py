"""What the views of this room share: who gets a 404."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest


def need(request: HttpRequest, permission: str, thing: Any = None) -> None:
    """Somebody without the permission learns nothing: 404."""
    if not request.user.has_perm(permission, thing):
        raise Http404
