"""What the page of a round shows: its phases with live counts, its figures, placed by group, where people lack."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dayaq.coordination.matching.models import Proposal, Round
from dayaq.coordination.matching.opened import CHECKS, FIGURES, summary_of, written
from dayaq.coordination.matching.round_job import PHASES
from dayaq.coordination.matching.statuses import ProposalStatus, RoundStatus
from dayaq.registers.taxonomy.models import Group, OccupationGroup, Unit

LABELS = {
    "freeze": gettext_lazy("Frozen"),
    "index": gettext_lazy("Indexed"),
    "candidates": gettext_lazy("Candidates"),
    "allocation": gettext_lazy("Allocated"),
    "verify": gettext_lazy("Verified"),
    "proposals": gettext_lazy("To confirm"),
}
STOPPED = (RoundStatus.FAILED, RoundStatus.CANCELLED)
STATES = {
    RoundStatus.ANNOUNCED: "neutral",
    RoundStatus.RUNNING: "needs",
    RoundStatus.PROPOSED: "needs",
    RoundStatus.CLOSED: "done",
    RoundStatus.FAILED: "stopped",
    RoundStatus.CANCELLED: "stopped",
}


@dataclass(frozen=True)
class Phase:
    """One step of the rail."""

    label: Any
    detail: str
    state: str


@dataclass(frozen=True)
class Decisions:
    """How many proposals there are and how many of them have been decided."""

    waiting: int
    decided: int

    @property
    def total(self) -> int:
        return self.waiting + self.decided


def decisions_of(round_: Round) -> Decisions:
    """The caseworkers' progress; one query."""
    counts = dict(Proposal.objects.filter(round=round_).order_by().values_list("status").annotate(Count("pk")))
    waiting = counts.pop(ProposalStatus.PROPOSED, 0)
    return Decisions(waiting, sum(counts.values()))


def phases_of(round_: Round, decisions: Decisions) -> list[Phase]:
    """The rail: what is done with its figures, what runs with its count, what is to come."""
    details = _details(round_, decisions)
    names = list(LABELS)
    now = _now(round_, names)
    stopped = round_.status in STOPPED
    closed = round_.status == RoundStatus.CLOSED
    rail = []
    for place, name in enumerate(names):
        state = "done" if place < now or closed else "next" if place > now else "failed" if stopped else "now"
        rail.append(Phase(LABELS[name], details.get(name, "") if state in ("done", "now") else "", state))
    return rail


def _now(round_: Round, names: list[str]) -> int:
    if round_.status in (RoundStatus.PROPOSED, RoundStatus.CLOSED):
        return names.index("proposals")
    if round_.status == RoundStatus.ANNOUNCED or round_.job is None:
        return 0
    return names.index(round_.job.phase) if round_.job.phase in names else 0


def _details(round_: Round, decisions: Decisions) -> dict[str, str]:
    told: dict[str, str] = {}
    if round_.frozen_at is not None:
        told["freeze"] = date_format(timezone.localtime(round_.frozen_at), "TIME_FORMAT")
        told["index"] = _("%(count)s vacancies") % {"count": _number(round_.vacancies)}
    if round_.result_hash:
        told |= _of_summary(summary_of(round_))
    checks = written(round_, CHECKS)
    if checks:
        told["verify"] = _("%(envy)s envy · %(over)s over") % {
            "envy": checks["justified_envy"],
            "over": checks["over_capacity"],
        }
    job = round_.job
    if round_.status == RoundStatus.RUNNING and job is not None and job.phase in ("candidates", "proposals"):
        told[job.phase] = f"{_number(job.done)} / {_number(job.total)}" if job.total else ""
    elif decisions.total:
        told["proposals"] = _("%(decided)s of %(total)s done") % {
            "decided": _number(decisions.decided),
            "total": _number(decisions.total),
        }
    return told


def _of_summary(summary: dict[str, Any]) -> dict[str, str]:
    if not summary:
        return {}
    return {
        "candidates": _("%(pairs)s pairs · %(seconds)s s")
        % {"pairs": _number(summary["candidates"]), "seconds": _number(summary["seconds"]["candidates"], 1)},
        "allocation": _("%(count)s seats filled") % {"count": _number(summary["seats_filled"])},
    }


def _number(value: float | None, decimals: int = 0) -> str:
    return number_format(value or 0, decimal_pos=decimals, use_l10n=True, force_grouping=True)


def progress_of(round_: Round) -> dict[str, Any]:
    """What the bar shows while the round is under way."""
    job = round_.job
    phase = job.phase if job is not None else ""
    return {
        "phase": _(PHASES[phase]) if phase in PHASES else _("Waiting for a worker"),
        "done": job.done if job else 0,
        "total": (job.total or 0) if job else 0,
    }


def groups_of(round_: Round) -> list[dict[str, Any]]:
    """Share placed by group, with and without tiers, as the rows of a plot."""
    labels = {group.code: group.label for group in Group.objects.all()}
    labels[""] = _("Everyone else")
    return [_group(row, labels) for row in written(round_, FIGURES).get("groups", [])]


def _group(row: dict[str, Any], labels: dict[str, str]) -> dict[str, Any]:
    share, without = row["placed"] / row["people"], row["placed_without_tiers"] / row["people"]
    return {
        "label": labels.get(row["group"], row["group"]),
        "people": row["people"],
        "placed": row["placed"],
        "amount": share,
        "text": _percent(share),
        "compared": without,
        "compared_text": _percent(without),
    }


def _percent(share: float) -> str:
    return f"{_number(share * 100)}\N{NO-BREAK SPACE}%"


def shortages_of(round_: Round, most: int | None = None) -> list[dict[str, Any]]:
    """Seats that stay empty by occupation and place, most first."""
    rows = written(round_, FIGURES).get("short_of_people", [])[:most]
    occupations = {
        one.code: one.label for one in OccupationGroup.objects.filter(code__in={r["occupation"] for r in rows})
    }
    units = {one.code: one.label for one in Unit.objects.filter(code__in={row["unit"] for row in rows})}
    return [
        {
            **row,
            "label": occupations.get(row["occupation"], row["occupation"]),
            "where": units.get(row["unit"], _("place not known")),
        }
        for row in rows
    ]
