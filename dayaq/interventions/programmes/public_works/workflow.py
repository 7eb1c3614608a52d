"""The verbs of public works: describe the work, confirm the days of a month, pay them."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.money import Money
from dayaq.foundation.lib.parameters import parameter
from dayaq.foundation.operations import audit
from dayaq.interventions.programmes.public_works import policies
from dayaq.interventions.programmes.public_works.models import Timesheet, Work
from dayaq.interventions.programmes.spine import budget
from dayaq.interventions.programmes.spine.models import BudgetEntry, Offering, Participation


def describe_work(*, offering: Offering, kind: str, description: str, day_pay_minor: int, actor: str) -> Work:
    """Say what is done and what a day is paid; it stays as it is once somebody has been paid."""
    lowest = parameter("public_works.lowest_day_pay_minor").whole
    if day_pay_minor < lowest:
        raise UserMistake(
            _("A day of public works is paid at least %(lowest)s.")
            % {"lowest": Money(lowest, offering.programme.currency)},
            field="day_pay",
        )
    budget.check_amount(day_pay_minor, offering.programme.currency)
    if not description.strip():
        raise UserMistake(_("Please write what is done."), field="description")
    with transaction.atomic():
        if Timesheet.objects.filter(participation__offering=offering).exists():
            raise UserMistake(_("Days have been confirmed already; the work stays as it is described."))
        work, _made = Work.objects.update_or_create(
            offering=offering, defaults={"kind": kind, "description": description, "day_pay_minor": day_pay_minor}
        )
        audit.record(actor=actor, verb="public work described", subject_kind="offering", subject=offering.public_id)
    return work


def confirm_days(*, participation: Participation, month: date, days_worked: int, actor: str) -> Timesheet:
    """The organiser confirms the days of a month; they are promised and paid from the programme's budget at once.

    A later row for the same month corrects the earlier one: the difference is paid, or paid back.
    """
    with transaction.atomic():
        rows = Participation.objects.select_for_update(of=("self",))
        participation = rows.select_related("programme", "offering__public_work").get(pk=participation.pk)
        policies.check_timesheet(participation, month, days_worked)
        before = participation.timesheets.filter(month=month).order_by("-pk").first()
        sheet = Timesheet.objects.create(
            participation=participation, month=month, days_worked=days_worked, confirmed_on=clock.today(),
            recorded_at=clock.now(), recorded_by=actor,
        )  # fmt: skip
        more = days_worked - (before.days_worked if before else 0)
        _pay(participation, more * participation.offering.public_work.day_pay_minor, actor)
        audit.record(
            actor=actor, verb="public works days confirmed", subject_kind="participation",
            subject=participation.public_id, month=month.isoformat(), days=days_worked,
        )  # fmt: skip
    return sheet


def _pay(participation: Participation, amount_minor: int, actor: str) -> None:
    kind = BudgetEntry.Kind
    movements = (kind.COMMITMENT, kind.PAYMENT) if amount_minor > 0 else (kind.REPAYMENT,) if amount_minor else ()
    for movement in movements:
        budget.book(
            programme=participation.programme, kind=movement, amount_minor=abs(amount_minor),
            about=participation.public_id, actor=actor,
        )  # fmt: skip
