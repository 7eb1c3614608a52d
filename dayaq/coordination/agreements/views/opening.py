"""Opening an agreement: staff see every one, anybody sees what is public; what one may not see does not exist."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest

from dayaq.coordination.agreements.models import Agreement


def expect_manager(request: HttpRequest) -> None:
    """Let those pass who work on agreements; for everybody else the page does not exist."""
    if not request.user.has_perm("agreements.manage_agreements"):
        raise Http404


def expect_reader(request: HttpRequest) -> None:
    """Let staff pass who may read everything."""
    if not sees_all(request):
        raise Http404


def sees_all(request: HttpRequest) -> bool:
    return bool(request.user.has_perm("agreements.see_agreements"))


def open_agreement(request: HttpRequest, public_id: str) -> Agreement:
    """The agreement for whoever may see it."""
    rows: Any = Agreement.objects.all() if sees_all(request) else Agreement.objects.public()
    found: Agreement | None = rows.select_related("follows").filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def layout(request: HttpRequest) -> str:
    """The desk for staff, the public site for everybody else."""
    return "layouts/desk.html" if sees_all(request) else "layouts/public.html"
