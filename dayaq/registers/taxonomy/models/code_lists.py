"""Short code lists with labels in four languages. `bit` is the place of a code in the engine's bit sets."""

from __future__ import annotations

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.labels import Labelled


class Coded(Labelled):
    """A code with its labels."""

    code = models.CharField(max_length=40, primary_key=True)

    class Meta:
        abstract = True
        ordering = ["code"]


class Flagged(Coded):
    """A code that also has a place in a bit set of 63 bits."""

    bit = models.PositiveSmallIntegerField(unique=True, validators=[MaxValueValidator(62)])

    class Meta:
        abstract = True
        ordering = ["bit"]


class Licence(Flagged):
    class Meta(Flagged.Meta):
        verbose_name = _("licence")
        verbose_name_plural = _("licences")


class Function(Flagged):
    """A function of the body or senses that work may demand, said without judgement."""

    question_en = models.CharField(max_length=300)
    question_az = models.CharField(max_length=300)
    question_ru = models.CharField(max_length=300)
    question_de = models.CharField(max_length=300)

    class Meta(Flagged.Meta):
        verbose_name = _("function")
        verbose_name_plural = _("functions")


class Group(Flagged):
    """A group that the law protects or places earlier; `derived` ones are computed, never stored with a person."""

    evidence_en = models.CharField(max_length=300)
    derived = models.BooleanField(default=False)
    reserve = models.BooleanField(_("may have reserved seats"), default=True)

    class Meta(Flagged.Meta):
        verbose_name = _("protected group")
        verbose_name_plural = _("protected groups")


class Language(Coded):
    class Meta(Coded.Meta):
        verbose_name = _("language")
        verbose_name_plural = _("languages")


class IscedLevel(Coded):
    class Meta(Coded.Meta):
        verbose_name = _("level of education (ISCED 2011)")
        verbose_name_plural = _("levels of education (ISCED 2011)")


class NaceSection(Coded):
    class Meta(Coded.Meta):
        verbose_name = _("industry (NACE Rev. 2 section)")
        verbose_name_plural = _("industries (NACE Rev. 2 sections)")


class LmpCategory(Coded):
    """A category of labour market policy; measures (2–7) are told apart from services (1) and supports (8–9)."""

    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")

    class Meta(Coded.Meta):
        verbose_name = _("labour market policy category")
        verbose_name_plural = _("labour market policy categories")
