"""The norms of public works: for whom, and that nobody is kept in them."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.period import Period
from dayaq.foundation.lib.rules import Param, Rule, fact
from dayaq.foundation.lib.rules.schemes import Scheme

IN_FORCE = Period(date(2018, 8, 24))
_LAW = _("Law on Employment 1196-VQ of 29 June 2018")


class OnTheRegister(Rule):
    """Public works are for people who are registered with the service as looking for work."""

    code = "public-works/registered"
    reference = _LAW
    in_force = IN_FORCE
    condition = fact("registered").is_true().said(_("She is on the register."))


class OfAge(Rule):
    """Public works are for adults."""

    code = "public-works/age"
    reference = _("Order of the service; no text gives the age")
    in_force = IN_FORCE
    condition = (fact("age") >= Param("public_works.minimum_age")).said(_("She is of age."))


class NoJob(Rule):
    """Public works bridge a time without work, so they are not for somebody who has a job."""

    code = "public-works/no-job"
    reference = _LAW
    in_force = IN_FORCE
    condition = fact("has_open_employment").is_false().said(_("She has no job."))


class NotKeptInThem(Rule):
    """Public works are temporary: within a year nobody spends longer in them than the limit."""

    code = "public-works/temporary"
    reference = _("Order of the service; no text gives the time")
    in_force = IN_FORCE
    condition = (fact("days_in_public_works") < Param("public_works.longest_days")).said(
        _("She has not used up the days of this year.")
    )


class SocialAssistance(Rule):
    """Recipients of targeted social assistance come first."""

    code = "public-works/first-assistance"
    reference = _("Order of the service; no text gives the order")
    in_force = IN_FORCE
    condition = fact("in_social_assistance").is_true().said(_("She receives targeted social assistance."))


SCHEME = Scheme(
    code="public_works",
    label=_("Paid public works"),
    rules=(OnTheRegister, OfAge, NoJob, NotKeptInThem),
    priority=(SocialAssistance,),
)
