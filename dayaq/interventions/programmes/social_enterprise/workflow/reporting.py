"""The annual report by the enterprise, and what the service gives it while its certificate counts."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake, check_row
from dayaq.interventions.programmes.social_enterprise import policies
from dayaq.interventions.programmes.social_enterprise.models import Enterprise, Report, Support
from dayaq.interventions.programmes.social_enterprise.queries import SUPPORTED
from dayaq.interventions.programmes.social_enterprise.statuses import EnterpriseStatus as E
from dayaq.interventions.programmes.social_enterprise.workflow.changes import locked, tell
from dayaq.interventions.programmes.spine import budget
from dayaq.interventions.programmes.spine.models import BudgetEntry, Programme


def send_report(
    *,
    enterprise: Enterprise,
    year: int,
    staff: int,
    target_staff: int,
    profit_minor: int,
    reinvested_minor: int,
    achieved: str,
    actor: str,
) -> Report:
    """The enterprise reports a year that is over; a second report of a year corrects the first, and both stay."""
    today = clock.today()
    if not achieved.strip():
        raise UserMistake(_("Please write what was achieved."), field="achieved")
    if year >= today.year:
        raise UserMistake(_("A year is reported when it is over."), field="year")
    with transaction.atomic():
        enterprise = locked(enterprise)
        if enterprise.status not in (E.INCUBATING, E.ASKED, E.CERTIFIED, E.SUSPENDED):
            raise UserMistake(_("This file expects no report."))
        report = Report(
            enterprise=enterprise, year=year, staff=staff, target_staff=target_staff, profit_minor=profit_minor,
            reinvested_minor=reinvested_minor, achieved=achieved.strip(), sent_on=today, recorded_at=clock.now(),
            recorded_by=actor,
        )  # fmt: skip
        check_row(report)
        report.save()
        tell(enterprise, actor, "report", year=year)
    return report


def grant_support(*, enterprise: Enterprise, kind: str, amount_minor: int, what_for: str, actor: str) -> Support:
    """Promise something to a certified enterprise; the amount is committed in the programme's ledger."""
    if not what_for.strip():
        raise UserMistake(_("Please write what it is for."), field="what_for")
    programme = Programme.objects.get(code=SUPPORTED)
    budget.check_amount(amount_minor, programme.currency)
    with transaction.atomic():
        enterprise = locked(enterprise)
        policies.check_supportable(enterprise)
        support = Support.objects.create(
            enterprise=enterprise, kind=kind, amount_minor=amount_minor, what_for=what_for.strip(),
            granted_on=clock.today(), recorded_at=clock.now(), recorded_by=actor,
        )  # fmt: skip
        budget.book(
            programme=programme, kind=BudgetEntry.Kind.COMMITMENT, amount_minor=amount_minor, actor=actor,
            about=support.public_id,
        )  # fmt: skip
        tell(enterprise, actor, "support granted", support=support.public_id)
    return support


def pay_support(*, support: Support, amount_minor: int, actor: str) -> BudgetEntry:
    """Pay it, whole or in parts; nothing is paid while the certificate does not count."""
    with transaction.atomic():
        policies.check_supportable(locked(support.enterprise))
        return budget.book(
            programme=Programme.objects.get(code=SUPPORTED), kind=BudgetEntry.Kind.PAYMENT, amount_minor=amount_minor,
            actor=actor, about=support.public_id,
        )  # fmt: skip
