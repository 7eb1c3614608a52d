"""Who enters a round of seats, and why the others do not.

Enters who is entitled today by every rule of the programme, is in no measure that the law excludes at the same time,
and has what the measure asks for before an admission. Where a household holds the right as one, the member whom the law
places first enters for it. Nothing is decided here: whoever stays out is still to be decided by a manager.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from dayaq.allocation.lottery import draw_lottery
from dayaq.coordination.matching.reasons import SeatOutcome
from dayaq.foundation.lib.facts import facts_frame
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.rules.schemes import Scheme, scheme
from dayaq.interventions.programmes.spine.measures import Measure, excludes, measure_of
from dayaq.interventions.programmes.spine.models import Application, Offering, Participation, Programme
from dayaq.interventions.programmes.spine.policies import STILL_HOLDING
from dayaq.interventions.programmes.spine.statuses import UNDECIDED, OfferingStatus, ParticipationStatus
from dayaq.registers.people.models import HouseholdMember

FILLED = (OfferingStatus.OPEN, OfferingStatus.FULL, OfferingStatus.CLOSED)


@dataclass(frozen=True, slots=True)
class Asked:
    """An application as a round reads it: keys, the opaque ids that order it, what is wanted and since when."""

    pk: int
    public_id: str
    person: int
    person_id: str
    offering: int
    preference: int
    made_on: date


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An application that does not enter, with the reason and the norms that kept it out."""

    application: Asked
    outcome: SeatOutcome
    norms: str = ""


@dataclass(frozen=True, slots=True)
class Entering:
    """The applications that enter, their offerings, the tier of each person, and the applications that do not."""

    applications: list[Asked]
    offerings: dict[int, Offering]
    tier: dict[int, int]
    left_out: list[LeftOut]


def undecided(programme: Programme, day: date) -> QuerySet[Application]:
    """The applications that a round of the day is about."""
    return Application.objects.filter(
        Q(offering__last_day__isnull=True) | Q(offering__last_day__gte=day),
        offering__programme=programme, offering__status__in=FILLED, status__in=UNDECIDED,
    )  # fmt: skip


def _read(found: QuerySet[Application]) -> list[Asked]:
    """They, in an order that no database changes."""
    columns = ("pk", "public_id", "person", "person__public_id", "offering", "preference", "made_on")
    return [Asked(*row) for row in found.order_by("public_id").values_list(*columns)]


def entering(programme: Programme, day: date, seed: str) -> Entering:
    """Everybody who has applied and is not decided: in, or out with the reason."""
    found = undecided(programme, day)
    offerings = {one.pk: one for one in Offering.objects.filter(pk__in=found.values("offering")).order_by("pk")}
    applications = _read(found)
    standing = _standing_of(scheme(programme.code), day, {one.person for one in applications})
    tier = {person: each.tier for person, each in standing.items()}
    held, unready = _held_by(found), _not_ready(programme, found)
    out: list[LeftOut] = []
    stays: list[Asked] = []
    for one in applications:
        reason = _entitled(one, standing[one.person]) or _in_the_way(
            one, offerings[one.offering], programme, held.get(one.person, ())
        )
        if reason is None and one.pk in unready:
            reason = LeftOut(one, SeatOutcome.NOT_READY)
        if reason is None:
            stays.append(one)
        else:
            out.append(reason)
    if programme.held_by == Programme.HeldBy.HOUSEHOLD:
        stays, others = _one_a_household(programme, stays, tier, day, seed)
        out += others
    return Entering(stays, offerings, tier, out)


@dataclass(frozen=True, slots=True)
class _Standing:
    eligible: bool | None
    tier: int
    norms: str


