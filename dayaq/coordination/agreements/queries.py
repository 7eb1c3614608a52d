"""Questions about agreements, each asked once for many rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Prefetch, Q, QuerySet

from dayaq.coordination.agreements.funnel import Counting, Funnel, actual, gap
from dayaq.coordination.agreements.models import Agreement, Clause, Commitment, Fulfilment, Partner, Party
from dayaq.coordination.agreements.statuses import RUNNING, CommitmentStatus
from dayaq.foundation.lib import clock
from dayaq.foundation.lib.folding import fold
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.parameters import parameter

COUNTED = (CommitmentStatus.ACTIVE, CommitmentStatus.MET, CommitmentStatus.PARTLY_MET, CommitmentStatus.LAPSED)


@dataclass(frozen=True, slots=True)
class Told:
    """A commitment with what came of it."""

    commitment: Commitment
    funnel: Funnel

    @property
    def actual(self) -> int:
        return actual(self.commitment, self.funnel)

    @property
    def gap(self) -> int:
        return gap(self.commitment, self.funnel)


@dataclass(frozen=True, slots=True)
class Brought:
    """An agreement with its commitments and what came of them, alone and together."""

    agreement: Agreement
    commitments: list[Told]
    silent: list[Clause]
    together: Funnel


def register(*, words: str = "", kind: str = "", country: str = "", public: bool) -> QuerySet[Agreement]:
    """The register of agreements, narrowed; with the number of clauses and of those that are measured."""
    rows = Agreement.objects.public() if public else Agreement.objects.all()
    if kind:
        rows = rows.filter(kind=kind)
    for word in fold(words).split():
        partner = Party.objects.filter(partner__folded_name__contains=word).values("agreement")
        rows = rows.filter(Q(folded_title__contains=word) | Q(pk__in=partner))
    if country:
        rows = rows.filter(pk__in=Party.objects.filter(partner__country=country).values("agreement"))
    measured = Q(clauses__commitments__status__in=COUNTED)
    counted = rows.annotate(
        clause_count=Count("clauses", distinct=True),
        measured_count=Count("clauses", filter=measured, distinct=True),
    )
    ordered = counted.order_by(F("signed_year").desc(nulls_last=True), "folded_title", "pk")
    return ordered.prefetch_related(Prefetch("parties", Party.objects.select_related("partner").order_by("pk")))


def find_partner(name: str) -> Partner:
    """The partner called so: by code, name, or the one whose name has these words."""
    folded = fold(name)
    exact = Partner.objects.filter(Q(code=name) | Q(folded_name=folded)).order_by("pk")[:2]
    rows = list(exact) or list(Partner.objects.filter(folded_name__contains=folded).order_by("pk")[:2])
    if not folded or not rows:
        raise UserMistake(f"There is no partner called “{name}”; `dayaq agreements list` names them.")
    if len(rows) > 1:
        raise UserMistake(f"Several partners are called “{name}”: {rows[0].code}, {rows[1].code} …; give the code.")
    return rows[0]


def brought(agreements: Iterable[Agreement], day: date | None = None) -> tuple[list[Brought], Funnel]:
    """What each agreement has brought, and all of them together without counting anybody twice."""
    every = list(agreements)
    commitments = list(
        Commitment.objects.filter(clause__agreement__in=every, status__in=COUNTED)
        .select_related("clause", "owner", "group", "region")
        .order_by("clause__number", "number")
    )
    clauses: dict[int, list[Clause]] = {}
    for clause in Clause.objects.silent().filter(agreement__in=every).order_by("number"):
        clauses.setdefault(clause.agreement_id, []).append(clause)
    counting = Counting(commitments, day)
    told = []
    for agreement in every:
        of_it = [one for one in commitments if one.clause.agreement_id == agreement.pk]
        told.append(
            Brought(
                agreement,
                [Told(one, counting.of([one.pk])) for one in of_it],
                clauses.get(agreement.pk, []),
                counting.of([one.pk for one in of_it]),
            )
        )
    return told, counting.of()


def shared_by(agreements: Iterable[Agreement]) -> int:
    """How many things these agreements share with each other or with any other: each counts only its part."""
    pointing = Fulfilment.objects.filter(commitment__clause__agreement__in=list(agreements), share__lt=1000)
    return pointing.count()


def agreements_of(partner: Partner, *, public: bool = False) -> list[Agreement]:
    """The agreements of a partner, the newest first."""
    rows = Agreement.objects.public() if public else Agreement.objects.all()
    return list(rows.of_partner(partner).order_by("-signed_year", "-reported_on", "pk"))


def due_soon(day: date | None = None) -> list[Told]:
    """Active commitments due within the days of the alarm, or past it, that are not met; the nearest first."""
    today = day or clock.today()
    horizon = today + timedelta(days=parameter("agreements.alarm_days", on=today).whole)
    rows = list(
        Commitment.objects.filter(status=CommitmentStatus.ACTIVE, due_on__lte=horizon)
        .select_related("clause__agreement", "owner", "group", "region")
        .order_by("due_on", "pk")
    )
    counting = Counting(rows, today)
    told = [Told(one, counting.of([one.pk])) for one in rows]
    return [one for one in told if one.gap > 0]


def renewals(day: date | None = None) -> QuerySet[Agreement]:
    """Agreements that run out within the days in which a renewal is decided, or have run out; the nearest first."""
    today = day or clock.today()
    horizon = today + timedelta(days=parameter("agreements.renewal_days", on=today).whole)
    rows = Agreement.objects.filter(status__in=RUNNING, last_day__isnull=False, last_day__lte=horizon)
    return rows.prefetch_related("parties__partner").order_by("last_day", "pk")


def without_end() -> QuerySet[Agreement]:
    """Agreements in force of which nobody has said until when."""
    return Agreement.objects.filter(status__in=RUNNING, last_day__isnull=True).order_by("signed_year", "pk")


def report_of_partner(partner: Partner) -> dict[str, Any]:
    """What the agreements of a partner have brought, as plain values for `--json`."""
    told, together = brought(agreements_of(partner))
    return {
        "partner": partner.name,
        "as_of": clock.today().isoformat(),
        "agreements": [
            {
                "code": one.agreement.code,
                "title": one.agreement.title,
                "status": one.agreement.status,
                "commitments": [_commitment(each) for each in one.commitments],
                "not_measurable_yet": [{"clause": clause.number, "text": clause.text} for clause in one.silent],
                "together": one.together.as_dict(),
            }
            for one in told
        ],
        "together": together.as_dict(),
    }


def _commitment(one: Told) -> dict[str, Any]:
    commitment = one.commitment
    return {
        "id": commitment.public_id,
        "clause": commitment.clause.number,
        "what": commitment.what,
        "basis": commitment.basis,
        "due_on": commitment.due_on.isoformat(),
        "group": commitment.group_id,
        "status": commitment.status,
        **one.funnel.as_dict(),
        "actual": one.funnel.as_dict()["done"] if one.actual == one.funnel.done else one.actual / 1000,
        "gap": one.gap / 1000,
    }
