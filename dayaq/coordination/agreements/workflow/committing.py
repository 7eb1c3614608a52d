"""The verbs of commitments: make a clause measurable, claim what was done, and let a commitment end.

A claim takes a share of one vacancy, offering, participation or hire. What other commitments have claimed already is
not there to be claimed again: the database holds it, here the sentence is said.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Model, Q, Sum
from django.utils.translation import gettext as _

from dayaq.coordination.agreements.models import (
    TARGETS,
    WHOLE,
    Clause,
    Commitment,
    CommitmentChange,
    Fulfilment,
    Partner,
)
from dayaq.coordination.agreements.statuses import CommitmentStatus
from dayaq.coordination.agreements.workflow.changes import reach, step
from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake, check_row
from dayaq.foundation.operations import audit
from dayaq.interventions.programmes.spine.models import Offering, Participation
from dayaq.interventions.vacancies.models import Hire, Vacancy
from dayaq.registers.people.models import ProtectedStatus
from dayaq.registers.taxonomy.models import Group, Region

_NAME_OF: dict[type[Model], str] = {
    Vacancy: "vacancy", Offering: "offering", Participation: "participation", Hire: "hire"
}  # fmt: skip


def commit(
    *,
    clause: Clause,
    what: str,
    amount: int,
    first_day: date,
    due_on: date,
    owner: Partner,
    evidence: str,
    actor: str,
    basis: str = Commitment.Basis.AGREED,
    baseline: int = 0,
    region: Region | None = None,
    group: Group | None = None,
) -> Commitment:
    """Make a clause measurable: so many of something by a day, owed by somebody, shown by some evidence."""
    with transaction.atomic():
        clause = Clause.objects.select_for_update().select_related("agreement").get(pk=clause.pk)
        last = clause.commitments.order_by("-number").first()
        row = Commitment(
            clause=clause, number=(last.number if last else 0) + 1, what=what, amount=amount, first_day=first_day,
            due_on=due_on, owner=owner, evidence=evidence.strip(), basis=basis, baseline=baseline, region=region,
            group=group,
        )  # fmt: skip
        check_row(row)
        row.save()
        reach(CommitmentChange, row, CommitmentStatus.ACTIVE, effective_on=clock.today(), actor=actor)
        audit.record(
            actor=actor, verb="commitment made", subject_kind="commitment", subject=row.public_id,
            agreement=clause.agreement.public_id,
        )  # fmt: skip
    return row


def advance_commitment(*, commitment: Commitment, status: str, actor: str, note: str = "") -> None:
    """Take the next step in the life of a commitment."""
    with transaction.atomic():
        commitment = Commitment.objects.select_for_update().get(pk=commitment.pk)
        step(CommitmentChange, commitment, status, effective_on=clock.today(), actor=actor, note=note)
        audit.record(actor=actor, verb=f"commitment {status}", subject_kind="commitment", subject=commitment.public_id)


def claim(
    *,
    commitment: Commitment,
    target: Vacancy | Offering | Participation | Hire,
    actor: str,
    share: int = WHOLE,
    done_on: date | None = None,
) -> Fulfilment:
    """Count a share (in thousandths) of one thing for a commitment; never more than others have left of it."""
    name = _NAME_OF[type(target)]
    with transaction.atomic():
        commitment = Commitment.objects.select_for_update().get(pk=commitment.pk)
        type(target)._default_manager.select_for_update().get(pk=target.pk)
        if not 1 <= share <= WHOLE:
            raise UserMistake(_("A share lies between one and a thousand thousandths."), field="share")
        left = _left(name, [target.pk])[target.pk]
        if share > left:
            raise UserMistake(
                _("Of this, %(left)d thousandths are left: the rest is counted for other commitments.")
                % {"left": left},
                field="share",
            )
        row = Fulfilment(
            commitment=commitment, share=share, done_on=done_on or _day_of(target), recorded_at=clock.now(),
            recorded_by=actor, **{name: target},
        )  # fmt: skip
        check_row(row)
        row.save()
        audit.record(
            actor=actor, verb=f"claim {name}", subject_kind="commitment", subject=commitment.public_id,
            target=target.public_id, share=share,
        )  # fmt: skip
    return row


def record_deed(*, commitment: Commitment, done_on: date, evidence: str, actor: str, amount: int = 1) -> Fulfilment:
    """Record something done that no other room keeps (an event, a study, devices handed over), with its evidence."""
    if done_on > clock.today():
        raise UserMistake(_("The day is still to come."), field="done_on")
    with transaction.atomic():
        commitment = Commitment.objects.select_for_update().get(pk=commitment.pk)
        row = Fulfilment(
            commitment=commitment, done_on=done_on, amount=amount, evidence=evidence.strip(), recorded_at=clock.now(),
            recorded_by=actor,
        )  # fmt: skip
        check_row(row)
        row.save()
        audit.record(
            actor=actor, verb="deed recorded", subject_kind="commitment", subject=commitment.public_id, amount=amount
        )
    return row


def trace(*, commitment: Commitment, actor: str) -> int:
    """Claim what came of the vacancies and offerings that a commitment counts, as far as it is not claimed already.

    Hires at those vacancies and participations that began in those offerings count with the share that the commitment
    has of them; a hire of somebody who took part counts too when it is with the partner who owes the commitment. Where
    a commitment is for a group, only those whose status is verified count. Returns how many were added.
    """
    with transaction.atomic():
        commitment = Commitment.objects.select_for_update().select_related("owner").get(pk=commitment.pk)
        rows = list(Fulfilment.objects.filter(commitment=commitment).order_by("pk"))
        shares = {name: {getattr(row, f"{name}_id"): row.share for row in rows} for name in TARGETS}
        new = [
            *_participations(commitment, shares["offering"], shares["participation"]),
            *_hires(commitment, shares),
        ]
        claimed = _claimed(commitment, new, actor)
        if claimed:
            audit.record(
                actor=actor, verb="trace commitment", subject_kind="commitment", subject=commitment.public_id,
                rows=len(claimed),
            )  # fmt: skip
    return len(claimed)


Found = tuple[str, Any, int, date]


def _participations(commitment: Commitment, offerings: dict[int, int], known: dict[int, int]) -> Iterable[Found]:
    begun = Participation.objects.filter(offering__in=[key for key in offerings if key], first_day__isnull=False)
    rows = begun.filter(first_day__gte=commitment.first_day).exclude(pk__in=[key for key in known if key])
    for row in _of_group(commitment, rows.order_by("pk"), "person"):
        yield "participation", row, offerings[row.offering_id], row.first_day


def _hires(commitment: Commitment, shares: dict[str, dict[int, int]]) -> Iterable[Found]:
    vacancies = shares["vacancy"]
    at_vacancies = Q(vacancy__in=[key for key in vacancies if key])
    taken_over = Q(pk__in=[])
    if commitment.owner.organisation_id and commitment.what == Commitment.What.HIRES:
        took_part = Participation.objects.filter(offering__in=[key for key in shares["offering"] if key])
        taken_over = Q(
            vacancy__organisation=commitment.owner.organisation_id, employment__person__in=took_part.values("person")
        )
    rows = Hire.objects.filter(at_vacancies | taken_over, hired_on__gte=commitment.first_day)
    rows = rows.exclude(pk__in=[key for key in shares["hire"] if key]).select_related("employment")
    for row in _of_group(commitment, rows.order_by("pk"), "employment__person"):
        yield "hire", row, vacancies.get(row.vacancy_id, WHOLE), row.hired_on


def _of_group(commitment: Commitment, rows: Any, person: str) -> Any:
    if commitment.group_id is None:
        return rows
    proven = ProtectedStatus.objects.verified().filter(group=commitment.group_id)
    return rows.filter(**{f"{person}__in": proven.values("person")})


def _claimed(commitment: Commitment, found: Iterable[Found], actor: str) -> list[Fulfilment]:
    every = list(found)
    left = {name: _left(name, [row.pk for kind, row, _share, _day in every if kind == name]) for name in TARGETS}
    at = clock.now()
    rows = [
        Fulfilment(
            commitment=commitment, share=min(share, left[name][row.pk]), done_on=day, recorded_at=at,
            recorded_by=actor, **{name: row},
        )
        for name, row, share, day in every
        if left[name][row.pk] > 0
    ]  # fmt: skip
    return Fulfilment.objects.bulk_create(rows, batch_size=500)


def _left(name: str, keys: list[int]) -> dict[int, int]:
    """How many thousandths of each thing nobody has claimed."""
    claimed = Fulfilment.objects.filter(**{f"{name}__in": keys}).order_by().values(name).annotate(sum=Sum("share"))
    sums = {row[name]: row["sum"] for row in claimed}
    return {key: WHOLE - sums.get(key, 0) for key in keys}


def _day_of(target: Vacancy | Offering | Participation | Hire) -> date:
    match target:
        case Vacancy():
            return target.posted_on
        case Hire():
            return target.hired_on
        case _:
            return target.first_day or clock.today()
