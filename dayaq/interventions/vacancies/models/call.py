"""The call about a lead: what its employer said when a caseworker rang, and when to ring again."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.public_id import PublicIdField
from dayaq.foundation.offices.models import Office
from dayaq.interventions.vacancies.models.vacancy import Vacancy
from dayaq.interventions.vacancies.queries import CallQuerySet
from dayaq.interventions.vacancies.reasons import CALL_AGAIN, CallOutcome
from dayaq.registers.people.models import Person

_again = models.Q(outcome__in=[str(outcome) for outcome in CALL_AGAIN])


class Call(models.Model):
    """One call to the employer of a collected vacancy, on behalf of a person where the caseworker rang for her."""

    public_id = PublicIdField()
    vacancy = models.ForeignKey(Vacancy, models.PROTECT, related_name="calls")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="calls")
    office = models.ForeignKey(Office, models.PROTECT, related_name="calls")
    called_on = models.DateField(_("called on"))
    outcome = models.CharField(max_length=12, choices=CallOutcome.choices)
    note = models.CharField(max_length=500, blank=True)
    next_call_on = models.DateField(_("next call on"), null=True, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)

    objects = CallQuerySet.as_manager()

    class Meta:
        verbose_name = _("call")
        verbose_name_plural = _("calls")
        ordering = ["-recorded_at", "-pk"]
        indexes = [models.Index(fields=["office", "next_call_on"], name="vacancies_call_next")]
        constraints = [
            models.CheckConstraint(
                condition=(_again & models.Q(next_call_on__isnull=False))
                | (~_again & models.Q(next_call_on__isnull=True)),
                name="vacancies_call_next_when_open",
                violation_error_message=_("Say when to call again, and only where it is still open."),
            ),
            models.CheckConstraint(
                condition=models.Q(next_call_on__isnull=True) | models.Q(next_call_on__gte=models.F("called_on")),
                name="vacancies_call_days_in_order",
                violation_error_message=_("The next call cannot come before this one."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.vacancy}: {self.outcome}"
