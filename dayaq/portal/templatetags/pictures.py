"""What the pictures need to know before they can be drawn: rungs of a ladder, lengths of bars.

Not here: the drawing (`templates/cotton/ladder.html`, `bars.html`). A ladder knows how many seats there are and where
the reader stands; it is never given who else stands there.
"""

from __future__ import annotations

from dataclasses import dataclass

from django import template

register = template.Library()

SHOWN_SEATS = 5


@dataclass(frozen=True)
class Rung:
    """One line of the ladder: seats `first` to `last`, all of one kind: taken, free or yours."""

    kind: str
    first: int
    last: int


@register.simple_tag
def ladder_rungs(seats: int, taken: int, rank: int) -> list[Rung]:
    """The seats from the first down; a long run of equal seats becomes one rung. `rank` 0: she is not on this list."""
    kinds = ["yours" if seat == rank else "taken" if seat <= taken else "free" for seat in range(1, seats + 1)]
    if seats <= SHOWN_SEATS:
        return [Rung(kind, seat, seat) for seat, kind in enumerate(kinds, start=1)]
    rungs: list[Rung] = []
    for seat, kind in enumerate(kinds, start=1):
        if rungs and rungs[-1].kind == kind:
            rungs[-1] = Rung(kind, rungs[-1].first, seat)
        else:
            rungs.append(Rung(kind, seat, seat))
    return rungs


@register.simple_tag
def places_between(seats: int, rank: int) -> Rung | None:
    """The places under the line and above hers: how many stand there is no secret, who they are is."""
    return Rung("between", seats + 1, rank - 1) if rank > seats + 1 else None


@dataclass(frozen=True)
class Bar:
    """One row of a plot; lengths are percentages of the longest value, written for SVG and not for people."""

    label: str
    value: str
    length: str
    compared: str
    mark: str


@register.simple_tag
def bars(rows: list[dict[str, object]], longest: float | None = None) -> list[Bar]:
    """Rows with label, amount and text (and compared, compared_text) as bars on one scale that starts at zero."""
    amounts = [_amount(row, key) for row in rows for key in ("amount", "compared")]
    scale = longest or max(amounts, default=0) or 1
    return [
        Bar(
            label=str(row["label"]),
            value=str(row["text"]),
            length=f"{100 * _amount(row, 'amount') / scale:.2f}%",
            compared=str(row.get("compared_text", "")),
            mark=f"{100 * _amount(row, 'compared') / scale:.2f}%" if row.get("compared") is not None else "",
        )
        for row in rows
    ]


def _amount(row: dict[str, object], key: str) -> float:
    value = row.get(key)
    return float(value) if isinstance(value, int | float) else 0.0
