"""A small office with sessions, for the tests of this room."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from dayaq.foundation.lib import clock
from dayaq.foundation.offices.models import Staff
from dayaq.interventions.guidance import workflow
from dayaq.interventions.guidance.inventory import items
from dayaq.interventions.guidance.models import Booking, Inventory, Session
from dayaq.interventions.guidance.workflow.offering import Offered
from dayaq.registers.people.models import Person
from tests.clients import StrictClient
from tests.factories import OfficeFactory, OrganisationFactory, PersonFactory, StaffFactory, UserFactory

MONDAY = date(2026, 11, 16)
NOON = time(12)


def moment(hour: int, day: date = MONDAY) -> datetime:
    return clock.office_moment(day, time(hour))


def offered(
    *, day: date = MONDAY, hour: int = 14, counsellor: Staff | None = None, slots: int = 1, **told: Any
) -> list[Session]:
    """Sessions of Sheki; by a counsellor unless a partner is named."""
    if "partner" not in told:
        told["counsellor"] = counsellor or StaffFactory()
    about = {"kind": Session.Kind.COUNSELLING, "title": "Which way to go", "place": "Sheki, room 4"}
    return workflow.offer_sessions(
        actor="carol",
        offered=Offered(**{"office": OfficeFactory(), **about, **told}),
        starts_at=moment(hour, day),
        minutes=45,
        slots=slots,
    )


def one_offered(**told: Any) -> Session:
    return offered(**told)[0]


def group(**told: Any) -> Session:
    return one_offered(**{"kind": Session.Kind.GROUP, "title": "Writing a letter of application", "seats": 3, **told})


def guidance_day(**told: Any) -> Session:
    """A day at an employer's in which two skills of a welder can be gained."""
    partner = told.pop("partner", None) or OrganisationFactory(email="days@metal.example", language="en")
    about = {"kind": Session.Kind.GUIDANCE_DAY, "title": "A day in the welding shop", "seats": 5, "partner": partner}
    return one_offered(**{**about, "skills": ["teamwork", "communication"], **told})


def book(session: Session, person: Person | None = None, channel: str = Booking.Channel.OFFICE) -> Booking:
    found = person or PersonFactory()
    return workflow.book(actor="alice", session=session, person=found, channel=Booking.Channel(channel))


def attended(person: Person | None = None, session: Session | None = None) -> Booking:
    """A booking of today whose person came."""
    booking = book(session or one_offered(), person)
    workflow.note_attendance(actor="carol", booking=booking, came=True)
    return booking


def with_account(**told: Any) -> Person:
    """Somebody who can sign in."""
    return PersonFactory(user=UserFactory(), **told)


def signed_in(user: Any) -> StrictClient:
    browser = StrictClient()
    browser.force_login(user)
    return browser


def answered(person: Person, liking: str = "RIC", *, finished: bool = True) -> Inventory:
    """An inventory in which she likes activities of these scales very much, the first most, and the others not."""
    points = {letter: 5 - place for place, letter in enumerate(liking)}
    inventory = workflow.begin_inventory(actor="alice", person=person)
    workflow.keep_answers(inventory=inventory, answers={item.code: points.get(item.scale, 1) for item in items()})
    if finished:
        workflow.finish_inventory(actor="alice", inventory=inventory)
    return inventory


def days(count: int) -> timedelta:
    return timedelta(days=count)
