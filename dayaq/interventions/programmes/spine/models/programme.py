"""The programme: a measure as the law founds it, with the words in which each language tells of it.

Not here: its rules (a scheme that the measure's folder registers under the same code) and its money (`budget.py`).
"""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.spell import Spell, SpellQuerySet
from dayaq.registers.taxonomy.models import LmpCategory


class ProgrammeQuerySet(SpellQuerySet["Programme"]):
    def with_texts(self) -> Self:
        """Together with their titles, in one further query."""
        return self.prefetch_related("texts")


class Programme(Spell):
    """A measure in force from its first to its last day; `code` is also the code of its scheme of rules."""

    class HeldBy(models.TextChoices):
        PERSON = "person", _("each person")
        HOUSEHOLD = "household", _("the household as one")

    class Filling(models.TextChoices):
        ROUND = "round", _("by a round, in the order of the law")
        FIRST_COME = "first_come", _("in the order of application")

    code = models.SlugField(max_length=40, unique=True)
    lmp_category = models.ForeignKey(LmpCategory, models.PROTECT, related_name="programmes")
    legal_basis = models.CharField(_("legal basis"), max_length=300)
    held_by = models.CharField(_("who holds the right"), max_length=10, choices=HeldBy.choices, default=HeldBy.PERSON)
    filling = models.CharField(_("how seats are filled"), max_length=10, choices=Filling.choices, default=Filling.ROUND)
    currency = models.CharField(max_length=3, default="AZN")

    objects = ProgrammeQuerySet.as_manager()

    class Meta(Spell.Meta):
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ["lmp_category", "code"]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """What people call it, in the active language, in English where that one has none."""
        return self._text().title

    @property
    def summary(self) -> str:
        """What it is, in two sentences."""
        return self._text().summary

    def _text(self) -> ProgrammeText:
        told = {text.language: text for text in self.texts.all()}
        spoken = (get_language() or "en").split("-")[0]
        return told.get(spoken) or told.get("en") or ProgrammeText(title=self.code)


class ProgrammeText(models.Model):
    """A programme in one language."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=5)
    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(_("summary"))

    class Meta:
        verbose_name = _("text of a programme")
        verbose_name_plural = _("texts of programmes")
        ordering = ["programme", "language"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "language"], name="programmes_programmetext_one_a_language")
        ]

    def __str__(self) -> str:
        return self.title
