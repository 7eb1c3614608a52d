"""Employers: the organisation, its establishments, its headcount by year.

Not here: its vacancies (interventions/vacancies) and what was promised (agreements).
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from stdnum.az import voen

from dayaq.foundation.lib.public_id import PublicIdField
from dayaq.registers.taxonomy.models import NaceSection, Unit


def check_voen(number: str) -> None:
    """Refuse a taxpayer number whose form or check digits are wrong."""
    if not voen.is_valid(number):
        raise ValidationError(
            _("“%(number)s” is not a taxpayer number (VÖEN): ten digits are expected."), params={"number": number}
        )


class Organisation(models.Model):
    """An employer, as it is registered; one known from an advertisement alone has no taxpayer number yet."""

    class Kind(models.TextChoices):
        PRIVATE = "private", _("private")
        STATE = "state", _("state or municipal")
        NON_PROFIT = "non_profit", _("non-profit")
        UNKNOWN = "unknown", _("not known")

    public_id = PublicIdField()
    name = models.CharField(_("name"), max_length=200)
    folded_name = models.CharField(max_length=200, db_index=True)
    voen = models.CharField(
        _("taxpayer number (VÖEN)"), max_length=10, null=True, blank=True, unique=True, validators=[check_voen]
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.UNKNOWN)
    industry = models.ForeignKey(NaceSection, models.PROTECT, null=True, blank=True, related_name="+")
    contact_name = models.CharField(_("contact"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    language = models.CharField(_("language of letters"), max_length=5, default="az")

    class Meta:
        verbose_name = _("employer")
        verbose_name_plural = _("employers")
        ordering = ["folded_name", "pk"]

    def __str__(self) -> str:
        return self.name


class Establishment(models.Model):
    """A place where an organisation works."""

    public_id = PublicIdField()
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="establishments")
    name = models.CharField(_("name"), max_length=200)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    address = models.CharField(_("address"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("establishment")
        verbose_name_plural = _("establishments")
        ordering = ["organisation", "name"]

    def __str__(self) -> str:
        return self.name


class Headcount(models.Model):
    """How many an organisation employed on average in a year."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="headcounts")
    year = models.PositiveSmallIntegerField()
    employees = models.PositiveIntegerField()
    source = models.CharField(max_length=100)

    class Meta:
        verbose_name = _("headcount")
        verbose_name_plural = _("headcounts")
        ordering = ["organisation", "year"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "year"],
                name="employers_headcount_one_a_year",
                violation_error_message=_("The headcount of this employer and year is already recorded."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.year}"
