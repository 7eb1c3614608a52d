"""The manager's page of internships: what is not signed, which reports are missing, who was taken over."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.period import add_months
from dayaq.foundation.offices.exports import as_file
from dayaq.interventions.programmes.internship.models import Agreement, Assessment, Signature
from dayaq.interventions.programmes.internship.queries import conversion, unsigned, without_report
from dayaq.interventions.programmes.spine.views.opening import expect_manager

SHOWN = 50


def _rows(agreement: Agreement) -> dict[str, Any]:
    return {
        "agreement": agreement,
        "unsigned": [Signature.Party(party).label for party in agreement.unsigned],
        "missing": [Assessment.Kind(kind).label for kind in agreement.missing_assessments(clock.today())],
    }


@never_cache
@require_GET
def watch(request: HttpRequest) -> HttpResponse:
    """What a manager should ask for today, and what came of internships that ended."""
    expect_manager(request)
    today = clock.today()
    quarters = []
    for back in range(4):
        last = add_months(today, -3 * back)
        found = conversion(add_months(last, -3), last)
        quarters.append({
            "label": _("until %(day)s") % {"day": f"{last:%m/%Y}"}, "amount": found.share or 0,
            "text": _("%(taken)d of %(ended)d") % {"taken": found.taken_over, "ended": found.ended},
        })  # fmt: skip
    context = {
        "unsigned": [_rows(one) for one in list(unsigned(today))[:SHOWN]],
        "without_report": [_rows(one) for one in list(without_report(today))[:SHOWN]],
        "quarters": quarters[::-1],
    }
    return render(request, "internship/watch.html", context)


@never_cache
@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """Both lists as one table."""
    expect_manager(request)
    today = clock.today()
    columns = [
        _("Person"),
        _("Employer"),
        _("Offering"),
        _("First day"),
        _("Last day"),
        _("Not signed by"),
        _("Missing"),
    ]
    every = {one.pk: one for one in [*unsigned(today), *without_report(today)]}
    rows = [
        [
            one.participation.person.full_name, str(one.participation.offering.provider or ""),
            one.participation.offering.title, one.first_day, one.last_day,
            ", ".join(str(label) for label in told["unsigned"]), ", ".join(str(label) for label in told["missing"]),
        ]
        for one in every.values()
        for told in [_rows(one)]
    ]  # fmt: skip
    return as_file(request, what="internships", subject="internship", columns=columns, rows=rows)
