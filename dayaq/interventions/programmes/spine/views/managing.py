"""The desk of a manager of programmes: all programmes in figures, and one programme from call to outcome."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.money import DECIMALS, Money
from dayaq.foundation.offices.exports import as_file
from dayaq.interventions.programmes.spine.budget import Balance, year_balance
from dayaq.interventions.programmes.spine.measures import links_of_all, measure_of
from dayaq.interventions.programmes.spine.models import Offering, Programme
from dayaq.interventions.programmes.spine.queries import Figures, figures, funnel, queues, soonest_first
from dayaq.interventions.programmes.spine.views.finding import TAGS, chances
from dayaq.interventions.programmes.spine.views.opening import expect_manager, open_programme

SHOWN = 8


@dataclass(frozen=True)
class Place:
    """An entry of the side navigation."""

    label: Any
    url: str
    current: bool
    count: int | None = None
    needs: bool = False


def side(programme: Programme, current: str) -> list[Place]:
    """The pages of a programme; `current` is the name of the one that is open."""
    pages = {
        "manage_programme": _("Overview"),
        "applications": _("Applications"),
        "participations": _("Participations"),
        "offerings": _("Offerings"),
        "budget": _("Budget"),
    }
    own = [Place(link.label, reverse(link.name), current == link.name) for link in measure_of(programme.code).links]
    shared = [
        Place(label, reverse(f"programmes:{name}", args=[programme.code]), name == current)
        for name, label in pages.items()
    ]
    every = [
        Place(link.label, reverse(link.name, args=[programme.code]), current == link.name) for link in links_of_all()
    ]
    return [*shared, *every, *own]


@never_cache
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Every programme with what is open, what waits, who takes part, what was paid; no names."""
    if not request.user.has_perm("programmes.see_programmes"):
        raise Http404
    day = clock.today()
    told = figures(day)
    context = {
        "figures": told,
        "totals": _totals(told),
        "bars": [_bar(one) for one in told if one.money.appropriated],
        "year": str(day.year),
        "may_manage": request.user.has_perm("programmes.manage"),
    }
    return render(request, "programmes/manage.html", context)


def _totals(told: list[Figures]) -> dict[str, int]:
    names = ("offerings", "seats", "waiting", "taking_part", "completed")
    return {name: sum(getattr(one, name) for one in told) for name in names}


def _bar(one: Figures) -> dict[str, Any]:
    currency = one.programme.currency
    return {
        "label": one.programme.title,
        "amount": one.money.spent,
        "text": str(Money(one.money.spent, currency)),
        "compared": one.money.appropriated,
        "compared_text": str(Money(one.money.appropriated, currency)),
    }


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """The figures as a file."""
    expect_manager(request)
    columns = [
        _("programme"), _("open offerings"), _("seats"), _("applications waiting"), _("taking part now"),
        _("completed this year"), _("given"), _("promised"), _("paid"), _("currency"),
    ]  # fmt: skip
    rows = [
        [
            one.programme.title, one.offerings, one.seats, one.waiting, one.taking_part, one.completed,
            *(_whole(minor, one.programme.currency) for minor in _amounts(one.money)), one.programme.currency,
        ]
        for one in figures(clock.today())
    ]  # fmt: skip
    return as_file(request, what="programmes", subject="programmes", columns=columns, rows=rows)


def _amounts(money: Balance) -> tuple[int, int, int]:
    return money.appropriated, money.promised, money.spent


def _whole(minor: int, currency: str) -> float:
    return minor / 10 ** DECIMALS[currency]


@never_cache
@require_GET
def programme(request: HttpRequest, code: str) -> HttpResponse:
    """One programme: what waits, how far people have come, what is open, its money, the measure's own pages."""
    expect_manager(request)
    shown, day = open_programme(code), clock.today()
    open_ = Offering.objects.taking_applications(day).filter(programme=shown).select_related("provider", "unit")
    since = date(day.year, 1, 1)
    money = year_balance(shown, day.year)
    context = {
        "crumbs": [(_("Programmes"), reverse("programmes:manage"))],
        "programme": shown,
        "side": side(shown, "manage_programme"),
        "queues": [(label, url, count) for label, url, count in _queues(shown, day) if count],
        "funnel": _funnel(shown, since),
        "since": since,
        "chances": [
            (one, TAGS.get(one.offering.status, "neutral"))
            for one in chances(soonest_first(open_, day)[:SHOWN])
        ],
        "money": money_bars(money, shown.currency) if money.appropriated else [],
        "year": str(day.year),
        "links": measure_of(code).links,
    }  # fmt: skip
    return render(request, "programmes/manage_programme.html", context)


def _queues(shown: Programme, day: date) -> list[tuple[str, str, int]]:
    waiting = queues(shown, day)
    lists = ("applications", "offerings", "participations")
    to = {name: reverse(f"programmes:{name}", args=[shown.code]) for name in lists}
    return [
        (_("appeals to decide"), f"{to['applications']}?status=appealed", waiting.appealed),
        (_("applications to decide"), f"{to['applications']}?status=received", waiting.received),
        (_("on the waiting list"), f"{to['applications']}?status=waiting", waiting.waiting),
        (_("offerings to approve"), f"{to['offerings']}?status=requested", waiting.requested),
        (_("approved, to open"), f"{to['offerings']}?status=approved", waiting.approved),
        (_("should have begun"), f"{to['participations']}?status=to-begin", waiting.to_begin),
        (_("planned end has passed"), f"{to['participations']}?status=overdue", waiting.overdue),
    ]


def _funnel(shown: Programme, since: date) -> list[dict[str, Any]]:
    told = funnel(shown, since)
    steps = [
        (_("applied"), told.applied), (_("admitted"), told.admitted), (_("have begun"), told.begun),
        (_("have completed"), told.completed), (_("said they go to work"), told.to_work),
    ]  # fmt: skip
    return [
        {"label": label, "amount": count, "text": number_format(count, force_grouping=True)} for label, count in steps
    ]


def money_bars(money: Balance, currency: str) -> list[dict[str, Any]]:
    """Given, promised and paid, as the bars of one picture."""
    told = [(_("given"), money.appropriated), (_("promised"), money.promised), (_("paid"), money.spent)]
    return [{"label": label, "amount": minor, "text": str(Money(minor, currency))} for label, minor in told]
