"""Meetings: who sat together, what was said and decided, and the actions that follow from it."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dayaq.coordination.agreements.models.agreement import Agreement
from dayaq.coordination.agreements.models.commitment import Clause, Commitment
from dayaq.coordination.agreements.models.partner import Country, Partner
from dayaq.foundation.lib.public_id import PublicIdField


class Meeting(models.Model):
    """One meeting. `held_on` stays empty where only the day of the report is known."""

    public_id = PublicIdField()
    code = models.SlugField(max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=200)
    held_on = models.DateField(_("held on"), null=True, blank=True)
    reported_on = models.DateField(_("reported in public on"), null=True, blank=True)
    country = models.ForeignKey(Country, models.PROTECT, null=True, blank=True, related_name="meetings")
    agreement = models.ForeignKey(Agreement, models.PROTECT, null=True, blank=True, related_name="meetings")
    source = models.CharField(_("source"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["-reported_on", "-held_on", "-pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def day(self) -> date | None:
        """The day it was held, else the day it was reported."""
        return self.held_on or self.reported_on


class Attendee(models.Model):
    """An office-holder who was there, as it was reported."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendees")
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=120)
    office = models.CharField(_("office"), max_length=200)

    class Meta:
        verbose_name = _("attendee")
        verbose_name_plural = _("attendees")
        ordering = ["meeting", "pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "name"], name="agreements_attendee_once")]

    def __str__(self) -> str:
        return f"{self.name}, {self.office}"


class MeetingPoint(models.Model):
    """One point of a meeting: on the agenda, said, exchanged, or decided."""

    class Kind(models.TextChoices):
        AGENDA = "agenda", _("agenda")
        STATEMENT = "statement", _("said")
        EXCHANGE = "exchange", _("exchange of views")
        DECISION = "decision", _("decision")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="points")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=9, choices=Kind.choices)
    text = models.TextField(_("point"))

    class Meta:
        verbose_name = _("point of a meeting")
        verbose_name_plural = _("points of meetings")
        ordering = ["meeting", "number"]
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="agreements_meetingpoint_once")]

    def __str__(self) -> str:
        return self.text


class ActionQuerySet(models.QuerySet["Action"]):
    """Questions about actions."""

    def open(self) -> Self:
        return self.filter(done_on__isnull=True)

    def overdue(self, day: date) -> Self:
        return self.open().filter(due_on__lt=day)


class Action(models.Model):
    """Somebody does something by a day; what came of it may be a commitment or a new version of the agreement."""

    class Kind(models.TextChoices):
        TASK = "task", _("task")
        LEGAL_FRAMEWORK = "legal_framework", _("task on the legal framework")

    public_id = PublicIdField()
    code = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=15, choices=Kind.choices, default=Kind.TASK)
    text = models.TextField(_("what is to be done"))
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, blank=True, related_name="actions")
    agreement = models.ForeignKey(Agreement, models.PROTECT, null=True, blank=True, related_name="actions")
    clause = models.ForeignKey(Clause, models.PROTECT, null=True, blank=True, related_name="actions")
    owner = models.ForeignKey(Partner, models.PROTECT, related_name="actions", verbose_name=_("who does it"))
    due_on = models.DateField(_("by when"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    outcome = models.TextField(_("what came of it"), blank=True)
    commitment = models.ForeignKey(Commitment, models.PROTECT, null=True, blank=True, related_name="+")
    new_version = models.ForeignKey(Agreement, models.PROTECT, null=True, blank=True, related_name="+")

    objects = ActionQuerySet.as_manager()

    class Meta:
        verbose_name = _("action")
        verbose_name_plural = _("actions")
        ordering = [models.F("due_on").asc(nulls_last=True), "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(meeting__isnull=False) | Q(agreement__isnull=False),
                name="agreements_action_from_somewhere",
                violation_error_message=_("An action comes from a meeting or from an agreement."),
            ),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | ~Q(outcome=""),
                name="agreements_action_done_with_outcome",
                violation_error_message=_("Please write what came of it."),
            ),
        ]

    def __str__(self) -> str:
        return self.text
