"""Joint projects with their activities, results and money; negotiations; proposals on the way to a commitment."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dayaq.coordination.agreements.models.agreement import Agreement
from dayaq.coordination.agreements.models.commitment import Clause, Commitment
from dayaq.coordination.agreements.models.partner import Country, Partner
from dayaq.coordination.agreements.statuses import NEGOTIATION, PROPOSAL, NegotiationStatus, ProposalStatus
from dayaq.foundation.lib.constraints import AppendOnly
from dayaq.foundation.lib.money import DECIMALS, Money
from dayaq.foundation.lib.public_id import PublicIdField
from dayaq.foundation.lib.status_change import StatusChange


class Project(models.Model):
    """A project of several partners; days that nobody named stay empty."""

    public_id = PublicIdField()
    code = models.SlugField(max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=200)
    agreement = models.ForeignKey(Agreement, models.PROTECT, null=True, blank=True, related_name="projects")
    country = models.ForeignKey(Country, models.PROTECT, null=True, blank=True, related_name="projects")
    first_day = models.DateField(_("from"), null=True, blank=True)
    last_day = models.DateField(_("to"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return self.title


class ProjectPartner(models.Model):
    """Who does what in a project."""

    class Role(models.TextChoices):
        COMMISSIONER = "commissioner", _("commissioner")
        IMPLEMENTER = "implementer", _("implementer")
        FUNDER = "funder", _("funder")
        BENEFICIARY = "beneficiary", _("beneficiary")

    project = models.ForeignKey(Project, models.CASCADE, related_name="partners")
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="projects")
    role = models.CharField(max_length=12, choices=Role.choices)

    class Meta:
        verbose_name = _("partner of a project")
        verbose_name_plural = _("partners of projects")
        ordering = ["project", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["project", "partner", "role"], name="agreements_projectpartner_once")
        ]

    def __str__(self) -> str:
        return f"{self.partner_id} {self.role}"


class Activity(models.Model):
    """What a project does, and when it was done."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="activities")
    title = models.CharField(_("title"), max_length=200)
    due_on = models.DateField(_("by when"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        ordering = ["project", "pk"]
        constraints = [models.UniqueConstraint(fields=["project", "title"], name="agreements_activity_once")]

    def __str__(self) -> str:
        return self.title


class ProjectResult(models.Model):
    """A result of a project as IATI tells it: indicator, baseline, target, actual."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="results")
    indicator = models.CharField(_("indicator"), max_length=200)
    baseline = models.PositiveIntegerField(_("baseline"), default=0)
    target = models.PositiveIntegerField(_("target"))
    actual = models.PositiveIntegerField(_("actual"), null=True, blank=True)

    class Meta:
        verbose_name = _("result of a project")
        verbose_name_plural = _("results of projects")
        ordering = ["project", "pk"]
        constraints = [models.UniqueConstraint(fields=["project", "indicator"], name="agreements_projectresult_once")]

    def __str__(self) -> str:
        return self.indicator


class MoneyRow(models.Model):
    """One movement of a project's money, in minor units; nothing is overwritten."""

    class Kind(models.TextChoices):
        COMMITMENT = "commitment", _("commitment")
        DISBURSEMENT = "disbursement", _("disbursement")
        EXPENDITURE = "expenditure", _("expenditure")

    project = models.ForeignKey(Project, models.PROTECT, related_name="money")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    amount_minor = models.PositiveBigIntegerField(_("amount"))
    currency = models.CharField(max_length=3, choices=[(code, code) for code in sorted(DECIMALS)])
    booked_on = models.DateField(_("booked on"))
    note = models.CharField(_("note"), max_length=200, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("movement of money")
        verbose_name_plural = _("movements of money")
        ordering = ["project", "booked_on", "pk"]
        constraints = [
            AppendOnly(name="agreements_moneyrow_stays_as_written"),
            models.CheckConstraint(condition=Q(amount_minor__gte=1), name="agreements_moneyrow_above_zero"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.money}"

    @property
    def money(self) -> Money:
        return Money(self.amount_minor, self.currency)


class Negotiation(models.Model):
    """Talks with a partner about something that is not agreed yet."""

    public_id = PublicIdField()
    code = models.SlugField(max_length=80, unique=True)
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="negotiations")
    subject = models.CharField(_("about what"), max_length=300)
    since = models.DateField(_("known since"))
    agreement = models.ForeignKey(Agreement, models.PROTECT, null=True, blank=True, related_name="negotiations")
    source = models.CharField(_("source"), max_length=300, blank=True)
    status = models.CharField(max_length=10, choices=NegotiationStatus.choices, blank=True)

    class Meta:
        verbose_name = _("negotiation")
        verbose_name_plural = _("negotiations")
        ordering = ["-since", "pk"]

    def __str__(self) -> str:
        return self.subject


class NegotiationChange(StatusChange):
    """What became of a negotiation."""

    transitions = NEGOTIATION
    subject = models.ForeignKey(Negotiation, models.PROTECT, related_name="status_changes")

    class Meta(StatusChange.Meta):
        verbose_name = _("change of a negotiation")
        verbose_name_plural = _("changes of negotiations")


class Proposal(models.Model):
    """A proposal that an agreement asks for, until it is declined or has become a commitment."""

    public_id = PublicIdField()
    code = models.SlugField(max_length=80, unique=True)
    clause = models.ForeignKey(Clause, models.PROTECT, related_name="proposals")
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="proposals")
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("what is proposed"), blank=True)
    commitment = models.OneToOneField(Commitment, models.PROTECT, null=True, blank=True, related_name="proposal")
    status = models.CharField(max_length=9, choices=ProposalStatus.choices, blank=True)

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="turned", commitment__isnull=False)
                | (~Q(status="turned") & Q(commitment__isnull=True)),
                name="agreements_proposal_turned_into_something",
                violation_error_message=_("A proposal that was turned into a commitment names it."),
            )
        ]

    def __str__(self) -> str:
        return self.title


class ProposalChange(StatusChange):
    """What became of a proposal."""

    transitions = PROPOSAL
    subject = models.ForeignKey(Proposal, models.PROTECT, related_name="status_changes")

    class Meta(StatusChange.Meta):
        verbose_name = _("change of a proposal")
        verbose_name_plural = _("changes of proposals")
