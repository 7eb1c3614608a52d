"""What a commission's scores come to: points of several members and respects, weighed, as one number of 100."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dayaq.foundation.lib.parameters import parameter
from dayaq.interventions.programmes.self_employment.models import Plan, Score
from dayaq.interventions.programmes.self_employment.models.commission import MOST_POINTS


@dataclass(frozen=True, slots=True)
class Result:
    """The scores of one plan: how many members gave them, their mean, and what is asked for."""

    members: int
    mean: float
    quorum: int
    pass_mark: int

    @property
    def complete(self) -> bool:
        """Whether enough members have scored."""
        return self.members >= self.quorum

    @property
    def passes(self) -> bool:
        """Whether the plan would be approved."""
        return self.complete and self.mean >= self.pass_mark


def weights() -> dict[str, int]:
    """The weight of each respect in percent."""
    return {each: parameter(f"self_employment.weight_{each}").whole for each in Score.Criterion.values}


def weighed(points: Iterable[tuple[str, int]]) -> float:
    """One member's points as a number of 100: each respect by its weight."""
    weight = weights()
    whole = sum(weight.values()) * MOST_POINTS
    return 100 * sum(weight[criterion] * given for criterion, given in points) / whole


def result_of(plan: Plan) -> Result:
    """The scores of a plan. A member counts who has given points in every respect, as the verb writes them."""
    given: dict[int, list[tuple[str, int]]] = {}
    for score in plan.scores.all():
        given.setdefault(score.member_id, []).append((score.criterion, score.points))
    each = [weighed(points) for points in given.values()]
    return Result(
        members=len(each),
        mean=sum(each) / len(each) if each else 0.0,
        quorum=parameter("self_employment.quorum").whole,
        pass_mark=parameter("self_employment.pass_mark").whole,
    )


def points_of(applications: Sequence[int]) -> dict[int, int]:
    """Of applications (by their keys) whose plans have been scored: the mean, in hundredths of a point."""
    plans = Plan.objects.filter(application__in=list(applications)).prefetch_related("scores").order_by("pk")
    told = ((plan.application_id, result_of(plan)) for plan in plans)
    return {application: round(100 * result.mean) for application, result in told if result.complete}
