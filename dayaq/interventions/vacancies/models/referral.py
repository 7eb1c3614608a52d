"""The referral: a person sent by the service to a notified vacancy, until the employer has answered."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.public_id import PublicIdField
from dayaq.foundation.lib.status_change import StatusChange
from dayaq.foundation.offices.models import Office
from dayaq.interventions.vacancies.models.vacancy import Vacancy
from dayaq.interventions.vacancies.queries import ReferralQuerySet
from dayaq.interventions.vacancies.statuses import OPEN_REFERRALS, REFERRAL, ReferralStatus
from dayaq.registers.people.models import Person


class Referral(models.Model):
    """One person referred to one vacancy. `answer_due` is the last day of the employer's five working days."""

    public_id = PublicIdField()
    vacancy = models.ForeignKey(Vacancy, models.PROTECT, related_name="referrals")
    person = models.ForeignKey(Person, models.PROTECT, related_name="referrals")
    office = models.ForeignKey(Office, models.PROTECT, related_name="referrals")
    made_on = models.DateField(_("made on"))
    send_after = models.DateTimeField(_("letter leaves at"))
    answer_due = models.DateField(_("answer due by"))
    status = models.CharField(max_length=20, choices=ReferralStatus.choices, blank=True)

    objects = ReferralQuerySet.as_manager()

    class Meta:
        verbose_name = _("referral")
        verbose_name_plural = _("referrals")
        ordering = ["-made_on", "-pk"]
        indexes = [models.Index(fields=["office", "status", "answer_due"], name="vacancies_referral_due")]
        constraints = [
            models.UniqueConstraint(
                fields=["vacancy", "person"],
                condition=models.Q(status__in=[str(s) for s in OPEN_REFERRALS]),
                name="vacancies_referral_one_open",
                violation_error_message=_("This person is already referred to this vacancy."),
            ),
            models.CheckConstraint(
                condition=models.Q(answer_due__gte=models.F("made_on")), name="vacancies_referral_days_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} → {self.vacancy}"


class ReferralChange(StatusChange):
    """What became of a referral, said by whom and with which reason."""

    transitions = REFERRAL
    subject = models.ForeignKey(Referral, models.PROTECT, related_name="status_changes")

    class Meta(StatusChange.Meta):
        verbose_name = _("change of a referral")
        verbose_name_plural = _("changes of referrals")
