"""The participation: the fact that somebody was in a measure from one day to another, and its papers.

What is counted is this spell. A hire, a session, a pledge or a payment is none.
"""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.constraints import AppendOnly, NoOverlap
from dayaq.foundation.lib.public_id import PublicIdField
from dayaq.foundation.lib.spell import SpellQuerySet
from dayaq.foundation.lib.status_change import Projection, StatusChange
from dayaq.interventions.programmes.spine.models.application import Application
from dayaq.interventions.programmes.spine.models.offering import Offering
from dayaq.interventions.programmes.spine.models.programme import Programme
from dayaq.interventions.programmes.spine.reasons import Destination
from dayaq.interventions.programmes.spine.statuses import (
    HOLDS_A_SEAT,
    PARTICIPATION,
    TAKING_PART,
    ParticipationStatus,
)
from dayaq.registers.people.models import Person


class Participation(models.Model):
    """One person in one offering; both days are empty until she has begun.

    `programme` repeats the offering's, so that the database itself refuses two that run at once.
    """

    public_id = PublicIdField()
    person = models.ForeignKey(Person, models.PROTECT, related_name="participations")
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="participations")
    offering = models.ForeignKey(Offering, models.PROTECT, related_name="participations")
    application = models.OneToOneField(Application, models.PROTECT, related_name="participation")
    first_day = models.DateField(_("first day"), null=True, blank=True)
    last_day = models.DateField(_("last day"), null=True, blank=True)
    status = models.CharField(max_length=13, choices=ParticipationStatus.choices, blank=True)
    destination = models.CharField(_("where she goes"), max_length=13, choices=Destination.choices, blank=True)

    objects = SpellQuerySet.as_manager()

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        ordering = ["-first_day", "-pk"]
        indexes = [
            models.Index(fields=["programme", "status", "first_day"], name="programmes_participation_state"),
            models.Index(fields=["offering", "status"], name="programmes_participation_seats"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__isnull=True) | Q(first_day__lte=F("last_day")),
                name="programmes_participation_ends_after_it_begins",
                violation_error_message=_("The last day cannot come before the first day."),
            ),
            models.UniqueConstraint(
                fields=["person", "offering"],
                condition=Q(status__in=[str(status) for status in HOLDS_A_SEAT]),
                name="programmes_participation_one_seat",
                violation_error_message=_("This person already has a seat in this offering."),
            ),
            NoOverlap(
                fields=["person", "programme"],
                condition=Q(first_day__isnull=False),
                name="programmes_participation_one_at_a_time",
                violation_error_message=_("This person already takes part in this programme in that time."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.offering}"

    @property
    def planned_end(self) -> date | None:
        """The last day as it is planned now: of the latest extension, else of the offering."""
        extended = [extension.until for extension in self.extensions.all()]
        return max(extended) if extended else self.offering.last_day


class ParticipationChange(StatusChange):
    """What became of a participation; the reason of leaving stands in `reason_code`."""

    transitions = PARTICIPATION
    projection = Projection(
        running=frozenset(TAKING_PART),
        ended=frozenset({ParticipationStatus.COMPLETED, ParticipationStatus.LEFT_EARLY}),
    )
    subject = models.ForeignKey(Participation, models.PROTECT, related_name="status_changes")

    class Meta(StatusChange.Meta):
        verbose_name = _("change of a participation")
        verbose_name_plural = _("changes of participations")


class Extension(models.Model):
    """A participation goes on until a later day than its offering."""

    participation = models.ForeignKey(Participation, models.PROTECT, related_name="extensions")
    until = models.DateField(_("until"))
    reason = models.TextField(_("reason"))
    granted_on = models.DateField(_("granted on"))
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("extension")
        verbose_name_plural = _("extensions")
        ordering = ["participation", "until"]
        constraints = [AppendOnly(name="programmes_extension_stays_as_written")]

    def __str__(self) -> str:
        return f"{self.participation} {self.until}"


class Certificate(models.Model):
    """The paper that says that somebody completed; its public id is the number by which anybody can check it."""

    public_id = PublicIdField()
    participation = models.OneToOneField(Participation, models.PROTECT, related_name="certificate")
    issued_on = models.DateField(_("issued on"))
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        ordering = ["-issued_on", "-pk"]
        constraints = [AppendOnly(name="programmes_certificate_stays_as_written")]

    def __str__(self) -> str:
        return self.public_id
