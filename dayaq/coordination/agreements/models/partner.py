"""Partners: who signs, commissions, carries out or pays; and the countries they belong to."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.labels import Labelled
from dayaq.foundation.lib.public_id import PublicIdField
from dayaq.registers.employers.models import Organisation


class Country(Labelled):
    """A country that has a partner; its code is that of ISO 3166-1."""

    code = models.CharField(max_length=2, primary_key=True)

    class Meta:
        verbose_name = _("country")
        verbose_name_plural = _("countries")
        ordering = ["code"]


class Partner(models.Model):
    """An institution we agree something with. `organisation`: its row among the employers, where it is one."""

    class Kind(models.TextChoices):
        SERVICE = "service", _("the service itself, or its ministry")
        EMPLOYER = "employer", _("employer")
        AGENCY = "agency", _("agency")
        MINISTRY = "ministry", _("ministry")
        CHAMBER = "chamber", _("chamber")
        EMBASSY = "embassy", _("embassy")
        DONOR = "donor", _("donor")
        MANUFACTURER = "manufacturer", _("manufacturer")
        HEAD_OF_STATE = "head_of_state", _("head of state")

    public_id = PublicIdField()
    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=200)
    folded_name = models.CharField(max_length=200, db_index=True)
    kind = models.CharField(_("kind"), max_length=14, choices=Kind.choices)
    country = models.ForeignKey(Country, models.PROTECT, null=True, blank=True, related_name="partners")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="partners", verbose_name=_("employer")
    )
    contact_name = models.CharField(_("contact"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    language = models.CharField(_("language of letters"), max_length=5, default="en")

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        ordering = ["folded_name", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_us(self) -> bool:
        return self.kind == self.Kind.SERVICE
