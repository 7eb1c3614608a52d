"""The manager's page of self-employment: calls, contracts to sign, deliveries, visits, assets to settle."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from dayaq.foundation.lib import clock
from dayaq.foundation.offices.exports import as_file
from dayaq.interventions.programmes.self_employment.queries import (
    SELF_EMPLOYMENT,
    damaged_or_lost,
    to_deliver,
    to_settle,
    to_sign,
    to_visit,
)
from dayaq.interventions.programmes.spine.models import Offering, Participation
from dayaq.interventions.programmes.spine.queries import undecided
from dayaq.interventions.programmes.spine.views.opening import expect_manager

SHOWN, CALLS = 30, 12


@never_cache
@require_GET
def watch(request: HttpRequest) -> HttpResponse:
    """What waits for a manager today."""
    expect_manager(request)
    today = clock.today()
    calls = list(Offering.objects.filter(programme__code=SELF_EMPLOYMENT).select_related("unit")[:CALLS])
    waiting = undecided(calls)
    lists = {"sign": to_sign(), "deliver": to_deliver(), "visit": to_visit(today), "settle": to_settle(today)}
    context = {
        "calls": [(one, waiting.get(one.pk, 0)) for one in calls],
        "counts": {name: rows.count() for name, rows in lists.items()},
        **{name: list(rows[:SHOWN]) for name, rows in lists.items()},
        "broken": list(damaged_or_lost()[:SHOWN]),
    }
    return render(request, "self_employment/watch.html", context)


@never_cache
@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """Everything that waits, as one table."""
    expect_manager(request)
    today = clock.today()
    columns = [_("What waits"), _("Person"), _("About"), _("Since")]
    rows = [_signing(one) for one in to_sign()] + [_delivery(one) for one in to_deliver()]
    rows += [_visit(one) for one in to_visit(today)] + [_settling(one) for one in to_settle(today)]
    return as_file(request, what="self-employment", subject=SELF_EMPLOYMENT, columns=columns, rows=rows)


def _signing(one: Participation) -> list[Any]:
    return [_("contract to sign"), one.person.full_name, one.offering.title, one.application.made_on]


def _delivery(one: Any) -> list[Any]:
    return [_("delivery"), one.contract.participation.person.full_name, one.label, one.ordered]


def _visit(one: Any) -> list[Any]:
    return [_("visit"), one.participation.person.full_name, "", one.last_visit or one.opened]


def _settling(one: Any) -> list[Any]:
    return [_("assets to settle"), one.participation.person.full_name, one.held, one.last_day]
