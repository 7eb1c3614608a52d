"""The coded reasons of social enterprises: why an idea is not taken up, what a control finds, what follows from it."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class NotTakenUp(TextChoices):
    NO_SOCIAL_AIM = "no_social_aim", _("No social aim can be seen in the idea")
    PLAN = "plan", _("The plan does not carry itself")
    NO_NEED = "no_need", _("There is no need for it in the place")
    OTHER_HELP = "other_help", _("Another programme fits it better")


class Ending(TextChoices):
    GIVEN_BACK = "given_back", _("The enterprise gives the certificate back")
    CLOSED = "closed", _("The enterprise has closed")
    LAPSED = "lapsed", _("The certificate ran out and no new one was asked for")
    GIVEN_UP = "given_up", _("The founders have given up the idea")


class FindingKind(TextChoices):
    NO_REAL_JOBS = "no_real_jobs", _("no real jobs for the target groups")
    FEWER_JOBS = "fewer_jobs", _("fewer target-group staff than reported")
    MISSION = "mission", _("the statutes no longer say the mission")
    REINVESTMENT = "reinvestment", _("profit is not reinvested as promised")
    REPORT = "report", _("the annual report is missing or wrong")
    WORKPLACE = "workplace", _("support or adaptation at the workplace is missing")
    CRITERIA = "criteria", _("a criterion of the certificate is no longer met")
    OTHER = "other", _("something else")


class Outcome(TextChoices):
    """What a control ends with; everything but the first is a sanction."""

    NO_ACTION = "no_action", _("the answer convinces, nothing follows")
    WARNING = "warning", _("a warning, with time to put it right")
    REPAYMENT = "repayment", _("support is paid back")
    SUSPENSION = "suspension", _("the certificate is suspended")
    WITHDRAWAL = "withdrawal", _("the certificate is withdrawn")
