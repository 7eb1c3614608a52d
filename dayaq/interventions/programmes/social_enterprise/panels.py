"""What supported employment adds to the shared pages: the post of an offering, coach and plan of a participation."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib import clock
from dayaq.interventions.programmes.social_enterprise.models import CoachedPost, SupportPlan
from dayaq.interventions.programmes.spine.measures import Panel
from dayaq.interventions.programmes.spine.models import Offering, Participation


def _post(_request: HttpRequest, offering: Offering) -> dict[str, Any]:
    post = CoachedPost.objects.filter(offering=offering).select_related("unit_group").first()
    return {"post": post, "offering": offering}


def plan_of(participation: Participation) -> SupportPlan | None:
    """The plan with its phases and needs; None before it is drawn up."""
    rows = SupportPlan.objects.prefetch_related("phases", "needs__function")
    return rows.filter(participation=participation).first()


def plan_context(plan: SupportPlan | None, participation: Participation) -> dict[str, Any]:
    """The plan as every page shows it: coach, hours now, the way down, what is done at the workplace."""
    today = clock.today()
    return {
        "plan": plan,
        "participation": participation,
        "hours_now": plan.hours_on(today) if plan else 0,
        "phases": [{"phase": one, "now": one.period.contains(today)} for one in (plan.phases.all() if plan else [])],
        "needs": list(plan.needs.all()) if plan else [],
    }


def _plan(request: HttpRequest, participation: Participation) -> dict[str, Any]:
    may_see = request.user.has_perm("social_enterprise.see_plan", participation)
    return {
        **plan_context(plan_of(participation) if may_see else None, participation),
        "may_draw_up": request.user.has_perm("social_enterprise.draw_up_plan", participation),
    }


def _for_provider(_request: HttpRequest, participation: Participation) -> dict[str, Any]:
    return plan_context(plan_of(participation), participation)


POST = Panel("post", _("The post"), "social_enterprise/_post.html", _post)
PLAN = Panel("support", _("Coach and support"), "social_enterprise/_plan.html", _plan)
FOR_PROVIDER = Panel("support", _("Coach and support"), "social_enterprise/_for_provider.html", _for_provider)
