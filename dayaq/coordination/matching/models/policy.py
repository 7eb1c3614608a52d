"""The policy of a round: the numbers that decide, with their legal basis; a new version is a new row."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.spell import Spell


class Policy(Spell):
    """Weights are thousandths of the score; a tier order is a list of group codes, earliest in law first."""

    code = models.CharField(max_length=20, unique=True)
    legal_basis = models.CharField(max_length=300)
    candidates = models.PositiveSmallIntegerField(_("candidates a person"), default=50)
    minimum_score = models.PositiveSmallIntegerField(_("least fit (thousandths)"), default=250)
    weight_skills = models.PositiveSmallIntegerField(default=550)
    weight_occupation = models.PositiveSmallIntegerField(default=300)
    weight_second_occupation = models.PositiveSmallIntegerField(default=180)
    weight_family = models.PositiveSmallIntegerField(default=150)
    skills_floor = models.PositiveSmallIntegerField(default=16)
    tiers = models.BooleanField(_("the law's priority groups go first"), default=True)
    tier_groups = models.CharField(max_length=300, help_text=_("group codes that form the first tier, separated by commas"))
    per_person = models.PositiveSmallIntegerField(_("referrals a person"), default=1)
    per_seat = models.PositiveSmallIntegerField(_("referrals a seat"), default=1)

    class Meta(Spell.Meta):
        verbose_name = _("policy")
        verbose_name_plural = _("policies")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code
