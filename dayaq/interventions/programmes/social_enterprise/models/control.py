"""Controls: the yearly drawing of who is visited, what was found, the enterprise's answer, and what follows.

The drawing keeps its seed and everybody who could be drawn with the place in the order, so that anybody can redo it.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.constraints import AppendOnly
from dayaq.foundation.lib.public_id import PublicIdField
from dayaq.foundation.lib.status_change import StatusChange
from dayaq.interventions.programmes.social_enterprise.models.enterprise import Enterprise
from dayaq.interventions.programmes.social_enterprise.reasons import FindingKind, Outcome
from dayaq.interventions.programmes.social_enterprise.statuses import CONTROL, ControlStatus


class Drawing(models.Model):
    """The random choice of a year."""

    public_id = PublicIdField()
    year = models.PositiveSmallIntegerField(_("year"), unique=True)
    seed = models.CharField(_("seed"), max_length=64)
    chosen = models.PositiveSmallIntegerField(_("chosen"))
    drawn_on = models.DateField(_("drawn on"))
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("drawing of controls")
        verbose_name_plural = _("drawings of controls")
        ordering = ["-year"]
        constraints = [AppendOnly(name="social_enterprise_drawing_stays_as_written")]

    def __str__(self) -> str:
        return f"{self.year}: {self.seed}"


class Drawn(models.Model):
    """An enterprise that could be drawn, with its place in the order; the first `chosen` are visited."""

    drawing = models.ForeignKey(Drawing, models.PROTECT, related_name="order")
    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="+")
    place = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("place in a drawing")
        verbose_name_plural = _("places in drawings")
        ordering = ["drawing", "place"]
        constraints = [
            AppendOnly(name="social_enterprise_drawn_stays_as_written"),
            models.UniqueConstraint(fields=["drawing", "enterprise"], name="social_enterprise_drawn_once"),
            models.UniqueConstraint(fields=["drawing", "place"], name="social_enterprise_drawn_one_a_place"),
        ]

    def __str__(self) -> str:
        return f"{self.place}: {self.enterprise}"


class Control(models.Model):
    """A look at one enterprise: by the drawing, or because something calls for it."""

    class Cause(models.TextChoices):
        SAMPLE = "sample", _("drawn by lot")
        RENEWAL = "renewal", _("before a renewal")
        NOTICE = "notice", _("something calls for it")

    public_id = PublicIdField()
    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="controls")
    drawing = models.ForeignKey(Drawing, models.PROTECT, null=True, blank=True, related_name="controls")
    cause = models.CharField(_("cause"), max_length=8, choices=Cause.choices)
    opened_on = models.DateField(_("opened on"))
    visited_on = models.DateField(_("visited on"), null=True, blank=True)
    answer_by = models.DateField(_("answer by"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome.choices, blank=True)
    status = models.CharField(max_length=16, choices=ControlStatus.choices, blank=True)

    class Meta:
        verbose_name = _("control")
        verbose_name_plural = _("controls")
        ordering = ["-opened_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise"],
                condition=Q(status__in=["opened", "hearing", "answered"]),
                name="social_enterprise_control_one_open",
                violation_error_message=_("A control of this enterprise is open; end it first."),
            ),
            models.CheckConstraint(
                condition=Q(cause="sample", drawing__isnull=False) | (~Q(cause="sample") & Q(drawing__isnull=True)),
                name="social_enterprise_control_by_lot_has_its_drawing",
            ),
            models.CheckConstraint(
                condition=Q(visited_on__isnull=True) | Q(visited_on__gte=F("opened_on")),
                name="social_enterprise_control_visited_once_opened",
                violation_error_message=_("The visit comes after the control was opened."),
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["hearing", "answered", "decided"]) | Q(answer_by__isnull=False),
                name="social_enterprise_control_gives_time_to_answer",
            ),
            models.CheckConstraint(
                condition=Q(status="decided") ^ Q(outcome=""),
                name="social_enterprise_control_outcome_when_decided",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise} {self.opened_on}"


class ControlChange(StatusChange):
    """What became of a control."""

    transitions = CONTROL
    subject = models.ForeignKey(Control, models.PROTECT, related_name="status_changes")

    class Meta(StatusChange.Meta):
        verbose_name = _("change of a control")
        verbose_name_plural = _("changes of controls")


class Finding(models.Model):
    """One thing that was found, in words that the enterprise can answer."""

    control = models.ForeignKey(Control, models.PROTECT, related_name="findings")
    kind = models.CharField(_("what kind"), max_length=12, choices=FindingKind.choices)
    what = models.TextField(_("what was found"))
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        ordering = ["control", "pk"]
        constraints = [AppendOnly(name="social_enterprise_finding_stays_as_written")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}"


class Reply(models.Model):
    """What the enterprise says to the findings."""

    control = models.OneToOneField(Control, models.PROTECT, related_name="reply")
    text = models.TextField(_("answer"))
    given_on = models.DateField(_("given on"))
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("answer to findings")
        verbose_name_plural = _("answers to findings")
        constraints = [AppendOnly(name="social_enterprise_reply_stays_as_written")]

    def __str__(self) -> str:
        return f"{self.control} {self.given_on}"


class Sanction(models.Model):
    """What follows from a control that was decided; `put_right_by` where there is time to repair."""

    control = models.OneToOneField(Control, models.PROTECT, related_name="sanction")
    kind = models.CharField(_("kind"), max_length=10, choices=Outcome.choices)
    amount_minor = models.PositiveBigIntegerField(_("to be paid back"), default=0)
    put_right_by = models.DateField(_("to be put right by"), null=True, blank=True)
    reason = models.TextField(_("reason"))
    decided_on = models.DateField(_("decided on"))
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("sanction")
        verbose_name_plural = _("sanctions")
        ordering = ["-decided_on", "-pk"]
        constraints = [
            AppendOnly(name="social_enterprise_sanction_stays_as_written"),
            models.CheckConstraint(condition=~Q(kind="no_action"), name="social_enterprise_sanction_is_one"),
            models.CheckConstraint(
                condition=Q(kind="repayment", amount_minor__gte=1) | (~Q(kind="repayment") & Q(amount_minor=0)),
                name="social_enterprise_sanction_repays_an_amount",
                violation_error_message=_("A repayment names its amount; the other sanctions have none."),
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="social_enterprise_sanction_says_why",
                violation_error_message=_("A sanction says why."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.decided_on}"
