"""A request for support of somebody in a measure, what was granted or handed over, and gifts of partners in kind.

A request names a kind of help, never an illness. What another authority is told is its kind and how to reach her.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.constraints import AppendOnly
from dayaq.foundation.lib.public_id import PublicIdField
from dayaq.foundation.lib.status_change import StatusChange
from dayaq.interventions.programmes.spine.models import Offering, Participation
from dayaq.interventions.programmes.support.statuses import OPEN, SUPPORT, RequestStatus
from dayaq.registers.employers.models import Organisation


class SupportRequest(models.Model):
    """What a participant needs to stay; the first and last day are those of what was granted."""

    class Kind(models.TextChoices):
        TRANSPORT = "transport", _("the way there")
        CHILDCARE = "childcare", _("care for children or relatives")
        ADAPTATION = "adaptation", _("adaptation of the workplace")
        PSYCHOLOGIST = "psychologist", _("a talk with a psychologist")
        BENEFITS = "benefits", _("benefits of another authority")
        EQUIPMENT = "equipment", _("tools, clothes or learning materials")

    public_id = PublicIdField()
    participation = models.ForeignKey(Participation, models.PROTECT, related_name="support_requests")
    kind = models.CharField(_("what would help"), max_length=12, choices=Kind.choices)
    wish = models.CharField(_("in a few words"), max_length=500, blank=True)
    asked_on = models.DateField(_("asked on"))
    monthly_minor = models.PositiveIntegerField(_("a month"), null=True, blank=True)
    first_day = models.DateField(_("first day"), null=True, blank=True)
    last_day = models.DateField(_("last day"), null=True, blank=True)
    status = models.CharField(max_length=12, choices=RequestStatus.choices, blank=True)

    class Meta:
        verbose_name = _("request for support")
        verbose_name_plural = _("requests for support")
        ordering = ["-asked_on", "-pk"]
        indexes = [models.Index(fields=["status", "asked_on"], name="support_request_queue")]
        constraints = [
            models.UniqueConstraint(
                fields=["participation", "kind"],
                condition=Q(status__in=[str(status) for status in OPEN]),
                name="support_supportrequest_one_open_a_kind",
                violation_error_message=_("This has been asked for already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.participation}"


class SupportRequestChange(StatusChange):
    """What became of a request."""

    transitions = SUPPORT
    subject = models.ForeignKey(SupportRequest, models.PROTECT, related_name="status_changes")

    class Meta(StatusChange.Meta):
        verbose_name = _("change of a request for support")
        verbose_name_plural = _("changes of requests for support")


class HandOver(models.Model):
    """Another authority was asked, and what it answered; no health data goes over."""

    class Authority(models.TextChoices):
        DOST = "dost", _("DOST centre")
        SOCIAL = "social", _("social protection")
        HEALTH = "health", _("health service")
        EDUCATION = "education", _("education authority")
        MUNICIPALITY = "municipality", _("municipality")

    class Answer(models.TextChoices):
        TAKEN_ON = "taken_on", _("takes it on")
        NOT_ENTITLED = "not_entitled", _("sees no entitlement")
        NOT_RESPONSIBLE = "not_responsible", _("is not responsible")

    request = models.OneToOneField(SupportRequest, models.PROTECT, related_name="hand_over")
    authority = models.CharField(_("authority"), max_length=12, choices=Authority.choices)
    sent_on = models.DateField(_("sent on"))
    answer_due = models.DateField(_("answer due by"))
    answer = models.CharField(_("answer"), max_length=15, choices=Answer.choices, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)

    class Meta:
        verbose_name = _("hand-over")
        verbose_name_plural = _("hand-overs")
        ordering = ["answer_due", "pk"]
        indexes = [models.Index(fields=["answer_due"], name="support_handover_due")]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="", answered_on__isnull=True) | (~Q(answer="") & Q(answered_on__isnull=False)),
                name="support_handover_answered_whole",
            )
        ]

    def __str__(self) -> str:
        return f"{self.request} → {self.authority}"


class Gift(models.Model):
    """Something a partner gives in kind: mentoring, a hall, equipment. It is never a job, a pledge or a payment."""

    class Kind(models.TextChoices):
        MENTORING = "mentoring", _("mentoring")
        MARKET_ACCESS = "market", _("access to a market")
        HALL = "hall", _("hall or room")
        EQUIPMENT = "equipment", _("equipment or materials")
        STAFF_TIME = "staff_time", _("time of its staff")

    public_id = PublicIdField()
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="gifts")
    offering = models.ForeignKey(Offering, models.PROTECT, null=True, blank=True, related_name="gifts")
    kind = models.CharField(_("what is given"), max_length=12, choices=Kind.choices)
    description = models.CharField(_("in words"), max_length=300)
    given_on = models.DateField(_("given on"))
    value_minor = models.PositiveBigIntegerField(_("value, as the giver says"), null=True, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("gift in kind")
        verbose_name_plural = _("gifts in kind")
        ordering = ["-given_on", "-pk"]
        constraints = [AppendOnly(name="support_gift_stays_as_written")]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_kind_display()}"
