"""When it may be done: post, plan, request, certificate, control, sanction. `check_x` raises the sentence.

The one that matters most: nothing is decided against an enterprise before it has answered, or its time is over.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from django.utils import formats
from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.parameters import parameter
from dayaq.foundation.lib.rules.schemes import SchemeAnswer
from dayaq.interventions.programmes.social_enterprise.facts import enterprise_facts
from dayaq.interventions.programmes.social_enterprise.models import (
    CertificateRequest,
    CoachedPost,
    Control,
    Enterprise,
    SupportPlan,
)
from dayaq.interventions.programmes.social_enterprise.queries import certificate_on, first_post_of, open_request
from dayaq.interventions.programmes.social_enterprise.reasons import Outcome
from dayaq.interventions.programmes.social_enterprise.rules import CRITERIA
from dayaq.interventions.programmes.social_enterprise.statuses import (
    MAY_HAVE_POSTS,
    OPEN_CONTROLS,
    ControlStatus,
    EnterpriseStatus,
)
from dayaq.interventions.programmes.spine.models import Application, Participation

Phase = tuple[date, date | None, int]


def check_admission(application: Application) -> None:
    """The work is described; and nobody new comes to an enterprise that is suspended, withdrawn or not begun."""
    offering = application.offering
    if offering.provider is None:
        raise UserMistake(_("A post with support is given by an employer; this offering names none."))
    if not CoachedPost.objects.filter(offering=offering).exists():
        raise UserMistake(_("Describe the post first: the work, its hours and its wage."))
    enterprise = Enterprise.objects.filter(organisation=offering.provider).first()
    if enterprise is not None and enterprise.status not in MAY_HAVE_POSTS:
        raise UserMistake(
            _("“%(name)s” takes nobody now: %(status)s.")
            % {"name": enterprise.name, "status": enterprise.get_status_display()}
        )


def check_start(participation: Participation, effective_on: date) -> None:
    """Nobody begins without a coach and a plan that covers the first day."""
    plan = SupportPlan.objects.filter(participation=participation).prefetch_related("phases").first()
    if plan is None:
        raise UserMistake(_("Draw up the plan of support first: who coaches, for how many hours."))
    if not any(phase.period.contains(effective_on) for phase in plan.phases.all()):
        raise UserMistake(_("The plan of support does not cover this day."), field="effective_on")


def check_phases(phases: Sequence[Phase]) -> None:
    """Support follows day on day and fades: no phase has more hours than the one before."""
    if not phases:
        raise UserMistake(_("A plan of support has at least one phase."), field="phases")
    for before, after in pairwise(phases):
        if before[1] is None or after[0] != before[1] + timedelta(days=1):
            raise UserMistake(_("One phase begins on the day after the one before."), field="phases")
        if after[2] > before[2]:
            raise UserMistake(
                _("Support fades: a later phase has no more hours than an earlier one. If more is needed, draw up "
                  "the plan anew from the day on."),
                field="phases",
            )  # fmt: skip
    if any(last is not None and last < first for first, last, _hours in phases):
        raise UserMistake(_("The last day cannot come before the first day."), field="phases")
    if any(not 0 <= hours <= 40 for _first, _last, hours in phases):
        raise UserMistake(_("A week has at most 40 hours of support."), field="phases")


def check_request(enterprise: Enterprise, day: date) -> None:
    """A first request comes after the first post, a further one when the certificate nears its end."""
    if open_request(enterprise) is not None:
        raise UserMistake(_("A request for the certificate waits for our answer already."))
    if enterprise.status == EnterpriseStatus.INCUBATING:
        if enterprise.organisation is None:
            raise UserMistake(_("Only a registered organisation can be certified; record it first."))
        if first_post_of(enterprise) is None:
            raise UserMistake(_("Before the certificate comes the first post: nobody of the target groups has begun."))
        return
    if enterprise.status != EnterpriseStatus.CERTIFIED:
        raise UserMistake(_("A certificate is asked for from the incubation, or before it runs out."))
    held = certificate_on(enterprise, day)
    days = parameter("social_enterprise.renewal_days").whole
    if held is not None and held.last_day is not None and held.last_day > day + timedelta(days=days):
        raise UserMistake(
            _("The certificate is valid until %(day)s; a new one can be asked for in the %(count)d days before.")
            % {"day": formats.date_format(held.last_day, "DATE_FORMAT"), "count": days}
        )


def criteria_of(enterprise: Enterprise, request: CertificateRequest | None, day: date) -> SchemeAnswer:
    """What every criterion in force says of the enterprise on the day."""
    return CRITERIA.answer(enterprise_facts(enterprise, request, day), day)


def check_certifiable(enterprise: Enterprise, answer: SchemeAnswer) -> None:
    """Every criterion is met, and no control is open."""
    if enterprise.controls.filter(status__in=OPEN_CONTROLS).exists():
        raise UserMistake(_("A control of this enterprise is open; end it first."))
    if answer.truth is False:
        failed = [each.rule.sentence() for each in answer.rules if each.answer.truth is False]
        raise UserMistake(_("A criterion is not met: %(rules)s") % {"rules": " ".join(failed)})
    if answer.truth is None:
        open_ = [each.rule.sentence() for each in answer.rules if each.answer.truth is None]
        raise UserMistake(
            _("The criteria cannot answer yet. See the documents first: %(rules)s") % {"rules": " ".join(open_)}
        )


def check_not_yet(enterprise: Enterprise, request: CertificateRequest) -> None:
    """A certificate that is held is not refused again without a control in which the enterprise was heard."""
    if enterprise.status != EnterpriseStatus.CERTIFIED:
        return
    heard = enterprise.controls.filter(status=ControlStatus.DECIDED, opened_on__gte=request.made_on)
    if not heard.exists():
        raise UserMistake(
            _("This enterprise holds a certificate. Open a control and send the findings: it is heard before "
              "anything is decided.")
        )  # fmt: skip


def check_control_decision(control: Control, outcome: str, day: date) -> None:
    """The right to answer: nothing is decided before the answer has come or the days are over."""
    if control.status == ControlStatus.HEARING and control.answer_by is not None and day <= control.answer_by:
        raise UserMistake(
            _("The enterprise can answer until %(day)s; nothing is decided before.")
            % {"day": formats.date_format(control.answer_by, "DATE_FORMAT")}
        )
    status = control.enterprise.status
    held = status in (EnterpriseStatus.CERTIFIED, EnterpriseStatus.SUSPENDED)
    if outcome in (Outcome.SUSPENSION, Outcome.WITHDRAWAL) and not held:
        raise UserMistake(_("This enterprise holds no certificate that could be taken."), field="outcome")
    if outcome == Outcome.SUSPENSION and status == EnterpriseStatus.SUSPENDED:
        raise UserMistake(_("The certificate is suspended already."), field="outcome")


def check_supportable(enterprise: Enterprise) -> None:
    """Support is for whose certificate counts today."""
    if enterprise.status != EnterpriseStatus.CERTIFIED or certificate_on(enterprise, clock.today()) is None:
        raise UserMistake(_("Support is for an enterprise whose certificate counts today."))
