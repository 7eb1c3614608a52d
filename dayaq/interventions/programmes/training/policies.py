"""When it may be done: holding a course, admitting to it, filling in a sheet, giving a certificate."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.facts import facts_of
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.parameters import parameter
from dayaq.foundation.lib.period import Period
from dayaq.interventions.programmes.spine.models import Application, Offering, Participation
from dayaq.interventions.programmes.training.models import Accreditation, Attendance, Course, CourseRun
from dayaq.interventions.programmes.training.queries import TRAINING, attended, on_the_sheet
from dayaq.registers.people.models import FunctionLimit, Person, PersonLicence

WEEK = 7


def check_accredited(course: Course, first_day: date, last_day: date) -> None:
    """A course is held only while it is accredited, from its first day to its last."""
    planned = Period(first_day, last_day)
    spells = Accreditation.objects.filter(course=course).overlapping(planned).order_by("first_day")
    covered = [Period(one.first_day, one.last_day) for one in spells]
    if not any(each.covers(planned) for each in covered):
        raise UserMistake(_("The course is not accredited for all of these days."), field="course")


def check_run(offering: Offering, course: Course, weekly_hours: int) -> None:
    """The provider teaches its own course, in days that are long enough for its hours, while it is accredited."""
    if offering.programme.code != TRAINING:
        raise UserMistake(_("This offering belongs to another programme."))
    if offering.provider_id != course.provider_id:
        raise UserMistake(_("The course belongs to another provider than the offering."), field="course")
    if offering.last_day is None:
        raise UserMistake(_("A course needs a last day."))
    if not 1 <= weekly_hours <= 48:
        raise UserMistake(_("A course has between 1 and 48 hours a week."), field="weekly_hours")
    weeks = -(-((offering.last_day - offering.first_day).days + 1) // WEEK)
    if weeks * weekly_hours < course.hours:
        raise UserMistake(
            _("In these days there are at most %(there)d hours; the course has %(asked)d.")
            % {"there": weeks * weekly_hours, "asked": course.hours},
            field="weekly_hours",
        )
    check_accredited(course, offering.first_day, offering.last_day)


def check_admission(application: Application) -> None:
    """The course is described and accredited, and she has what it asks for; nobody learns the same twice."""
    offering, person = application.offering, application.person
    run = CourseRun.objects.select_related("course__builds_on").filter(offering=offering).first()
    if run is None or offering.last_day is None:
        raise UserMistake(_("Describe the course first: what is taught, by whom, for how many hours."))
    check_accredited(run.course, offering.first_day, offering.last_day)
    _check_education(person, run.course)
    _check_licences(person, offering)
    _check_functions(person, offering)
    before = Participation.objects.filter(person=person, programme__code=TRAINING, status="completed")
    if before.filter(offering__course_run__course__unit_group=run.course.unit_group_id).exists():
        raise UserMistake(_("She has completed a course for this occupation before."))


def _check_education(person: Person, course: Course) -> None:
    if course.builds_on is None:
        return
    level = facts_of(person.pk, clock.today(), ("education_level",))["education_level"]
    if level is None:
        raise UserMistake(_("Her education is not known; note it in her profile first."))
    if int(str(level)) < int(course.builds_on.code):
        raise UserMistake(_("The course builds on this education: %(level)s.") % {"level": course.builds_on.label})


def _check_licences(person: Person, offering: Offering) -> None:
    asked = {one.licence_id: one.licence.label for one in offering.licences.select_related("licence")}
    held = PersonLicence.objects.on(clock.today()).filter(person=person, licence__in=asked)
    missing = sorted(set(asked) - set(held.values_list("licence", flat=True)))
    if missing:
        raise UserMistake(
            _("The course asks for a licence that is not in her profile: %(licences)s.")
            % {"licences": ", ".join(asked[code] for code in missing)}
        )


def _check_functions(person: Person, offering: Offering) -> None:
    demanded = set(offering.demands.values_list("function", flat=True))
    limits = FunctionLimit.objects.on(clock.today()).filter(person=person, function__in=demanded)
    if limits.exists():  # says no function: the page is read by more people than may read of health
        raise UserMistake(
            _("The course demands something that a statement in her profile excludes. See whether it can be adapted.")
        )


def check_start(participation: Participation, effective_on: date) -> None:
    """She begins on a day of the course."""
    offering = participation.offering
    if effective_on < offering.first_day or (offering.last_day is not None and effective_on > offering.last_day):
        raise UserMistake(_("The first day lies within the days of the course."), field="effective_on")


def check_sheet(offering: Offering, day: date, marks: Mapping[str, str], *, who: str) -> None:
    """Refuse a sheet of a day to come, outside of the course, too late, or of people who were not in it."""
    if day > clock.today():
        raise UserMistake(_("This day is still to come; a sheet tells who was there."), field="day")
    if day < offering.first_day or (offering.last_day is not None and day > offering.last_day):
        raise UserMistake(_("There was no course on this day: it lies outside of its days."), field="day")
    path = "training.sheet_within_days" if who == "provider" else "programmes.late_record_days_of_managers"
    most = parameter(path).whole
    if clock.today() - day > timedelta(days=most):
        raise UserMistake(_("A sheet is filled in or corrected within %(days)d days.") % {"days": most}, field="day")
    there = set(on_the_sheet(offering, day).values_list("public_id", flat=True))
    if not set(marks) <= there:
        raise UserMistake(_("Somebody on the sheet did not take part on this day."))
    if set(marks) != there:
        raise UserMistake(_("Somebody is missing on the sheet; mark everybody who takes part."))
    held = {mark == Attendance.Mark.NOT_HELD for mark in marks.values()}
    if len(held) > 1:
        raise UserMistake(_("Either there was a course on this day for everybody, or for nobody."))
    if not marks:
        raise UserMistake(_("Nobody took part in the course on this day."), field="day")


def check_certificate(participation: Participation) -> None:
    """A certificate says that somebody has learnt it; whoever was not there has not."""
    told, _marks = attended(participation)
    if not told.present:
        raise UserMistake(_("There is no day on which she attended; no certificate can be issued."))
    if not told.is_enough:
        norm = parameter("training.certificate_attendance_percent").whole
        raise UserMistake(
            _("She was present on %(present)d of %(held)d days; the certificate needs %(norm)d %%.")
            % {"present": told.present, "held": told.held, "norm": norm}
        )
