"""What training adds to the shared pages: the course of an offering, the attendance of a participation."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.parameters import parameter
from dayaq.interventions.programmes.spine.measures import Panel
from dayaq.interventions.programmes.spine.models import Offering, Participation
from dayaq.interventions.programmes.training.models import Attendance, CourseRun
from dayaq.interventions.programmes.training.queries import attended, promises

DAYS_SHOWN = 30
TAGS = {Attendance.Mark.PRESENT: "done", Attendance.Mark.ABSENT: "stopped", Attendance.Mark.EXCUSED: "warning"}


def run_of(offering: Offering) -> CourseRun | None:
    """The course of an offering with all that a page tells of it; None before it is described."""
    about = CourseRun.objects.select_related("course__unit_group", "course__builds_on", "course__partner")
    return about.prefetch_related("course__skills__skill").filter(offering=offering).first()


def _course(request: HttpRequest, offering: Offering) -> dict[str, Any]:
    return {
        "run": run_of(offering),
        "offering": offering,
        "promised": sum(one.jobs for one in promises().filter(offering=offering, withdrawn_on=None)),
        "may_manage": request.user.has_perm("training.manage_training"),
    }


def attendance_context(participation: Participation) -> dict[str, Any]:
    """Her days in the course, the latest first, and how they stand to the norm of the certificate."""
    told, marks = attended(participation)
    days = [
        {"day": day, "label": Attendance.Mark(mark).label, "tag": TAGS[Attendance.Mark(mark)]}
        for day, mark in sorted(marks.items(), reverse=True)
    ]
    return {
        "told": told,
        "days": days[:DAYS_SHOWN],
        "norm": parameter("training.certificate_attendance_percent").whole / 100,
        "participation": participation,
    }


def _attendance(request: HttpRequest, participation: Participation) -> dict[str, Any]:
    may = request.user.has_perm("training.fill_in_sheet")
    return {**attendance_context(participation), "may_fill_in": may, "token": ""}


def _for_provider(request: HttpRequest, participation: Participation) -> dict[str, Any]:
    token = request.resolver_match.kwargs["token"] if request.resolver_match else ""
    return {**attendance_context(participation), "may_fill_in": True, "token": token}


COURSE = Panel("course", _("The course"), "training/_course.html", _course)
ATTENDANCE = Panel("attendance", _("Attendance"), "training/_attendance.html", _attendance)
FOR_PROVIDER = Panel("attendance", _("Attendance"), "training/_attendance.html", _for_provider)
