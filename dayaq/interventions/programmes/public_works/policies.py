"""When public works may be done and paid: described first, within the limit, for days that can have been worked."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.parameters import parameter
from dayaq.foundation.lib.period import Period, add_months
from dayaq.interventions.programmes.public_works.facts import days_in_public_works
from dayaq.interventions.programmes.public_works.models import Work
from dayaq.interventions.programmes.spine.models import Application, Participation

MOST_DAYS_A_WEEK = 6


def check_admission(application: Application) -> None:
    """The work must be described, and what is planned must fit into her days of the year."""
    offering = application.offering
    if not Work.objects.filter(offering=offering).exists():
        raise UserMistake(_("Describe the work first: what is done, and what a day is paid."))
    if offering.last_day is None:
        raise UserMistake(_("Public works have a last day."))
    spent = days_in_public_works([application.person_id], offering.first_day)["days_in_public_works"].item()
    planned = (offering.last_day - offering.first_day).days + 1
    most = parameter("public_works.longest_days").whole
    if spent + planned > most:
        raise UserMistake(
            _("Public works last at most %(most)d days within a year; she has spent %(spent)d; here: %(planned)d.")
            % {"most": most, "spent": spent, "planned": planned}
        )


def check_timesheet(participation: Participation, month: date, days_worked: int) -> None:
    """Refuse days that lie outside of the participation, in the future, or are more than there are."""
    if month.day != 1:
        raise UserMistake(_("Give the first day of the month."), field="month")
    if participation.first_day is None:
        raise UserMistake(_("She has not begun yet."), field="month")
    ends = min(participation.last_day or clock.today(), clock.today(), add_months(month, 1) - timedelta(days=1))
    begins = max(participation.first_day, month)
    if begins > ends:
        raise UserMistake(_("She did not take part in this month."), field="month")
    most = workable_days(Period(begins, ends))
    if not 0 <= days_worked <= most:
        raise UserMistake(
            _("In this month she can have worked at most %(most)d days.") % {"most": most}, field="days_worked"
        )


def workable_days(period: Period) -> int:
    """The days of the period without Sundays, counted week by week; one day off in seven stays free."""
    days = period.days or 0
    return min(27, days - sum((period.first_day + timedelta(n)).weekday() == MOST_DAYS_A_WEEK for n in range(days)))
