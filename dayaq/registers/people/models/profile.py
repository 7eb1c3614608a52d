"""What a person can do and wants: occupations, skills, licences, languages, education, wishes, limits by function.

Wishes rank and filter what she is shown; they are not the legal test of a suitable job.
"""

from __future__ import annotations

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.public_id import PublicIdField
from dayaq.foundation.lib.spell import Spell, SpellQuerySet
from dayaq.registers.people.models.person import Person
from dayaq.registers.taxonomy.models import Function, IscedLevel, Language, Licence, OccupationGroup, Skill


class PersonOccupation(models.Model):
    """An occupation she works or wants to work in: the first, the second."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="occupations")
    unit_group = models.ForeignKey(OccupationGroup, models.PROTECT, related_name="+")
    rank = models.PositiveSmallIntegerField()
    years = models.PositiveSmallIntegerField(_("years of experience"), default=0)

    class Meta:
        verbose_name = _("occupation of a person")
        verbose_name_plural = _("occupations of persons")
        ordering = ["person", "rank"]
        constraints = [
            models.UniqueConstraint(fields=["person", "rank"], name="people_personoccupation_one_a_rank"),
            models.UniqueConstraint(
                fields=["person", "unit_group"],
                name="people_personoccupation_once",
                violation_error_message=_("This occupation is already in the profile."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.unit_group)


class PersonSkill(models.Model):
    class Source(models.TextChoices):
        SAID = "said", _("said by the person")
        INFERRED = "inferred", _("inferred from the occupation")
        CERTIFIED = "certified", _("certified")

    person = models.ForeignKey(Person, models.CASCADE, related_name="skills")
    skill = models.ForeignKey(Skill, models.PROTECT, related_name="+")
    source = models.CharField(max_length=10, choices=Source.choices, default=Source.SAID)

    class Meta:
        verbose_name = _("skill of a person")
        verbose_name_plural = _("skills of persons")
        constraints = [models.UniqueConstraint(fields=["person", "skill"], name="people_personskill_once")]

    def __str__(self) -> str:
        return str(self.skill)


class PersonLicence(Spell):
    """A licence with its validity."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="licences")
    licence = models.ForeignKey(Licence, models.PROTECT, related_name="+")

    objects = SpellQuerySet.as_manager()

    class Meta(Spell.Meta):
        verbose_name = _("licence of a person")
        verbose_name_plural = _("licences of persons")
        ordering = ["person", "licence", "first_day"]

    def __str__(self) -> str:
        return str(self.licence)


class PersonLanguage(models.Model):
    class Level(models.TextChoices):
        BASIC = "basic", _("basic")
        GOOD = "good", _("good")
        FLUENT = "fluent", _("fluent")
        NATIVE = "native", _("native")

    person = models.ForeignKey(Person, models.CASCADE, related_name="languages")
    spoken = models.ForeignKey(Language, models.PROTECT, related_name="+")
    level = models.CharField(max_length=6, choices=Level.choices)

    class Meta:
        verbose_name = _("language of a person")
        verbose_name_plural = _("languages of persons")
        constraints = [models.UniqueConstraint(fields=["person", "spoken"], name="people_personlanguage_once")]

    def __str__(self) -> str:
        return str(self.spoken)


class Education(models.Model):
    """A completed education."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="educations")
    level = models.ForeignKey(IscedLevel, models.PROTECT, related_name="+")
    title = models.CharField(max_length=120, blank=True)
    completed_year = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = _("education")
        verbose_name_plural = _("educations")
        ordering = ["person", "-completed_year"]

    def __str__(self) -> str:
        return self.title or str(self.level)


class Wishes(models.Model):
    """How far she would travel, the least wage (per month, gross, minor units), and whether she would move."""

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="wishes")
    radius_km = models.PositiveSmallIntegerField(
        _("how far to travel (km)"), default=30, validators=[MaxValueValidator(500)]
    )
    wage_floor_minor = models.PositiveIntegerField(_("least wage a month"), default=0)
    currency = models.CharField(max_length=3, default="AZN")
    relocates = models.BooleanField(_("would move where housing is offered"), default=False)

    class Meta:
        verbose_name = _("wishes")
        verbose_name_plural = _("wishes")

    def __str__(self) -> str:
        return f"{self.radius_km} km"


class FunctionLimit(Spell):
    """A function that work must not demand of her, by a statement with its day; never derived from a group."""

    public_id = PublicIdField()
    person = models.ForeignKey(Person, models.CASCADE, related_name="limits")
    function = models.ForeignKey(Function, models.PROTECT, related_name="+")
    statement = models.CharField(_("statement"), max_length=200, help_text=_("whose statement, of which day"))

    objects = SpellQuerySet.as_manager()

    class Meta(Spell.Meta):
        verbose_name = _("limit of function")
        verbose_name_plural = _("limits of function")
        ordering = ["person", "function", "first_day"]

    def __str__(self) -> str:
        return str(self.function)
