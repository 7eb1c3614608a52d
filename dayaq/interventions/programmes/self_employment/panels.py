"""What self-employment adds to the shared pages: the plan of an application, the grant of a participation."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from dayaq.interventions.programmes.self_employment.models import Contract, Plan, Training
from dayaq.interventions.programmes.spine.measures import Panel
from dayaq.interventions.programmes.spine.models import Application, Offering, Participation


def _plan(_request: HttpRequest, application: Application) -> dict[str, Any]:
    return {
        "application": application,
        "plan": Plan.objects.filter(application=application).first(),
        "course": Training.objects.filter(application=application).first(),
    }


def _grant(request: HttpRequest, participation: Participation) -> dict[str, Any]:
    found = Contract.objects.filter(participation=participation).first()
    return {
        "contract": found,
        "assets": list(found.assets.order_by("pk")) if found else [],
        "participation": participation,
        "may_sign": request.user.has_perm("self_employment.manage"),
    }


def _call(request: HttpRequest, offering: Offering) -> dict[str, Any]:
    return {"offering": offering, "manages": request.user.has_perm("self_employment.manage")}


CALL = Panel("way", _("How it goes"), "self_employment/_call.html", _call)
PLAN = Panel("plan", _("Business plan"), "self_employment/_plan_panel.html", _plan)
GRANT = Panel("grant", _("Assets"), "self_employment/_grant_panel.html", _grant)
