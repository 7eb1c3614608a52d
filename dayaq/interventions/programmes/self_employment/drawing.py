"""Where the lines of the survival curve run: numbers for an SVG; the table beside it tells people the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dayaq.interventions.programmes.self_employment.survival import Step

LEFT, TOP, WIDTH, HEIGHT = 48.0, 12.0, 480.0, 220.0
MONTH = 365.25 / 12


@dataclass(frozen=True, slots=True)
class Curve:
    """What the template draws: the line, its band, and the ticks of both axes (label, place)."""

    line: str
    band: str
    months: tuple[tuple[str, str], ...]
    shares: tuple[tuple[str, str], ...]


def curve(steps: Sequence[Step], months: int) -> Curve:
    """The steps as a line that falls only at its days, up to so many months."""
    days = months * MONTH
    told = [step for step in steps if step.day <= days]
    return Curve(
        line=" ".join(_stairs([(step.day, step.share) for step in told], days)),
        band=" ".join([
            *_stairs([(step.day, step.high) for step in told], days),
            *reversed(_stairs([(step.day, step.low) for step in told], days)),
        ]),
        months=tuple((str(month), _written(_x(month * MONTH, days))) for month in range(0, months + 1, 6)),
        shares=tuple((f"{share} %", _written(_y(share / 100))) for share in range(0, 101, 25)),
    )  # fmt: skip


def _stairs(points: Sequence[tuple[int, float]], days: float) -> list[str]:
    corners, before = [(0.0, 1.0)], 1.0
    for day, share in points:
        corners += [(float(day), before), (float(day), share)]
        before = share
    return [f"{_written(_x(day, days))},{_written(_y(share))}" for day, share in [*corners, (days, before)]]


def _x(day: float, days: float) -> float:
    return LEFT + WIDTH * day / days


def _y(share: float) -> float:
    return TOP + HEIGHT * (1 - share)


def _written(number: float) -> str:
    return f"{number:.1f}"
