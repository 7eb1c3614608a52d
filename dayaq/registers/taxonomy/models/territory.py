"""Territories: economic regions and their units, with a point, a travel zone and the spellings people use."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.labels import Labelled
from dayaq.foundation.offices.models import Office


class Region(Labelled):
    code = models.CharField(max_length=20, primary_key=True)
    number = models.PositiveSmallIntegerField(unique=True)
    zone = models.CharField(max_length=20)

    class Meta:
        verbose_name = _("economic region")
        verbose_name_plural = _("economic regions")
        ordering = ["number"]


class Unit(Labelled):
    """A city or district. `zone` is where one can travel without leaving the country's mainland or exclave."""

    class Kind(models.TextChoices):
        CITY = "city", _("city")
        DISTRICT = "district", _("district")

    code = models.CharField(max_length=20, primary_key=True)
    region = models.ForeignKey(Region, models.PROTECT, related_name="units")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    latitude = models.FloatField()
    longitude = models.FloatField()
    x_km = models.FloatField(help_text=_("kilometres east of the country's reference point"))
    y_km = models.FloatField(help_text=_("kilometres north of the country's reference point"))
    population_thousands = models.FloatField()
    zone = models.CharField(max_length=20)
    office = models.ForeignKey(Office, models.PROTECT, null=True, related_name="units")

    class Meta:
        verbose_name = _("city or district")
        verbose_name_plural = _("cities and districts")
        ordering = ["code"]


class UnitAlias(models.Model):
    """A spelling of a unit's name, folded."""

    folded = models.CharField(max_length=80, primary_key=True)
    written = models.CharField(max_length=80)
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="aliases")

    class Meta:
        verbose_name = _("spelling")
        verbose_name_plural = _("spellings")
        ordering = ["folded"]

    def __str__(self) -> str:
        return self.written
