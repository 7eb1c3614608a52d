"""Who came and who did not; a slip put right; the skills that whoever gave the session saw somebody gain."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.status_change import append_change
from dayaq.interventions.guidance.models import Booking, BookingChange, SkillGained
from dayaq.interventions.guidance.policies import check_attendance, check_came, check_take_back
from dayaq.interventions.guidance.statuses import BookingStatus
from dayaq.interventions.guidance.workflow.booking import change_booking, write_down
from dayaq.registers.people.models import Person, PersonSkill
from dayaq.registers.people.workflow import set_skills


def note_attendance(*, actor: str, booking: Booking, came: bool, who: str = "counsellor") -> None:
    """She came, or she did not; said of the session's day, whenever it is noted."""
    status = BookingStatus.ATTENDED if came else BookingStatus.NO_SHOW
    with transaction.atomic():
        _locked(booking)
        check_attendance(booking)
        change_booking(actor=actor, booking=booking, status=status, who=who, on=booking.session.day)
        write_down(actor, f"note {status}", booking)


def take_attendance_back(*, actor: str, booking: Booking) -> None:
    """It was noted by mistake: the step never happened, and both entries stay."""
    with transaction.atomic():
        check_take_back(_locked(booking))
        last = booking.status_changes.known_at().order_by("effective_on", "step", "pk").reverse()[0]
        append_change(
            change=BookingChange, subject=booking, status="", effective_on=last.effective_on, by=actor,
            who="counsellor", corrects=last,
        )  # fmt: skip
        write_down(actor, "take attendance back", booking)


def gain_skills(*, actor: str, booking: Booking, skills: Collection[str]) -> list[str]:
    """Write skills of the session into her profile; returns those that were noted anew."""
    with transaction.atomic():
        check_came(_locked(booking))
        possible = set(booking.session.skills.values_list("skill_id", flat=True))
        if not possible.issuperset(skills):
            raise UserMistake(_("Only skills that this session is about can be gained in it."))
        noted = set(booking.skills_gained.values_list("skill_id", flat=True))
        new = sorted(set(skills) - noted)
        if not new:
            return []
        SkillGained.objects.bulk_create(
            SkillGained(booking=booking, skill_id=code, recorded_at=clock.now(), recorded_by=actor) for code in new
        )
        _into_the_profile(actor, booking.person, new)
        write_down(actor, "note skills gained", booking, skills=new)
    return new


def _into_the_profile(actor: str, person: Person, gained: list[str]) -> None:
    """The verb takes the whole list, so what is there is read while her row is held."""
    Person.objects.select_for_update().get(pk=person.pk)
    known = set(PersonSkill.objects.filter(person=person).values_list("skill_id", flat=True))
    set_skills(actor=actor, person=person, skills=known | set(gained), source=PersonSkill.Source.CERTIFIED)


def _locked(booking: Booking) -> Booking:
    return Booking.objects.select_for_update(of=("self",)).select_related("session").get(pk=booking.pk)
