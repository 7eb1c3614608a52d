"""A course, who attends it, and what became of each attendance."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from dayaq.foundation.lib.constraints import NoOverlap
from dayaq.foundation.lib.labels import Labelled
from dayaq.foundation.lib.public_id import PublicIdField
from dayaq.foundation.lib.spell import Spell, SpellQuerySet
from dayaq.foundation.lib.status_change import Projection, StatusChange
from dayaq.foundation.lib.transitions import Transition, TransitionTable

ATTENDANCE = TransitionTable(
    "attendance",
    {"planned": "planned", "started": "started", "paused": "paused", "finished": "finished", "cancelled": "cancelled"},
    [
        Transition(None, "planned", "plan", {"clerk"}),
        Transition("planned", "started", "start", {"clerk", "teacher"}),
        Transition("started", "paused", "pause", {"teacher"}),
        Transition("paused", "started", "resume", {"teacher"}),
        Transition("started", "finished", "finish", {"teacher"}),
        Transition("planned", "cancelled", "cancel", {"clerk"}),
    ],
    turns={"planned": "clerk", "started": "teacher", "paused": "teacher"},
)


class Course(Labelled):
    public_id = PublicIdField()


class AttendanceQuerySet(SpellQuerySet["Attendance"]):
    pass


class Attendance(Spell):
    course = models.ForeignKey(Course, models.CASCADE)
    pupil = models.PositiveIntegerField(null=True)
    status = models.CharField(max_length=40, default="planned")
    remark = models.CharField(max_length=20, blank=True)

    objects = AttendanceQuerySet.as_manager()

    class Meta(Spell.Meta):
        constraints = [
            *Spell.Meta.constraints,
            NoOverlap(
                fields=["course", "pupil"],
                condition=~Q(status="cancelled"),
                name="sample_attendance_once_at_a_time",
                violation_error_message="The pupil attends this course already on some of these days.",
            ),
        ]


class AttendanceStatusChange(StatusChange):
    transitions = ATTENDANCE
    projection: ClassVar[Projection | None] = Projection(
        running=frozenset({"started", "paused"}), ended=frozenset({"finished"})
    )
    subject = models.ForeignKey(Attendance, models.PROTECT, related_name="status_changes")
