"""Training and plan: recorded, written in pieces, handed in whole, given back to be completed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.parameters import parameter
from dayaq.foundation.lib.status_change import append_change
from dayaq.foundation.operations import audit
from dayaq.interventions.programmes.self_employment import policies
from dayaq.interventions.programmes.self_employment.models import Plan, PlanChange, PlanLine, Score, Training
from dayaq.interventions.programmes.self_employment.statuses import PlanStatus
from dayaq.interventions.programmes.spine.budget import check_amount
from dayaq.interventions.programmes.spine.models import Application
from dayaq.registers.taxonomy.models import Unit


class Written(NamedTuple):
    """A line as somebody writes it."""

    label: str
    quantity: int
    price_minor: int


def record_training(*, application: Application, given_by: str, completed_on: date, days: int, actor: str) -> Training:
    """Somebody has completed the course in starting a business."""
    least = parameter("self_employment.training_days", completed_on).whole
    if completed_on > clock.today():
        raise UserMistake(_("This day is still to come; record it when it has happened."), field="completed_on")
    if not given_by.strip():
        raise UserMistake(_("Please write who gave the course."), field="given_by")
    if days < least:
        raise UserMistake(_("Completed is who attended at least %(days)d days.") % {"days": least}, field="days")
    with transaction.atomic():
        application = _locked(application)
        if application.offering.programme.code != policies.SELF_EMPLOYMENT:
            raise UserMistake(_("This course belongs to an application for self-employment."))
        if Training.objects.filter(application=application).exists():
            raise UserMistake(_("The course has been recorded already."))
        training = Training.objects.create(
            application=application, given_by=given_by.strip(), completed_on=completed_on, days=days,
            recorded_at=clock.now(), recorded_by=actor,
        )  # fmt: skip
        _tell(actor, "business training recorded", application)
    return training


def describe(
    *,
    application: Application,
    kind: str,
    unit: Unit,
    idea: str,
    customers: str,
    premises: str,
    actor: str,
    experience: str = "",
    who: str = "person",
) -> Plan:
    """Begin a plan, or write the words of one that is not handed in."""
    told = {
        "kind": kind, "unit": unit, "idea": idea.strip(), "customers": customers.strip(),
        "premises": premises.strip(), "experience": experience.strip(),
    }  # fmt: skip
    with transaction.atomic():
        application = _locked(application)
        plan = Plan.objects.select_for_update().filter(application=application).first()
        policies.check_writable(application, plan)
        if plan is None:
            plan = Plan.objects.create(application=application, **told)
            _step(plan, PlanStatus.DRAFT, actor, who)
        else:
            Plan.objects.filter(pk=plan.pk).update(**told)
            plan.refresh_from_db()
        _tell(actor, "business plan written", application)
    return plan


def write_lines(*, plan: Plan, kind: str, lines: Sequence[Written], actor: str) -> None:
    """Put these lines in place of those of a kind."""
    for line in lines:
        if not line.label.strip() or line.quantity < 1:
            raise UserMistake(_("Each line says what it is, how many, and the price of one."))
        check_amount(line.quantity * line.price_minor, plan.application.offering.programme.currency)
    with transaction.atomic():
        application = _locked(plan.application)
        plan = Plan.objects.select_for_update().get(pk=plan.pk)
        policies.check_writable(application, plan)
        PlanLine.objects.filter(plan=plan, kind=kind).delete()
        PlanLine.objects.bulk_create(
            PlanLine(
                plan=plan, kind=kind, label=line.label.strip(), quantity=line.quantity, price_minor=line.price_minor
            )
            for line in lines
        )
        _tell(actor, f"business plan lines {kind}", application)


def hand_in(*, plan: Plan, actor: str, who: str = "person") -> None:
    """Hand a plan in: from now on it stays as it is."""
    with transaction.atomic():
        application = _locked(plan.application)
        plan = (
            Plan.objects.select_for_update(of=("self",))
            .select_related("application__offering__programme")
            .get(pk=plan.pk)
        )
        policies.check_ready(plan)
        _step(plan, PlanStatus.SUBMITTED, actor, who)
        _tell(actor, "business plan handed in", application)


def hand_out(*, plan: Plan, note: str, actor: str) -> None:
    """Give a plan back to be completed, before anybody has scored it."""
    if not note.strip():
        raise UserMistake(_("Please say what is missing; the person reads it."), field="note")
    with transaction.atomic():
        application = _locked(plan.application)
        plan = Plan.objects.select_for_update().get(pk=plan.pk)
        if Score.objects.filter(plan=plan).exists():
            raise UserMistake(_("Members of the commission have scored this plan; it stays as it is."))
        _step(plan, PlanStatus.RETURNED, actor, "manager", note)
        _tell(actor, "business plan given back", application)


def _locked(application: Application) -> Application:
    rows = Application.objects.select_for_update(of=("self",)).select_related("offering__programme")
    return rows.get(pk=application.pk)


def _step(plan: Plan, status: str, actor: str, who: str, note: str = "") -> None:
    append_change(
        change=PlanChange, subject=plan, status=status, effective_on=clock.today(), by=actor, who=who, note=note
    )


def _tell(actor: str, verb: str, application: Application) -> None:
    audit.record(actor=actor, verb=verb, subject_kind="measure_application", subject=application.public_id)
