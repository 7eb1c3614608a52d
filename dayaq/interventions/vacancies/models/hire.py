"""The act of hiring: recorded here, it opens an employment spell, which is the fact that is counted."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.public_id import PublicIdField
from dayaq.interventions.vacancies.models.application import Application
from dayaq.interventions.vacancies.models.referral import Referral
from dayaq.interventions.vacancies.models.vacancy import Vacancy
from dayaq.registers.people.models import EmploymentSpell


class Hire(models.Model):
    """One seat of a vacancy taken by one person, by referral, application or otherwise."""

    public_id = PublicIdField()
    vacancy = models.ForeignKey(Vacancy, models.PROTECT, related_name="hires")
    employment = models.OneToOneField(EmploymentSpell, models.PROTECT, related_name="hire")
    referral = models.OneToOneField(Referral, models.PROTECT, null=True, blank=True, related_name="hire")
    application = models.OneToOneField(Application, models.PROTECT, null=True, blank=True, related_name="hire")
    hired_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=20)

    class Meta:
        verbose_name = _("hire")
        verbose_name_plural = _("hires")
        ordering = ["-hired_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(referral__isnull=True) | models.Q(application__isnull=True),
                name="vacancies_hire_one_way",
                violation_error_message=_("A hire comes from a referral or from an application, not from both."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.vacancy} {self.hired_on}"
