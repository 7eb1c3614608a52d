"""The norms of internships: who may be an intern. What an employer may do is `policies.py`."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.period import Period
from dayaq.foundation.lib.rules import Any, Param, Rule, fact
from dayaq.foundation.lib.rules.schemes import Scheme

IN_FORCE = Period(date(2018, 8, 24))
_LAW = _("Law on Employment 1196-VQ of 29 June 2018")


class OnTheRegister(Rule):
    """An internship is for people who are registered with the service as looking for work."""

    code = "internship/registered"
    reference = _LAW
    in_force = IN_FORCE
    condition = fact("registered").is_true().said(_("She is on the register."))


class OldEnough(Rule):
    """An intern has reached the age from which one may register for work."""

    code = "internship/age"
    reference = _LAW
    in_force = IN_FORCE
    condition = (fact("age") >= Param("registration.minimum_age")).said(_("She is old enough to work."))


class NoJob(Rule):
    """An internship prepares for a job, so it is not for somebody who has one."""

    code = "internship/no-job"
    reference = _LAW
    in_force = IN_FORCE
    condition = fact("has_open_employment").is_false().said(_("She has no job."))


class NotOneAfterTheOther(Rule):
    """Between two internships lies a time in which a job is looked for."""

    code = "internship/time-between"
    reference = _("Order of the service; no text gives the time")
    in_force = IN_FORCE
    condition = Any(
        fact("completed_internship").is_false().said(_("She has not completed an internship before.")),
        (fact("days_since_measure") >= Param("internship.days_between")).said(
            _("Her last internship ended long enough ago.")
        ),
    )


SCHEME = Scheme(code="internship", label=_("Internship"), rules=(OnTheRegister, OldEnough, NoJob, NotOneAfterTheOther))
