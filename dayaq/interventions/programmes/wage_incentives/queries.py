"""Questions about supported jobs in words: what is to be checked, what was promised and is not needed, who owes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from dayaq.interventions.programmes.spine.models import BudgetEntry
from dayaq.interventions.programmes.spine.statuses import ParticipationStatus as P
from dayaq.interventions.programmes.wage_incentives.models import Claim, ClaimChange, ClawBack, Contract
from dayaq.interventions.programmes.wage_incentives.reasons import WithheldReason
from dayaq.interventions.programmes.wage_incentives.retention import retention_due
from dayaq.interventions.programmes.wage_incentives.statuses import UNPAID, ClaimStatus
from dayaq.registers.employers.models import Organisation

Kind = BudgetEntry.Kind
ABOUT = ("participation__person", "participation__programme", "participation__offering__provider", "employment")


def contracts() -> QuerySet[Contract]:
    """Contracts with all that a list shows of them."""
    return Contract.objects.select_related(*ABOUT)


def claims() -> QuerySet[Claim]:
    """Claims with all that a list shows of them, and the newest reason why one is withheld, with its note."""
    told = ClaimChange.objects.known_at().filter(subject=OuterRef("pk"), status=ClaimStatus.WITHHELD).order_by("-step")
    return Claim.objects.select_related(*(f"contract__{path}" for path in ABOUT)).annotate(
        withheld_for=Subquery(told.values("reason_code")[:1]), withheld_note=Subquery(told.values("note")[:1])
    )


def why_withheld(claim: Claim) -> str:
    """The reason in words while a claim is withheld, with the manager's note; empty otherwise."""
    if claim.status != ClaimStatus.WITHHELD:
        return ""
    reason, note = claim.withheld_for, claim.withheld_note  # type: ignore[attr-defined]
    return ": ".join(filter(None, (str(WithheldReason(reason).label), note)))


def running(rows: QuerySet[Contract], day: date) -> QuerySet[Contract]:
    """Contracts of people who work with support."""
    return rows.filter(participation__status__in=(P.UNDER_WAY, P.INTERRUPTED), first_day__lte=day)


def _booked(kind: str) -> Coalesce:
    rows = BudgetEntry.objects.filter(about=OuterRef("public_id"), kind=kind).order_by().values("about")
    return Coalesce(Subquery(rows.annotate(total=Sum("amount_minor")).values("total")), 0)


def with_money(rows: QuerySet[Any]) -> QuerySet[Any]:
    """With `paid`, `repaid` and `unpaid` (promised and not paid), summed from the ledger."""
    sums = rows.annotate(
        committed=_booked(Kind.COMMITMENT), released=_booked(Kind.RELEASE), paid=_booked(Kind.PAYMENT),
        repaid=_booked(Kind.REPAYMENT),
    )  # fmt: skip
    return sums.annotate(unpaid=F("committed") - F("released") - F("paid"))


def to_release(rows: QuerySet[Contract]) -> QuerySet[Any]:
    """Contracts that are over, without an open claim, for which money is still promised."""
    over = rows.filter(participation__status__in=(P.DID_NOT_START, P.LEFT_EARLY, P.COMPLETED))
    settled = over.exclude(pk__in=Claim.objects.filter(status__in=UNPAID).values("contract"))
    return with_money(settled).filter(unpaid__gt=0)


def retention_to_check(rows: QuerySet[Contract], day: date) -> list[Contract]:
    """Completed contracts whose check is due by the day, or whose job is known to have ended before; oldest first."""
    waiting = rows.filter(participation__status=P.COMPLETED, retention_check=None).order_by("first_day", "pk")
    return [one for one in waiting if one.ended_on is not None or retention_due(one) <= day]


def to_claim_back(rows: QuerySet[Contract]) -> QuerySet[Any]:
    """Paid contracts whose job was not kept, and nothing is decided about the money."""
    not_kept = Q(retention_check__kept=False) | Q(participation__status=P.LEFT_EARLY)
    return with_money(rows.filter(not_kept, claw_back=None)).filter(paid__gt=F("repaid"))


def claw_backs(day: date) -> QuerySet[ClawBack]:
    """Claw-backs with what is `owed` in all, `due` by the day, and `repaid`."""
    parts = ClawBack.objects.filter(pk=OuterRef("pk")).order_by().values("pk")
    whole = parts.annotate(total=Sum("instalments__amount_minor")).values("total")
    fallen_due = parts.annotate(total=Sum("instalments__amount_minor", filter=Q(instalments__due_on__lte=day)))
    back = BudgetEntry.objects.filter(about=OuterRef("contract__public_id"), kind=Kind.REPAYMENT).order_by()
    repaid = back.values("about").annotate(total=Sum("amount_minor")).values("total")
    about = ClawBack.objects.select_related(*(f"contract__{path}" for path in ABOUT))
    return about.annotate(
        owed=Subquery(whole),
        due=Coalesce(Subquery(fallen_due.values("total")), 0),
        repaid=Coalesce(Subquery(repaid), 0),
    )


def contracts_of(employer: Organisation) -> QuerySet[Contract]:
    """An employer's contracts, the newest first."""
    return contracts().filter(participation__offering__provider=employer).order_by("-first_day", "-pk")


def months_of(contract: Contract, claimed: Iterable[Claim]) -> list[tuple[date, Claim | None]]:
    """Every month that the support touches, the newest first, with its claim."""
    by_month = {claim.month: claim for claim in claimed}
    worked = contract.worked or contract.supported
    months = [each.first_day for each in worked.each_month()]
    return [(month, by_month.get(month)) for month in reversed(months)]
