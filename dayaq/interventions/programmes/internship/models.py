"""What only an internship keeps: the post, the agreement with its three signatures, the tutor's assessments.

Whether an agreement is signed, a report is missing or an intern was hired is asked of rows, never ticked. The day of
signing and the day of recording are two columns: a scan that is entered late is no back-dated signature.
"""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.constraints import AppendOnly
from dayaq.foundation.lib.public_id import PublicIdField
from dayaq.interventions.programmes.spine.models import Offering, Participation
from dayaq.registers.taxonomy.models import OccupationGroup


class Post(models.Model):
    """The workplace of an offering: what is learnt there, under whom, for how many hours and what allowance."""

    offering = models.OneToOneField(Offering, models.CASCADE, related_name="internship_post")
    unit_group = models.ForeignKey(OccupationGroup, models.PROTECT, related_name="+", verbose_name=_("occupation"))
    tutor = models.CharField(_("tutor"), max_length=120)
    weekly_hours = models.PositiveSmallIntegerField(_("hours a week"))
    allowance_minor = models.PositiveIntegerField(_("allowance a month"), default=0)

    class Meta:
        verbose_name = _("internship post")
        verbose_name_plural = _("internship posts")
        constraints = [
            models.CheckConstraint(
                condition=Q(weekly_hours__gte=1, weekly_hours__lte=40),
                name="internship_post_hours_of_a_week",
                violation_error_message=_("An internship has between 1 and 40 hours a week."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.offering} ({self.tutor})"


class Agreement(models.Model):
    """What intern, employer and service agree on, for the days it names."""

    public_id = PublicIdField()
    participation = models.OneToOneField(Participation, models.PROTECT, related_name="internship_agreement")
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    learning_goals = models.TextField(_("what will be learnt"))
    drawn_up_on = models.DateField(_("drawn up on"))

    class Meta:
        verbose_name = _("internship agreement")
        verbose_name_plural = _("internship agreements")
        ordering = ["-first_day", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(first_day__lte=F("last_day")),
                name="internship_agreement_days_in_order",
                violation_error_message=_("The last day cannot come before the first day."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.participation} {self.first_day}"

    @property
    def unsigned(self) -> list[str]:
        """The parties that have not signed, in the order in which they are named."""
        signed = {signature.party for signature in self.signatures.all()}
        return [party for party in Signature.Party.values if party not in signed]

    def missing_assessments(self, day: date) -> list[str]:
        """The assessments that are due by the day and not there."""
        made = {assessment.kind for assessment in self.assessments.all()}
        middle = self.first_day + (self.last_day - self.first_day) / 2
        due = {Assessment.Kind.MIDDLE: middle, Assessment.Kind.END: self.last_day}
        return [kind for kind, since in due.items() if since <= day and kind not in made]


class Signature(models.Model):
    """One party has signed: on `signed_on`, as we learnt at `recorded_at`."""

    class Party(models.TextChoices):
        INTERN = "intern", _("intern")
        EMPLOYER = "employer", _("employer")
        SERVICE = "service", _("employment service")

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="signatures")
    party = models.CharField(max_length=8, choices=Party.choices)
    name = models.CharField(_("who signed"), max_length=120)
    signed_on = models.DateField(_("signed on"))
    on_paper = models.BooleanField(_("on paper"), default=False)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        ordering = ["agreement", "signed_on", "pk"]
        constraints = [
            AppendOnly(name="internship_signature_stays_as_written"),
            models.UniqueConstraint(
                fields=["agreement", "party"],
                name="internship_signature_once_a_party",
                violation_error_message=_("This party has signed already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party} {self.signed_on}"


class Assessment(models.Model):
    """What the tutor says of the intern, in the middle and at the end."""

    class Kind(models.TextChoices):
        MIDDLE = "middle", _("in the middle")
        END = "end", _("at the end")

    class Mark(models.IntegerChoices):
        ALONE = 4, _("does the work alone")
        HELPED = 3, _("does the work with little help")
        GUIDED = 2, _("does parts of the work under guidance")
        NOT_YET = 1, _("does not do the work yet")

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="assessments")
    kind = models.CharField(_("assessment"), max_length=6, choices=Kind.choices)
    mark = models.PositiveSmallIntegerField(_("how the work goes"), choices=Mark.choices)
    learnt = models.TextField(_("what has been learnt"))
    assessed_on = models.DateField(_("assessed on"))
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")
        ordering = ["agreement", "assessed_on"]
        constraints = [
            AppendOnly(name="internship_assessment_stays_as_written"),
            models.UniqueConstraint(
                fields=["agreement", "kind"],
                name="internship_assessment_once_a_kind",
                violation_error_message=_("This assessment has been written already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.assessed_on}"
