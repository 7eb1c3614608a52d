"""What a partner's memoranda have brought, without counting anybody twice; and everything with a partner country."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from dayaq.coordination.agreements import queries
from dayaq.coordination.agreements.funnel import STEPS, as_number
from dayaq.coordination.agreements.letters import written
from dayaq.coordination.agreements.models import Agreement, Country, Meeting, MoneyRow, Negotiation, Partner, Project
from dayaq.coordination.agreements.showing import STEP_LABELS, cells, picture, tag_of
from dayaq.coordination.agreements.views.opening import expect_reader
from dayaq.foundation.offices.exports import as_file
from dayaq.registers.observatory.models import QuotedFigure
from dayaq.registers.observatory.quoted import sums


@never_cache
@require_GET
def brought(request: HttpRequest, code: str) -> HttpResponse:
    """The funnel of all agreements of a partner together, then of each with its commitments."""
    expect_reader(request)
    partner = get_object_or_404(Partner.objects.select_related("country"), code=code)
    agreements = queries.agreements_of(partner)
    told, together = queries.brought(agreements)
    context = {
        "partner": partner,
        "together": picture(together),
        "funnel": together,
        "hired": written(together.hired),
        "shared": queries.shared_by(agreements),
        "steps": list(STEP_LABELS.values()),
        "agreements": [
            {
                "agreement": one.agreement,
                "tag": tag_of(one.agreement.status),
                "silent": one.silent,
                "commitments": [
                    {"row": each.commitment, "cells": cells(each.funnel), "actual": written(each.actual)}
                    for each in one.commitments
                ],
                "together": cells(one.together),
            }
            for one in told
        ],
    }
    return render(request, "agreements/brought.html", context)


@never_cache
@require_POST
def export(request: HttpRequest, code: str) -> HttpResponse:
    """The commitments of a partner with their figures, one a line."""
    expect_reader(request)
    partner = get_object_or_404(Partner, code=code)
    told, _together = queries.brought(queries.agreements_of(partner))
    columns = [
        _("agreement"),
        _("clause"),
        _("what"),
        _("by when"),
        _("status"),
        *map(str, STEP_LABELS.values()),
        _("deeds"),
    ]
    rows = [
        [
            one.agreement.title, each.commitment.clause.number, each.commitment.get_what_display(),
            each.commitment.due_on, each.commitment.get_status_display(),
            *(as_number(getattr(each.funnel, name)) for name in (*STEPS, "done")),
        ]
        for one in told
        for each in one.commitments
    ]  # fmt: skip
    return as_file(request, what="commitments", subject=partner.public_id, columns=columns, rows=rows)


@never_cache
@require_GET
def country(request: HttpRequest, code: str) -> HttpResponse:
    """A partner country: agreements, meetings, projects, facilities, talks, and the figures that were quoted."""
    expect_reader(request)
    one = get_object_or_404(Country, code=code.upper())
    agreements = list(
        Agreement.objects.filter(parties__partner__country=one)
        .distinct()
        .prefetch_related("facilities__supplier")
        .order_by("-signed_year", "pk")
    )
    told_of = [one.code, ""] if one.code == settings.DAYAQ_COUNTRY else [one.code]
    figures = QuotedFigure.objects.filter(country__in=told_of).order_by("-first_day", "series", "-said_on")
    context: dict[str, Any] = {
        "country": one,
        "agreements": [{"row": each, "tag": tag_of(each.status)} for each in agreements],
        "facilities": [each for agreement in agreements for each in agreement.facilities.all()],
        "meetings": Meeting.objects.filter(country=one)
        .prefetch_related("attendees", "points")
        .order_by("-reported_on"),
        "projects": Project.objects.filter(country=one)
        .prefetch_related("partners__partner", "results")
        .order_by("title"),
        "money": MoneyRow.objects.filter(project__country=one).select_related("project").order_by("booked_on", "pk"),
        "negotiations": [
            {"row": each, "tag": tag_of(each.status)}
            for each in Negotiation.objects.filter(partner__country=one).select_related("partner").order_by("-since")
        ],
        "figures": [{"row": each, "value": _as_written(each.value)} for each in figures],
        "wrong": [
            {
                "identity": each.identity,
                "stated": _as_written(each.stated),
                "computed": _as_written(each.computed),
                "difference": _as_written(each.difference),
            }
            for each in sums(one.code)
            if not each.holds
        ],
    }
    return render(request, "agreements/country.html", context)


def _as_written(value: Decimal) -> str:
    """The number as the active language writes it, without idle zeros."""
    decimals = max(0, -int(value.normalize().as_tuple().exponent))
    return number_format(value, decimal_pos=decimals, use_l10n=True, force_grouping=True)
