"""The offering: a concrete chance inside a programme, with the seats it keeps, limits and asks something for."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.public_id import PublicIdField
from dayaq.foundation.lib.spell import Spell, SpellQuerySet
from dayaq.foundation.lib.status_change import StatusChange
from dayaq.interventions.programmes.spine.models.programme import Programme
from dayaq.interventions.programmes.spine.statuses import (
    HOLDS_A_SEAT,
    OFFERING,
    TAKES_APPLICATIONS,
    UNDECIDED,
    OfferingStatus,
)
from dayaq.registers.employers.models import Organisation
from dayaq.registers.taxonomy.models import Function, Group, Licence, Unit


class OfferingQuerySet(SpellQuerySet["Offering"]):
    """Questions about offerings."""

    def taking_applications(self, day: date) -> Self:
        """Those for which one can apply: open or full, and not yet over."""
        return self.filter(Q(last_day__isnull=True) | Q(last_day__gte=day), status__in=TAKES_APPLICATIONS)

    def counted(self) -> Self:
        """With `taken` seats and `undecided` applications, counted from their rows."""
        return self.annotate(
            taken=Count("participations", filter=Q(participations__status__in=HOLDS_A_SEAT), distinct=True),
            undecided=Count("applications", filter=Q(applications__status__in=UNDECIDED), distinct=True),
        )


class Offering(Spell):
    """Seats that a provider gives in a programme, planned from the first to the last day."""

    public_id = PublicIdField()
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="offerings")
    provider = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="offerings", help_text=_("empty: the service")
    )
    title = models.CharField(_("title"), max_length=200)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("place"))
    seats = models.PositiveSmallIntegerField(_("seats"))
    status = models.CharField(max_length=10, choices=OfferingStatus.choices, blank=True)

    objects = OfferingQuerySet.as_manager()

    class Meta(Spell.Meta):
        verbose_name = _("offering")
        verbose_name_plural = _("offerings")
        ordering = ["-first_day", "-pk"]
        indexes = [models.Index(fields=["programme", "status", "-first_day"], name="programmes_offering_newest")]
        constraints = [
            *Spell.Meta.constraints,
            models.CheckConstraint(
                condition=Q(seats__gte=1),
                name="programmes_offering_has_seats",
                violation_error_message=_("An offering has at least one seat."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class OfferingChange(StatusChange):
    """What became of an offering."""

    transitions = OFFERING
    subject = models.ForeignKey(Offering, models.PROTECT, related_name="status_changes")

    class Meta(StatusChange.Meta):
        verbose_name = _("change of an offering")
        verbose_name_plural = _("changes of offerings")


class OfferingReserve(models.Model):
    """Seats kept for a group: a soft reserve reverts to others, a hard one rather stays empty."""

    offering = models.ForeignKey(Offering, models.CASCADE, related_name="reserves")
    group = models.ForeignKey(Group, models.PROTECT, related_name="+")
    seats = models.PositiveSmallIntegerField()
    hard = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("reserved seats")
        verbose_name_plural = _("reserved seats")
        constraints = [
            models.UniqueConstraint(fields=["offering", "group"], name="programmes_offeringreserve_once"),
            models.CheckConstraint(condition=Q(seats__gte=1), name="programmes_offeringreserve_has_seats"),
        ]

    def __str__(self) -> str:
        return f"{self.seats} × {self.group_id}"


class OfferingCap(models.Model):
    """At most so many seats for those whom a norm of the programme's scheme describes (owners of farm land …)."""

    offering = models.ForeignKey(Offering, models.CASCADE, related_name="caps")
    norm = models.CharField(max_length=60, help_text=_("code of the norm that says whom the cap limits"))
    seats = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("cap")
        verbose_name_plural = _("caps")
        constraints = [models.UniqueConstraint(fields=["offering", "norm"], name="programmes_offeringcap_once")]

    def __str__(self) -> str:
        return f"≤ {self.seats} {self.norm}"


class OfferingLicence(models.Model):
    """A licence that a participant must hold."""

    offering = models.ForeignKey(Offering, models.CASCADE, related_name="licences")
    licence = models.ForeignKey(Licence, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("licence asked for")
        verbose_name_plural = _("licences asked for")
        constraints = [models.UniqueConstraint(fields=["offering", "licence"], name="programmes_offeringlicence_once")]

    def __str__(self) -> str:
        return str(self.licence)


class OfferingDemand(models.Model):
    """A function that taking part demands."""

    offering = models.ForeignKey(Offering, models.CASCADE, related_name="demands")
    function = models.ForeignKey(Function, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("demand")
        verbose_name_plural = _("demands")
        constraints = [models.UniqueConstraint(fields=["offering", "function"], name="programmes_offeringdemand_once")]

    def __str__(self) -> str:
        return str(self.function)
