"""What followed advice: computed from courses, jobs and licences recorded afterwards, never typed into the plan.

That something followed does not say that it followed *because of* the advice; pages say "since then", not "therefore".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from dayaq.foundation.lib import clock
from dayaq.interventions.guidance.models import PlanItem
from dayaq.interventions.programmes.spine.models import Participation
from dayaq.registers.people.models import EmploymentSpell, PersonLicence

Row = TypeVar("Row", Participation, EmploymentSpell, PersonLicence)
PROGRAMME_OF = {
    PlanItem.Step.COURSE: "vocational_training",
    PlanItem.Step.INTERNSHIP: "internship",
    PlanItem.Step.BUSINESS: "self_employment",
}


@dataclass(frozen=True, slots=True)
class Followed:
    """A plan item with the first of each that began on its day or later."""

    item: PlanItem
    measure: Participation | None
    job: EmploymentSpell | None
    licence: PersonLicence | None

    @property
    def job_in_goal(self) -> bool:
        """Whether the job is in the very occupation that was advised."""
        return self.job is not None and self.job.unit_group_id == self.item.goal_id

    @property
    def done(self) -> bool:
        """Whether the step itself was taken; a job of any kind answers the advice to look for one in the goal only."""
        if self.item.step == PlanItem.Step.JOB:
            return self.job_in_goal
        if self.item.step == PlanItem.Step.LICENCE:
            return self.licence is not None
        return self.measure is not None

    @property
    def state(self) -> str:
        """withdrawn, done, late or open, as it stands today."""
        if self.item.withdrawn_on is not None:
            return "withdrawn"
        if self.done:
            return "done"
        return "late" if self.item.due_on < clock.today() else "open"


def what_followed(items: Iterable[PlanItem]) -> list[Followed]:
    """For plan items, read with their bookings, what came after; three questions whatever their number."""
    told = list(items)
    people = {item.booking.person_id for item in told}
    since = min((item.given_on for item in told), default=clock.today())
    measures = _measures(people, since)
    jobs = _jobs(people, since)
    licences = _licences(people, since) if any(item.step == PlanItem.Step.LICENCE for item in told) else []
    return [
        Followed(
            item,
            _first_after(item, [one for one in measures if one.programme.code == PROGRAMME_OF.get(_step(item))]),
            _best_job(item, jobs),
            _first_after(item, licences),
        )
        for item in told
    ]


def _measures(people: set[int], since: date) -> list[Participation]:
    begun = Participation.objects.filter(person__in=people, first_day__gte=since)
    return list(begun.select_related("programme", "offering").order_by("first_day", "pk"))


def _jobs(people: set[int], since: date) -> list[EmploymentSpell]:
    begun = EmploymentSpell.objects.filter(person__in=people, first_day__gte=since)
    return list(begun.select_related("organisation").order_by("first_day", "pk"))


def _licences(people: set[int], since: date) -> list[PersonLicence]:
    begun = PersonLicence.objects.filter(person__in=people, first_day__gte=since)
    return list(begun.select_related("licence").order_by("first_day", "pk"))


def _step(item: PlanItem) -> PlanItem.Step:
    return PlanItem.Step(item.step)


def _first_after(item: PlanItem, rows: Sequence[Row]) -> Row | None:
    person, since = item.booking.person_id, item.given_on
    return next((row for row in rows if row.person_id == person and row.first_day and row.first_day >= since), None)


def _best_job(item: PlanItem, jobs: Sequence[EmploymentSpell]) -> EmploymentSpell | None:
    """The first job in the occupation advised, else the first of any kind."""
    in_goal = [job for job in jobs if job.unit_group_id == item.goal_id]
    return _first_after(item, in_goal) or _first_after(item, jobs)
