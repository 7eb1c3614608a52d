"""The grant: a contract over assets, each asset one row with its own history, and the day on which she got it.

The property stays the service's until it is handed over. A tag (serial number, ear tag, number of a hive) names one
thing: while it is on a grant it cannot be on another.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.constraints import AppendOnly
from dayaq.foundation.lib.public_id import PublicIdField
from dayaq.foundation.lib.status_change import StatusChange
from dayaq.interventions.programmes.self_employment.statuses import ASSET, FREE_AGAIN, AssetStatus
from dayaq.interventions.programmes.spine.models import Participation


class Contract(models.Model):
    """What the service and a participant signed: assets up to a value, for the days in which the business is watched.

    Its public id is what the ledger's entries are about.
    """

    public_id = PublicIdField()
    participation = models.OneToOneField(Participation, models.PROTECT, related_name="grant_contract")
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    value_minor = models.PositiveBigIntegerField(_("value of the assets"))
    signed_on = models.DateField(_("signed on"))
    signed_by = models.CharField(_("who signed"), max_length=120)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("contract over assets")
        verbose_name_plural = _("contracts over assets")
        ordering = ["-first_day", "-pk"]
        indexes = [models.Index(fields=["last_day"], name="self_employment_contract_end")]
        constraints = [
            models.CheckConstraint(
                condition=Q(first_day__lte=F("last_day")),
                name="self_employment_contract_days_in_order",
                violation_error_message=_("The last day cannot come before the first day."),
            ),
            models.CheckConstraint(condition=Q(value_minor__gte=1), name="self_employment_contract_has_value"),
        ]

    def __str__(self) -> str:
        return f"{self.participation} {self.first_day}"


class Asset(models.Model):
    """One thing or animal."""

    class TagKind(models.TextChoices):
        SERIAL = "serial", _("serial number")
        EAR_TAG = "ear_tag", _("ear tag or ring")
        INVENTORY = "inventory", _("inventory number")

    public_id = PublicIdField()
    contract = models.ForeignKey(Contract, models.PROTECT, related_name="assets")
    label = models.CharField(_("what"), max_length=120)
    supplier = models.CharField(_("supplier"), max_length=200)
    price_minor = models.PositiveBigIntegerField(_("price"))
    tag_kind = models.CharField(_("kind of number"), max_length=10, choices=TagKind.choices)
    tag = models.CharField(_("number on it"), max_length=40, blank=True)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")
    status = models.CharField(max_length=12, choices=AssetStatus.choices, blank=True)

    class Meta:
        verbose_name = _("asset")
        verbose_name_plural = _("assets")
        ordering = ["contract", "pk"]
        indexes = [models.Index(fields=["status"], name="self_employment_asset_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["tag_kind", "tag"],
                condition=~Q(tag="") & ~Q(status__in=[str(each) for each in FREE_AGAIN]),
                name="self_employment_asset_on_one_grant",
                violation_error_message=_("This number is on another asset that has been given already."),
            ),
            models.CheckConstraint(
                condition=Q(price_minor__gte=1) | Q(replaces__isnull=False),
                name="self_employment_asset_has_price",
                violation_error_message=_("An amount of money is more than nothing."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.tag}".strip()


class AssetChange(StatusChange):
    """What became of an asset."""

    transitions = ASSET
    subject = models.ForeignKey(Asset, models.PROTECT, related_name="status_changes")

    class Meta(StatusChange.Meta):
        verbose_name = _("change of an asset")
        verbose_name_plural = _("changes of assets")


class Delivery(models.Model):
    """She has got it: signed on `delivered_on` by a click or on paper, as we learnt at `recorded_at`."""

    asset = models.OneToOneField(Asset, models.PROTECT, related_name="delivery")
    delivered_on = models.DateField(_("delivered on"))
    signed_by = models.CharField(_("who signed"), max_length=120)
    on_paper = models.BooleanField(_("on paper"), default=False)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        ordering = ["delivered_on", "pk"]
        indexes = [models.Index(fields=["delivered_on"], name="self_employment_delivery_day")]
        constraints = [AppendOnly(name="self_employment_delivery_stays_as_written")]

    def __str__(self) -> str:
        return f"{self.asset} {self.delivered_on}"
