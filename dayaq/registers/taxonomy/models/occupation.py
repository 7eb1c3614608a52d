"""Occupations: the ISCO-08 structure, ESCO's occupation titles, and what an occupation usually demands.

The code is the key: "7212" is the same row in every database, which keeps a round's input the same everywhere.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.labels import Labelled
from dayaq.registers.taxonomy.models.code_lists import Function, Licence
from dayaq.registers.taxonomy.models.version import SchemeVersion


class OccupationGroup(Labelled):
    """A group of ISCO-08: major (1 digit), sub-major (2), minor (3) or unit group (4)."""

    code = models.CharField(max_length=4, primary_key=True)
    level = models.PositiveSmallIntegerField()
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    search_text = models.TextField(help_text=_("All its titles, folded."))

    class Meta:
        verbose_name = _("occupation group")
        verbose_name_plural = _("occupation groups")
        ordering = ["code"]

    @property
    def family(self) -> str:
        """The sub-major group: two digits."""
        return self.code[:2]


class OccupationTitle(models.Model):
    """An occupation of an ESCO edition with its other titles, one a line."""

    uri = models.CharField(max_length=120)
    code = models.CharField(max_length=20, blank=True)
    unit_group = models.ForeignKey(OccupationGroup, models.PROTECT, related_name="occupation_titles")
    label_en = models.CharField(max_length=300)
    alternative_labels = models.TextField(blank=True)
    version = models.ForeignKey(SchemeVersion, models.CASCADE, related_name="occupation_titles")

    class Meta:
        verbose_name = _("occupation")
        verbose_name_plural = _("occupations")
        ordering = ["label_en"]
        constraints = [models.UniqueConstraint(fields=["version", "uri"], name="taxonomy_occupationtitle_once")]

    def __str__(self) -> str:
        return self.label_en


class OccupationDemand(models.Model):
    """A function that an occupation group usually demands; of a group and all below it."""

    group = models.ForeignKey(OccupationGroup, models.CASCADE, related_name="usual_demands")
    function = models.ForeignKey(Function, models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("usual demand")
        verbose_name_plural = _("usual demands")
        constraints = [models.UniqueConstraint(fields=["group", "function"], name="taxonomy_occupationdemand_once")]

    def __str__(self) -> str:
        return f"{self.group_id} {self.function_id}"


class OccupationLicence(models.Model):
    """A licence without which nobody may work in the occupation group."""

    group = models.ForeignKey(OccupationGroup, models.CASCADE, related_name="usual_licences")
    licence = models.ForeignKey(Licence, models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("usual licence")
        verbose_name_plural = _("usual licences")
        constraints = [models.UniqueConstraint(fields=["group", "licence"], name="taxonomy_occupationlicence_once")]

    def __str__(self) -> str:
        return f"{self.group_id} {self.licence_id}"
