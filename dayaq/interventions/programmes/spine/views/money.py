"""The money of a programme: the year's sums as a picture with its table, the ledger, and booking into it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.money import DECIMALS
from dayaq.foundation.offices.acting import actor_of
from dayaq.foundation.offices.exports import as_file
from dayaq.interventions.programmes.spine.budget import book, year_balance
from dayaq.interventions.programmes.spine.forms import BookingForm
from dayaq.interventions.programmes.spine.models import BudgetEntry, Programme
from dayaq.interventions.programmes.spine.views.managing import money_bars, side
from dayaq.interventions.programmes.spine.views.opening import expect_manager, open_programme, show

ROWS = 30


@never_cache
@require_http_methods(["GET", "POST"])
def budget(request: HttpRequest, code: str) -> HttpResponse:
    """The ledger of a year, newest first, and the form that adds a row; rows are never changed."""
    expect_manager(request)
    programme = open_programme(code)
    year = _year(request)
    form = BookingForm(request.POST or None, currency=programme.currency)
    if request.method == "POST" and form.is_valid() and _booked(request, programme, form):
        messages.success(request, _("Booked."))
        return redirect("programmes:budget", code)
    balance = year_balance(programme, year)
    entries = ledger(programme, year)
    context = {
        "programme": programme,
        "side": side(programme, "budget"),
        "crumbs": [
            (_("Programmes"), reverse("programmes:manage")),
            (programme.title, reverse("programmes:manage_programme", args=[code])),
        ],
        "year": str(year),
        "years": _years(programme),
        "balance": balance,
        "bars": money_bars(balance, programme.currency) if balance.appropriated else [],
        "page": Paginator(entries, ROWS).get_page(request.GET.get("page")),
        "form": form,
    }  # fmt: skip
    return render(request, "programmes/budget.html", context)


def ledger(programme: Programme, year: int) -> QuerySet[BudgetEntry]:
    """The rows of a year, newest first."""
    return BudgetEntry.objects.filter(programme=programme, year=year).order_by("-booked_on", "-pk")


def _years(programme: Programme) -> list[str]:
    """The years in which something is booked, the newest first."""
    return [str(year) for year in programme.budget_entries.order_by("-year").values_list("year", flat=True).distinct()]


def _year(request: HttpRequest) -> int:
    asked = request.GET.get("year", "")
    return int(asked) if asked.isdecimal() and len(asked) == 4 else clock.today().year


def _booked(request: HttpRequest, programme: Programme, form: BookingForm) -> bool:
    told = form.cleaned_data
    try:
        book(
            programme=programme, kind=told["kind"], amount_minor=told["amount"], actor=actor_of(request),
            about=told["about"].strip(), note=told["note"], booked_on=told["booked_on"],
        )  # fmt: skip
    except UserMistake as mistake:
        show(form, mistake)
        return False
    return True


def export(request: HttpRequest, programme: Programme) -> HttpResponse:
    """The ledger of a year as a file; the address is the one of every list's file."""
    columns = [
        _("booked on"), _("year"), _("what"), _("amount"), _("currency"), _("for what"), _("note"), _("recorded by"),
    ]  # fmt: skip
    rows = (_cells(one, programme.currency) for one in ledger(programme, _year(request)))
    return as_file(request, what="ledger", subject=programme.code, columns=columns, rows=rows)


def _cells(one: BudgetEntry, currency: str) -> list[Any]:
    return [
        one.booked_on, one.year, one.get_kind_display(), one.amount_minor / 10 ** DECIMALS[currency], currency,
        one.about, one.note, one.recorded_by,
    ]  # fmt: skip
