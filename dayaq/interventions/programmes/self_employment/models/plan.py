"""The training that comes first, and the business plan with its lines: what is sold, what it costs, what is asked for.

A plan is a draft until it is handed in; what was handed in stays as it is unless it is given back.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.constraints import AppendOnly
from dayaq.foundation.lib.public_id import PublicIdField
from dayaq.foundation.lib.status_change import StatusChange
from dayaq.interventions.programmes.self_employment.statuses import PLAN, PlanStatus
from dayaq.interventions.programmes.spine.models import Application
from dayaq.registers.taxonomy.models import Unit


class BusinessKind(models.TextChoices):
    """Fields of business that the service gives assets for."""

    CATTLE = "cattle", _("cattle")
    SHEEP = "sheep", _("sheep and goats")
    POULTRY = "poultry", _("poultry")
    BEES = "bees", _("beekeeping")
    GREENHOUSE = "greenhouse", _("greenhouse and garden")
    SEWING = "sewing", _("sewing")
    HAIR = "hair", _("hairdressing")
    CARPENTRY = "carpentry", _("carpentry and furniture")
    WELDING = "welding", _("welding and metal work")
    BAKING = "baking", _("baking and confectionery")
    REPAIR = "repair", _("repair of cars and machines")
    ELECTRONICS = "electronics", _("repair of phones and computers")
    CATERING = "catering", _("catering")
    CRAFT = "craft", _("handicraft and carpets")
    OTHER = "other", _("another field")


class Training(models.Model):
    """Somebody completed a course in starting a business (in the manner of ILO's Start and Improve Your Business)."""

    application = models.OneToOneField(Application, models.PROTECT, related_name="business_training")
    given_by = models.CharField(_("given by"), max_length=200)
    completed_on = models.DateField(_("completed on"))
    days = models.PositiveSmallIntegerField(_("days attended"))
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("business training")
        verbose_name_plural = _("business trainings")
        ordering = ["-completed_on", "-pk"]
        constraints = [
            AppendOnly(name="self_employment_training_stays_as_written"),
            models.CheckConstraint(condition=Q(days__gte=1), name="self_employment_training_lasts"),
        ]

    def __str__(self) -> str:
        return f"{self.given_by} {self.completed_on}"


class Plan(models.Model):
    """What somebody who applied wants to live from, and where."""

    public_id = PublicIdField()
    application = models.OneToOneField(Application, models.PROTECT, related_name="business_plan")
    kind = models.CharField(_("field of business"), max_length=12, choices=BusinessKind.choices)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("place"))
    idea = models.TextField(_("what is made or done"))
    customers = models.TextField(_("who buys it"))
    experience = models.TextField(_("what she can do already"), blank=True)
    premises = models.TextField(_("where the work is done"))
    status = models.CharField(max_length=10, choices=PlanStatus.choices, blank=True)

    class Meta:
        verbose_name = _("business plan")
        verbose_name_plural = _("business plans")
        ordering = ["pk"]
        indexes = [models.Index(fields=["kind", "unit"], name="self_employment_plan_nearby")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.application}"


class PlanChange(StatusChange):
    """What became of a plan."""

    transitions = PLAN
    subject = models.ForeignKey(Plan, models.PROTECT, related_name="status_changes")

    class Meta(StatusChange.Meta):
        verbose_name = _("change of a business plan")
        verbose_name_plural = _("changes of business plans")


class PlanLine(models.Model):
    """A line of the reckoning: so many a month at a price; of assets, so many once."""

    class Kind(models.TextChoices):
        SALE = "sale", _("what is sold in a month")
        MATERIAL = "material", _("costs that grow with what is sold")
        FIXED = "fixed", _("costs that stay the same every month")
        ASSET = "asset", _("assets asked for")

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="lines")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    label = models.CharField(_("what"), max_length=120)
    quantity = models.PositiveIntegerField(_("how many"))
    price_minor = models.PositiveBigIntegerField(_("price of one"))

    class Meta:
        verbose_name = _("line of a business plan")
        verbose_name_plural = _("lines of business plans")
        ordering = ["plan", "kind", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["sale", "material", "fixed", "asset"]),
                name="self_employment_planline_kind",
            ),
            models.CheckConstraint(
                condition=Q(quantity__gte=1, price_minor__gte=1),
                name="self_employment_planline_above_zero",
                violation_error_message=_("Number and price are more than nothing."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.label}"

    @property
    def amount_minor(self) -> int:
        """What the line comes to."""
        return self.quantity * self.price_minor
