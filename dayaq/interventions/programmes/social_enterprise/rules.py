"""The norms of supported employment: who may have a post with support, and what makes an enterprise a social one.

Azerbaijan has no legal definition of a social enterprise. The criteria are therefore orders of the service, dated and
with parameters that say they are assumed; a law that comes is a second class with the same code and a later period.
"""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.period import Period
from dayaq.foundation.lib.rules import All, Any, Param, Rule, fact
from dayaq.foundation.lib.rules.schemes import Scheme

IN_FORCE = Period(date(2018, 8, 24))
_LAW = _("Law on Employment 1196-VQ of 29 June 2018")
_ORDER = _("Order of the service; no law defines a social enterprise")
_FINDS_WORK_HARD = (
    "in_special_needs", "in_released_prisoner", "in_care_leaver", "in_single_parent", "in_parent_disabled_child",
    "in_refugee_idp", "in_affected_civilian", "in_near_pension",
)  # fmt: skip


class OnTheRegister(Rule):
    """A post with support is for people who are registered with the service as looking for work."""

    code = "supported/registered"
    reference = _LAW
    in_force = IN_FORCE
    condition = fact("registered").is_true().said(_("She is on the register."))


class OldEnough(Rule):
    """Whoever is old enough to register for work may have a post with support."""

    code = "supported/age"
    reference = _LAW
    in_force = IN_FORCE
    condition = (fact("age") >= Param("social_enterprise.minimum_age")).said(_("She is old enough to work."))


class NoJob(Rule):
    """A post with support is for somebody who has no job."""

    code = "supported/no-job"
    reference = _LAW
    in_force = IN_FORCE
    condition = fact("has_open_employment").is_false().said(_("She has no job."))


class FindsWorkHard(Rule):
    """
    Posts with support are for people with a disability that a document proves, and for people who have been registered
    unemployed for long and belong to a group that finds work with difficulty.
    """

    code = "supported/target-group"
    reference = _("Law on Employment 1196-VQ, on people who find work with difficulty; the combination is assumed")
    in_force = IN_FORCE
    condition = Any(
        fact("in_disability").is_true(),
        All(
            fact("registered_unemployed").is_true(),
            fact("days_unemployed") > Param("protection.long_term_days"),
            Any(*(fact(name).is_true() for name in _FINDS_WORK_HARD)),
        ),
    ).said(_("A proven status, or a long time without work together with one, says that she finds work hard to get."))


class DisabilityFirst(Rule):
    """People with a disability come first for posts with support."""

    code = "supported/first-disability"
    reference = _("Order of the service; no text gives the order")
    in_force = IN_FORCE
    condition = fact("in_disability").is_true().said(_("A proven status places her earlier."))


SCHEME = Scheme(
    code="supported_employment",
    label=_("Supported employment"),
    rules=(OnTheRegister, OldEnough, NoJob, FindsWorkHard),
    priority=(DisabilityFirst,),
)


class LegalPerson(Rule):
    """A social enterprise is a registered organisation, and no body of the state."""

    code = "social-enterprise/legal-person"
    reference = _ORDER
    in_force = IN_FORCE
    condition = All(
        fact("is_registered_organisation").is_true().said(_("A registered organisation stands behind it.")),
        fact("is_state").is_false().said(_("It is not a state or municipal body.")),
    )


class Mission(Rule):
    """The statutes of a social enterprise say its social mission."""

    code = "social-enterprise/mission"
    reference = _ORDER
    in_force = IN_FORCE
    condition = fact("mission_in_statutes").is_true().said(_("The service has read the mission in the statutes."))


class RealJobs(Rule):
    """People of the target groups really work for a social enterprise, and the first post has lasted."""

    code = "social-enterprise/real-jobs"
    reference = _ORDER
    in_force = IN_FORCE
    condition = All(
        (fact("target_staff") >= Param("social_enterprise.least_target_staff")).said(
            _("The service counts people of the target groups who work there.")
        ),
        (fact("days_since_first_post") >= Param("social_enterprise.first_post_days")).said(
            _("The first post has lasted long enough.")
        ),
    )


class ShareOfTargetGroups(Rule):
    """Of everybody who works for a social enterprise, the target groups are at least the share that is asked for."""

    code = "social-enterprise/share"
    reference = _ORDER
    in_force = IN_FORCE
    condition = (fact("target_percent") >= Param("social_enterprise.target_percent")).said(
        _("The target groups are a large enough part of the staff.")
    )


class Reinvests(Rule):
    """A social enterprise puts most of its profit back into its mission."""

    code = "social-enterprise/reinvests"
    reference = _ORDER
    in_force = IN_FORCE
    condition = Any(
        (fact("years_reported") <= 0).said(_("No year has been reported yet.")),
        (fact("profit_minor") <= 0).said(_("The last reported year had no profit.")),
        (fact("reinvested_percent") >= Param("social_enterprise.reinvested_percent")).said(
            _("Enough of the profit of the last reported year was put back.")
        ),
    )


class Reports(Rule):
    """A social enterprise has sent every annual report that is due."""

    code = "social-enterprise/reports"
    reference = _ORDER
    in_force = IN_FORCE
    condition = (fact("reports_missing") <= 0).said(_("Every report that is due has come."))


class PaysTaxes(Rule):
    """A social enterprise owes no taxes or contributions."""

    code = "social-enterprise/taxes"
    reference = _("Order of the service, after the decision of December 2024 on targeted programmes of employers")
    in_force = IN_FORCE
    condition = fact("taxes_paid").is_true().said(_("The service has seen that taxes and contributions are paid."))


class ReachedMilestones(Rule):
    """An enterprise that is certified has reached the milestones of its incubation."""

    code = "social-enterprise/milestones"
    reference = _ORDER
    in_force = IN_FORCE
    condition = (fact("open_milestones") <= 0).said(_("Every milestone of the incubation is reached."))


# Asked of enterprises, hence not registered among the schemes that are asked of persons.
CRITERIA = Scheme(
    code="social_enterprise_certificate",
    label=_("Certificate of a social enterprise"),
    rules=(
        LegalPerson, Mission, RealJobs, ShareOfTargetGroups, Reinvests, Reports, PaysTaxes, ReachedMilestones,
    ),
)  # fmt: skip
