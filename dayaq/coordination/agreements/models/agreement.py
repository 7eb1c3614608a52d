"""The agreement: what kind of paper, between whom, in force when, after which earlier one, and what it says.

Who signed in public is data of the agreement (`Signatory`), never of a person's file.
"""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dayaq.coordination.agreements.models.partner import Partner
from dayaq.coordination.agreements.statuses import AGREEMENT, NOT_YET_SIGNED, AgreementStatus
from dayaq.foundation.lib.public_id import PublicIdField
from dayaq.foundation.lib.status_change import StatusChange


class AgreementQuerySet(models.QuerySet["Agreement"]):
    """Questions about agreements."""

    def public(self) -> Self:
        """What anybody may see: public, and at least signed."""
        return self.filter(confidentiality=Agreement.Confidentiality.PUBLIC).exclude(status__in=["", *NOT_YET_SIGNED])

    def of_partner(self, partner: Partner) -> Self:
        """Those to which the partner is a party."""
        return self.filter(pk__in=Party.objects.filter(partner=partner).values("agreement"))


class Agreement(models.Model):
    """One paper. Days that no source gives stay empty; `signed_year` is all that is known of some signatures."""

    class Kind(models.TextChoices):
        MEMORANDUM = "memorandum", _("memorandum")
        BILATERAL = "bilateral", _("bilateral agreement")
        CONTRACT = "contract", _("contract")
        PROJECT = "project", _("project agreement")
        ANNEX = "annex", _("annex")
        LEGAL_ACT = "legal_act", _("legal act")

    class Confidentiality(models.TextChoices):
        PUBLIC = "public", _("public")
        INTERNAL = "internal", _("for staff")

    class Succession(models.TextChoices):
        AMENDS = "amends", _("amends")
        EXPANDS = "expands", _("expands")
        RENEWS = "renews", _("renews")

    public_id = PublicIdField()
    code = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    title = models.CharField(_("title"), max_length=300)
    folded_title = models.CharField(max_length=300, db_index=True)
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    signed_year = models.PositiveSmallIntegerField(_("year of signature"), null=True, blank=True)
    reported_on = models.DateField(_("reported in public on"), null=True, blank=True)
    first_day = models.DateField(_("in force from"), null=True, blank=True)
    last_day = models.DateField(_("in force until"), null=True, blank=True)
    binding = models.BooleanField(_("binding"), null=True, blank=True)
    confidentiality = models.CharField(max_length=8, choices=Confidentiality.choices, default="public")
    follows = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="followed_by", verbose_name=_("earlier version")
    )
    succession = models.CharField(max_length=8, choices=Succession.choices, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    result = models.TextField(_("result"), blank=True)
    status = models.CharField(max_length=10, choices=AgreementStatus.choices, blank=True)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        ordering = ["-signed_year", "-signed_on", "folded_title", "pk"]
        indexes = [
            models.Index(fields=["confidentiality", "status"], name="agreements_agreement_public"),
            models.Index(fields=["status", "last_day"], name="agreements_agreement_renewal"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__isnull=True) | Q(first_day__isnull=True) | Q(first_day__lte=F("last_day")),
                name="agreements_agreement_days_in_order",
                violation_error_message=_("The last day cannot come before the first day."),
            ),
            models.CheckConstraint(
                condition=Q(signed_on__isnull=True) | Q(signed_year=F("signed_on__year")),
                name="agreements_agreement_year_of_its_day",
                violation_error_message=_("The year of signature is that of the day."),
            ),
            models.CheckConstraint(
                condition=Q(follows__isnull=True, succession="") | (Q(follows__isnull=False) & ~Q(succession="")),
                name="agreements_agreement_succession_whole",
                violation_error_message=_("A later version says whether it amends, expands or renews the earlier one."),
            ),
            models.CheckConstraint(
                condition=~Q(status="closed") | ~Q(result=""),
                name="agreements_agreement_closed_with_result",
                violation_error_message=_("An agreement is closed with its result: please write what came of it."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def signed(self) -> str:
        """The day of the signature, or its year where that is all that is known."""
        from django.utils.formats import date_format

        return date_format(self.signed_on) if self.signed_on else str(self.signed_year or "")


class AgreementChange(StatusChange):
    """What became of an agreement."""

    transitions = AGREEMENT
    subject = models.ForeignKey(Agreement, models.PROTECT, related_name="status_changes")

    class Meta(StatusChange.Meta):
        verbose_name = _("change of an agreement")
        verbose_name_plural = _("changes of agreements")


class Party(models.Model):
    """A partner in its role."""

    class Role(models.TextChoices):
        SIGNATORY = "signatory", _("signatory")
        COMMISSIONER = "commissioner", _("commissioner")
        IMPLEMENTER = "implementer", _("implementer")
        FUNDER = "funder", _("funder")

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="parties")
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="parties")
    role = models.CharField(max_length=12, choices=Role.choices)

    class Meta:
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        ordering = ["agreement", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "partner", "role"], name="agreements_party_once_a_role")
        ]

    def __str__(self) -> str:
        return f"{self.partner_id} {self.role}"


class Signatory(models.Model):
    """An office-holder who signed in public, as the paper names them."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="signatories")
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=120)
    office = models.CharField(_("office"), max_length=200)

    class Meta:
        verbose_name = _("signatory")
        verbose_name_plural = _("signatories")
        ordering = ["agreement", "pk"]
        constraints = [models.UniqueConstraint(fields=["agreement", "name"], name="agreements_signatory_once")]

    def __str__(self) -> str:
        return f"{self.name}, {self.office}"


class Document(models.Model):
    """Where the paper, or what was published about it, can be read."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="documents")
    title = models.CharField(_("title"), max_length=200)
    address = models.URLField(_("address"), blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["agreement", "pk"]
        constraints = [models.UniqueConstraint(fields=["agreement", "title"], name="agreements_document_once")]

    def __str__(self) -> str:
        return self.title


class Area(models.Model):
    """A field in which the parties work together."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="areas")
    label = models.CharField(_("area of cooperation"), max_length=200)

    class Meta:
        verbose_name = _("area of cooperation")
        verbose_name_plural = _("areas of cooperation")
        ordering = ["agreement", "pk"]
        constraints = [models.UniqueConstraint(fields=["agreement", "label"], name="agreements_area_once")]

    def __str__(self) -> str:
        return self.label


class Facility(models.Model):
    """What an agreement or a legal act founded, and how much it can do in a month; unknown stays empty."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="facilities")
    name = models.CharField(_("name"), max_length=200)
    what = models.CharField(_("what it makes or gives"), max_length=200)
    capacity = models.PositiveIntegerField(_("capacity a month"), null=True, blank=True)
    opened_on = models.DateField(_("opened on"), null=True, blank=True)
    supplier = models.ForeignKey(Partner, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("facility")
        verbose_name_plural = _("facilities")
        ordering = ["agreement", "pk"]
        constraints = [models.UniqueConstraint(fields=["agreement", "name"], name="agreements_facility_once")]

    def __str__(self) -> str:
        return self.name
