"""Which advertisement a row is: its source and number, what tells a changed one, what two of one vacancy share.

A row without a number gets one made of employer, title, place and day of posting, so that its other cells may change.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from dayaq.foundation.lib.folding import fold

LONGEST_NUMBER = 80
MADE = "~"  # begins a number that the source did not give
_SOURCES = {"notified": "employers", "collected": "file"}


@dataclass(frozen=True, slots=True)
class Identity:
    source: str
    external_id: str
    is_own: bool
    content_hash: str


def of_row(told: Mapping[str, str], source: str, origin: str) -> Identity:
    """The identity of a row's cells; an empty cell and a column that is not there are the same."""
    content = digest({name: text for name, text in told.items() if text}, 64)
    given = told.get("external_id", "") or told.get("url", "")
    if given:
        number = given if len(given) <= LONGEST_NUMBER else MADE + digest(given, 32)
    else:
        number = MADE + digest(
            [fold(told.get(name, "")) for name in ("employer", "voen", "title", "place", "posted_on")], 32
        )
    return Identity(source or _SOURCES[origin], number, bool(given), content)


def twin_key(employer: str, title: str) -> str:
    """What advertisements of one employer and title share; empty where one of the two is not known."""
    folded = fold(employer), fold(title)[:300]
    return "|".join(folded) if all(folded) else ""


def digest(told: object, length: int) -> str:
    text = json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:length]
