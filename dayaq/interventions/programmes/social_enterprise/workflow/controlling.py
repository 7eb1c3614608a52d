"""Controls: drawn once a year, visited, findings sent, answered by the enterprise, decided; and what follows."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.parameters import parameter
from dayaq.foundation.operations import audit
from dayaq.interventions.programmes.social_enterprise import letters, policies, sampling
from dayaq.interventions.programmes.social_enterprise.models import (
    Control,
    Drawing,
    Drawn,
    Enterprise,
    Finding,
    Reply,
    Sanction,
)
from dayaq.interventions.programmes.social_enterprise.queries import SUPPORTED, certified_on
from dayaq.interventions.programmes.social_enterprise.reasons import FindingKind, Outcome
from dayaq.interventions.programmes.social_enterprise.statuses import OPEN_CONTROLS
from dayaq.interventions.programmes.social_enterprise.statuses import ControlStatus as C
from dayaq.interventions.programmes.social_enterprise.statuses import EnterpriseStatus as E
from dayaq.interventions.programmes.social_enterprise.workflow.changes import (
    change_control,
    change_enterprise,
    locked,
)
from dayaq.interventions.programmes.spine.models import Programme


def draw(*, actor: str, seed: str = "") -> Drawing:
    """Draw this year's sample of the enterprises whose certificate counts today, and open their controls.

    Without a seed one is made at random here; either way it stands in the drawing for everybody to redo.
    """
    today = clock.today()
    seed = seed.strip() or secrets.token_hex(16)
    with transaction.atomic():
        Programme.objects.select_for_update().get(code=SUPPORTED)
        if Drawing.objects.filter(year=today.year).exists():
            raise UserMistake(_("The controls of %(year)d are drawn already.") % {"year": today.year})
        pool = {one.public_id: one for one in certified_on(today)}
        if not pool:
            raise UserMistake(_("No certificate counts today, so there is nobody to draw."))
        order = sampling.order_of(pool, seed)
        size = sampling.size_of(len(pool), parameter("social_enterprise.control_percent").whole)
        drawing = Drawing.objects.create(
            year=today.year, seed=seed, chosen=size, drawn_on=today, recorded_at=clock.now(), recorded_by=actor
        )
        Drawn.objects.bulk_create(
            Drawn(drawing=drawing, enterprise=pool[one], place=place) for place, one in enumerate(order, 1)
        )
        under_control = set(Control.objects.filter(status__in=OPEN_CONTROLS).values_list("enterprise", flat=True))
        for one in order[:size]:
            if pool[one].pk not in under_control:  # whoever is being controlled is not visited twice
                _open(pool[one], Control.Cause.SAMPLE, actor, drawing=drawing)
        audit.record(
            actor=actor, verb="social enterprise controls drawn", subject_kind="drawing", subject=drawing.public_id,
            seed=seed, chosen=size, among=len(pool),
        )  # fmt: skip
    return drawing


def open_control(*, enterprise: Enterprise, cause: str, note: str, actor: str) -> Control:
    """Open a control because something calls for it, or before a renewal."""
    if not note.strip():
        raise UserMistake(_("Please say what calls for it."), field="note")
    if cause == Control.Cause.SAMPLE:
        raise UserMistake(_("Who is drawn by lot is drawn with all the others."), field="cause")
    with transaction.atomic():
        enterprise = locked(enterprise)
        if enterprise.status not in (E.CERTIFIED, E.SUSPENDED):
            raise UserMistake(_("A control is of an enterprise that holds a certificate."))
        if enterprise.controls.filter(status__in=OPEN_CONTROLS).exists():
            raise UserMistake(_("A control of this enterprise is open; end it first."))
        return _open(enterprise, cause, actor, note=note)


def _open(enterprise: Enterprise, cause: str, actor: str, *, drawing: Drawing | None = None, note: str = "") -> Control:
    control = Control.objects.create(enterprise=enterprise, drawing=drawing, cause=cause, opened_on=clock.today())
    change_control(control=control, status=C.OPENED, actor=actor, who="manager", note=note)
    return control


def find_nothing(*, control: Control, visited_on: date, actor: str, note: str = "") -> None:
    """The visit has found nothing."""
    with transaction.atomic():
        control = _visited(control, visited_on)
        change_control(control=control, status=C.WITHOUT_FINDINGS, actor=actor, who="manager", note=note)


def send_findings(*, control: Control, visited_on: date, findings: Sequence[tuple[str, str]], actor: str) -> None:
    """Send what was found (kind, words); from tomorrow the enterprise has its days to answer."""
    told = [(FindingKind(kind), what.strip()) for kind, what in findings if what.strip()]
    if not told:
        raise UserMistake(_("Write what was found, so that it can be answered."), field="what")
    with transaction.atomic():
        control = _visited(control, visited_on)
        now, days = clock.now(), parameter("social_enterprise.days_to_answer").whole
        Finding.objects.bulk_create(
            Finding(control=control, kind=kind, what=what, recorded_at=now, recorded_by=actor) for kind, what in told
        )
        control.answer_by = clock.today() + timedelta(days=days)
        control.save(update_fields=["answer_by"])
        change_control(control=control, status=C.HEARING, actor=actor, who="manager")
        letters.write_findings(control)


def _visited(control: Control, visited_on: date) -> Control:
    control = _locked(control)
    if control.status != C.OPENED:
        raise UserMistake(_("The findings of this control have been written already."))
    if not control.opened_on <= visited_on <= clock.today():
        raise UserMistake(_("The visit lies between the opening of the control and today."), field="visited_on")
    control.visited_on = visited_on
    control.save(update_fields=["visited_on"])
    return control


def answer_findings(*, control: Control, text: str, actor: str) -> Reply:
    """The enterprise answers, once; late is better than never as long as nothing is decided."""
    if not text.strip():
        raise UserMistake(_("Please write your answer."), field="text")
    with transaction.atomic():
        control = _locked(control)
        reply = Reply(
            control=control, text=text.strip(), given_on=clock.today(), recorded_at=clock.now(), recorded_by=actor
        )
        change_control(control=control, status=C.ANSWERED, actor=actor, who="founder")
        reply.save()
    return reply


def decide(
    *,
    control: Control,
    outcome: str,
    reason: str,
    actor: str,
    amount_minor: int = 0,
    put_right_by: date | None = None,
) -> Sanction | None:
    """Decide on the findings and on the answer; what follows happens in the same moment. None: nothing follows."""
    if not reason.strip():
        raise UserMistake(_("Please say why; the enterprise reads it."), field="reason")
    with transaction.atomic():
        enterprise = locked(control.enterprise)
        control = _locked(control)
        control.enterprise = enterprise
        policies.check_control_decision(control, outcome, clock.today())
        sanction = _sanction(control, outcome, reason.strip(), amount_minor, put_right_by, actor)
        Control.objects.filter(pk=control.pk).update(outcome=outcome, status=C.DECIDED)
        change_control(control=control, status=C.DECIDED, actor=actor, who="manager", note=reason)
        if outcome == Outcome.SUSPENSION:
            change_enterprise(enterprise=enterprise, status=E.SUSPENDED, actor=actor, who="manager", note=reason)
        elif outcome == Outcome.WITHDRAWAL:
            change_enterprise(enterprise=enterprise, status=E.WITHDRAWN, actor=actor, who="manager", note=reason)
        control.outcome = outcome
        letters.write_decision(control)
    return sanction


def _sanction(
    control: Control, outcome: str, reason: str, amount_minor: int, put_right_by: date | None, actor: str
) -> Sanction | None:
    if outcome == Outcome.NO_ACTION:
        return None
    if outcome == Outcome.REPAYMENT:
        granted = control.enterprise.supports.aggregate(total=Sum("amount_minor"))["total"] or 0
        if not 1 <= amount_minor <= granted:
            raise UserMistake(_("No more can be asked back than was given."), field="amount")
    elif amount_minor:
        raise UserMistake(_("A repayment names its amount; the other sanctions have none."), field="amount")
    if put_right_by is not None and put_right_by <= clock.today():
        raise UserMistake(_("The day until which it is put right lies ahead."), field="put_right_by")
    if put_right_by is None and outcome in (Outcome.WARNING, Outcome.SUSPENSION):
        raise UserMistake(_("Give the day until which it is to be put right."), field="put_right_by")
    return Sanction.objects.create(
        control=control, kind=outcome, amount_minor=amount_minor, put_right_by=put_right_by, reason=reason,
        decided_on=clock.today(), recorded_at=clock.now(), recorded_by=actor,
    )  # fmt: skip


def lift_suspension(*, enterprise: Enterprise, note: str, actor: str) -> None:
    """What was found is put right: the certificate counts again, as long as it runs."""
    if not note.strip():
        raise UserMistake(_("Please say what was put right."), field="note")
    with transaction.atomic():
        enterprise = locked(enterprise)
        if enterprise.status != E.SUSPENDED:
            raise UserMistake(_("The certificate is not suspended."))
        change_enterprise(enterprise=enterprise, status=E.CERTIFIED, actor=actor, who="manager", note=note)


def _locked(control: Control) -> Control:
    rows = Control.objects.select_for_update(of=("self",)).select_related("enterprise")
    return rows.get(pk=control.pk)
