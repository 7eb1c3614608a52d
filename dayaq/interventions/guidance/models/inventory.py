"""The interest inventory as one person answers it, item by item. Its result is computed, never stored."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.public_id import PublicIdField
from dayaq.registers.people.models import Person


class Inventory(models.Model):
    """One taking of the inventory; unfinished until every item has an answer. `edition` names the items' wording."""

    public_id = PublicIdField()
    person = models.ForeignKey(Person, models.PROTECT, related_name="inventories")
    edition = models.CharField(max_length=10)
    begun_at = models.DateTimeField(_("begun at"))
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)

    class Meta:
        verbose_name = _("interest inventory")
        verbose_name_plural = _("interest inventories")
        ordering = ["-begun_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(finished_at__isnull=True),
                name="guidance_inventory_one_unfinished",
                violation_error_message=_("There is an inventory that is not finished yet; go on with that one."),
            ),
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True) | Q(finished_at__gte=models.F("begun_at")),
                name="guidance_inventory_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


class InventoryAnswer(models.Model):
    """What she chose for one item: 1 (not at all) to 5 (very much). Can be changed until the inventory is finished."""

    inventory = models.ForeignKey(Inventory, models.CASCADE, related_name="answers")
    item = models.CharField(max_length=4)
    points = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("answer to an item")
        verbose_name_plural = _("answers to items")
        ordering = ["inventory", "item"]
        constraints = [
            models.UniqueConstraint(fields=["inventory", "item"], name="guidance_inventoryanswer_one_an_item"),
            models.CheckConstraint(
                condition=Q(points__gte=1, points__lte=5), name="guidance_inventoryanswer_one_to_five"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.points}"
