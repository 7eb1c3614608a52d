"""The policy of a round: the numbers that decide, with their legal basis; a new version is a new row."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from dayaq.allocation.problem import Policy as EnginePolicy
from dayaq.allocation.problem import Precedence, Weights
from dayaq.foundation.lib.spell import Spell, SpellQuerySet

THOUSAND = 1000


class Policy(Spell):
    """Weights are thousandths of the score; `tier_groups` are the codes of the groups that form the first tier."""

    class SeatsFirst(models.TextChoices):
        RESERVED = Precedence.RESERVED_FIRST.value, _("reserved seats, then the open ones")
        OPEN = Precedence.OPEN_FIRST.value, _("open seats, then the reserved ones")

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
    tier_groups = models.CharField(
        max_length=300, help_text=_("group codes that form the first tier, separated by commas")
    )
    precedence = models.CharField(
        _("which seats are filled first"), max_length=14, choices=SeatsFirst.choices, default=SeatsFirst.RESERVED
    )
    per_person = models.PositiveSmallIntegerField(_("referrals a person"), default=1)
    per_seat = models.PositiveSmallIntegerField(_("referrals a seat"), default=1)

    objects = SpellQuerySet.as_manager()

    class Meta(Spell.Meta):
        verbose_name = _("policy")
        verbose_name_plural = _("policies")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code

    @property
    def first_tier(self) -> list[str]:
        """The codes of the groups that go first."""
        return [code.strip() for code in self.tier_groups.split(",") if code.strip()]

    def for_engine(self) -> EnginePolicy:
        """The same as the engine reads it: shares of 1."""
        return EnginePolicy(
            k=self.candidates,
            minimum_score=self.minimum_score / THOUSAND,
            weights=Weights(
                skills=self.weight_skills / THOUSAND,
                occupation=self.weight_occupation / THOUSAND,
                second_occupation=self.weight_second_occupation / THOUSAND,
                family=self.weight_family / THOUSAND,
            ),
            skills_floor=float(self.skills_floor),
            tiers=self.tiers,
            precedence=Precedence(self.precedence),
            per_seeker=self.per_person,
            per_seat=self.per_seat,
        )
