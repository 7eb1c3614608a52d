"""Employment spells: the fact that somebody worked somewhere. A hire opens one, so no hire is counted twice."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.public_id import PublicIdField
from dayaq.foundation.lib.spell import Spell, SpellQuerySet
from dayaq.registers.employers.models import Organisation
from dayaq.registers.people.models.person import Person
from dayaq.registers.taxonomy.models import OccupationGroup


class EmploymentSpell(Spell):
    """A person employed from one day to another; several may run side by side."""

    class Source(models.TextChoices):
        DECLARED = "declared", _("declared by the person")
        HIRE = "hire", _("hire through the service")
        NOTIFICATION = "notification", _("notified by the employer")

    public_id = PublicIdField()
    person = models.ForeignKey(Person, models.PROTECT, related_name="employment_spells")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="employment_spells"
    )
    employer_name = models.CharField(max_length=200, blank=True)
    unit_group = models.ForeignKey(OccupationGroup, models.PROTECT, null=True, blank=True, related_name="+")
    wage_minor = models.PositiveIntegerField(null=True, blank=True, help_text=_("per month, gross"))
    currency = models.CharField(max_length=3, default="AZN")
    source = models.CharField(max_length=12, choices=Source.choices)
    recorded_at = models.DateTimeField()

    objects = SpellQuerySet.as_manager()

    class Meta(Spell.Meta):
        verbose_name = _("employment")
        verbose_name_plural = _("employments")
        ordering = ["person", "-first_day"]

    def __str__(self) -> str:
        return f"{self.employer_name or self.organisation} {self.first_day}"
