"""When it may be done: applying, being admitted, recording something late. `check_x` raises the sentence.

Who may is `permissions.py`; what a measure adds to these checks is registered with `measures.py`.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Q
from django.utils import formats
from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.parameters import parameter
from dayaq.interventions.programmes.spine.measures import excludes
from dayaq.interventions.programmes.spine.models import Application, Offering, Participation, Programme
from dayaq.interventions.programmes.spine.statuses import (
    HOLDS_A_SEAT,
    TAKES_APPLICATIONS,
    UNDECIDED,
    ApplicationStatus,
    ParticipationStatus,
)
from dayaq.registers.people.models import HouseholdMember, Person

STILL_HOLDING = (ParticipationStatus.ADMITTED, ParticipationStatus.UNDER_WAY, ParticipationStatus.INTERRUPTED)


def check_day(effective_on: date, note: str, *, who: str) -> None:
    """Refuse a day that is still to come, and one that lies too far back or comes without a reason.

    Recording late is allowed within limits, because papers arrive late; both days are kept.
    """
    late = (clock.today() - effective_on).days
    if late < 0:
        raise UserMistake(_("This day is still to come; record it when it has happened."), field="effective_on")
    limit = "late_record_days_of_managers" if who == "manager" else "late_record_days"
    most = parameter(f"programmes.{limit}").whole
    if late > most:
        raise UserMistake(
            _("This was %(late)d days ago; you can record up to %(most)d days late. Ask a manager of programmes.")
            % {"late": late, "most": most},
            field="effective_on",
        )
    if late > 0 and not note.strip():
        raise UserMistake(_("Please say why this is recorded later than it happened."), field="note")


def check_after_admission(participation: Participation, effective_on: date) -> None:
    """Refuse a first day, or a day of not coming, before the day on which she was admitted."""
    admitted = participation.status_changes.known_at().filter(status=ParticipationStatus.ADMITTED).in_order().first()
    if admitted is not None and effective_on < admitted.effective_on:
        raise UserMistake(
            _("She was admitted on %(day)s; what follows cannot have happened before.")
            % {"day": formats.date_format(admitted.effective_on, "DATE_FORMAT")},
            field="effective_on",
        )


def check_taking_applications(offering: Offering) -> None:
    """Refuse an application for what is not open."""
    over = offering.last_day is not None and offering.last_day < clock.today()
    if offering.status not in TAKES_APPLICATIONS or over:
        raise UserMistake(_("“%(title)s” takes no applications now.") % {"title": offering.title})


def check_application(*, person: Person, offering: Offering) -> None:
    """Refuse an application that cannot be made; whether she is entitled is decided later, with reasons."""
    check_taking_applications(offering)
    if Application.objects.filter(person=person, offering=offering, status__in=UNDECIDED).exists():
        raise UserMistake(_("There is already an application of this person for this offering."))
    if Participation.objects.filter(person=person, offering=offering, status__in=HOLDS_A_SEAT).exists():
        raise UserMistake(_("This person already has a seat in this offering."))


def check_not_excluded(*, person: Person, offering: Offering) -> None:
    """Refuse to admit somebody who is, or will be, in a measure that the law does not allow at the same time."""
    for other in _held_at_the_time_of(person, offering):
        title = other.offering.title
        if other.programme_id == offering.programme_id:
            raise UserMistake(
                _("She already takes part in this programme in that time: “%(title)s”.") % {"title": title}
            )
        if excludes(offering.programme.code, other.programme.code):
            raise UserMistake(_("“%(title)s” runs at the same time and excludes this measure.") % {"title": title})
    if offering.programme.held_by == Programme.HeldBy.HOUSEHOLD:
        _check_household(person, offering)


def _held_at_the_time_of(person: Person, offering: Offering) -> list[Participation]:
    overlapping = Q(last_day__isnull=True) | Q(last_day__gte=offering.first_day)
    held = Participation.objects.filter(overlapping, person=person, status__in=STILL_HOLDING)
    held = held.exclude(offering=offering).select_related("programme", "offering").prefetch_related("extensions")
    return [each for each in held.order_by("pk") if _shares_days(each, offering)]


def _shares_days(held: Participation, offering: Offering) -> bool:
    """Whether a seat that is held runs, as planned now, on a day of the offering."""
    begins = held.first_day or held.offering.first_day
    ends = held.last_day or held.planned_end or date.max
    return begins <= (offering.last_day or date.max) and ends >= offering.first_day


def _check_household(person: Person, offering: Offering) -> None:
    today = clock.today()
    homes = HouseholdMember.objects.on(today).filter(person=person).values("household")
    others = HouseholdMember.objects.on(today).filter(household__in=homes).exclude(person=person).values("person")
    taken = Participation.objects.filter(
        person__in=others, programme=offering.programme, status__in=(*STILL_HOLDING, ParticipationStatus.COMPLETED)
    )
    if taken.exists():
        raise UserMistake(_("In this programme a household holds the right as one, and it has been used already."))


def check_decider(application: Application, actor: str) -> None:
    """Refuse whoever would decide on her own application, or on an appeal against her own decision."""
    user = application.person.user
    if user is not None and user.public_id == actor:
        raise UserMistake(_("This is your own application; somebody else decides on it."))
    if application.status != ApplicationStatus.APPEALED:
        return
    if application.decisions.filter(recorded_by=actor).exists():
        raise UserMistake(_("You decided the first time; somebody else decides on the appeal."))


def check_extension(participation: Participation, until: date) -> None:
    """Refuse an extension that is none, or too long."""
    planned = participation.planned_end
    if planned is not None and until <= planned:
        raise UserMistake(
            _("It is planned until %(day)s already; an extension ends later.")
            % {"day": formats.date_format(planned, "DATE_FORMAT")},
            field="until",
        )
    most = parameter("programmes.longest_extension_days").whole
    if until > (planned or clock.today()) + timedelta(days=most):
        raise UserMistake(
            _("One extension is at most %(days)d days.") % {"days": most},
            field="until",
        )
