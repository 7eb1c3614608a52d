"""Writes offerings, applications, decisions and participations of the demonstration in bulk, below the verbs.

Decisions are not invented: the programme's own rules answer of each person's facts on the day of the decision, and who
does not meet them is refused with that reason. Seats, days and histories hold what the verbs would have held.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from dayaq.config.demonstration.calendar import TODAY, office_day, recorded
from dayaq.config.demonstration.draws import stream
from dayaq.config.demonstration.tables import Table
from dayaq.foundation.lib.facts import facts_frame
from dayaq.foundation.lib.public_id import seeded_public_id
from dayaq.foundation.lib.rules.schemes import Scheme, scheme
from dayaq.foundation.offices.models import User
from dayaq.foundation.offices.roles import Role
from dayaq.interventions.programmes.spine.models import (
    Application,
    ApplicationChange,
    BudgetEntry,
    Decision,
    DecisionAnswer,
    DecisionFact,
    Offering,
    OfferingChange,
    OfferingReserve,
    Participation,
    ParticipationChange,
    Programme,
)
from dayaq.interventions.programmes.spine.statuses import (
    HOLDS_A_SEAT,
    ApplicationStatus,
    OfferingStatus,
    ParticipationStatus,
)
from dayaq.interventions.programmes.spine.workflow.deciding import written
from dayaq.registers.people.models import EmploymentSpell, Registration

P, A, O = ParticipationStatus, ApplicationStatus, OfferingStatus  # noqa: E741
_WAY_OF = {
    P.ADMITTED: (P.ADMITTED,),
    P.DID_NOT_START: (P.ADMITTED, P.DID_NOT_START),
    P.UNDER_WAY: (P.ADMITTED, P.UNDER_WAY),
    P.INTERRUPTED: (P.ADMITTED, P.UNDER_WAY, P.INTERRUPTED),
    P.COMPLETED: (P.ADMITTED, P.UNDER_WAY, P.COMPLETED),
    P.LEFT_EARLY: (P.ADMITTED, P.UNDER_WAY, P.LEFT_EARLY),
}


@dataclass(frozen=True)
class Candidate:
    """Somebody of the country who can be drawn for a measure; `found_work_on` where a registration ended in a job."""

    person: int
    office: int
    unit: str
    sex: str
    registered_on: date
    found_work_on: date | None = None


@dataclass(frozen=True)
class Call:
    """An offering that has been written."""

    key: int
    public_id: str
    programme: str
    unit: str
    first_day: date
    last_day: date | None
    seats: int


@dataclass
class Place:
    """What becomes of one applicant: a status of a participation, or of an application that got none."""

    who: Candidate
    becomes: str
    first_day: date | None = None
    last_day: date | None = None
    reason: str = ""
    destination: str = ""
    channel: str = "referral"


@dataclass(frozen=True)
class Taken:
    """A participation that has been written."""

    key: int
    public_id: str
    who: Candidate
    status: str
    first_day: date | None
    last_day: date | None


@dataclass
class Spine:
    """The tables of the spine while they are filled, and the people who can still be drawn."""

    seed: int
    employers: Sequence[Any]  # config.demonstration.employers.Employer
    used: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.rng = stream(self.seed, "measures")
        change = ("subject_id", "status", "effective_on", "recorded_at", "recorded_by", "step", "reason_code")
        self.offerings = Table(
            Offering, "public_id", "programme_id", "provider_id", "title", "unit_id", "seats", "status", "first_day",
            "last_day",
        )  # fmt: skip
        self.reserves = Table(OfferingReserve, "offering_id", "group_id", "seats", "hard")
        self.offering_changes = Table(OfferingChange, *change)
        self.applications = Table(
            Application, "public_id", "person_id", "offering_id", "office_id", "channel", "preference", "made_on",
            "status",
        )  # fmt: skip
        self.application_changes = Table(ApplicationChange, *change)
        self.decisions = Table(
            Decision, "application_id", "outcome", "reason_code", "note", "against_rules", "decided_on", "recorded_at",
            "recorded_by",
        )  # fmt: skip
        self.answers = Table(
            DecisionAnswer, "decision_id", "rule_code", "in_force_from", "answer", "because", "assumed"
        )
        self.facts = Table(DecisionFact, "answer_id", "name", "value")
        self.participations = Table(
            Participation, "public_id", "person_id", "programme_id", "offering_id", "application_id", "first_day",
            "last_day", "status", "destination",
        )  # fmt: skip
        self.participation_changes = Table(ParticipationChange, *change)
        self.ledger = Table(
            BudgetEntry, "programme_id", "year", "kind", "amount_minor", "about", "note", "booked_on", "recorded_at",
            "recorded_by",
        )  # fmt: skip
        self.tables = [
            self.offerings, self.reserves, self.offering_changes, self.applications, self.application_changes,
            self.decisions, self.answers, self.facts, self.participations, self.participation_changes, self.ledger,
        ]  # fmt: skip

    @cached_property
    def programmes(self) -> dict[str, int]:
        """The keys of the programmes by their codes."""
        return dict(Programme.objects.order_by("code").values_list("code", "pk"))

    @cached_property
    def manager(self) -> str:
        """The opaque id of the manager of programmes, or of the system where there is none."""
        found = User.objects.filter(post__role=Role.PROGRAMME_MANAGER).order_by("pk").first()
        return found.public_id if found else "system"

    @cached_property
    def searching(self) -> list[Candidate]:
        """People on the register now, in a drawn order."""
        rows = Registration.objects.filter(last_day__isnull=True).order_by("pk")
        columns = rows.values_list("person_id", "office_id", "person__unit_id", "person__sex", "first_day")
        return self._shuffled(Candidate(*row) for row in columns)

    @cached_property
    def placed(self) -> list[Candidate]:
        """People whose registration ended in a job within the last year and a half, in a drawn order."""
        since = TODAY - timedelta(days=540)
        ended = Registration.objects.filter(last_day__gte=since, first_day__gte=since).order_by("pk")
        columns = ended.values_list("person_id", "office_id", "person__unit_id", "person__sex", "first_day", "last_day")
        at_work = set(
            EmploymentSpell.objects.filter(first_day__gte=since).order_by().values_list("person_id", flat=True)
        )
        return self._shuffled(Candidate(*row) for row in columns if row[0] in at_work)

    def _shuffled(self, people: Iterable[Candidate]) -> list[Candidate]:
        drawn = list(people)
        self.rng.shuffle(drawn)
        return drawn

    def draw(self, code: str, count: int, *, placed: bool = False, on: date = TODAY, **having: Any) -> list[Candidate]:
        """Up to `count` people nobody has drawn yet who are eligible for the programme on the day.

        `having` narrows by columns of Candidate, for instance `unit="AZ-SAK"`.
        """
        among = [
            who
            for who in (self.placed if placed else self.searching)
            if who.person not in self.used and all(getattr(who, name) == value for name, value in having.items())
        ]
        chosen: list[Candidate] = []
        for begin in range(0, len(among), 4 * count or 1):
            several = among[begin : begin + 4 * count]
            eligible = self._eligible(scheme(code), [who.person for who in several], on)
            chosen += [who for who in several if who.person in eligible]
            if len(chosen) >= count:
                break
        chosen = chosen[:count]
        self.used.update(who.person for who in chosen)
        return chosen

    def _eligible(self, rules: Scheme, person_ids: list[int], day: date) -> set[int]:
        frame = facts_frame(day, rules.fact_names(day), person_ids)
        return set(frame.filter(rules.to_polars(day).fill_null(value=False))["person_id"].to_list())

    def budget(self, code: str, year: int, kind: str, amount_minor: int, booked_on: date, about: str = "") -> None:
        """One entry of the programme's ledger."""
        self.ledger.add(
            self.programmes[code], year, kind, amount_minor, about, "", booked_on, recorded(self.rng, booked_on),
            self.manager,
        )  # fmt: skip

    def call(
        self,
        code: str,
        *,
        provider: int | None,
        title: str,
        unit: str,
        first_day: date,
        last_day: date | None,
        seats: int,
        places: Sequence[Place],
        reserves: Sequence[tuple[str, int, bool]] = (),
    ) -> tuple[Call, list[Taken]]:
        """Write an offering with everybody who applied for it; what becomes of them must fit the seats."""
        requested = office_day(min(first_day, TODAY) - timedelta(days=70))
        decided = office_day(min(first_day - timedelta(days=8), TODAY - timedelta(days=1)))
        becomes = self._judge(code, places, decided)
        held = sum(status in HOLDS_A_SEAT for status in becomes)
        if held > seats:
            raise ValueError(f"{title}: {held} hold a seat, there are {seats}.")
        over = last_day is not None and last_day < TODAY
        status = O.CLOSED if over else O.FULL if held == seats else O.OPEN
        public_id = seeded_public_id(self.rng)
        key = self.offerings.add(
            public_id, self.programmes[code], provider, title, unit, seats, status, first_day, last_day
        )
        for group, kept, hard in reserves:
            self.reserves.add(key, group, kept, hard)
        self._tell_offering(key, status, requested, decided, last_day)
        made = Call(key, public_id, code, unit, first_day, last_day, seats)
        taken = [
            one
            for place, status_of in zip(places, becomes, strict=True)
            if (one := self._apply(made, place, status_of, requested, decided)) is not None
        ]
        return made, taken

    def _judge(self, code: str, places: Sequence[Place], day: date) -> list[str]:
        """What becomes of each, after the programme's rules have answered on the day of the decision."""
        self._scheme, self._day = scheme(code), day
        names = self._scheme.fact_names(day)
        frame = facts_frame(day, names, [place.who.person for place in places])
        self._answers = {
            row["person_id"]: self._scheme.answer({name: row[name] for name in names}, day)
            for row in frame.iter_rows(named=True)
        }
        return [
            A.REFUSED
            if place.becomes not in (A.RECEIVED, A.WITHDRAWN) and self._answers[place.who.person].truth is False
            else place.becomes
            for place in places
        ]

    def _tell_offering(self, key: int, status: str, requested: date, decided: date, last_day: date | None) -> None:
        opened = office_day(requested + timedelta(days=12))
        way = [(O.REQUESTED, requested), (O.APPROVED, office_day(requested + timedelta(days=7))), (O.OPEN, opened)]
        if status == O.FULL:
            way.append((O.FULL, decided))
        if status == O.CLOSED and last_day is not None:
            way.append((O.CLOSED, last_day))
        self._tell(self.offering_changes, key, [(state, day, "") for state, day in way])

    def _apply(self, call: Call, place: Place, status: str, requested: date, decided: date) -> Taken | None:
        rng, who = self.rng, place.who
        window = max(1, (decided - requested).days - 14)
        made_on = min(office_day(requested + timedelta(days=13 + rng.randrange(window))), decided)
        has_seat = status in _WAY_OF
        outcome = A.ADMITTED if has_seat else A(status)
        application = self.applications.add(
            seeded_public_id(rng), who.person, call.key, who.office, place.channel, 1, made_on, outcome
        )
        steps = [(A.RECEIVED, made_on, "")]
        if outcome != A.RECEIVED:
            reason = ("not_entitled" if place.becomes != status else place.reason) if outcome == A.REFUSED else ""
            steps.append((outcome, decided, reason))
            if outcome != A.WITHDRAWN:
                self._decide(application, who.person, outcome, reason, decided)
        self._tell(self.application_changes, application, steps)
        if not has_seat:
            return None
        return self._participate(call, place, P(status), application, decided)

    def _decide(self, application: int, person: int, outcome: str, reason: str, decided: date) -> None:
        answer = self._answers[person]
        open_ = outcome == A.ADMITTED and answer.truth is None
        note = "Sənəd göstərildi" if answer.truth is None else ""
        decision = self.decisions.add(
            application, outcome, reason, note, open_, decided, recorded(self.rng, decided), self.manager
        )
        for each in answer.rules:
            told = self.answers.add(
                decision, each.rule.code, each.rule.in_force.first_day, type(each.answer).__name__.lower(),
                "\n".join(each.answer.because), "\n".join(each.answer.assumed),
            )  # fmt: skip
            for name, value in {fact.name: fact.value for fact in each.answer.facts}.items():
                self.facts.add(told, name, written(value))

    def _participate(
        self, call: Call, place: Place, status: ParticipationStatus, application: int, decided: date
    ) -> Taken:
        begun = place.first_day or call.first_day
        ended = place.last_day or call.last_day
        runs = status not in (P.ADMITTED, P.DID_NOT_START)
        over = status in (P.COMPLETED, P.LEFT_EARLY)
        first, last = begun if runs else None, ended if over else None
        public_id = seeded_public_id(self.rng)
        key = self.participations.add(
            public_id, place.who.person, self.programmes[call.programme], call.key, application, first, last, status,
            place.destination if over else "",
        )  # fmt: skip
        days = {P.ADMITTED: decided, P.UNDER_WAY: begun, P.DID_NOT_START: begun, P.INTERRUPTED: place.last_day}
        steps = [
            (
                state,
                days.get(state) or last or begun,
                place.reason if state == status and state != P.ADMITTED else "",
            )
            for state in _WAY_OF[status]
        ]
        self._tell(self.participation_changes, key, steps)
        return Taken(key, public_id, place.who, status, first, last)

    def _tell(self, table: Table, subject: int, steps: Sequence[tuple[str, date, str]]) -> None:
        at = None
        for step, (status, day, reason) in enumerate(steps, 1):
            moment = recorded(self.rng, day)
            at = moment if at is None or moment > at else at + timedelta(minutes=5)
            table.add(subject, status, day, at, self.manager, step, reason)

    def table(self, model: type[Any], *columns: str) -> Table:
        """A further table, of a measure's own; written after the spine's, in the order in which they were asked for."""
        made = Table(model, *columns)
        self.tables.append(made)
        return made

    def write(self) -> None:
        """Write what has gathered, the spine first, so that what hangs on it finds its rows."""
        for table in self.tables:
            table.write()
