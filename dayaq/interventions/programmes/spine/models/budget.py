"""The money of a programme as rows of a ledger: nothing is overwritten, what is left is asked of the rows."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.constraints import AppendOnly
from dayaq.interventions.programmes.spine.models.programme import Programme


class BudgetEntry(models.Model):
    """One movement, in minor units of the programme's currency; `about` is the opaque id of what it is for."""

    class Kind(models.TextChoices):
        APPROPRIATION = "appropriation", _("appropriation")
        COMMITMENT = "commitment", _("commitment")
        RELEASE = "release", _("commitment given back")
        PAYMENT = "payment", _("payment")
        REPAYMENT = "repayment", _("repayment")

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="budget_entries")
    year = models.PositiveSmallIntegerField(_("budget year"))
    kind = models.CharField(max_length=13, choices=Kind.choices)
    amount_minor = models.PositiveBigIntegerField(_("amount"))
    about = models.CharField(max_length=40, blank=True, db_index=True)
    note = models.CharField(_("note"), max_length=200, blank=True)
    booked_on = models.DateField(_("booked on"))
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("entry of the ledger")
        verbose_name_plural = _("entries of the ledger")
        ordering = ["programme", "-booked_on", "-pk"]
        indexes = [models.Index(fields=["programme", "year", "kind"], name="programmes_budgetentry_sums")]
        constraints = [
            AppendOnly(name="programmes_budgetentry_stays_as_written"),
            models.CheckConstraint(
                condition=models.Q(amount_minor__gte=1),
                name="programmes_budgetentry_above_zero",
                violation_error_message=_("An amount of money is more than nothing."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.amount_minor} {self.booked_on}"
