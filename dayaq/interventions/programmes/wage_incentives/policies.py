"""When a job may be supported, claimed, and its money claimed back. `check_x` raises the sentence."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import formats
from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.parameters import parameter
from dayaq.foundation.lib.period import Period, add_months
from dayaq.interventions.programmes.spine.models import Application, Offering, Participation
from dayaq.interventions.programmes.spine.statuses import ParticipationStatus
from dayaq.interventions.programmes.wage_incentives.employer_facts import FACTS, employer_facts, is_own_vacancy
from dayaq.interventions.programmes.wage_incentives.employer_rules import answer_for
from dayaq.interventions.programmes.wage_incentives.models import Claim, Contract, SupportedPost
from dayaq.interventions.programmes.wage_incentives.relations import earlier_employments
from dayaq.interventions.programmes.wage_incentives.rules import PROGRAMMES
from dayaq.interventions.vacancies.models import Vacancy
from dayaq.registers.employers.models import Organisation
from dayaq.registers.people.models import Person

SUNDAY = 6


def check_post(offering: Offering, vacancy: Vacancy) -> Organisation:
    """A supported job is an employer's own vacancy in the bank; return the employer."""
    if offering.programme.code not in PROGRAMMES:
        raise UserMistake(_("This programme does not support wages."))
    if offering.provider is None:
        raise UserMistake(_("A supported job is given by an employer; this offering names none."))
    if not is_own_vacancy(vacancy, offering.provider):
        raise UserMistake(_("Choose a vacancy that this employer has notified."), field="vacancy")
    if offering.seats > vacancy.seats:
        raise UserMistake(
            _("The vacancy has fewer seats (%(seats)d) than the offering.") % {"seats": vacancy.seats}, field="vacancy"
        )
    return offering.provider


def check_employer(employer: Organisation, programme: str, post: SupportedPost, day: date) -> None:
    """Refuse an employer that does not meet a norm; say what to ask for where a norm cannot answer."""
    answer = answer_for(programme, employer_facts(employer, post, day), day)
    failed = [each.rule.sentence() for each in answer.rules if each.answer.truth is False]
    if failed:
        raise UserMistake(_("The employer does not meet: %(rules)s") % {"rules": " ".join(failed)})
    if answer.missing:
        asked = ", ".join(f"{FACTS[name].label} ({FACTS[name].where})" for name in answer.missing)
        raise UserMistake(_("Not known of the employer yet: %(facts)s.") % {"facts": asked})


def check_no_earlier_contract(person: Person, employer: Organisation, before: date, vacancy: Vacancy) -> None:
    """Whoever has worked there, or at a related employer, gets no *additional* job there."""
    earlier = earlier_employments(person, employer, before, vacancy).order_by("-first_day").first()
    if earlier is not None:
        raise UserMistake(
            _("She has worked for this employer or a related one before (%(employer)s, since %(day)s).")
            % {"employer": earlier.employer_name or earlier.organisation, "day": _day(earlier.first_day)}
        )


def check_admission(application: Application) -> None:
    """Before somebody gets the seat: the job is described, the employer eligible, and she is new there.

    The employer's row is held, so that two offerings do not both take its last job beyond the quota.
    """
    offering = application.offering
    post = SupportedPost.objects.select_related("vacancy").filter(offering=offering).first()
    if post is None or offering.provider is None:
        raise UserMistake(_("Describe the job first: its vacancy, its work and its wage."))
    employer = Organisation.objects.select_for_update(of=("self",)).get(pk=offering.provider.pk)
    today = clock.today()
    check_employer(employer, offering.programme.code, post, today)
    check_no_earlier_contract(application.person, employer, today + timedelta(days=1), post.vacancy)


def check_contract(participation: Participation, first_day: date, last_day: date | None, months: int) -> None:
    """Refuse a contract that begins in the past, is supported too long or does not last long enough."""
    code = participation.programme.code
    if participation.status != ParticipationStatus.ADMITTED:
        raise UserMistake(_("A contract is concluded for somebody who is admitted and has not begun."))
    if first_day < clock.today():
        raise UserMistake(_("A contract is concluded before the first day of work."), field="first_day")
    longest = parameter(f"{code}.longest_months").whole
    if not 1 <= months <= longest:
        raise UserMistake(
            _("The wage is supported for between 1 and %(months)d months.") % {"months": longest}, field="months"
        )
    check_lasts(code, first_day, last_day, months)


def check_lasts(code: str, first_day: date, last_day: date | None, months: int) -> None:
    """An employment contract lasts as long as the norm says, and at least as long as the support."""
    shortest = max(parameter(f"{code}.contract_months").whole, months)
    if last_day is not None and last_day < add_months(first_day, shortest) - timedelta(days=1):
        raise UserMistake(
            _("The employment contract lasts at least %(months)d months, or has no end.") % {"months": shortest},
            field="last_day",
        )


def check_completion(participation: Participation, day: date) -> None:
    """The measure is completed when the support has run its months; before that she leaves early."""
    contract = Contract.objects.filter(participation=participation).first()
    if contract is None:
        raise UserMistake(_("Conclude the contract first."))
    last = contract.supported.last_day
    if last is not None and day < last:
        raise UserMistake(
            _("The support runs until %(day)s; record that she has left if she no longer works.") % {"day": _day(last)},
            field="effective_on",
        )


def workable_days(period: Period) -> int:
    """The days of a period without Sundays."""
    return sum(day.weekday() != SUNDAY for day in period.each_day())


def check_claim(contract: Contract, month: date, days_worked: int, gross_minor: int) -> None:
    """Refuse a claim for a month outside of the support, too early, too late, for the dismissed, or made already."""
    if month.day != 1:
        raise UserMistake(_("Give the first day of the month."), field="month")
    worked = contract.worked
    if worked is None:
        raise UserMistake(_("She has not begun yet."), field="month")
    until = add_months(month, 1) - timedelta(days=1)
    ended = contract.ended_on
    if ended is not None and ended < month:
        raise UserMistake(
            _("The employment ended on %(day)s; nothing is paid for days after it.") % {"day": _day(ended)},
            field="month",
        )
    of_month = worked.intersection(Period(month, until))
    if of_month is None:
        raise UserMistake(_("This month lies outside of the months of support."), field="month")
    if clock.today() <= min(until, ended or until):
        raise UserMistake(_("The month is not over yet."), field="month")
    within = parameter("wage_incentives.claim_within_months").whole
    if clock.today() > add_months(until, within):
        raise UserMistake(_("A month is claimed within %(months)d months.") % {"months": within}, field="month")
    if Claim.objects.filter(contract=contract, month=month).exists():
        raise UserMistake(_("This month has been claimed already."), field="month")
    most = workable_days(of_month)
    if not 1 <= days_worked <= most:
        raise UserMistake(
            _("In this month she can have worked between 1 and %(most)d days.") % {"most": most}, field="days_worked"
        )
    if gross_minor <= 0:
        raise UserMistake(_("Support is paid for wages that were paid."), field="gross")


def check_instalments(count: int, first_due: date) -> None:
    """Refuse a plan with too many instalments, or one that begins before it is told."""
    most = parameter("wage_incentives.most_instalments").whole
    if not 1 <= count <= most:
        raise UserMistake(
            _("Money is paid back in between 1 and %(most)d instalments.") % {"most": most}, field="instalments"
        )
    if first_due <= clock.today():
        raise UserMistake(_("The first instalment is due on a later day."), field="first_due")


def _day(day: date) -> str:
    return formats.date_format(day, "DATE_FORMAT")
