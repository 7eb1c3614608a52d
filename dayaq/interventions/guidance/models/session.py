"""The session: a slot of a counsellor, a group, or a partner's guidance day, with its places."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.public_id import PublicIdField
from dayaq.foundation.lib.status_change import StatusChange
from dayaq.foundation.offices.models import Office, Staff
from dayaq.interventions.guidance.queries import SessionQuerySet
from dayaq.interventions.guidance.statuses import SESSION, SessionStatus
from dayaq.registers.employers.models import Organisation
from dayaq.registers.taxonomy.models import Skill


class Session(models.Model):
    """An hour for the people of an office, given by a counsellor or by a partner."""

    class Kind(models.TextChoices):
        COUNSELLING = "counselling", _("individual counselling")
        GROUP = "group", _("group session")
        GUIDANCE_DAY = "guidance_day", _("guidance day at a partner's")

    public_id = PublicIdField()
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    title = models.CharField(_("title"), max_length=120)
    office = models.ForeignKey(Office, models.PROTECT, related_name="guidance_sessions")
    counsellor = models.ForeignKey(
        Staff, models.PROTECT, null=True, blank=True, related_name="guidance_sessions", verbose_name=_("counsellor")
    )
    partner = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="guidance_sessions", verbose_name=_("partner")
    )
    place = models.CharField(_("place"), max_length=200)
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    seats = models.PositiveSmallIntegerField(_("places"), default=1)
    status = models.CharField(max_length=10, choices=SessionStatus.choices, blank=True)

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("guidance session")
        verbose_name_plural = _("guidance sessions")
        ordering = ["starts_at", "pk"]
        indexes = [models.Index(fields=["office", "status", "starts_at"], name="guidance_session_of_office")]
        constraints = [
            models.CheckConstraint(
                condition=Q(counsellor__isnull=False, partner__isnull=True)
                | Q(counsellor__isnull=True, partner__isnull=False),
                name="guidance_session_one_giver",
                violation_error_message=_("A session is given by a counsellor or by a partner: name one of them."),
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="guidance_session_ends_after_it_begins",
                violation_error_message=_("A session ends after it begins."),
            ),
            models.CheckConstraint(
                condition=Q(seats__gte=1),
                name="guidance_session_has_places",
                violation_error_message=_("A session has at least one place."),
            ),
            models.CheckConstraint(
                condition=~Q(kind="counselling") | Q(seats=1),
                name="guidance_session_counselling_is_for_one",
                violation_error_message=_("Individual counselling has one place."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def day(self) -> date:
        """The office's day on which it begins."""
        return clock.office_day(self.starts_at)

    @property
    def giver(self) -> str:
        """Who gives it, by name."""
        return str(self.partner or self.counsellor)


class SessionChange(StatusChange):
    """What became of a session."""

    transitions = SESSION
    subject = models.ForeignKey(Session, models.PROTECT, related_name="status_changes")

    class Meta(StatusChange.Meta):
        verbose_name = _("change of a session")
        verbose_name_plural = _("changes of sessions")


class SessionSkill(models.Model):
    """A skill that can be gained in a session; who gained it is said afterwards, person by person."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="skills")
    skill = models.ForeignKey(Skill, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("skill of a session")
        verbose_name_plural = _("skills of sessions")
        ordering = ["session", "skill"]
        constraints = [models.UniqueConstraint(fields=["session", "skill"], name="guidance_sessionskill_once")]

    def __str__(self) -> str:
        return str(self.skill)
