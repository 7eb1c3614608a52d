"""Posts with support: the work described, the plan with coach and fading hours, needs by function and what is done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake, check_row
from dayaq.foundation.operations import audit
from dayaq.interventions.programmes.social_enterprise import policies
from dayaq.interventions.programmes.social_enterprise.models import (
    CoachedPost,
    SupportNeed,
    SupportPhase,
    SupportPlan,
)
from dayaq.interventions.programmes.social_enterprise.queries import SUPPORTED
from dayaq.interventions.programmes.spine.models import Offering, Participation
from dayaq.interventions.programmes.spine.statuses import TAKING_PART, ParticipationStatus
from dayaq.registers.taxonomy.models import Function, OccupationGroup


def describe_post(
    *, offering: Offering, unit_group: OccupationGroup, weekly_hours: int, wage_minor: int, actor: str
) -> CoachedPost:
    """Say what the work of an offering is, for how many hours and for which wage."""
    if offering.programme.code != SUPPORTED:
        raise UserMistake(_("This offering belongs to another programme."))
    with transaction.atomic():
        post = CoachedPost.objects.filter(offering=offering).first() or CoachedPost(offering=offering)
        post.unit_group, post.weekly_hours, post.wage_minor = unit_group, weekly_hours, wage_minor
        check_row(post)
        post.save()
        audit.record(actor=actor, verb="supported post", subject_kind="offering", subject=offering.public_id)
    return post


def draw_up_plan(
    *,
    participation: Participation,
    coach: str,
    phases: Sequence[policies.Phase],
    actor: str,
    coach_phone: str = "",
) -> SupportPlan:
    """Say who coaches her and how the hours fade; drawn up anew, it replaces what lies ahead and keeps what was."""
    if not coach.strip():
        raise UserMistake(_("Say who coaches her."), field="coach")
    policies.check_phases(phases)
    with transaction.atomic():
        participation = _locked(participation)
        if participation.status not in (ParticipationStatus.ADMITTED, *TAKING_PART):
            raise UserMistake(_("A plan of support is for somebody who has a post."))
        if participation.programme.code != SUPPORTED:
            raise UserMistake(_("This offering belongs to another programme."))
        plan, _made = SupportPlan.objects.update_or_create(
            participation=participation,
            defaults={"coach": coach.strip(), "coach_phone": coach_phone.strip(), "drawn_up_on": clock.today()},
        )
        _replace_from(plan, phases)
        _tell(participation, actor, "support plan")
    return plan


def _replace_from(plan: SupportPlan, phases: Sequence[policies.Phase]) -> None:
    """The phases that begin on or after the new first day go; the one that runs into it ends on the day before."""
    first = phases[0][0]
    if plan.phases.exists() and first < clock.today() and plan.participation.status in TAKING_PART:
        raise UserMistake(_("What was given is not planned anew: begin today or later."), field="phases")
    plan.phases.filter(first_day__gte=first).delete()
    running = plan.phases.on(first).first()
    if running is not None:
        running.last_day = date.fromordinal(first.toordinal() - 1)
        running.save(update_fields=["last_day"])
    SupportPhase.objects.bulk_create(
        SupportPhase(plan=plan, first_day=begins, last_day=ends, hours_a_week=hours) for begins, ends, hours in phases
    )


def add_need(*, plan: SupportPlan, function: Function, kind: str, what: str, actor: str) -> SupportNeed:
    """A function that the work asks for, and what is done at the workplace; never why."""
    if not what.strip():
        raise UserMistake(_("Write what is done at the workplace."), field="what")
    with transaction.atomic():
        participation = _locked(plan.participation)
        need = SupportNeed(plan=plan, function=function, kind=kind, what=what.strip())
        check_row(need)
        need.save()
        _tell(participation, actor, "support need")
    return need


def put_in_place(*, need: SupportNeed, in_place_on: date, actor: str) -> None:
    """What was to be done at the workplace is there."""
    if in_place_on > clock.today():
        raise UserMistake(_("This day is still to come; record it when it has happened."), field="in_place_on")
    with transaction.atomic():
        participation = _locked(need.plan.participation)
        row = SupportNeed.objects.get(pk=need.pk)
        if row.in_place_on is not None:
            raise UserMistake(_("This is in place already."))
        row.in_place_on = in_place_on
        row.save(update_fields=["in_place_on"])
        _tell(participation, actor, "support in place")


def _tell(participation: Participation, actor: str, verb: str) -> None:
    audit.record(actor=actor, verb=verb, subject_kind="participation", subject=participation.public_id)


def _locked(participation: Participation) -> Participation:
    rows = Participation.objects.select_for_update(of=("self",)).select_related("programme")
    return rows.get(pk=participation.pk)
