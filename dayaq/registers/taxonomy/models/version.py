"""Which edition of a classification is loaded. Editions are kept: an old record still means what it meant."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Scheme(models.TextChoices):
    ISCO = "isco", _("Occupations (ISCO-08)")
    ESCO = "esco", _("Occupations and skills (ESCO)")
    SKILLS = "skills", _("Skills (Dayaq's own list)")
    TERRITORY = "territory", _("Territories")
    CODE_LISTS = "code_lists", _("Code lists")
    DEMANDS = "demands", _("What occupations usually demand")


class SchemeVersion(models.Model):
    """One edition of one classification; at most one of a scheme is current."""

    scheme = models.CharField(max_length=20, choices=Scheme.choices)
    version = models.CharField(max_length=40)
    source = models.CharField(max_length=300)
    checksum = models.CharField(max_length=64)
    imported_at = models.DateTimeField()
    current = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["scheme", "imported_at"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "version"], name="taxonomy_version_once"),
            models.UniqueConstraint(
                fields=["scheme"], condition=models.Q(current=True), name="taxonomy_version_one_current"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_scheme_display()} {self.version}"
