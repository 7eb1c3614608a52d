"""Where the lines of the picture of six interests run: numbers for an SVG, not written for people.

The picture stands beside a table of the same numbers; whoever cannot see it loses nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, pi, sin

from dayaq.interventions.guidance.inventory import LEAST, LETTERS, MOST, SCALES, Interests

MIDDLE_X, MIDDLE_Y, RADIUS = 180.0, 140.0, 96.0
_LABEL_AT = 112.0
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Corner:
    """The end of one scale: where its line ends and where its name stands."""

    name: str
    x: str
    y: str
    label_x: str
    label_y: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Hexagon:
    """What the template draws."""

    corners: tuple[Corner, ...]
    rings: tuple[str, ...]
    shape: str
    dots: tuple[tuple[str, str], ...]


def hexagon(interests: Interests) -> Hexagon:
    """The six scores on six lines, from the middle (not at all) to the corners (very much)."""
    steps = [RADIUS * step / (MOST - LEAST) for step in range(1, MOST - LEAST + 1)]
    told = [
        _at(place, RADIUS * (interests.scores[letter] - LEAST) / (MOST - LEAST)) for place, letter in enumerate(LETTERS)
    ]
    return Hexagon(
        corners=tuple(_corner(place, letter) for place, letter in enumerate(LETTERS)),
        rings=tuple(_path(_at(place, step) for place in range(len(LETTERS))) for step in steps),
        shape=_path(told),
        dots=tuple((_written(x), _written(y)) for x, y in told),
    )


def _corner(place: int, letter: str) -> Corner:
    (x, y), (label_x, label_y) = _at(place, RADIUS), _at(place, _LABEL_AT)
    across = label_x - MIDDLE_X
    anchor = "middle" if abs(across) < 1 else "start" if across > 0 else "end"
    return Corner(str(SCALES[letter]), _written(x), _written(y), _written(label_x), _written(label_y + 5), anchor)


def _at(place: int, distance: float) -> Point:
    """A point on the line of a scale; the first one points up, the others follow clockwise."""
    angle = 2 * pi * place / len(LETTERS)
    return MIDDLE_X + distance * sin(angle), MIDDLE_Y - distance * cos(angle)


def _path(points: Iterable[Point]) -> str:
    return " ".join(f"{_written(x)},{_written(y)}" for x, y in points)


def _written(number: float) -> str:
    return f"{number:.1f}"
