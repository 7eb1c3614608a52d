"""The norms of training: who may take a course. What a single course asks for besides is `policies.py`."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.period import Period
from dayaq.foundation.lib.rules import Any, Param, Rule, fact
from dayaq.foundation.lib.rules.schemes import Scheme

IN_FORCE = Period(date(2018, 8, 24))
_LAW = _("Law on Employment 1196-VQ of 29 June 2018")


class OnTheRegister(Rule):
    """Vocational training is for people who are registered with the service as looking for work."""

    code = "training/registered"
    reference = _LAW
    in_force = IN_FORCE
    condition = fact("registered").is_true().said(_("She is on the register."))


class OldEnough(Rule):
    """Whoever takes a course has reached the age from which one may register for work."""

    code = "training/age"
    reference = _LAW
    in_force = IN_FORCE
    condition = (fact("age") >= Param("registration.minimum_age")).said(_("She is old enough to work."))


class NoJob(Rule):
    """Training by the service leads to a job, so it is not for somebody who has one."""

    code = "training/no-job"
    reference = _LAW
    in_force = IN_FORCE
    condition = fact("has_open_employment").is_false().said(_("She has no job."))


class Schooled(Rule):
    """A course can be followed by whoever has the schooling that every course builds on."""

    code = "training/schooling"
    reference = _("Order of the service; no text gives the level")
    in_force = IN_FORCE
    condition = (fact("education_level") >= Param("training.minimum_education")).said(
        _("She has the schooling that every course builds on.")
    )


class NotOneAfterTheOther(Rule):
    """Between two courses lies a time in which a job is looked for with what was learnt."""

    code = "training/time-between"
    reference = _("Order of the service; no text gives the time")
    in_force = IN_FORCE
    condition = Any(
        fact("completed_vocational_training").is_false().said(_("She has not completed a course before.")),
        (fact("days_since_training") >= Param("training.days_between")).said(
            _("Her last course ended long enough ago.")
        ),
    )


SCHEME = Scheme(
    code="vocational_training",
    label=_("Vocational training"),
    rules=(OnTheRegister, OldEnough, NoJob, Schooled, NotOneAfterTheOther),
)
