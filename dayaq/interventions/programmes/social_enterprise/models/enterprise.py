"""The enterprise from the founder's link to its end: the idea, who founds, who accompanies it, what it wants to reach.

It is a file of the service before it is an employer: `organisation` is empty until a legal person stands behind it.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.constraints import NoOverlap
from dayaq.foundation.lib.public_id import PublicIdField
from dayaq.foundation.lib.spell import Spell, SpellQuerySet
from dayaq.foundation.lib.status_change import StatusChange
from dayaq.interventions.programmes.social_enterprise.statuses import ENTERPRISE, EnterpriseStatus
from dayaq.registers.employers.models import Organisation
from dayaq.registers.taxonomy.models import Group, Unit


class Enterprise(models.Model):
    """A social enterprise, or what may become one."""

    class FoundedBy(models.TextChoices):
        ORGANISATION = "organisation", _("an organisation that exists")
        PERSONS = "persons", _("persons who found it together or alone")

    public_id = PublicIdField()
    name = models.CharField(_("name"), max_length=200)
    founded_by = models.CharField(_("who founds it"), max_length=12, choices=FoundedBy.choices)
    organisation = models.OneToOneField(
        Organisation, models.PROTECT, null=True, blank=True, related_name="social_enterprise"
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("place"))
    contact_name = models.CharField(_("contact"), max_length=120)
    email = models.EmailField(_("e-mail"), blank=True)
    language = models.CharField(_("language of letters"), max_length=5, default="az")
    status = models.CharField(max_length=13, choices=EnterpriseStatus.choices, blank=True)

    class Meta:
        verbose_name = _("social enterprise")
        verbose_name_plural = _("social enterprises")
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["status", "name"], name="social_enterprise_pipeline")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status__in=["asked", "certified", "suspended", "withdrawn"])
                | Q(organisation__isnull=False),
                name="social_enterprise_enterprise_is_a_legal_person",
                violation_error_message=_("Only a registered organisation can be certified; record it first."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class EnterpriseChange(StatusChange):
    """What became of an enterprise."""

    transitions = ENTERPRISE
    subject = models.ForeignKey(Enterprise, models.PROTECT, related_name="status_changes")

    class Meta(StatusChange.Meta):
        verbose_name = _("change of a social enterprise")
        verbose_name_plural = _("changes of social enterprises")


class Idea(models.Model):
    """What the founder wrote: the mission, for whom, and how it is to carry itself."""

    enterprise = models.OneToOneField(Enterprise, models.PROTECT, related_name="idea")
    mission = models.TextField(_("mission"))
    plan = models.TextField(_("plan"))
    groups = models.ManyToManyField(Group, related_name="+", verbose_name=_("target groups"))
    posts_planned = models.PositiveSmallIntegerField(_("posts planned for the target groups"))
    sent_on = models.DateField(_("sent on"))

    class Meta:
        verbose_name = _("idea of an enterprise")
        verbose_name_plural = _("ideas of enterprises")
        constraints = [
            models.CheckConstraint(
                condition=Q(posts_planned__gte=1),
                name="social_enterprise_idea_plans_a_post",
                violation_error_message=_("A social enterprise plans at least one post for the target groups."),
            )
        ]

    def __str__(self) -> str:
        return self.mission[:60]


class Founder(models.Model):
    """One of the persons who found it, by name; the service need not know her otherwise."""

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="founders")
    name = models.CharField(_("name"), max_length=120)

    class Meta:
        verbose_name = _("founder")
        verbose_name_plural = _("founders")
        ordering = ["enterprise", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["enterprise", "name"], name="social_enterprise_founder_named_once")
        ]

    def __str__(self) -> str:
        return self.name


class Mentorship(Spell):
    """Somebody experienced accompanies the enterprise from one day to another, one at a time."""

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="mentorships")
    mentor = models.CharField(_("mentor"), max_length=120)

    objects = SpellQuerySet.as_manager()

    class Meta(Spell.Meta):
        verbose_name = _("mentorship")
        verbose_name_plural = _("mentorships")
        ordering = ["enterprise", "-first_day"]
        constraints = [
            *Spell.Meta.constraints,
            NoOverlap(
                fields=["enterprise"],
                name="social_enterprise_mentorship_one_at_a_time",
                violation_error_message=_("Another mentor accompanies the enterprise in these days."),
            ),
        ]

    def __str__(self) -> str:
        return self.mentor


class Milestone(models.Model):
    """Something that the incubation is to reach by a day."""

    public_id = PublicIdField()
    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="milestones")
    title = models.CharField(_("milestone"), max_length=200)
    set_on = models.DateField(_("set on"))
    due_on = models.DateField(_("due on"))
    reached_on = models.DateField(_("reached on"), null=True, blank=True)
    evidence = models.CharField(_("what shows it"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        ordering = ["enterprise", "due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(set_on__lte=F("due_on")),
                name="social_enterprise_milestone_lies_ahead",
                violation_error_message=_("A milestone lies ahead on the day on which it is set."),
            ),
            models.CheckConstraint(
                condition=Q(reached_on__isnull=True) | (Q(reached_on__gte=F("set_on")) & ~Q(evidence="")),
                name="social_enterprise_milestone_shown_when_reached",
                violation_error_message=_("What is reached is shown: write by what, and on which day."),
            ),
        ]

    def __str__(self) -> str:
        return self.title
