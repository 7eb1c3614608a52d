"""The commission of a call: who is on it, who stands aside, and what each gives a plan. Written once, never changed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.constraints import AppendOnly
from dayaq.foundation.lib.public_id import PublicIdField
from dayaq.foundation.offices.models import Staff
from dayaq.interventions.programmes.self_employment.models.plan import Plan
from dayaq.interventions.programmes.spine.models import Offering

MOST_POINTS = 10


class Member(models.Model):
    """Somebody of the staff whom a manager named for the commission of a call."""

    public_id = PublicIdField()
    offering = models.ForeignKey(Offering, models.PROTECT, related_name="commission")
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    named_on = models.DateField(_("named on"))

    class Meta:
        verbose_name = _("member of a commission")
        verbose_name_plural = _("members of commissions")
        ordering = ["offering", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["offering", "staff"],
                name="self_employment_member_once",
                violation_error_message=_("This person is on the commission already."),
            )
        ]

    def __str__(self) -> str:
        return str(self.staff)


class Conflict(models.Model):
    """A member declares that she is not free to judge a plan."""

    class Reason(models.TextChoices):
        RELATIVE = "relative", _("relative or member of the household")
        FRIEND = "friend", _("close to the applicant in another way")
        BUSINESS = "business", _("business with the applicant or with a supplier")
        OTHER = "other", _("another reason")

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="conflicts")
    member = models.ForeignKey(Member, models.PROTECT, related_name="conflicts")
    reason = models.CharField(_("reason"), max_length=10, choices=Reason.choices)
    declared_on = models.DateField(_("declared on"))
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("declared conflict")
        verbose_name_plural = _("declared conflicts")
        ordering = ["plan", "pk"]
        constraints = [
            AppendOnly(name="self_employment_conflict_stays_as_written"),
            models.UniqueConstraint(
                fields=["plan", "member"],
                name="self_employment_conflict_once",
                violation_error_message=_("This conflict has been declared already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} – {self.plan}"


class Score(models.Model):
    """The points that one member gives one plan in one respect, from 0 to 10."""

    class Criterion(models.TextChoices):
        MARKET = "market", _("Is there a market for it here?")
        SKILL = "skill", _("Can she do the work?")
        FIGURES = "figures", _("Do the figures hold?")
        LASTING = "lasting", _("Will it last?")

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="scores")
    member = models.ForeignKey(Member, models.PROTECT, related_name="scores")
    criterion = models.CharField(max_length=8, choices=Criterion.choices)
    points = models.PositiveSmallIntegerField(_("points"))
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        ordering = ["plan", "member", "pk"]
        constraints = [
            AppendOnly(name="self_employment_score_stays_as_written"),
            models.UniqueConstraint(
                fields=["plan", "member", "criterion"],
                name="self_employment_score_once",
                violation_error_message=_("This member has scored the plan already."),
            ),
            models.CheckConstraint(condition=Q(points__lte=MOST_POINTS), name="self_employment_score_at_most_ten"),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.points}"
