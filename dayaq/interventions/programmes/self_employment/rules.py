"""The norms of self-employment: who may take part, who comes first, whose share is capped.

No text puts one of the priority groups before another, so they are one tier.
"""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.period import Period
from dayaq.foundation.lib.rules import Any, Param, Rule, fact
from dayaq.foundation.lib.rules.schemes import Scheme

IN_FORCE = Period(date(2018, 8, 24))
_LAW = _("Law on Employment 1196-VQ of 29 June 2018, 24")
_DECISION = _("Cabinet decision 168 of 13 May 2020")


class OnTheRegister(Rule):
    """Self-employment is supported for people who are registered with the service."""

    code = "168/registered"
    reference = _LAW
    in_force = IN_FORCE
    condition = fact("registered").is_true().said(_("She is on the register."))


class OldEnough(Rule):
    """Whoever signs a contract over assets is of full age."""

    code = "168/age"
    reference = _("Civil law; the decision gives no age of its own")
    in_force = IN_FORCE
    condition = (fact("age") >= Param("self_employment.minimum_age")).said(_("She is of full age."))


class NoJob(Rule):
    """The assets are for people without a job."""

    code = "168/no-job"
    reference = _LAW
    in_force = IN_FORCE
    condition = fact("has_open_employment").is_false().said(_("She has no job."))


class NoInsurancePayment(Rule):
    """Whoever receives an unemployment insurance payment cannot take part while it is paid."""

    code = "168/24.10"
    reference = _("Cabinet decision 168 of 13 May 2020, 24.10")
    in_force = IN_FORCE
    condition = (
        fact("receives_unemployment_insurance").is_false().said(_("She receives no unemployment insurance payment."))
    )


class NotTwice(Rule):
    """Whoever has completed the programme has got her assets, and does not get others."""

    code = "168/once"
    reference = _("Order of the service; no text says it")
    in_force = IN_FORCE
    condition = fact("completed_self_employment").is_false().said(_("She has not completed this programme before."))


class PriorityGroup(Rule):
    """Placed earlier is who belongs to one of the groups that the decision names."""

    code = "168/priority"
    reference = _DECISION
    in_force = IN_FORCE
    condition = Any(
        fact("in_social_assistance").is_true(),
        fact("in_disability").is_true(),
        fact("in_long_term_unemployed").is_true(),
        fact("in_near_pension").is_true(),
        fact("in_released_prisoner").is_true(),
    ).said(_("She belongs to a group that the decision places earlier."))


class LandOwner(Rule):
    """Owners of farm land are at most half of a year's participants."""

    code = "168/24.8"
    reference = _("Cabinet decision 168 of 13 May 2020, 24.8")
    in_force = IN_FORCE
    condition = fact("owns_farm_land").is_true().said(_("She owns farm land."))


SCHEME = Scheme(
    code="self_employment",
    label=_("Self-employment"),
    rules=(OnTheRegister, OldEnough, NoJob, NoInsurancePayment, NotTwice),
    held_by="household",
    priority=(PriorityGroup,),
    caps={LandOwner.code: "self_employment.land_owner_share"},
)
