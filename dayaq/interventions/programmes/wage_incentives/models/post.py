"""The supported job of an offering: which work, for what wage, and the vacancy in the bank that it fills."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dayaq.interventions.programmes.spine.models import Offering
from dayaq.interventions.vacancies.models import Vacancy
from dayaq.registers.taxonomy.models import OccupationGroup


class SupportedPost(models.Model):
    """What an employer offers; one vacancy of the bank stands behind one offering."""

    offering = models.OneToOneField(Offering, models.CASCADE, related_name="supported_post")
    unit_group = models.ForeignKey(OccupationGroup, models.PROTECT, related_name="+", verbose_name=_("occupation"))
    wage_minor = models.PositiveIntegerField(_("wage a month, gross"))
    vacancy = models.OneToOneField(
        Vacancy, models.PROTECT, related_name="supported_post", verbose_name=_("vacancy in the bank")
    )

    class Meta:
        verbose_name = _("supported job")
        verbose_name_plural = _("supported jobs")
        constraints = [
            models.CheckConstraint(
                condition=Q(wage_minor__gte=1),
                name="wage_incentives_supportedpost_is_paid",
                violation_error_message=_("A job is paid."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.offering}"
