"""The plan item: advice that says where to, by which step, until when. What followed is computed (`following.py`)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.public_id import PublicIdField
from dayaq.interventions.guidance.models.booking import Booking
from dayaq.registers.taxonomy.models import OccupationGroup


class PlanItem(models.Model):
    """One step towards an occupation, agreed in a session."""

    class Step(models.TextChoices):
        COURSE = "course", _("take a course")
        INTERNSHIP = "internship", _("try the work in an internship")
        JOB = "job", _("look for work in this occupation")
        BUSINESS = "business", _("build a business of one's own")
        LICENCE = "licence", _("get a licence")

    public_id = PublicIdField()
    booking = models.ForeignKey(Booking, models.PROTECT, related_name="plan_items")
    goal = models.ForeignKey(OccupationGroup, models.PROTECT, related_name="+", verbose_name=_("goal"))
    step = models.CharField(_("step"), max_length=10, choices=Step.choices)
    note = models.CharField(_("what exactly"), max_length=200, blank=True)
    given_on = models.DateField(_("agreed on"))
    due_on = models.DateField(_("until"))
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("plan item")
        verbose_name_plural = _("plan items")
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(due_on__gte=F("given_on")),
                name="guidance_planitem_due_after_it_is_given",
                violation_error_message=_("The day until which a step is due cannot come before the advice."),
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gte=F("given_on")),
                name="guidance_planitem_withdrawn_after_it_is_given",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.goal} {self.step}"
