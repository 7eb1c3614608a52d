"""Skills and which unit groups ask for them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.labels import Labelled
from dayaq.registers.taxonomy.models.occupation import OccupationGroup, OccupationTitle
from dayaq.registers.taxonomy.models.version import SchemeVersion


class Skill(Labelled):
    """Something a person can do or knows: of our own list (a short code) or of an ESCO edition (its identifier)."""

    code = models.CharField(max_length=60, primary_key=True)
    kind = models.CharField(max_length=20)
    version = models.ForeignKey(SchemeVersion, models.PROTECT, related_name="skills")
    search_text = models.TextField()

    class Meta:
        verbose_name = _("skill")
        verbose_name_plural = _("skills")
        ordering = ["code"]


class UnitGroupSkill(models.Model):
    """A skill that work in a unit group asks for."""

    class Relation(models.TextChoices):
        ESSENTIAL = "essential", _("essential")
        OPTIONAL = "optional", _("optional")

    unit_group = models.ForeignKey(OccupationGroup, models.CASCADE, related_name="asked_skills")
    skill = models.ForeignKey(Skill, models.CASCADE, related_name="asked_by")
    relation = models.CharField(max_length=10, choices=Relation.choices)
    version = models.ForeignKey(SchemeVersion, models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("skill of a unit group")
        verbose_name_plural = _("skills of unit groups")
        ordering = ["unit_group", "skill"]
        constraints = [
            models.UniqueConstraint(fields=["version", "unit_group", "skill"], name="taxonomy_unitgroupskill_once")
        ]

    def __str__(self) -> str:
        return f"{self.unit_group_id} {self.skill_id}"


class OccupationSkill(models.Model):
    """A skill that an ESCO edition relates to one of its occupations; for reference, matching uses our own list."""

    occupation = models.ForeignKey(OccupationTitle, models.CASCADE, related_name="skills")
    skill = models.ForeignKey(Skill, models.CASCADE, related_name="+")
    relation = models.CharField(max_length=10, choices=UnitGroupSkill.Relation.choices)

    class Meta:
        verbose_name = _("skill of an occupation")
        verbose_name_plural = _("skills of occupations")
        ordering = ["occupation", "skill"]
        constraints = [
            # the release itself says of a few pairs that they are essential and optional
            models.UniqueConstraint(fields=["occupation", "skill", "relation"], name="taxonomy_occupationskill_once")
        ]

    def __str__(self) -> str:
        return f"{self.occupation_id} {self.skill_id}"
