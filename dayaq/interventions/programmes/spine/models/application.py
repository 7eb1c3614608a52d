"""The application of a person for an offering, whichever way it came."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.public_id import PublicIdField
from dayaq.foundation.lib.status_change import StatusChange
from dayaq.foundation.offices.models import Office
from dayaq.interventions.programmes.spine.models.offering import Offering
from dayaq.interventions.programmes.spine.statuses import APPLICATION, UNDECIDED, ApplicationStatus
from dayaq.registers.people.models import Person


class Application(models.Model):
    """One person, one offering. `preference` orders her own applications of a programme: 1 is what she wants most."""

    class Channel(models.TextChoices):
        SELF = "self", _("by herself or himself")
        REFERRAL = "referral", _("referred by a caseworker")
        CAMPAIGN = "campaign", _("in a campaign")

    public_id = PublicIdField()
    person = models.ForeignKey(Person, models.PROTECT, related_name="measure_applications")
    offering = models.ForeignKey(Offering, models.PROTECT, related_name="applications")
    office = models.ForeignKey(Office, models.PROTECT, related_name="measure_applications")
    channel = models.CharField(_("channel"), max_length=10, choices=Channel.choices)
    preference = models.PositiveSmallIntegerField(_("preference"), default=1)
    made_on = models.DateField(_("made on"))
    status = models.CharField(max_length=10, choices=ApplicationStatus.choices, blank=True)

    class Meta:
        verbose_name = _("application for a measure")
        verbose_name_plural = _("applications for measures")
        ordering = ["-made_on", "-pk"]
        indexes = [
            models.Index(fields=["offering", "status", "made_on"], name="programmes_application_queue"),
            models.Index(fields=["status", "-made_on", "-id"], name="programmes_application_newest"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "offering"],
                condition=models.Q(status__in=[str(status) for status in UNDECIDED]),
                name="programmes_application_one_open",
                violation_error_message=_("There is already an application of this person for this offering."),
            ),
            models.CheckConstraint(
                condition=models.Q(preference__gte=1), name="programmes_application_preference_begins_at_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} → {self.offering}"


class ApplicationChange(StatusChange):
    """What became of an application."""

    transitions = APPLICATION
    subject = models.ForeignKey(Application, models.PROTECT, related_name="status_changes")

    class Meta(StatusChange.Meta):
        verbose_name = _("change of an application")
        verbose_name_plural = _("changes of applications")
