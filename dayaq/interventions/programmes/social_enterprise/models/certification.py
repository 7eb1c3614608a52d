"""The way to the certificate: what the enterprise asks with, what the service has seen, how it was judged, the paper.

A judgement keeps every criterion's answer with its version and the facts it used, as a decision on a person does.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.constraints import AppendOnly, NoOverlap
from dayaq.foundation.lib.public_id import PublicIdField
from dayaq.foundation.lib.spell import Spell, SpellQuerySet
from dayaq.interventions.programmes.social_enterprise.models.enterprise import Enterprise


class CertificateRequest(models.Model):
    """The enterprise asks for a certificate, first or again: its staff, and where its statutes say the mission."""

    public_id = PublicIdField()
    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="requests")
    staff = models.PositiveIntegerField(_("everybody who works for it"))
    article = models.CharField(_("where the statutes say the mission"), max_length=100, blank=True)
    made_on = models.DateField(_("made on"))
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("request for a certificate")
        verbose_name_plural = _("requests for certificates")
        ordering = ["enterprise", "-made_on", "-pk"]
        constraints = [
            AppendOnly(name="social_enterprise_request_stays_as_written"),
            models.CheckConstraint(
                condition=Q(staff__gte=1),
                name="social_enterprise_request_has_staff",
                violation_error_message=_("Somebody works for the enterprise: give everybody who does."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise} {self.made_on}"


class DocumentSeen(models.Model):
    """The service has seen a document that the enterprise rests on; what is only claimed counts for nothing."""

    class Kind(models.TextChoices):
        STATUTES = "statutes", _("the statutes say the mission")
        NO_MISSION = "no_mission", _("the statutes do not say the mission")
        TAXES = "taxes", _("taxes and contributions are paid")
        TAX_DEBT = "tax_debt", _("taxes or contributions are owed")

    request = models.ForeignKey(CertificateRequest, models.PROTECT, related_name="documents")
    kind = models.CharField(_("what it shows"), max_length=10, choices=Kind.choices)
    seen_on = models.DateField(_("seen on"))
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("document seen")
        verbose_name_plural = _("documents seen")
        ordering = ["request", "pk"]
        constraints = [AppendOnly(name="social_enterprise_document_stays_as_written")]

    def __str__(self) -> str:
        return f"{self.kind} {self.seen_on}"


class Judgement(models.Model):
    """What was decided on a request, by which criteria."""

    class Outcome(models.TextChoices):
        CERTIFIED = "certified", _("certified")
        NOT_YET = "not_yet", _("not yet")

    request = models.OneToOneField(CertificateRequest, models.PROTECT, related_name="judgement")
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    note = models.TextField(blank=True)
    decided_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("judgement")
        verbose_name_plural = _("judgements")
        ordering = ["-decided_on", "-pk"]
        constraints = [AppendOnly(name="social_enterprise_judgement_stays_as_written")]

    def __str__(self) -> str:
        return f"{self.outcome} {self.decided_on}"


class CriterionAnswer(models.Model):
    """What one criterion said; its version is the first day on which that wording was in force."""

    class Answer(models.TextChoices):
        MET = "met", _("met")
        NOT_MET = "notmet", _("not met")
        UNKNOWN = "unknown", _("not known")

    judgement = models.ForeignKey(Judgement, models.PROTECT, related_name="answers")
    rule_code = models.CharField(max_length=60)
    in_force_from = models.DateField()
    answer = models.CharField(max_length=8, choices=Answer.choices)
    because = models.TextField(blank=True)
    assumed = models.TextField(blank=True)

    class Meta:
        verbose_name = _("answer of a criterion")
        verbose_name_plural = _("answers of criteria")
        ordering = ["judgement", "pk"]
        constraints = [AppendOnly(name="social_enterprise_answer_stays_as_written")]

    def __str__(self) -> str:
        return f"{self.rule_code}: {self.answer}"


class CriterionFact(models.Model):
    """A fact as a criterion saw it; `value` is written as JSON writes one value, null is unknown."""

    answer = models.ForeignKey(CriterionAnswer, models.PROTECT, related_name="facts")
    name = models.CharField(max_length=80)
    value = models.CharField(max_length=200, null=True)

    class Meta:
        verbose_name = _("fact of a judgement")
        verbose_name_plural = _("facts of judgements")
        ordering = ["answer", "pk"]
        constraints = [AppendOnly(name="social_enterprise_fact_stays_as_written")]

    def __str__(self) -> str:
        return f"{self.name}: {self.value}"


class Certificate(Spell):
    """The paper: numbered, from a day to a day. Whether it counts also asks the enterprise's status on the day."""

    public_id = PublicIdField()
    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="certificates")
    judgement = models.OneToOneField(Judgement, models.PROTECT, related_name="certificate")
    number = models.CharField(_("number"), max_length=20, unique=True)
    issued_on = models.DateField(_("issued on"))
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)

    objects = SpellQuerySet.as_manager()

    class Meta(Spell.Meta):
        verbose_name = _("certificate of an enterprise")
        verbose_name_plural = _("certificates of enterprises")
        ordering = ["enterprise", "-first_day"]
        indexes = [models.Index(fields=["last_day"], name="social_enterprise_cert_expiry")]
        constraints = [
            *Spell.Meta.constraints,
            AppendOnly(name="social_enterprise_certificate_stays_as_written"),
            NoOverlap(
                fields=["enterprise"],
                name="social_enterprise_certificate_one_at_a_time",
                violation_error_message=_("The enterprise has a certificate for these days already."),
            ),
            models.CheckConstraint(
                condition=Q(last_day__isnull=False) & Q(issued_on__lte=F("first_day")),
                name="social_enterprise_certificate_has_an_end",
                violation_error_message=_("A certificate is issued before it begins, and has an end."),
            ),
        ]

    def __str__(self) -> str:
        return self.number
