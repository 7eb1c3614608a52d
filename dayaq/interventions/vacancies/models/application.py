"""The application: a person's own, without a referral."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.public_id import PublicIdField
from dayaq.foundation.lib.status_change import StatusChange
from dayaq.interventions.vacancies.models.vacancy import Vacancy
from dayaq.interventions.vacancies.statuses import APPLICATION, ApplicationStatus
from dayaq.registers.people.models import Person


class Application(models.Model):
    public_id = PublicIdField()
    vacancy = models.ForeignKey(Vacancy, models.PROTECT, related_name="applications")
    person = models.ForeignKey(Person, models.PROTECT, related_name="applications")
    made_on = models.DateField()
    status = models.CharField(max_length=10, choices=ApplicationStatus.choices, blank=True)

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        ordering = ["-made_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["vacancy", "person"],
                condition=models.Q(status="received"),
                name="vacancies_application_one_open",
                violation_error_message=_("You have already applied for this vacancy."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} → {self.vacancy}"


class ApplicationChange(StatusChange):
    transitions = APPLICATION
    subject = models.ForeignKey(Application, models.PROTECT, related_name="status_changes")

    class Meta(StatusChange.Meta):
        verbose_name = _("change of an application")
        verbose_name_plural = _("changes of applications")
