"""Households: who lives with whom, dated; a programme says whether the person or the family holds a right."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.constraints import NoOverlap
from dayaq.foundation.lib.public_id import PublicIdField
from dayaq.foundation.lib.spell import Spell, SpellQuerySet
from dayaq.registers.people.models.person import Person


class Household(models.Model):
    public_id = PublicIdField()

    class Meta:
        verbose_name = _("household")
        verbose_name_plural = _("households")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.public_id


class HouseholdMember(Spell):
    """A person in a household from one day to another; in one household at a time."""

    class Relation(models.TextChoices):
        HEAD = "head", _("reference person")
        PARTNER = "partner", _("husband or wife")
        CHILD = "child", _("child")
        PARENT = "parent", _("parent")
        OTHER = "other", _("other relative")

    household = models.ForeignKey(Household, models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, models.PROTECT, related_name="household_spells")
    relation = models.CharField(max_length=10, choices=Relation.choices)

    objects = SpellQuerySet.as_manager()

    class Meta(Spell.Meta):
        verbose_name = _("member of a household")
        verbose_name_plural = _("members of households")
        ordering = ["household", "first_day"]
        constraints = [
            *Spell.Meta.constraints,
            NoOverlap(
                fields=["person"],
                name="people_householdmember_one_at_a_time",
                violation_error_message=_("This person is already in a household in that time."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.get_relation_display()}"
