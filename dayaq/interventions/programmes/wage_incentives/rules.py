"""The norms about the person: whose wage is supported, and in which of the two schemes.

The norms about the employer are `employer_rules.py`; amounts and months are parameters.
"""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.period import Period
from dayaq.foundation.lib.rules import Any, Rule, fact
from dayaq.foundation.lib.rules.schemes import Scheme

SOCIAL = Period(date(2020, 7, 8))
BEYOND = Period(date(2024, 12, 1))
DECISION_244 = _("Cabinet decision 244 of 8 July 2020")
LAW_2024 = _("Law of June 2024 and Cabinet decision of December 2024, as reported in the press")
_REGISTERED = fact("registered").is_true().said(_("She is on the register."))
_NO_JOB = fact("has_open_employment").is_false().said(_("She has no job."))


class RegisteredForSocialWorkplace(Rule):
    """A social workplace is filled by somebody whom the service refers, so she is on its register."""

    code = "244/registered"
    reference = DECISION_244
    in_force = SOCIAL
    condition = _REGISTERED


class WithoutJobForSocialWorkplace(Rule):
    """A social workplace is for somebody without a job."""

    code = "244/no-job"
    reference = DECISION_244
    in_force = SOCIAL
    condition = _NO_JOB


class GroupsOfSocialWorkplaces(Rule):
    """
    A social workplace is for people with disabilities, members of martyrs' families, young people, people released
    from prison, and people who have been unemployed for over a year.
    """

    code = "244/groups"
    reference = DECISION_244
    in_force = SOCIAL
    condition = Any(
        fact("in_disability").is_true(),
        fact("in_martyr_family").is_true(),
        fact("in_youth").is_true(),
        fact("in_released_prisoner").is_true(),
        fact("in_long_term_unemployed").is_true(),
    ).said(_("She belongs to one of the groups for whom these jobs are."))


class RegisteredForJobBeyondQuota(Rule):
    """A job beyond the quota is filled by somebody whom the service refers, so she is on its register."""

    code = "beyond-quota/registered"
    reference = LAW_2024
    in_force = BEYOND
    condition = _REGISTERED


class WithoutJobForJobBeyondQuota(Rule):
    """A job beyond the quota is a new job for somebody without one."""

    code = "beyond-quota/no-job"
    reference = LAW_2024
    in_force = BEYOND
    condition = _NO_JOB


class GroupsOfJobsBeyondQuota(Rule):
    """A job beyond the quota is for those for whom the law sets the quota."""

    code = "beyond-quota/groups"
    reference = _("Law of June 2024; the groups are those of the quota, no text read lists them for these jobs")
    in_force = BEYOND
    condition = Any(
        fact("in_disability").is_true(),
        fact("in_martyr_family").is_true(),
        fact("in_war_veteran").is_true(),
        fact("in_affected_civilian").is_true(),
        fact("in_youth").is_true(),
        fact("in_released_prisoner").is_true(),
        fact("in_special_needs").is_true(),
    ).said(_("She belongs to one of the groups for whom these jobs are."))


SOCIAL_WORKPLACES = Scheme(
    code="social_workplaces",
    label=_("Social workplaces"),
    rules=(RegisteredForSocialWorkplace, WithoutJobForSocialWorkplace, GroupsOfSocialWorkplaces),
)
JOBS_BEYOND_QUOTA = Scheme(
    code="jobs_beyond_quota",
    label=_("Jobs beyond the quota"),
    rules=(RegisteredForJobBeyondQuota, WithoutJobForJobBeyondQuota, GroupsOfJobsBeyondQuota),
)
PROGRAMMES = (SOCIAL_WORKPLACES.code, JOBS_BEYOND_QUOTA.code)
