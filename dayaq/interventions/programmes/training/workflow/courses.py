"""Courses and their accreditation."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake, check_row
from dayaq.foundation.operations import audit
from dayaq.interventions.programmes.training.models import Accreditation, Course, CourseSkill
from dayaq.registers.employers.models import Organisation
from dayaq.registers.taxonomy.models import IscedLevel, OccupationGroup, Skill

UNIT_GROUP = 4


def add_course(
    *,
    provider: Organisation,
    title: str,
    unit_group: OccupationGroup,
    hours: int,
    skills: Iterable[Skill],
    actor: str,
    builds_on: IscedLevel | None = None,
    partner: Organisation | None = None,
    partner_is: str = "",
) -> Course:
    """Take in a course of a provider. `partner_is` says whether the partner is a chamber or an employer."""
    taught = {skill.pk: skill for skill in skills}
    if not taught:
        raise UserMistake(_("Say what is taught: at least one skill."), field="skills")
    if unit_group.level != UNIT_GROUP:
        raise UserMistake(_("A course leads to one occupation (a unit group of ISCO-08)."), field="unit_group")
    if partner is not None and partner.pk == provider.pk:
        raise UserMistake(_("In dual training the partner is somebody else than the provider."), field="partner")
    with transaction.atomic():
        course = Course(
            provider=provider, title=title.strip(), unit_group=unit_group, hours=hours, builds_on=builds_on,
            partner=partner, partner_is=partner_is,
        )  # fmt: skip
        check_row(course)
        course.save()
        CourseSkill.objects.bulk_create(CourseSkill(course=course, skill=skill) for skill in taught.values())
        audit.record(actor=actor, verb="course added", subject_kind="course", subject=course.public_id)
    return course


def accredit(
    *, course: Course, body: str, number: str, first_day: date, last_day: date | None, actor: str
) -> Accreditation:
    """Record that the course is accredited, by whom, from which day to which."""
    with transaction.atomic():
        course = Course.objects.select_for_update(of=("self",)).get(pk=course.pk)
        row = Accreditation(
            course=course, body=body.strip(), number=number.strip(), first_day=first_day, last_day=last_day,
            recorded_at=clock.now(), recorded_by=actor,
        )  # fmt: skip
        check_row(row)
        row.save()
        audit.record(
            actor=actor, verb="course accredited", subject_kind="course", subject=course.public_id, number=row.number
        )
    return row


def end_accreditation(*, accreditation: Accreditation, last_day: date, actor: str) -> None:
    """It ends earlier than it was given for; runs that begin before stay as they are."""
    with transaction.atomic():
        row = Accreditation.objects.select_for_update(of=("self",)).select_related("course").get(pk=accreditation.pk)
        if row.last_day is not None and last_day >= row.last_day:
            raise UserMistake(_("It ends by then already."), field="last_day")
        row.last_day = last_day
        check_row(row)
        row.save(update_fields=["last_day"])
        audit.record(
            actor=actor, verb="accreditation ended", subject_kind="course", subject=row.course.public_id,
            number=row.number, last_day=last_day.isoformat(),
        )  # fmt: skip
