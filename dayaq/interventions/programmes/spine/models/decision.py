"""The decision on an application, with every rule's answer, its version and the facts it used.

A decision is written once. An appeal asks the same rules of the kept facts again (`rerun.py`) and leads to a decision
of its own.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.constraints import AppendOnly
from dayaq.interventions.programmes.spine.models.application import Application
from dayaq.interventions.programmes.spine.statuses import ApplicationStatus


class Decision(models.Model):
    """What was decided, by whom; `against_rules` says that somebody admitted although a rule left it open."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="decisions")
    outcome = models.CharField(max_length=10, choices=ApplicationStatus.choices)
    reason_code = models.CharField(max_length=40, blank=True)
    note = models.TextField(blank=True)
    against_rules = models.BooleanField(default=False)
    decided_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["application", "-recorded_at", "-pk"]
        constraints = [AppendOnly(name="programmes_decision_stays_as_written")]

    def __str__(self) -> str:
        return f"{self.outcome} {self.decided_on}"


class DecisionAnswer(models.Model):
    """What one rule said; its version is the first day on which that wording was in force."""

    class Answer(models.TextChoices):
        MET = "met", _("met")
        NOT_MET = "notmet", _("not met")
        UNKNOWN = "unknown", _("not known")

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="answers")
    rule_code = models.CharField(max_length=60)
    in_force_from = models.DateField()
    answer = models.CharField(max_length=8, choices=Answer.choices)
    because = models.TextField(blank=True)
    assumed = models.TextField(blank=True, help_text=_("parameters whose value no source gives"))

    class Meta:
        verbose_name = _("answer of a rule")
        verbose_name_plural = _("answers of rules")
        ordering = ["decision", "pk"]
        constraints = [AppendOnly(name="programmes_decisionanswer_stays_as_written")]

    def __str__(self) -> str:
        return f"{self.rule_code}: {self.answer}"


class DecisionFact(models.Model):
    """A fact as a rule saw it; `value` is written as JSON writes one value, null is unknown."""

    answer = models.ForeignKey(DecisionAnswer, models.CASCADE, related_name="facts")
    name = models.CharField(max_length=80)
    value = models.CharField(max_length=200, null=True)

    class Meta:
        verbose_name = _("fact of a decision")
        verbose_name_plural = _("facts of decisions")
        ordering = ["answer", "pk"]
        constraints = [AppendOnly(name="programmes_decisionfact_stays_as_written")]

    def __str__(self) -> str:
        return f"{self.name}: {self.value}"
