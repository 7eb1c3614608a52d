"""Posts with support: the workplace of an offering, and the plan of support of whoever works there.

A need is said by function and by what is done about it at the workplace. There is no column for a diagnosis.
"""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.constraints import NoOverlap
from dayaq.foundation.lib.public_id import PublicIdField
from dayaq.foundation.lib.spell import Spell, SpellQuerySet
from dayaq.interventions.programmes.spine.models import Offering, Participation
from dayaq.registers.taxonomy.models import Function, OccupationGroup


class CoachedPost(models.Model):
    """The work of an offering: what, for how many hours, for which wage."""

    offering = models.OneToOneField(Offering, models.CASCADE, related_name="coached_post")
    unit_group = models.ForeignKey(OccupationGroup, models.PROTECT, related_name="+", verbose_name=_("occupation"))
    weekly_hours = models.PositiveSmallIntegerField(_("hours a week"))
    wage_minor = models.PositiveIntegerField(_("wage a month"))

    class Meta:
        verbose_name = _("supported post")
        verbose_name_plural = _("supported posts")
        constraints = [
            models.CheckConstraint(
                condition=Q(weekly_hours__gte=1, weekly_hours__lte=40),
                name="social_enterprise_post_hours_of_a_week",
                violation_error_message=_("A post has between 1 and 40 hours a week."),
            ),
            models.CheckConstraint(
                condition=Q(wage_minor__gte=1),
                name="social_enterprise_post_is_paid",
                violation_error_message=_("A supported post is a job, and a job is paid."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.offering}"


class SupportPlan(models.Model):
    """Who coaches her at work; how much is in the phases."""

    public_id = PublicIdField()
    participation = models.OneToOneField(Participation, models.PROTECT, related_name="support_plan")
    coach = models.CharField(_("job coach"), max_length=120)
    coach_phone = models.CharField(_("phone of the coach"), max_length=20, blank=True)
    drawn_up_on = models.DateField(_("drawn up on"))

    class Meta:
        verbose_name = _("plan of support")
        verbose_name_plural = _("plans of support")
        ordering = ["-drawn_up_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.participation} ({self.coach})"

    def hours_on(self, day: date) -> int:
        """Hours of support in the week of the day; 0 outside of every phase."""
        return next((one.hours_a_week for one in self.phases.all() if one.period.contains(day)), 0)


class SupportPhase(Spell):
    """So many hours of support a week from one day to another."""

    plan = models.ForeignKey(SupportPlan, models.CASCADE, related_name="phases")
    hours_a_week = models.PositiveSmallIntegerField(_("hours of support a week"))

    objects = SpellQuerySet.as_manager()

    class Meta(Spell.Meta):
        verbose_name = _("phase of support")
        verbose_name_plural = _("phases of support")
        ordering = ["plan", "first_day"]
        constraints = [
            *Spell.Meta.constraints,
            NoOverlap(fields=["plan"], name="social_enterprise_phase_one_at_a_time"),
            models.CheckConstraint(
                condition=Q(hours_a_week__lte=40),
                name="social_enterprise_phase_hours_of_a_week",
                violation_error_message=_("A week has at most 40 hours of support."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hours_a_week} h {self.first_day}"


class SupportNeed(models.Model):
    """A function that the work asks for and she needs support with, and what is done about it at the workplace."""

    class Kind(models.TextChoices):
        ADAPTATION = "adaptation", _("the workplace is adapted")
        AID = "aid", _("an aid is used")
        COACH = "coach", _("the coach helps")
        ORDER = "order", _("the work is ordered otherwise")

    public_id = PublicIdField()
    plan = models.ForeignKey(SupportPlan, models.CASCADE, related_name="needs")
    function = models.ForeignKey(Function, models.PROTECT, related_name="+", verbose_name=_("function"))
    kind = models.CharField(_("what is done"), max_length=10, choices=Kind.choices)
    what = models.CharField(_("in words"), max_length=200)
    in_place_on = models.DateField(_("in place since"), null=True, blank=True)

    class Meta:
        verbose_name = _("support need")
        verbose_name_plural = _("support needs")
        ordering = ["plan", "function", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "function", "kind"],
                name="social_enterprise_need_said_once",
                violation_error_message=_("This need is in the plan already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.function_id}: {self.get_kind_display()}"