def _standing_of(rules: Scheme, day: date, person_ids: Iterable[int]) -> dict[int, _Standing]:
    """What the scheme says of each person, in one pass: eligible, her tier, the norms that stand against it."""
    codes = [rule.code for rule in rules.rules_on(day)]
    said = [column.alias(f"rule:{code}") for column, code in zip(rules.rule_columns(day), codes, strict=True)]
    frame = facts_frame(day, rules.fact_names(day), sorted(person_ids)).lazy()
    answers = frame.select(
        "person_id", rules.to_polars(day).alias("eligible"), rules.tier_to_polars(day).alias("tier"), *said
    )
    standing = {}
    for row in answers.collect().iter_rows(named=True):
        truth = row["eligible"]
        against = [code for code in codes if row[f"rule:{code}"] is truth] if truth is not True else []
        standing[row["person_id"]] = _Standing(truth, row["tier"], " ".join(against))
    return standing


def _entitled(one: Asked, standing: _Standing) -> LeftOut | None:
    if standing.eligible is True:
        return None
    outcome = SeatOutcome.NOT_KNOWN if standing.eligible is None else SeatOutcome.NOT_ENTITLED
    return LeftOut(one, outcome, standing.norms)


def _held_by(found: QuerySet[Application]) -> Mapping[int, list[Participation]]:
    """What each of these persons holds or takes part in now."""
    holding = Participation.objects.filter(person__in=found.values("person"), status__in=STILL_HOLDING).order_by("pk")
    held: defaultdict[int, list[Participation]] = defaultdict(list)
    for each in holding.select_related("offering", "programme").prefetch_related("extensions"):
        held[each.person_id].append(each)
    return held


def _in_the_way(one: Asked, offering: Offering, programme: Programme, held: Iterable[Participation]) -> LeftOut | None:
    """A seat in the same programme, or in a measure that excludes it, on a day of the offering."""
    for each in held:
        same = each.programme_id == programme.pk or excludes(programme.code, each.programme.code)
        if same and (each.offering_id == offering.pk or _shares_days(each, offering)):
            return LeftOut(one, SeatOutcome.OTHER_MEASURE)
    return None


def _shares_days(held: Participation, offering: Offering) -> bool:
    begins = held.first_day or held.offering.first_day
    ends = held.last_day or held.planned_end or date.max
    return begins <= (offering.last_day or date.max) and ends >= offering.first_day


def _not_ready(programme: Programme, found: QuerySet[Application]) -> set[int]:
    """The applications that the measure would not admit now; nobody is asked where it checks nothing."""
    check = measure_of(programme.code).before_admission
    if check is Measure(programme.code).before_admission:
        return set()
    unready = set()
    for one in found.select_related("person", "offering__programme").order_by("pk"):
        try:
            check(one)
        except UserMistake:
            unready.add(one.pk)
    return unready


def _one_a_household(
    programme: Programme, applications: list[Asked], tier: Mapping[int, int], day: date, seed: str
) -> tuple[list[Asked], list[LeftOut]]:
    """Of each household that has not used its right, the member whom the law, then the draw, places first."""
    theirs = HouseholdMember.objects.on(day).filter(person__in={one.person for one in applications})
    members = HouseholdMember.objects.on(day).filter(household__in=theirs.values("household"))
    home = dict(members.order_by("pk").values_list("person", "household"))
    used = Participation.objects.filter(
        programme=programme, status__in=(*STILL_HOLDING, ParticipationStatus.COMPLETED)
    ).values_list("person", flat=True)
    closed = {home[person] for person in used if person in home}
    people = sorted({one.person_id for one in applications})
    drawn = dict(zip(people, draw_lottery(seed, people).tolist(), strict=True))
    first: dict[int, tuple[int, int]] = {}
    for one in applications:
        place = (-tier[one.person], drawn[one.person_id])
        if one.person in home:
            first[home[one.person]] = min(first.get(home[one.person], place), place)
    stays, out = [], []
    for one in applications:
        household = home.get(one.person)
        place = (-tier[one.person], drawn[one.person_id])
        if household is None or (household not in closed and first[household] == place):
            stays.append(one)
        else:
            out.append(LeftOut(one, SeatOutcome.HOUSEHOLD))
    return stays, out
