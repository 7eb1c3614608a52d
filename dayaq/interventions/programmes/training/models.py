"""What only training keeps: courses and their accreditation, runs, attendance by the day, jobs promised, plan lines.

Nothing here counts persons: a day of attendance is a day, a promise is no hire. Whether a course is accredited, a sheet
missing or a promise kept is asked of rows, never ticked.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.constraints import AppendOnly, NoOverlap
from dayaq.foundation.lib.public_id import PublicIdField
from dayaq.foundation.lib.spell import Spell, SpellQuerySet
from dayaq.interventions.programmes.spine.models import Offering, Participation
from dayaq.registers.employers.models import Organisation
from dayaq.registers.taxonomy.models import IscedLevel, OccupationGroup, Region, Skill


class Course(models.Model):
    """What a provider teaches for an occupation; with a chamber or an employer as partner it is dual training."""

    class Partner(models.TextChoices):
        CHAMBER = "chamber", _("a chamber")
        EMPLOYER = "employer", _("an employer")

    public_id = PublicIdField()
    provider = models.ForeignKey(Organisation, models.PROTECT, related_name="courses")
    title = models.CharField(_("title"), max_length=200)
    unit_group = models.ForeignKey(OccupationGroup, models.PROTECT, related_name="+", verbose_name=_("occupation"))
    hours = models.PositiveSmallIntegerField(_("hours"))
    builds_on = models.ForeignKey(
        IscedLevel, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("education it builds on")
    )
    partner = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="partnered_courses")
    partner_is = models.CharField(max_length=8, choices=Partner.choices, blank=True)

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(hours__gte=1, hours__lte=2_000),
                name="training_course_has_hours",
                violation_error_message=_("A course has between 1 and 2,000 hours."),
            ),
            models.CheckConstraint(
                condition=Q(partner__isnull=True, partner_is="") | (Q(partner__isnull=False) & ~Q(partner_is="")),
                name="training_course_says_what_its_partner_is",
                violation_error_message=_("Say whether the partner is a chamber or an employer."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class CourseSkill(models.Model):
    """A skill that somebody has who completed the course."""

    course = models.ForeignKey(Course, models.CASCADE, related_name="skills")
    skill = models.ForeignKey(Skill, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("skill of a course")
        verbose_name_plural = _("skills of courses")
        ordering = ["course", "skill"]
        constraints = [models.UniqueConstraint(fields=["course", "skill"], name="training_courseskill_once")]

    def __str__(self) -> str:
        return str(self.skill)


class Accreditation(Spell):
    """The course was found good enough, by whom and for how long."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="accreditations")
    body = models.CharField(_("accredited by"), max_length=200)
    number = models.CharField(_("number"), max_length=60)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)

    objects = SpellQuerySet.as_manager()

    class Meta(Spell.Meta):
        verbose_name = _("accreditation")
        verbose_name_plural = _("accreditations")
        ordering = ["course", "-first_day"]
        constraints = [
            *Spell.Meta.constraints,
            NoOverlap(
                fields=["course"],
                name="training_accreditation_one_at_a_time",
                violation_error_message=_("The course is already accredited for some of these days."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} ({self.body})"


class CourseRun(models.Model):
    """A course as it is held in an offering: teacher, hours a week, what a seat costs."""

    offering = models.OneToOneField(Offering, models.CASCADE, related_name="course_run")
    course = models.ForeignKey(Course, models.PROTECT, related_name="runs")
    teacher = models.CharField(_("teacher"), max_length=120)
    weekly_hours = models.PositiveSmallIntegerField(_("hours a week"))
    seat_cost_minor = models.PositiveIntegerField(_("cost of a seat"))

    class Meta:
        verbose_name = _("course run")
        verbose_name_plural = _("course runs")
        constraints = [
            models.CheckConstraint(
                condition=Q(weekly_hours__gte=1, weekly_hours__lte=48),
                name="training_courserun_hours_of_a_week",
                violation_error_message=_("A course has between 1 and 48 hours a week."),
            ),
            models.CheckConstraint(
                condition=Q(seat_cost_minor__gte=1),
                name="training_courserun_seat_costs",
                violation_error_message=_("A seat costs more than nothing."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.offering} ({self.teacher})"


class Attendance(models.Model):
    """Was somebody there on a day of the course? A correction is a later row; a day is a day and never a person."""

    class Mark(models.TextChoices):
        PRESENT = "present", _("present")
        ABSENT = "absent", _("absent")
        EXCUSED = "excused", _("absent with an excuse")
        NOT_HELD = "not_held", _("there was no course")

    participation = models.ForeignKey(Participation, models.PROTECT, related_name="attendance")
    day = models.DateField(_("day"))
    mark = models.CharField(_("attendance"), max_length=8, choices=Mark.choices)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("day of attendance")
        verbose_name_plural = _("days of attendance")
        ordering = ["participation", "-day", "-pk"]
        indexes = [models.Index(fields=["participation", "day"], name="training_attendance_day")]
        constraints = [AppendOnly(name="training_attendance_stays_as_written")]

    def __str__(self) -> str:
        return f"{self.participation} {self.day}: {self.mark}"


class JobPromise(models.Model):
    """An employer promises so many jobs to those trained in an offering, by a day, at a wage; a promise, no more."""

    public_id = PublicIdField()
    offering = models.ForeignKey(Offering, models.PROTECT, related_name="job_promises")
    employer = models.ForeignKey(Organisation, models.PROTECT, related_name="job_promises")
    jobs = models.PositiveSmallIntegerField(_("jobs"))
    wage_minor = models.PositiveIntegerField(_("wage a month, gross"))
    promised_on = models.DateField(_("promised on"))
    due_on = models.DateField(_("by which day"))
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("promised jobs")
        verbose_name_plural = _("promised jobs")
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["due_on"], name="training_jobpromise_due")]
        constraints = [
            models.CheckConstraint(
                condition=Q(jobs__gte=1),
                name="training_jobpromise_has_jobs",
                violation_error_message=_("At least one job is promised."),
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("promised_on")),
                name="training_jobpromise_days_in_order",
                violation_error_message=_("A promise is to be kept after it was given."),
            ),
            models.UniqueConstraint(
                fields=["offering", "employer"],
                condition=Q(withdrawn_on__isnull=True),
                name="training_jobpromise_one_an_employer",
                violation_error_message=_("This employer has promised jobs for this course; withdraw that first."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.employer}: {self.jobs}"


class PlanLine(models.Model):
    """What the training plan said of an occupation and a region when an offering was asked for because of it."""

    offering = models.OneToOneField(Offering, models.PROTECT, related_name="plan_line")
    unit_group = models.ForeignKey(OccupationGroup, models.PROTECT, related_name="+", verbose_name=_("occupation"))
    region = models.ForeignKey(Region, models.PROTECT, related_name="+", verbose_name=_("region"))
    quarter = models.DateField(_("quarter"), help_text=_("its first day"))
    missing = models.IntegerField(_("missing workers"))
    low = models.IntegerField(_("at least"))
    high = models.IntegerField(_("at most"))
    seats = models.PositiveSmallIntegerField(_("proposed seats"))
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("approved line of a plan")
        verbose_name_plural = _("approved lines of plans")
        ordering = ["-quarter", "pk"]
        constraints = [
            AppendOnly(name="training_planline_stays_as_written"),
            models.CheckConstraint(
                condition=Q(low__lte=F("missing"), missing__lte=F("high")),
                name="training_planline_between_its_bounds",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_group_id}, {self.region_id}, {self.quarter}"
