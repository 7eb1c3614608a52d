"""The states of a registration, how one leads to another and whose turn it is. Plain tables, no ORM."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.transitions import Transition, TransitionTable


class RegistrationStatus(TextChoices):
    JOB_SEEKER = "job_seeker", _("job seeker")
    UNEMPLOYED = "unemployed", _("registered unemployed")
    SUSPENDED = "suspended", _("temporarily removed")
    ENDED = "ended", _("ended")


S = RegistrationStatus
REGISTRATION = TransitionTable(
    "registration",
    dict(RegistrationStatus.choices),
    [
        Transition(None, S.JOB_SEEKER, verb=_("register"), who={"caseworker"}),
        Transition(S.JOB_SEEKER, S.UNEMPLOYED, verb=_("recognise as unemployed"), who={"caseworker"}),
        Transition(S.UNEMPLOYED, S.JOB_SEEKER, verb=_("return to job seeker"), who={"caseworker"}),
        Transition(S.JOB_SEEKER, S.SUSPENDED, verb=_("remove temporarily"), who={"caseworker"}),
        Transition(S.UNEMPLOYED, S.SUSPENDED, verb=_("remove temporarily"), who={"caseworker"}),
        Transition(S.SUSPENDED, S.JOB_SEEKER, verb=_("take up again"), who={"caseworker"}),
        Transition(S.JOB_SEEKER, S.ENDED, verb=_("end"), who={"caseworker"}),
        Transition(S.UNEMPLOYED, S.ENDED, verb=_("end"), who={"caseworker"}),
        Transition(S.SUSPENDED, S.ENDED, verb=_("end"), who={"caseworker"}),
    ],
    turns={
        S.JOB_SEEKER: "caseworker",
        S.UNEMPLOYED: "caseworker",
        S.SUSPENDED: "person",
    },
)

# Temporary removal suspends rights and duties; the spell goes on.
ON_THE_REGISTER = (S.JOB_SEEKER, S.UNEMPLOYED, S.SUSPENDED)
