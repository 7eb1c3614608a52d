"""Offering sessions, one or several slots in a row, and cancelling one with all its bookings."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.status_change import append_change, append_many
from dayaq.foundation.offices.models import Office, Staff
from dayaq.foundation.operations import audit
from dayaq.foundation.operations.audit import Act
from dayaq.interventions.guidance import letters
from dayaq.interventions.guidance.models import BookingChange, Session, SessionChange, SessionSkill
from dayaq.interventions.guidance.policies import check_cancel_session, check_offer
from dayaq.interventions.guidance.reasons import OfItself
from dayaq.interventions.guidance.statuses import BookingStatus, SessionStatus
from dayaq.registers.employers.models import Organisation
from dayaq.registers.people.workflow.checks import check_row

MOST_SLOTS = 16


@dataclass(frozen=True)
class Offered:
    """What a session is, apart from when: given by a counsellor or by a partner."""

    kind: str
    title: str
    office: Office
    place: str
    seats: int = 1
    counsellor: Staff | None = None
    partner: Organisation | None = None
    skills: Collection[str] = ()


def offer_sessions(*, actor: str, offered: Offered, starts_at: datetime, minutes: int, slots: int = 1) -> list[Session]:
    """Offer one session, or several of the same length one after the other."""
    if not 1 <= slots <= MOST_SLOTS:
        raise UserMistake(_("From 1 to %(most)d sessions in a row can be offered.") % {"most": MOST_SLOTS})
    length = timedelta(minutes=minutes)
    with transaction.atomic():
        if offered.counsellor is not None:
            Staff.objects.select_for_update().get(pk=offered.counsellor.pk)
        made = [_offer(actor, offered, starts_at + slot * length, length) for slot in range(slots)]
        acts = [Act("offer session", "session", one.public_id, {"kind": one.kind, "seats": one.seats}) for one in made]
        audit.record_many(actor=actor, acts=acts)
    return made


def _offer(actor: str, offered: Offered, starts_at: datetime, length: timedelta) -> Session:
    ends_at = starts_at + length
    check_offer(counsellor=offered.counsellor, starts_at=starts_at, ends_at=ends_at)
    session = Session(
        kind=offered.kind, title=offered.title, office=offered.office, place=offered.place, seats=offered.seats,
        counsellor=offered.counsellor, partner=offered.partner, starts_at=starts_at, ends_at=ends_at,
    )  # fmt: skip
    check_row(session)
    session.save(force_insert=True)
    SessionSkill.objects.bulk_create(SessionSkill(session=session, skill_id=code) for code in sorted(offered.skills))
    append_change(
        change=SessionChange, subject=session, status=SessionStatus.OFFERED, by=actor, who="counsellor",
        effective_on=min(clock.today(), session.day),
    )  # fmt: skip
    letters.ask_partner(session)
    return session


def cancel_session(*, actor: str, session: Session) -> int:
    """Cancel it with every booking; says how many people were told."""
    with transaction.atomic():
        held = Session.objects.select_for_update().get(pk=session.pk)
        check_cancel_session(held)
        booked = list(
            held.bookings.select_for_update().filter(status=BookingStatus.BOOKED).select_related("person", "session")
        )
        append_change(
            change=SessionChange, subject=session, status=SessionStatus.CANCELLED, by=actor, who="counsellor",
            effective_on=clock.today(),
        )  # fmt: skip
        append_many(
            change=BookingChange, subjects=booked, status=BookingStatus.CANCELLED, by=actor, who="counsellor",
            effective_on=clock.today(), reason_code=OfItself.SESSION_CANCELLED,
        )  # fmt: skip
        for booking in booked:
            letters.tell_cancelled(booking)
        letters.tell_partner_cancelled(session)
        audit.record(
            actor=actor, verb="cancel session", subject_kind="session", subject=session.public_id, bookings=len(booked)
        )
    return len(booked)
