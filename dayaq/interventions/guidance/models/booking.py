"""The booking: one person's place in one session, whether she came, what she took from it.

A booking is not a person: somebody who comes five times is five bookings. `queries.py` counts both.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.constraints import AppendOnly
from dayaq.foundation.lib.public_id import PublicIdField
from dayaq.foundation.lib.status_change import StatusChange
from dayaq.interventions.guidance.models.session import Session
from dayaq.interventions.guidance.queries import BookingQuerySet
from dayaq.interventions.guidance.statuses import BOOKING, TAKES_A_PLACE, BookingStatus
from dayaq.registers.people.models import Person
from dayaq.registers.taxonomy.models import Skill


class Booking(models.Model):
    """A place kept for a person."""

    class Channel(models.TextChoices):
        SELF = "self", _("by herself")
        OFFICE = "office", _("by the office")

    public_id = PublicIdField()
    session = models.ForeignKey(Session, models.PROTECT, related_name="bookings")
    person = models.ForeignKey(Person, models.PROTECT, related_name="guidance_bookings")
    channel = models.CharField(max_length=6, choices=Channel.choices)
    booked_on = models.DateField(_("booked on"))
    status = models.CharField(max_length=10, choices=BookingStatus.choices, blank=True)

    objects = BookingQuerySet.as_manager()

    class Meta:
        verbose_name = _("booking")
        verbose_name_plural = _("bookings")
        ordering = ["session", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "person"],
                condition=Q(status__in=[str(status) for status in TAKES_A_PLACE]),
                name="guidance_booking_once_a_session",
                violation_error_message=_("This person already has a place in this session."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.session}"


class BookingChange(StatusChange):
    """What became of a booking, said by whom."""

    transitions = BOOKING
    subject = models.ForeignKey(Booking, models.PROTECT, related_name="status_changes")

    class Meta(StatusChange.Meta):
        verbose_name = _("change of a booking")
        verbose_name_plural = _("changes of bookings")


class SkillGained(models.Model):
    """A skill that whoever gave the session saw her gain; the profile has it from here."""

    booking = models.ForeignKey(Booking, models.PROTECT, related_name="skills_gained")
    skill = models.ForeignKey(Skill, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("skill gained")
        verbose_name_plural = _("skills gained")
        ordering = ["booking", "skill"]
        constraints = [
            models.UniqueConstraint(fields=["booking", "skill"], name="guidance_skillgained_once"),
            AppendOnly(name="guidance_skillgained_stays_as_written"),
        ]

    def __str__(self) -> str:
        return str(self.skill)
