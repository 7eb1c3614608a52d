"""The norms about the employer: who may have supported jobs. They ask facts of one employer (`employer_facts.py`).

They are put together like a scheme but not registered as one: screening asks of persons, and these never do.
"""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.parameters import Scalar
from dayaq.foundation.lib.rules import Param, Rule, fact
from dayaq.foundation.lib.rules.schemes import Scheme, SchemeAnswer
from dayaq.interventions.programmes.wage_incentives.rules import BEYOND, DECISION_244, LAW_2024, SOCIAL

_ORDER = _("Order of the service; no text gives it")


class NotPublic(Rule):
    """Supported jobs are with employers that are neither state nor municipal."""

    code = "244/employer-not-public"
    reference = DECISION_244
    in_force = SOCIAL
    condition = fact("employer_is_public").is_false().said(_("The employer is neither state nor municipal."))


class AtLeastAYear(Rule):
    """An employer has worked for at least a year before its jobs are supported."""

    code = "244/employer-a-year"
    reference = DECISION_244
    in_force = SOCIAL
    condition = (fact("employer_months") >= Param("wage_incentives.operating_months")).said(
        _("The employer has worked for at least a year.")
    )


class PrioritySector(Rule):
    """The vacancy is in a priority sector of the economy."""

    code = "244/priority-sector"
    reference = DECISION_244
    in_force = SOCIAL
    condition = fact("employer_in_priority_sector").is_true().said(_("The employer works in a priority sector."))


class InTheBank(Rule):
    """The job stands in the bank of vacancies before somebody is referred to it."""

    code = "244/vacancy-in-bank"
    reference = DECISION_244
    in_force = SOCIAL
    condition = fact("employer_posted_vacancy").is_true().said(_("The employer has posted the job in the bank."))


class NoArrears(Rule):
    """An employer that owes taxes or contributions gets no support."""

    code = "wage-incentives/no-arrears"
    reference = LAW_2024
    in_force = SOCIAL
    condition = fact("employer_in_arrears").is_false().said(_("The employer owes no taxes and no contributions."))


class NoLayOffs(Rule):
    """An employer that laid people off in the past year gets no support for new jobs."""

    code = "wage-incentives/no-lay-offs"
    reference = LAW_2024
    in_force = SOCIAL
    condition = (fact("employer_laid_off") <= Param("wage_incentives.most_laid_off")).said(
        _("The employer laid nobody off in the past year.")
    )


class HeadcountHeld(Rule):
    """A supported job is additional: the headcount has not fallen below the mean of the years before."""

    code = "wage-incentives/headcount"
    reference = _ORDER
    in_force = SOCIAL
    condition = (fact("employer_headcount_lost_percent") <= Param("wage_incentives.most_headcount_lost_percent")).said(
        _("The headcount has not fallen below the mean of the years before.")
    )


class QuotaFilled(Rule):
    """An employer fills the quota first; only what is beyond it is supported."""

    code = "beyond-quota/quota-filled"
    reference = LAW_2024
    in_force = BEYOND
    condition = (fact("employer_quota_missing") <= 0).said(_("The seats of the quota are filled."))


class AtMostTheQuota(Rule):
    """An employer has at most as many jobs beyond the quota as the quota has seats."""

    code = "beyond-quota/at-most-the-quota"
    reference = LAW_2024
    in_force = BEYOND
    condition = (fact("employer_jobs_above_quota") <= 0).said(
        _("With this job there are not more jobs beyond the quota than seats of the quota.")
    )


class AtMostForEverybody(Rule):
    """No employer has more jobs beyond the quota than the highest number that the law sets for all."""

    code = "beyond-quota/highest-number"
    reference = LAW_2024
    in_force = BEYOND
    condition = (fact("employer_jobs_beyond_quota") <= Param("jobs_beyond_quota.most_jobs")).said(
        _("With this job the employer has no more jobs beyond the quota than the law allows.")
    )


_SHARED = (NotPublic, AtLeastAYear, InTheBank, NoArrears, NoLayOffs, HeadcountHeld)
EMPLOYER_SCHEMES = {
    "social_workplaces": Scheme(
        code="social_workplaces_employer", label=_("Employers of social workplaces"), rules=(*_SHARED, PrioritySector)
    ),
    "jobs_beyond_quota": Scheme(
        code="jobs_beyond_quota_employer",
        label=_("Employers of jobs beyond the quota"),
        rules=(*_SHARED, QuotaFilled, AtMostTheQuota, AtMostForEverybody),
    ),
}


def answer_for(programme: str, facts: dict[str, Scalar | None], day: date) -> SchemeAnswer:
    """What the norms of a programme say of an employer's facts on a day."""
    return EMPLOYER_SCHEMES[programme].answer(facts, day)
