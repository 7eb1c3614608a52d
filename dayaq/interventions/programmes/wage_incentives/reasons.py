"""The coded reasons of wage incentives: why a claim is withheld, and why money is claimed back."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class WithheldReason(TextChoices):
    NO_PAYROLL = "no_payroll", _("The payroll of this month is missing")
    PAYROLL_DAYS = "payroll_days", _("More days are claimed than the payroll shows")
    PAYROLL_PAY = "payroll_pay", _("More pay is claimed than the payroll shows")
    ENDED = "ended", _("The employment had ended before the last day that is claimed")
    ARREARS = "arrears", _("The employer is in arrears with taxes or contributions")
    REFERRALS = "referrals", _("The employer owes answers to referrals")
    DOCUMENT = "document", _("A document that was asked for is missing")


class ClawBackReason(TextChoices):
    NOT_RETAINED = "not_retained", _("The employment did not last as long as was promised")
    FALSE_CLAIM = "false_claim", _("A claim was not true")
    NOT_ADDITIONAL = "not_additional", _("The job was not additional: somebody else was replaced")
