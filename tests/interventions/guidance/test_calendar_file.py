"""The calendar file: lines, folding, letters of every language, what must be escaped."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from dayaq.interventions.guidance.calendar_file import Appointment, calendar_file


def appointment(**told: object) -> Appointment:
    about = {
        "uid": "abc@dayaq.example", "starts_at": datetime(2026, 11, 17, 6, tzinfo=UTC),
        "ends_at": datetime(2026, 11, 17, 6, 45, tzinfo=UTC), "summary": "Appointment", "location": "Sheki, room 4",
        "description": "If you cannot come, tell us before.", "written_at": datetime(2026, 11, 16, 8, tzinfo=UTC),
    }  # fmt: skip
    return Appointment(**{**about, **told})  # type: ignore[arg-type]


def unfolded(file: bytes) -> list[str]:
    """The lines as a calendar reads them (RFC 5545, 3.1)."""
    return file.decode().replace("\r\n ", "").split("\r\n")


def test_an_appointment_is_written_as_a_calendar_reads_it() -> None:
    assert unfolded(calendar_file(appointment())) == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//dayaq//guidance//EN", "METHOD:PUBLISH", "BEGIN:VEVENT",
        "UID:abc@dayaq.example", "DTSTAMP:20261116T080000Z", "SEQUENCE:0", "DTSTART:20261117T060000Z",
        "DTEND:20261117T064500Z", "SUMMARY:Appointment", "LOCATION:Sheki\\, room 4",
        "DESCRIPTION:If you cannot come\\, tell us before.", "STATUS:CONFIRMED", "BEGIN:VALARM", "ACTION:DISPLAY",
        "TRIGGER:-P1D", "DESCRIPTION:Appointment", "END:VALARM", "END:VEVENT", "END:VCALENDAR", "",
    ]  # fmt: skip


def test_a_cancelled_appointment_leaves_the_calendar() -> None:
    lines = unfolded(calendar_file(appointment(cancelled=True, sequence=1)))
    assert {"METHOD:CANCEL", "STATUS:CANCELLED", "SEQUENCE:1"} <= set(lines)
    assert "BEGIN:VALARM" not in lines


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"]), max_size=300))
def test_no_line_is_longer_than_75_octets_and_no_letter_is_cut(place: str) -> None:
    file = calendar_file(appointment(location=place))
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    for line in file.split(b"\r\n"):
        line.decode()
    escaped = place.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    assert f"LOCATION:{escaped}" in unfolded(file)


def test_a_line_break_in_a_text_does_not_begin_another_property() -> None:
    lines = unfolded(calendar_file(appointment(location="Room 4\r\nATTENDEE:mailto:x@y.example")))
    assert "LOCATION:Room 4\\nATTENDEE:mailto:x@y.example" in lines
