"""Clauses, the commitments that make them measurable, and the rows that say what was done about them.

A clause without a commitment is shown as not measurable yet. A fulfilment points down at one vacancy, offering,
participation or hire, or is a deed with its evidence (an event, a study); its share says how much of it this
commitment may count, in thousandths. However many memoranda claim the same hire, its shares never make more than one.
"""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from dayaq.coordination.agreements.models.agreement import Agreement
from dayaq.coordination.agreements.models.partner import Partner
from dayaq.coordination.agreements.statuses import COMMITMENT, CommitmentStatus
from dayaq.foundation.lib.public_id import PublicIdField
from dayaq.foundation.lib.status_change import StatusChange
from dayaq.foundation.lib.sum_within import SumWithin
from dayaq.interventions.programmes.spine.models import Offering, Participation
from dayaq.interventions.vacancies.models import Hire, Vacancy
from dayaq.registers.taxonomy.models import Group, Region

WHOLE = 1000


class ClauseQuerySet(models.QuerySet["Clause"]):
    """Questions about clauses."""

    def silent(self) -> Self:
        """Those that nothing measures yet."""
        return self.filter(~Exists(self._kept()))

    def measured(self) -> Self:
        """With `measurable`: whether it has a commitment that is neither proposed only nor withdrawn."""
        return self.annotate(measurable=Exists(self._kept()))

    @staticmethod
    def _kept() -> models.QuerySet[Commitment]:
        aside = [CommitmentStatus.DRAFTED, CommitmentStatus.WITHDRAWN]
        return Commitment.objects.filter(clause=OuterRef("pk")).exclude(status__in=aside)


class Clause(models.Model):
    """A sentence of the agreement, in our own words."""

    public_id = PublicIdField()
    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="clauses")
    number = models.PositiveSmallIntegerField(_("number"))
    text = models.TextField(_("what it says"))
    verbatim = models.BooleanField(default=False, help_text=_("these are the words of the paper itself"))

    objects = ClauseQuerySet.as_manager()

    class Meta:
        verbose_name = _("clause")
        verbose_name_plural = _("clauses")
        ordering = ["agreement", "number"]
        constraints = [models.UniqueConstraint(fields=["agreement", "number"], name="agreements_clause_once")]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"


class Commitment(models.Model):
    """So many of something, by a day, owed by a partner, shown by some evidence."""

    class What(models.TextChoices):
        HIRES = "hires", _("hires")
        INTERNSHIPS = "internships", _("internships")
        TRAINING_SEATS = "training_seats", _("training seats")
        VACANCIES = "vacancies", _("vacancies")
        GUIDANCE = "guidance", _("guidance events")
        EVENTS = "events", _("events")
        PROPOSALS = "proposals", _("proposals")
        STUDIES = "studies", _("studies")
        DEVICES = "devices", _("devices")
        ENTERPRISES = "enterprises", _("social enterprises")

    class Basis(models.TextChoices):
        STATED = "stated", _("stated in the agreement")
        AGREED = "agreed", _("agreed afterwards")
        ASSUMED = "assumed", _("assumed: no source gives the number")

    public_id = PublicIdField()
    clause = models.ForeignKey(Clause, models.CASCADE, related_name="commitments")
    number = models.PositiveSmallIntegerField(_("number"), default=1)
    what = models.CharField(_("what"), max_length=14, choices=What.choices)
    baseline = models.PositiveIntegerField(_("baseline"), default=0)
    amount = models.PositiveIntegerField(_("how many"))
    basis = models.CharField(_("where the number is from"), max_length=7, choices=Basis.choices)
    first_day = models.DateField(_("counted from"))
    due_on = models.DateField(_("by when"))
    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("where"))
    group = models.ForeignKey(
        Group, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("for whom")
    )
    owner = models.ForeignKey(Partner, models.PROTECT, related_name="commitments", verbose_name=_("who owes it"))
    evidence = models.CharField(_("evidence"), max_length=300)
    status = models.CharField(max_length=10, choices=CommitmentStatus.choices, blank=True)

    class Meta:
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["status", "due_on"], name="agreements_commitment_due")]
        constraints = [
            models.UniqueConstraint(fields=["clause", "number"], name="agreements_commitment_once_a_clause"),
            models.CheckConstraint(
                condition=Q(amount__gte=1),
                name="agreements_commitment_promises_something",
                violation_error_message=_("A commitment promises at least one."),
            ),
            models.CheckConstraint(
                condition=Q(first_day__lte=F("due_on")),
                name="agreements_commitment_days_in_order",
                violation_error_message=_("It cannot fall due before it is counted."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.amount} {self.get_what_display()}"


class CommitmentChange(StatusChange):
    """What became of a commitment."""

    transitions = COMMITMENT
    subject = models.ForeignKey(Commitment, models.PROTECT, related_name="status_changes")

    class Meta(StatusChange.Meta):
        verbose_name = _("change of a commitment")
        verbose_name_plural = _("changes of commitments")


TARGETS = ("vacancy", "offering", "participation", "hire")


def _points_at_most_once() -> Q:
    """Nothing among the targets, or exactly one of them."""
    nothing = Q(**{f"{name}__isnull": True for name in TARGETS})
    for name in TARGETS:
        nothing |= Q(**{f"{other}__isnull": other != name for other in TARGETS})
    return nothing


class Fulfilment(models.Model):
    """Something that was done, and how much of it this commitment counts."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="fulfilments")
    vacancy = models.ForeignKey(Vacancy, models.PROTECT, null=True, blank=True, related_name="fulfilments")
    offering = models.ForeignKey(Offering, models.PROTECT, null=True, blank=True, related_name="fulfilments")
    participation = models.ForeignKey(Participation, models.PROTECT, null=True, blank=True, related_name="fulfilments")
    hire = models.ForeignKey(Hire, models.PROTECT, null=True, blank=True, related_name="fulfilments")
    share = models.PositiveSmallIntegerField(_("share, in thousandths"), default=WHOLE)
    done_on = models.DateField(_("done on"))
    amount = models.PositiveIntegerField(_("how many"), default=1)
    evidence = models.CharField(_("evidence"), max_length=300, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("fulfilment")
        verbose_name_plural = _("fulfilments")
        ordering = ["commitment", "done_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=_points_at_most_once(),
                name="agreements_fulfilment_one_target",
                violation_error_message=_("A fulfilment points at one vacancy, offering, participation or hire."),
            ),
            models.CheckConstraint(
                condition=Q(share__gte=1, share__lte=WHOLE),
                name="agreements_fulfilment_share_of_a_whole",
                violation_error_message=_("A share lies between one and a thousand thousandths."),
            ),
            models.CheckConstraint(
                condition=Q(vacancy__isnull=False) | Q(offering__isnull=False) | Q(participation__isnull=False)
                | Q(hire__isnull=False) | ~Q(evidence=""),
                name="agreements_fulfilment_deed_with_evidence",
                violation_error_message=_("What is no vacancy, offering, participation or hire needs its evidence."),
            ),
            models.CheckConstraint(condition=Q(amount__gte=1), name="agreements_fulfilment_something"),
            *(
                models.UniqueConstraint(fields=["commitment", name], name=f"agreements_fulfilment_{name}_once")
                for name in TARGETS
            ),
            *(
                SumWithin(field=name, amount="share", limit=WHOLE, name=f"agreements_fulfilment_{name}_never_twice")
                for name in TARGETS
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.commitment_id} {self.share}/{WHOLE}"

    @property
    def target(self) -> str:
        """Which of the four it points at; "deed" for none."""
        return next((name for name in TARGETS if getattr(self, f"{name}_id") is not None), "deed")
