"""The commission: named by a manager, it scores; what the scores say is decided through the spine."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils import formats
from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.offices.models import Staff
from dayaq.foundation.operations import audit
from dayaq.interventions.programmes.self_employment import policies
from dayaq.interventions.programmes.self_employment.models import Conflict, Member, Plan, Score
from dayaq.interventions.programmes.self_employment.models.commission import MOST_POINTS
from dayaq.interventions.programmes.self_employment.scoring import result_of
from dayaq.interventions.programmes.spine import seats, workflow
from dayaq.interventions.programmes.spine.models import Application, Offering
from dayaq.interventions.programmes.spine.reasons import RefusalReason
from dayaq.interventions.programmes.spine.statuses import ApplicationStatus


def name_member(*, offering: Offering, staff: Staff, actor: str) -> Member:
    """Name somebody of the staff for the commission of a call."""
    if offering.programme.code != policies.SELF_EMPLOYMENT:
        raise UserMistake(_("Only calls for self-employment have a commission."))
    with transaction.atomic():
        offering = seats.locked(offering)
        if Member.objects.filter(offering=offering, staff=staff).exists():
            raise UserMistake(_("This person is on the commission already."), field="staff")
        member = Member.objects.create(offering=offering, staff=staff, named_on=clock.today())
        audit.record(
            actor=actor, verb="commission member named", subject_kind="offering", subject=offering.public_id,
            member=staff.user.public_id,
        )  # fmt: skip
    return member


def declare_conflict(*, plan: Plan, member: Member, reason: str, actor: str) -> Conflict:
    """A member stands aside; the reason is for the file, not for others on the commission."""
    with transaction.atomic():
        plan = _locked(plan)
        if plan.application.offering_id != member.offering_id:
            raise UserMistake(_("This plan belongs to another call."))
        if Conflict.objects.filter(plan=plan, member=member).exists():
            raise UserMistake(_("This conflict has been declared already."))
        if Score.objects.filter(plan=plan, member=member).exists():
            raise UserMistake(_("You have scored this plan already; tell the manager of the programme."))
        conflict = Conflict.objects.create(
            plan=plan, member=member, reason=reason, declared_on=clock.today(), recorded_at=clock.now(),
            recorded_by=actor,
        )  # fmt: skip
        _tell(actor, "conflict declared", plan)
    return conflict


def score(*, plan: Plan, member: Member, points: Mapping[str, int], actor: str) -> None:
    """One member gives points in every respect, once."""
    if set(points) != set(Score.Criterion.values):
        raise UserMistake(_("Give points in every respect."))
    if not all(0 <= given <= MOST_POINTS for given in points.values()):
        raise UserMistake(_("Points go from 0 to %(most)d.") % {"most": MOST_POINTS})
    with transaction.atomic():
        plan = _locked(plan)
        policies.check_scoring(member, plan)
        at = clock.now()
        Score.objects.bulk_create(
            Score(plan=plan, member=member, criterion=criterion, points=given, recorded_at=at, recorded_by=actor)
            for criterion, given in points.items()
        )
        _tell(actor, "business plan scored", plan)


def decide(*, plan: Plan, actor: str, note: str = "") -> str:
    """Decide as the scores say: admitted, waiting where no seat is left, or refused because of the plan.

    The order among those who pass is for whoever decides; seats, caps and the programme's rules are asked by the spine.
    """
    with transaction.atomic():
        seats.locked(plan.application.offering)
        plan = _locked(plan)
        application, told = plan.application, result_of(plan)
        if not told.complete:
            raise UserMistake(
                _("%(scored)d of at least %(quorum)d members have scored the plan.")
                % {"scored": told.members, "quorum": told.quorum}
            )
        if not told.passes:
            words = _("%(score)s of 100 points; approved from %(mark)d on.") % {
                "score": formats.number_format(told.mean, 1), "mark": told.pass_mark,
            }  # fmt: skip
            workflow.refuse(
                application=application, reason=RefusalReason.PLAN, actor=actor, note=f"{words} {note}".strip()
            )
            return ApplicationStatus.REFUSED
        if not seats.free_seats(application.offering):
            if application.status != ApplicationStatus.WAITING:
                workflow.put_on_waiting_list(application=application, actor=actor, note=note)
            return ApplicationStatus.WAITING
        workflow.admit(application=application, actor=actor, note=note)
        return ApplicationStatus.ADMITTED


def _locked(plan: Plan) -> Plan:
    application = Application.objects.select_for_update(of=("self",)).get(pk=plan.application_id)
    about = Plan.objects.select_for_update(of=("self",)).select_related("application__offering__programme")
    found = about.select_related("application__person").get(pk=plan.pk)
    found.application.status = application.status
    return found


def _tell(actor: str, verb: str, plan: Plan) -> None:
    audit.record(actor=actor, verb=verb, subject_kind="measure_application", subject=plan.application.public_id)
