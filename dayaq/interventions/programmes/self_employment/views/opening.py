"""Opening a plan, a grant or an asset: whoever may not, learns nothing (404); a look by staff is written down."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest

from dayaq.foundation.offices.acting import actor_of
from dayaq.foundation.offices.permissions import is_programme_manager
from dayaq.foundation.operations import access
from dayaq.interventions.programmes.self_employment.models import Asset, Contract, Plan
from dayaq.interventions.programmes.spine.models import Application
from dayaq.interventions.programmes.spine.permissions import about_herself


def _opened(request: HttpRequest, noun: Any, permission: str, page: str) -> None:
    if noun is None or not request.user.has_perm(permission, noun):
        raise Http404
    if not about_herself(request.user, noun):
        access.looked(actor=actor_of(request), person=noun.person.public_id, page=page)


def open_application(request: HttpRequest, public_id: str, permission: str) -> Application:
    """An application for self-employment, for whoever has the permission over its plan."""
    about = Application.objects.select_related("person__unit", "offering__programme", "office")
    found = about.filter(public_id=public_id, offering__programme__code="self_employment").first()
    _opened(request, found, permission, "business plan")
    return found  # type: ignore[return-value]


def open_plan(request: HttpRequest, public_id: str, permission: str) -> Plan:
    """The plan of an application; 404 before it was begun."""
    application = open_application(request, public_id, permission)
    plan = Plan.objects.select_related("unit").filter(application=application).first()
    if plan is None:
        raise Http404
    plan.application = application
    return plan


def open_grant(request: HttpRequest, public_id: str, permission: str) -> Contract:
    """The grant, for whoever has the permission over its participation."""
    about = Contract.objects.select_related(
        "participation__person", "participation__offering__programme", "participation__programme",
        "participation__application",
    )  # fmt: skip
    found = about.filter(public_id=public_id).first()
    _opened(request, found.participation if found else None, permission, "grant of assets")
    return found  # type: ignore[return-value]


def open_asset(request: HttpRequest, public_id: str, permission: str) -> Asset:
    """An asset of a grant, for whoever has the permission over it."""
    about = Asset.objects.select_related("contract__participation__person", "contract__participation__programme")
    found = about.filter(public_id=public_id).first()
    _opened(request, found.contract.participation if found else None, permission, "grant of assets")
    return found  # type: ignore[return-value]


def who_is(request: HttpRequest, noun: Any) -> str:
    """In which role somebody acts on an application or a participation."""
    if about_herself(request.user, noun):
        return "person"
    return "manager" if is_programme_manager(request.user) else "caseworker"
