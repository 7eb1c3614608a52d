"""One person's steps in words: what each would open, and where such a course is given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dayaq.allocation.steps import steps_of
from dayaq.coordination.matching.stepping.ground import ground_for
from dayaq.foundation.lib import clock
from dayaq.interventions.guidance.training import Course, courses_towards
from dayaq.registers.people.models import Person
from dayaq.registers.taxonomy.models import Licence, OccupationGroup

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Step:
    """One licence or course, the jobs that it would open, and the courses that are given."""

    label: str
    jobs: int
    courses: tuple[Course, ...] = ()


@dataclass(frozen=True, slots=True)
class StepsTold:
    """The jobs that suit her now, and her best steps, best first."""

    now: int
    steps: list[Step]


def tell_steps(person: Person) -> StepsTold | None:
    """What one step would open to her; None while the open vacancies are being prepared."""
    from dayaq.coordination.matching import finding  # compiles the engine: for whoever asks, not at start

    market = finding.market()
    if market is None:
        return None
    day = clock.today()
    alone = market.places.before(person, market.fingerprint[0])
    found = steps_of(ground_for(market), alone.seekers)
    ways = [(jobs, False, f"{code:04d}") for code, jobs in found.by_course.items()]
    ways += [(jobs, True, str(bit)) for bit, jobs in found.by_licence.items()]
    best = sorted(ways, key=lambda way: (-way[0], not way[1], way[2]))[:SHOWN]
    codes = [code for _jobs, is_licence, code in best if not is_licence]
    occupations = {one.code: one.label for one in OccupationGroup.objects.filter(code__in=codes)} if codes else {}
    bits = [int(bit) for _jobs, is_licence, bit in best if is_licence]
    licences = {str(one.bit): one.label for one in Licence.objects.filter(bit__in=bits)} if bits else {}
    courses = courses_towards(codes, person.unit, day) if codes else {}
    return StepsTold(
        found.now,
        [
            Step(_("Licence: %(name)s") % {"name": licences.get(code, code)}, jobs)
            if is_licence
            else Step(_("Course: %(name)s") % {"name": occupations.get(code, code)}, jobs, courses.get(code, ()))
            for jobs, is_licence, code in best
        ],
    )


def bars_of(told: StepsTold) -> list[dict[str, Any]]:
    """The steps as the bars of a picture."""
    return [{"label": each.label, "amount": each.jobs, "text": jobs_in_words(each.jobs)} for each in told.steps]


def jobs_in_words(jobs: int) -> str:
    """A count of jobs."""
    return ngettext("%(count)s job more", "%(count)s jobs more", jobs) % {
        "count": number_format(jobs, force_grouping=True)
    }
