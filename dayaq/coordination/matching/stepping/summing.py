"""Everybody's best step, summed by occupation and region and written down as demand signals.

The region is that of the people, because they are who would be trained. A licence counts for the occupation that asks
for it most among the open places. No occupation gets more than its open seats, shared over the regions in proportion;
at most it is everybody whom the course would help at all, at least nobody, for nobody has promised anything. A region
with fewer than five such people is left out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import polars as pl
from django.utils.translation import gettext_noop as noop

from dayaq.allocation.steps import BestSteps, Ground, best_steps
from dayaq.coordination.matching.crowd import Crowd, build_crowd
from dayaq.coordination.matching.freezing.frames import frame
from dayaq.coordination.matching.stepping.ground import ground_for
from dayaq.foundation.operations import audit
from dayaq.foundation.operations.jobs import JobContext
from dayaq.registers.observatory.models import DemandSignal
from dayaq.registers.observatory.queries import signals
from dayaq.registers.observatory.workflow import Expected, quarter_of, record_signals
from dayaq.registers.people.models import Person

KIND = "matching.one_step"
READING, LOOKING, WRITING = (
    noop("Reading everybody"),
    noop("Looking for everybody's best step"),
    noop("Writing signals"),
)
SOURCE = "Matching: open vacancies that one licence or course would open to registered people"
FEWEST = 5

Cell = tuple[int, str]  # occupation, region


@dataclass
class Sums:
    """People by occupation and region: whose best step it is, and whom it would help at all."""

    best: Counter[Cell]
    helped: Counter[Cell]


def sum_up(crowd: Crowd, ground: Ground, regions: list[str], tell: Any = None) -> Sums:
    """Count everybody's best step."""
    sums, asking = Sums(Counter(), Counter()), _occupation_of_licences(ground)
    for first, block in best_steps(ground, crowd.problem.seekers):
        last = first + len(block.now)
        _add(sums, ground, block, regions[first:last], asking)
        if tell is not None:
            tell(last)
    return sums


def _add(sums: Sums, ground: Ground, block: BestSteps, regions: list[str], asking: Mapping[int, int]) -> None:
    is_licence = (block.by_licence >= block.by_course) & (block.by_licence > 0)
    for row, region in enumerate(regions):
        if is_licence[row]:
            occupation = asking[int(block.licence[row])]
            sums.best[occupation, region] += 1
            sums.helped[occupation, region] += 1
        elif block.by_course[row]:
            sums.best[int(ground.courses.occupation[block.course[row]]), region] += 1
    who, course = np.nonzero(block.helped)
    helped = zip(ground.courses.occupation[course].tolist(), who.tolist(), strict=True)
    sums.helped.update((occupation, regions[row]) for occupation, row in helped)


def _occupation_of_licences(ground: Ground) -> dict[int, int]:
    """For each licence the occupation whose open places ask for it most; the smaller code among equals."""
    places = ground.problem.places
    seats: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for row in np.flatnonzero((places.licences != 0) & (places.occupation >= 0)).tolist():
        asked = int(places.licences[row])
        for bit in range(64):
            if asked >> bit & 1:
                seats[bit][int(places.occupation[row])] += int(places.seats[row])
    return {bit: min((-number, code) for code, number in counts.items())[1] for bit, counts in seats.items()}


def expected_of(sums: Sums, ground: Ground, quarter: date) -> Iterator[Expected]:
    """The sums as demand signals of the quarter."""
    places = ground.problem.places
    open_seats: Counter[int] = Counter()
    for occupation, seats in zip(places.occupation.tolist(), places.seats.tolist(), strict=True):
        open_seats[occupation] += seats
    everywhere: Counter[int] = Counter()
    for (occupation, _region), people in sums.best.items():
        everywhere[occupation] += people
    for (occupation, region), people in sorted(sums.best.items()):
        helped, seats = max(people, sums.helped[occupation, region]), open_seats[occupation]
        workers = min(people, seats * people // everywhere[occupation])
        if people >= FEWEST and workers:
            yield Expected(f"{occupation:04d}", region, quarter, workers, 0, max(workers, min(helped, seats)))


def _taken_back(quarter: date, wanted: Iterable[Expected]) -> Iterator[Expected]:
    """What stands for the quarter and is not expected any more."""
    said = {(one.unit_group_id, one.region_id) for one in wanted}
    for row in signals(kind=DemandSignal.Kind.ONE_STEP, quarter=quarter):
        if (row.unit_group_id, row.region_id) not in said:
            yield Expected(row.unit_group_id, row.region_id, quarter, 0)


def work(context: JobContext) -> dict[str, Any]:
    """Read everybody, find the best steps block by block, write the signals at the end; done again it adds nothing."""
    from dayaq.coordination.matching import finding  # compiles the engine: for whoever asks, not at start

    context.phase(READING)
    market = finding.build_market(finding.fingerprint_of_today())
    crowd, ground = build_crowd(market), ground_for(market)
    people = len(crowd.problem.seekers)
    context.phase(LOOKING, total=people)
    sums = sum_up(crowd, ground, regions_of(crowd), context.advance)
    context.phase(WRITING)
    quarter = quarter_of(market.fingerprint[0])
    wanted = list(expected_of(sums, ground, quarter))
    with context.chunk(written=True):
        rows = record_signals(
            kind=DemandSignal.Kind.ONE_STEP, source=SOURCE, expected=[*wanted, *_taken_back(quarter, wanted)],
            actor=audit.SYSTEM,
        )  # fmt: skip
    return {"people": people, "cells": len(wanted), "written": rows}


def regions_of(crowd: Crowd) -> list[str]:
    """The region of each seeker's home, in their order."""
    homes = frame(Person.objects.all(), {"pk": pl.Int64(), "unit__region": pl.String()})
    rows = crowd.people.table.select("pk").join(homes, on="pk", how="left", maintain_order="left")
    regions: list[str] = rows["unit__region"].to_list()
    return regions
