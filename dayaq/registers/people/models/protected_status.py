"""Protected statuses with their evidence and validity. Long-term unemployment is derived, never stored here."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.constraints import NoOverlap
from dayaq.foundation.lib.public_id import PublicIdField
from dayaq.foundation.lib.spell import Spell, SpellQuerySet
from dayaq.registers.people.models.person import Person
from dayaq.registers.taxonomy.models import Group


class ProtectedStatusQuerySet(SpellQuerySet["ProtectedStatus"]):
    def verified(self) -> Self:
        """Those whose document was compared with its registry: only they give priority."""
        return self.filter(verified_on__isnull=False)


class ProtectedStatus(Spell):
    """A person belongs to a protected group from one day to another, as a document proves; it counts once verified."""

    public_id = PublicIdField()
    person = models.ForeignKey(Person, models.PROTECT, related_name="protected_statuses")
    group = models.ForeignKey(Group, models.PROTECT, related_name="+")
    evidence = models.CharField(
        _("evidence"), max_length=200, help_text=_("which document of which registry, with its number")
    )
    verified_on = models.DateField(_("verified on"), null=True, blank=True)
    verified_by = models.CharField(_("verified by"), max_length=20, blank=True)

    objects = ProtectedStatusQuerySet.as_manager()

    class Meta(Spell.Meta):
        verbose_name = _("protected status")
        verbose_name_plural = _("protected statuses")
        ordering = ["person", "group", "first_day"]
        constraints = [
            *Spell.Meta.constraints,
            NoOverlap(
                fields=["person", "group"],
                name="people_protectedstatus_once_at_a_time",
                violation_error_message=_("This status is already recorded for that time."),
            ),
            models.CheckConstraint(
                condition=models.Q(verified_on__isnull=True, verified_by="")
                | (models.Q(verified_on__isnull=False) & ~models.Q(verified_by="")),
                name="people_protectedstatus_verified_whole",
                violation_error_message=_("A verification needs its day and who verified."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group} {self.first_day}"
