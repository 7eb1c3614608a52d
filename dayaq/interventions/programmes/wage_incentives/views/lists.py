"""The manager's pages: how supported jobs stand, and the lists of claims, contracts and claw-backs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.folding import fold_words
from dayaq.foundation.lib.period import add_months
from dayaq.foundation.offices.exports import as_file
from dayaq.interventions.programmes.spine.models import Participation, Programme
from dayaq.interventions.programmes.wage_incentives import queries
from dayaq.interventions.programmes.wage_incentives.deadweight import beside
from dayaq.interventions.programmes.wage_incentives.forms import ListForm
from dayaq.interventions.programmes.wage_incentives.models import ClawBack, Contract
from dayaq.interventions.programmes.wage_incentives.panels import TAGS
from dayaq.interventions.programmes.wage_incentives.retention import retention_due
from dayaq.interventions.programmes.wage_incentives.rules import PROGRAMMES
from dayaq.interventions.programmes.wage_incentives.statuses import UNPAID, ClaimStatus
from dayaq.interventions.programmes.wage_incentives.views.acting import expect_manager

ROWS = 30
# choices of the lists of contracts and of claw-backs that are no status of a row
_TO_CHECK, _TO_RELEASE, _TO_CLAIM_BACK = "to-check", "to-release", "to-claim-back"


@never_cache
@require_GET
def watch(request: HttpRequest) -> HttpResponse:
    """What waits, the headline of the last year, and what stands beside it."""
    expect_manager(request)
    today = clock.today()
    every, claims = Contract.objects.all(), queries.claims()
    begun = Participation.objects.filter(wage_contract__employment__isnull=False).values("person").distinct()
    figures = [
        {
            "programme": programme,
            "beside": beside(every.filter(participation__programme=programme), today),
            "new": begun.filter(programme=programme, wage_contract__first_day__gt=add_months(today, -12)).count(),
        }
        for programme in Programme.objects.with_texts().filter(code__in=PROGRAMMES).order_by("code")
    ]
    contracts, claw_backs = reverse("wage_incentives:contracts"), reverse("wage_incentives:claw_backs")
    claimed = reverse("wage_incentives:claims")
    due = len(queries.retention_to_check(queries.contracts(), today))
    overdue = sum(one.due > one.repaid for one in queries.claw_backs(today))  # type: ignore[attr-defined]
    tiles = [
        (_("claims to check"), f"{claimed}?status=made", claims.filter(status=ClaimStatus.MADE).count()),
        (_("claims withheld"), f"{claimed}?status=withheld", claims.filter(status=ClaimStatus.WITHHELD).count()),
        (_("checks due whether the job was kept"), f"{contracts}?status={_TO_CHECK}", due),
        (_("over, with money still promised"), f"{contracts}?status={_TO_RELEASE}", queries.to_release(every).count()),
        (_("not kept, and nothing claimed back"), f"{contracts}?status={_TO_CLAIM_BACK}",
         queries.to_claim_back(every).count()),
        (_("claw-backs behind their plan"), f"{claw_backs}?status=behind", overdue),
    ]  # fmt: skip
    return render(request, "wage_incentives/watch.html", {"tiles": tiles, "figures": figures, "today": today})


class _List:
    """One list: its statuses, its rows as they were narrowed, its columns in a file."""

    key: str
    title: Any
    statuses: list[tuple[str, Any]]
    person = "participation"

    def __init__(self, request: HttpRequest) -> None:
        programmes = Programme.objects.with_texts().filter(code__in=PROGRAMMES).order_by("code")
        chosen = [(one.code, one.title) for one in programmes]
        self.form = ListForm(request.GET, statuses=self.statuses, programmes=chosen)
        self.form.is_valid()
        told = self.form.cleaned_data
        self.status, self.code, self.text = told.get("status", ""), told.get("programme", ""), told.get("q", "")
        self.day = clock.today()

    def rows(self) -> Any:
        found = self._by_status()
        if self.code:
            found = found.filter(**{f"{self.person}__programme__code": self.code})
        for word in fold_words(self.text):
            found = found.filter(
                Q(**{f"{self.person}__person__search_text__contains": word})
                | Q(**{f"{self.person}__offering__provider__folded_name__contains": word})
            )
        return found

    def _by_status(self) -> Any:
        raise NotImplementedError

    def columns(self) -> list[tuple[str, Callable[[Any], Any]]]:
        raise NotImplementedError


class _Claims(_List):
    key, title, person = "claims", gettext_lazy("Claims"), "contract__participation"
    statuses = ClaimStatus.choices

    def _by_status(self) -> Any:
        rows = queries.claims()
        if self.status:
            rows = rows.filter(status=self.status)
        return rows.order_by("made_on", "pk") if self.status in UNPAID else rows.order_by("-made_on", "-pk")

    def columns(self) -> list[tuple[str, Callable[[Any], Any]]]:
        return [
            (_("Person"), lambda one: one.contract.participation.person.full_name),
            (_("Employer"), lambda one: str(one.contract.participation.offering.provider)),
            (_("Month"), lambda one: one.month),
            (_("Days worked"), lambda one: one.days_worked),
            (_("Gross pay"), lambda one: one.gross_minor / 100),
            (_("Support"), lambda one: one.amount_minor / 100),
            (_("Made on"), lambda one: one.made_on),
            (_("Status"), lambda one: one.get_status_display()),
            (_("Why withheld"), queries.why_withheld),
        ]


class _Contracts(_List):
    key, title = "contracts", gettext_lazy("Contracts")
    statuses = [
        ("running", gettext_lazy("running")),
        (_TO_CHECK, gettext_lazy("check due whether the job was kept")),
        (_TO_RELEASE, gettext_lazy("over, with money still promised")),
        (_TO_CLAIM_BACK, gettext_lazy("not kept, nothing claimed back")),
    ]

    def _by_status(self) -> Any:
        rows = queries.contracts().order_by("-first_day", "-pk")
        if self.status == "running":
            rows = queries.running(rows, self.day)
        elif self.status == _TO_CHECK:
            rows = rows.filter(pk__in=[one.pk for one in queries.retention_to_check(rows, self.day)])
        elif self.status == _TO_RELEASE:
            return queries.to_release(rows)
        elif self.status == _TO_CLAIM_BACK:
            return queries.to_claim_back(rows)
        return queries.with_money(rows)

    def columns(self) -> list[tuple[str, Callable[[Any], Any]]]:
        return [
            (_("Person"), lambda one: one.participation.person.full_name),
            (_("Employer"), lambda one: str(one.participation.offering.provider)),
            (_("First day"), lambda one: one.first_day),
            (_("Months of support"), lambda one: one.months),
            (_("Most a month"), lambda one: one.monthly_minor / 100),
            (_("Paid"), lambda one: one.paid / 100),
            (_("Promised and not yet paid"), lambda one: one.unpaid / 100),
            (_("Kept until at least"), retention_due),
            (_("Status"), lambda one: one.participation.get_status_display()),
        ]


class _ClawBacks(_List):
    key, title, person = "claw_backs", gettext_lazy("Claw-backs"), "contract__participation"
    statuses = [("behind", gettext_lazy("behind their plan")), ("open", gettext_lazy("not paid back whole"))]

    def _by_status(self) -> Any:
        rows = queries.claw_backs(self.day).order_by("-decided_on", "-pk")
        wanted: Callable[[Any], bool] | None = {
            "behind": lambda one: one.due > one.repaid, "open": lambda one: one.owed > one.repaid,
        }.get(self.status)  # fmt: skip
        return rows if wanted is None else rows.filter(pk__in=[one.pk for one in rows if wanted(one)])

    def columns(self) -> list[tuple[str, Callable[[Any], Any]]]:
        return [
            (_("Person"), lambda one: one.contract.participation.person.full_name),
            (_("Employer"), lambda one: str(one.contract.participation.offering.provider)),
            (_("Decided on"), lambda one: one.decided_on),
            (_("Reason"), lambda one: one.get_reason_display()),
            (_("Claimed back"), lambda one: one.owed / 100),
            (_("Due by now"), lambda one: one.due / 100),
            (_("Paid back"), lambda one: one.repaid / 100),
        ]


LISTS: dict[str, type[_List]] = {kind.key: kind for kind in (_Claims, _Contracts, _ClawBacks)}


def _shown(request: HttpRequest, key: str) -> HttpResponse:
    expect_manager(request)
    asked = LISTS[key](request)
    page = Paginator(asked.rows(), ROWS).get_page(request.GET.get("page"))
    context = {
        "list": asked, "page": page, "rows": [_row(one) for one in page], "title": asked.title, "what": key,
        "address": reverse(f"wage_incentives:{key}"), "query": request.GET.urlencode(),
        "narrowed": bool(asked.status or asked.code or asked.text),
        "crumbs": [(_("Supported jobs"), reverse("wage_incentives:watch"))],
    }  # fmt: skip
    return render(request, f"wage_incentives/{key}.html", context)


def _row(one: Any) -> dict[str, Any]:
    if isinstance(one, Contract):
        return {"contract": one, "taken": one.participation, "due": retention_due(one)}
    told = {"contract": one.contract, "taken": one.contract.participation}
    if isinstance(one, ClawBack):
        behind = one.due > one.repaid  # type: ignore[attr-defined]
        return {**told, "claw_back": one, "behind": behind}
    return {**told, "claim": one, "state": TAGS[ClaimStatus(one.status)], "why": queries.why_withheld(one)}


@never_cache
@require_GET
def claims(request: HttpRequest) -> HttpResponse:
    """Claims; those to be checked or withheld with the oldest first."""
    return _shown(request, "claims")


@never_cache
@require_GET
def contracts(request: HttpRequest) -> HttpResponse:
    """Contracts with their money."""
    return _shown(request, "contracts")


@never_cache
@require_GET
def claw_backs(request: HttpRequest) -> HttpResponse:
    """What employers pay back."""
    return _shown(request, "claw_backs")


@require_POST
def export(request: HttpRequest, what: str) -> HttpResponse:
    """A list, narrowed as it was shown, as a file."""
    expect_manager(request)
    if what not in LISTS:
        raise Http404
    asked = LISTS[what](request)
    columns = asked.columns()
    rows = ([_plain(read(one)) for _label, read in columns] for one in asked.rows())
    return as_file(
        request, what=f"wage {what}", subject="wage_incentives", columns=[label for label, _read in columns], rows=rows
    )


def _plain(value: Any) -> Any:
    return value if isinstance(value, date | int | float) else str(value)
