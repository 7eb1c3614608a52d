"""A year of guidance: counselling, groups, partners' guidance days, who came, what was agreed, interests.

Called when the country's people are there; it reads them from the database and writes below the verbs. Some of what is
agreed here is followed by the jobs and courses that the other files write: nobody types that in either.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from dayaq.config.demonstration.accounts import JOB_SEEKER
from dayaq.config.demonstration.calendar import TODAY, office_day, recorded
from dayaq.config.demonstration.draws import chance, some, stream
from dayaq.config.demonstration.facts import occupations
from dayaq.config.demonstration.guidance_givers import Counsellor, counsellors, essential_skills, partners
from dayaq.config.demonstration.tables import Table
from dayaq.foundation.lib import clock
from dayaq.foundation.lib.public_id import seeded_public_id
from dayaq.foundation.lib.working_days import add_working_days, is_working_day
from dayaq.foundation.offices.models import Office
from dayaq.interventions.guidance.inventory import EDITION, ITEMS_A_PAGE, LEAST, MOST, items
from dayaq.interventions.guidance.models import (
    Booking,
    BookingChange,
    Inventory,
    InventoryAnswer,
    PlanItem,
    Session,
    SessionChange,
    SessionSkill,
    SkillGained,
)
from dayaq.interventions.guidance.occupations import interests_of
from dayaq.interventions.guidance.reasons import Cancels
from dayaq.interventions.guidance.statuses import BookingStatus, SessionStatus
from dayaq.registers.people.models import PersonOccupation, PersonSkill, Registration

YEAR_AGO = TODAY - timedelta(days=365)
_GUIDED = 0.16
_INVENTORIES, _INVENTORIES_AT_MOST = 0.35, 3_000
_SLOTS_A_DAY, _SLOT = 5, timedelta(minutes=45)
_MORNING, _AFTERNOON = time(9), time(14)
_WEDNESDAY = 2
_GROUP_SEATS, _PARTNER_SEATS = 12, 15
_AHEAD = timedelta(days=21)
_KINDS = (("alone", 68), ("group", 18), ("partner", 14))
_STEPS = (
    (PlanItem.Step.COURSE, 40), (PlanItem.Step.JOB, 32), (PlanItem.Step.INTERNSHIP, 12),
    (PlanItem.Step.BUSINESS, 9), (PlanItem.Step.LICENCE, 7),
)  # fmt: skip
_COUNSELLING = "Fərdi məsləhət"
_GROUPS = ("İş axtarışına hazırlıq", "Tərcümeyi-halın yazılması", "Müsahibəyə hazırlıq")
B = BookingStatus


@dataclass(frozen=True)
class _Client:
    """Somebody registered who comes to guidance."""

    person: int
    office: int
    counsellor: Counsellor
    first_day: date
    last_day: date
    occupation: str
    demo: bool


@dataclass
class _Held:
    """A session of a group, with the places that are left."""

    key: int
    starts_at: datetime
    ends_at: datetime
    by: str
    places: int
    skills: tuple[str, ...] = ()

    @property
    def day(self) -> date:
        return clock.office_day(self.starts_at)


def fill_guidance(seed: int) -> list[Table]:
    """Write the year; returns the tables, for the database to go on numbering after them."""
    return _Year(stream(seed, "guidance")).write()


@dataclass
class _Year:
    rng: random.Random
    sessions: Table = field(
        default_factory=lambda: Table(
            Session, "public_id", "kind", "title", "office_id", "counsellor_id", "partner_id", "place", "starts_at",
            "ends_at", "seats", "status",
        )
    )  # fmt: skip
    session_changes: Table = field(default_factory=lambda: _changes_of(SessionChange))
    session_skills: Table = field(default_factory=lambda: Table(SessionSkill, "session_id", "skill_id"))
    bookings: Table = field(
        default_factory=lambda: Table(Booking, "public_id", "session_id", "person_id", "channel", "booked_on", "status")
    )
    booking_changes: Table = field(default_factory=lambda: _changes_of(BookingChange))
    gained: Table = field(
        default_factory=lambda: Table(SkillGained, "booking_id", "skill_id", "recorded_at", "recorded_by")
    )
    profile: Table = field(default_factory=lambda: Table(PersonSkill, "person_id", "skill_id", "source"))
    plan: Table = field(
        default_factory=lambda: Table(
            PlanItem, "public_id", "booking_id", "goal_id", "step", "given_on", "due_on", "withdrawn_on", "recorded_at",
            "recorded_by",
        )
    )  # fmt: skip
    inventories: Table = field(
        default_factory=lambda: Table(Inventory, "public_id", "person_id", "edition", "begun_at", "finished_at")
    )
    answers: Table = field(default_factory=lambda: Table(InventoryAnswer, "inventory_id", "item", "points"))
    _asked: int = 0
    _taken: dict[tuple[int, date], int] = field(default_factory=lambda: defaultdict(int))
    _groups: dict[int, list[_Held]] = field(default_factory=lambda: defaultdict(list))
    _days: dict[int, list[_Held]] = field(default_factory=lambda: defaultdict(list))
    _shown: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))

    def write(self) -> list[Table]:
        self._counsellors = counsellors()
        self._labels = dict(Office.objects.order_by("pk").values_list("pk", "label_az"))
        for office, staff in self._counsellors.items():
            self._weekly_groups(office, staff)
        self._guidance_days()
        for client in self._clients():
            self._guide(client)
        for office, staff in self._counsellors.items():
            self._free_slots(office, staff)
        self._into_profiles()
        tables = [
            self.sessions, self.session_changes, self.session_skills, self.bookings, self.booking_changes, self.gained,
            self.profile, self.plan, self.inventories, self.answers,
        ]  # fmt: skip
        for table in tables:
            table.write()
        return tables

    # Sessions ---------------------------------------------------------------------------------------------------------

    def _weekly_groups(self, office: int, staff: Sequence[Counsellor]) -> None:
        day = YEAR_AGO + timedelta(days=(_WEDNESDAY - YEAR_AGO.weekday()) % 7)
        for week in range(55):
            on = day + timedelta(weeks=week)
            if is_working_day(on):
                giver = staff[week % len(staff)]
                title = _GROUPS[week % len(_GROUPS)]
                self._groups[office].append(
                    self._held(office, Session.Kind.GROUP, title, on, _AFTERNOON, 90, _GROUP_SEATS, giver=giver)
                )

    def _guidance_days(self) -> None:
        """One a month for each office that has partners."""
        essential = essential_skills()
        for office, givers in partners().items():
            if office not in self._counsellors:
                continue
            for month in range(13):
                organisation, name, group, label, place = givers[month % len(givers)]
                day = add_working_days(YEAR_AGO + timedelta(days=30 * month + 5), 0)
                held = self._held(
                    office, Session.Kind.GUIDANCE_DAY, f"Peşə ilə tanışlıq: {label}"[:120], day, time(10), 240,
                    _PARTNER_SEATS, partner=organisation, place=f"{name}, {place}"[:200], skills=essential[group],
                )  # fmt: skip
                self._days[office].append(held)

    def _held(
        self, office: int, kind: str, title: str, day: date, at: time, minutes: int, seats: int, *,
        giver: Counsellor | None = None, partner: int | None = None, place: str = "", skills: Sequence[str] = (),
    ) -> _Held:  # fmt: skip
        starts_at = clock.office_moment(day, at)
        ends_at = starts_at + timedelta(minutes=minutes)
        by = giver.user if giver else self._counsellors[office][0].user
        key = self.sessions.add(
            seeded_public_id(self.rng), kind, title, office, giver.staff if giver else None, partner,
            place or f"{self._labels[office]}, otaq {self.rng.randrange(2, 9)}", starts_at, ends_at, seats,
            SessionStatus.OFFERED,
        )  # fmt: skip
        offered_on = office_day(day - _AHEAD)
        self.session_changes.add(key, SessionStatus.OFFERED, offered_on, recorded(self.rng, offered_on), by, "", 1)
        for skill in skills:
            self.session_skills.add(key, skill)
        return _Held(key, starts_at, ends_at, by, seats, tuple(skills))

    def _alone(self, client: _Client, day: date) -> _Held:
        """The next free slot of her counsellor from a day on."""
        day = add_working_days(day, 0)
        while self._taken[client.counsellor.staff, day] >= _SLOTS_A_DAY:
            day = add_working_days(day, 1)
        return self._slot(client.office, client.counsellor, day)

    def _slot(self, office: int, giver: Counsellor, day: date) -> _Held:
        place = self._taken[giver.staff, day]
        self._taken[giver.staff, day] += 1
        at = (datetime.combine(day, _MORNING) + place * _SLOT).time()
        return self._held(office, Session.Kind.COUNSELLING, _COUNSELLING, day, at, 45, 1, giver=giver)

    def _free_slots(self, office: int, staff: Sequence[Counsellor]) -> None:
        """What can be booked in the two weeks to come."""
        for giver in staff:
            for ahead in range(1, 11):
                day = add_working_days(TODAY, ahead)
                if self._taken[giver.staff, day] < _SLOTS_A_DAY and chance(self.rng, 0.5):
                    self._slot(office, giver, day)

    # People -----------------------------------------------------------------------------------------------------------

    def _clients(self) -> Iterator[_Client]:
        """Each person at most once, by her newest registration of the year."""
        first = dict(PersonOccupation.objects.filter(rank=1).order_by().values_list("person", "unit_group"))
        rows = Registration.objects.order_by("-first_day", "pk").values_list(
            "person", "person__office", "person__caseworker", "person__caseworker__user__public_id", "first_day",
            "last_day", "person__user__email",
        )  # fmt: skip
        seen: set[int] = set()
        for person, office, staff, user, begun, ended, email in rows.iterator():
            demo = email == JOB_SEEKER
            last = ended or TODAY
            if person in seen or last < YEAR_AGO or office not in self._counsellors or person not in first:
                continue
            seen.add(person)
            if demo or chance(self.rng, _GUIDED):
                own = Counsellor(staff, user) if staff else self.rng.choice(self._counsellors[office])
                yield _Client(person, office, own, max(begun, YEAR_AGO), last, first[person], demo)

    def _guide(self, client: _Client) -> None:
        rng = self.rng
        if client.demo:
            self._demonstrate(client)
            return
        last_start = min(client.last_day, TODAY - timedelta(days=1))
        busy: set[date] = set()
        for _visit in range(rng.choices((1, 2, 3, 4), (52, 28, 14, 6))[0]):
            span = (last_start - client.first_day).days
            if span < 1:
                break
            self._visit(client, office_day(client.first_day + timedelta(days=rng.randrange(1, span + 1))), busy)
        if client.last_day == TODAY and chance(rng, 0.3):
            self._book_ahead(client, TODAY + timedelta(days=rng.choice((0, 0, 0, 1, 2, 3, 4, 7, 8))), busy)
        if chance(rng, _INVENTORIES) and self._asked < _INVENTORIES_AT_MOST:
            self._answer(client, whole=chance(rng, 0.9))

    def _visit(self, client: _Client, day: date, busy: set[date]) -> None:
        kind = self.rng.choices([name for name, _weight in _KINDS], [weight for _name, weight in _KINDS])[0]
        held = self._alone(client, day) if kind == "alone" else self._place(client, kind)
        if held is None or held.day in busy or not client.first_day <= held.day < TODAY:
            return
        busy.add(held.day)
        held.places -= 1
        fate = self.rng.choices((B.ATTENDED, B.ADVISED, B.NO_SHOW, B.CANCELLED), (30, 46, 14, 10))[0]
        self._book(client, held, fate)

    def _place(self, client: _Client, kind: str) -> _Held | None:
        """A place in one of the groups or guidance days of her time on the register."""
        known = self._groups if kind == "group" else self._days
        last = min(client.last_day, TODAY - timedelta(days=1))
        free = [one for one in known[client.office] if one.places and client.first_day <= one.day <= last]
        if not free:
            return None
        # people go where others go: of three, the one with the fewest places left
        return min(self.rng.sample(free, min(3, len(free))), key=lambda one: (one.places, one.key))

    def _book_ahead(self, client: _Client, day: date, busy: set[date]) -> None:
        held = self._alone(client, day)
        if held.day not in busy:
            self._book(client, held, B.BOOKED)

    def _demonstrate(self, client: _Client) -> None:
        """The job seeker of the one-click account: an inventory, advice three weeks ago, an appointment on Thursday."""
        self._answer(client, whole=True)
        self._book(client, self._alone(client, TODAY - timedelta(days=24)), B.ADVISED)
        self._book(client, self._alone(client, TODAY + timedelta(days=3)), B.BOOKED)

    # What came of it --------------------------------------------------------------------------------------------------

    def _book(self, client: _Client, held: _Held, fate: BookingStatus) -> None:
        rng = self.rng
        earliest = max(client.first_day, office_day(held.day - _AHEAD))
        booked_on = min(max(earliest, office_day(held.day - timedelta(days=rng.randrange(2, 15)))), held.day)
        key = self.bookings.add(seeded_public_id(rng), held.key, client.person, Booking.Channel.OFFICE, booked_on, fate)
        booked_at = min(recorded(rng, booked_on), held.starts_at - timedelta(hours=1))
        steps = [(B.BOOKED, booked_on, booked_at, client.counsellor.user, "")]
        noted_at = held.ends_at + timedelta(minutes=5)
        if fate == B.CANCELLED:
            day = max(booked_on, office_day(held.day - timedelta(days=1)))
            reason = rng.choice(list(Cancels)).value
            told_at = max(booked_at + timedelta(minutes=30), recorded(rng, day) if day < held.day else booked_at)
            steps.append((fate, day, told_at, client.counsellor.user, reason))
        elif fate == B.NO_SHOW:
            steps.append((fate, held.day, noted_at, held.by, ""))
        elif fate != B.BOOKED:
            steps.append((B.ATTENDED, held.day, noted_at, held.by, ""))
            self._show_skills(client, held, key, noted_at)
        if fate == B.ADVISED:
            steps.append((fate, held.day, noted_at + timedelta(minutes=10), client.counsellor.user, ""))
            self._advise(client, held, key)
        for number, (status, day, at, by, reason) in enumerate(steps, start=1):
            self.booking_changes.add(key, status, day, at, by, reason, number)

    def _show_skills(self, client: _Client, held: _Held, booking: int, at: datetime) -> None:
        for skill in some(self.rng, held.skills, 0.3):
            self.gained.add(booking, skill, at, held.by)
            self._shown[client.person].add(skill)

    def _advise(self, client: _Client, held: _Held, booking: int) -> None:
        rng = self.rng
        for _item in range(1 if chance(rng, 0.7) else 2):
            goal = client.occupation if client.demo or chance(rng, 0.65) else rng.choice(_goals())
            step = rng.choices([name for name, _weight in _STEPS], [weight for _name, weight in _STEPS])[0]
            old = held.day < TODAY - timedelta(days=60)
            given_up = old and chance(rng, 0.05)
            withdrawn = office_day(held.day + timedelta(days=rng.randrange(10, 50))) if given_up else None
            self.plan.add(
                seeded_public_id(rng), booking, goal, step, held.day, held.day + timedelta(days=rng.randrange(30, 120)),
                withdrawn, held.ends_at + timedelta(minutes=15), client.counsellor.user,
            )  # fmt: skip

    def _into_profiles(self) -> None:
        """A skill shown in a guidance day stands in the profile, unless it stood there already."""
        skills = {skill for shown in self._shown.values() for skill in shown}
        known = set(
            PersonSkill.objects.filter(skill__in=skills).order_by().values_list("person_id", "skill_id").iterator()
        )
        for person, shown in self._shown.items():
            for skill in sorted(shown):
                if (person, skill) not in known:
                    self.profile.add(person, skill, PersonSkill.Source.CERTIFIED)

    # Interests --------------------------------------------------------------------------------------------------------

    def _answer(self, client: _Client, *, whole: bool) -> None:
        """She likes what her occupation is like more often than not."""
        rng, self._asked = self.rng, self._asked + 1
        day = office_day(client.first_day + (min(client.last_day, TODAY) - client.first_day) * rng.uniform(0.05, 0.9))
        begun_at = recorded(rng, max(day, client.first_day))
        finished_at = begun_at + timedelta(minutes=rng.randrange(6, 14)) if whole else None
        key = self.inventories.add(seeded_public_id(rng), client.person, EDITION, begun_at, finished_at)
        liked = dict(zip(interests_of(client.occupation), (4.2, 3.8, 3.4), strict=True))
        asked = items() if whole else items()[: ITEMS_A_PAGE * rng.randrange(1, 7)]
        for item in asked:
            self.answers.add(key, item.code, min(MOST, max(LEAST, round(rng.gauss(liked.get(item.scale, 2.3), 0.9)))))


def _changes_of(model: type[SessionChange] | type[BookingChange]) -> Table:
    return Table(model, "subject_id", "status", "effective_on", "recorded_at", "recorded_by", "reason_code", "step")


def _goals() -> list[str]:
    return [one.isco08 for one in occupations().values()]
