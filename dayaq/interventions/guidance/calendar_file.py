"""An appointment as a calendar file (RFC 5545), for the telephone or the calendar of whoever booked it.

Written here because one event needs twenty lines. Moments are in UTC; lines end with CR LF and are folded at 75
octets, never within a letter.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

MEDIA_TYPE = "text/calendar"
_WIDTH = 75
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


@dataclass(frozen=True, slots=True)
class Appointment:
    """What stands in the file. `uid` stays the same for the same appointment; a higher `sequence` replaces."""

    uid: str
    starts_at: datetime
    ends_at: datetime
    summary: str
    location: str
    description: str
    written_at: datetime
    cancelled: bool = False
    sequence: int = 0


def calendar_file(appointment: Appointment) -> bytes:
    """The file, in UTF-8."""
    return "".join(f"{folded}\r\n" for line in _lines(appointment) for folded in _folded(line)).encode()


def _lines(one: Appointment) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield "PRODID:-//dayaq//guidance//EN"
    yield f"METHOD:{'CANCEL' if one.cancelled else 'PUBLISH'}"
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(one.uid)}"
    yield f"DTSTAMP:{_moment(one.written_at)}"
    yield f"SEQUENCE:{one.sequence}"
    yield f"DTSTART:{_moment(one.starts_at)}"
    yield f"DTEND:{_moment(one.ends_at)}"
    yield f"SUMMARY:{_text(one.summary)}"
    yield f"LOCATION:{_text(one.location)}"
    yield f"DESCRIPTION:{_text(one.description)}"
    yield f"STATUS:{'CANCELLED' if one.cancelled else 'CONFIRMED'}"
    if not one.cancelled:
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield "TRIGGER:-P1D"
        yield f"DESCRIPTION:{_text(one.summary)}"
        yield "END:VALARM"
    yield "END:VEVENT"
    yield "END:VCALENDAR"


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(text: str) -> str:
    return text.translate(_ESCAPED)


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets; every piece after the first begins with a blank, which counts."""
    piece, width = "", 0
    for letter in line:
        size = len(letter.encode())
        if width + size > _WIDTH:
            yield piece
            piece, width = " ", 1
        piece, width = piece + letter, width + size
    yield piece
