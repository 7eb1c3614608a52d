"""Registration spells and their status changes, and the circumstances a person declared.

A registration is a spell; `status` and `last_day` are projections that only an appended change writes.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.constraints import NoOverlap
from dayaq.foundation.lib.public_id import PublicIdField
from dayaq.foundation.lib.spell import Spell, SpellQuerySet
from dayaq.foundation.lib.status_change import Projection, StatusChange
from dayaq.foundation.offices.models import Office
from dayaq.registers.people.models.person import Person
from dayaq.registers.people.statuses import ON_THE_REGISTER, REGISTRATION, RegistrationStatus


class Registration(Spell):
    """A person on the register from one day to another."""

    public_id = PublicIdField()
    person = models.ForeignKey(Person, models.PROTECT, related_name="registrations")
    office = models.ForeignKey(Office, models.PROTECT, related_name="registrations")
    status = models.CharField(max_length=12, choices=RegistrationStatus.choices, blank=True)

    objects = SpellQuerySet.as_manager()

    class Meta(Spell.Meta):
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["person", "-first_day"]
        indexes = [models.Index(fields=["status", "office", "first_day"], name="people_registration_status")]
        constraints = [
            *Spell.Meta.constraints,
            NoOverlap(
                fields=["person"],
                name="people_registration_one_at_a_time",
                violation_error_message=_("This person is already registered in that time."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.first_day}"


class RegistrationChange(StatusChange):
    """What became of a registration, when, and when we knew it."""

    transitions = REGISTRATION
    projection = Projection(running=frozenset(ON_THE_REGISTER), ended=frozenset({RegistrationStatus.ENDED}))
    subject = models.ForeignKey(Registration, models.PROTECT, related_name="status_changes")

    class Meta(StatusChange.Meta):
        verbose_name = _("change of registration")
        verbose_name_plural = _("changes of registration")


class Circumstances(models.Model):
    """What a person declared on a day, and what the office found in its search for a suitable job, as the rule for
    *unemployed* asks; null means nobody asked."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="circumstances")
    declared_on = models.DateField(_("declared on"))
    owns_farm_land = models.BooleanField(_("owns farm land"), null=True, blank=True)
    is_entrepreneur = models.BooleanField(_("holds a taxpayer number as entrepreneur"), null=True, blank=True)
    studies_full_time = models.BooleanField(_("studies full time"), null=True, blank=True)
    receives_old_age_pension = models.BooleanField(_("receives an old-age pension"), null=True, blank=True)
    receives_unemployment_insurance = models.BooleanField(
        _("receives an unemployment insurance payment"), null=True, blank=True
    )
    has_income_from_work = models.BooleanField(_("has income from work"), null=True, blank=True)
    ready_to_work = models.BooleanField(_("able and ready to start work"), null=True, blank=True)
    suitable_job_offered = models.BooleanField(_("a suitable job was offered"), null=True, blank=True)
    refused_by_employer = models.BooleanField(
        _("refused by the employer or left without an answer"), null=True, blank=True
    )

    class Meta:
        verbose_name = _("declared circumstances")
        verbose_name_plural = _("declared circumstances")
        ordering = ["person", "-declared_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.person} {self.declared_on}"
