"""Visits and their photographs: what may be told, what a file may be, what is cut out of it."""

from __future__ import annotations

import struct
import zlib
from datetime import date, timedelta
from typing import Any

import pytest

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.interventions.programmes.self_employment import workflow
from dayaq.interventions.programmes.self_employment.models import Contract, Photo, Visit
from dayaq.interventions.programmes.self_employment.photos import MOST_BYTES, content_of, folder, read_picture
from tests.interventions.programmes.self_employment.beginning import MANAGER, delivered, granted


def chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


SECRET = b"GPS 40.4093 49.8671"
PNG = b"".join([
    b"\x89PNG\r\n\x1a\n", chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)), chunk(b"tEXt", SECRET),
    chunk(b"IDAT", zlib.compress(b"\x00\xff")), chunk(b"IEND", b""), b"<script>", SECRET,
])  # fmt: skip
JPEG = b"".join([
    b"\xff\xd8", b"\xff\xe1" + struct.pack(">H", 2 + len(SECRET)) + SECRET, b"\xff\xdb\x00\x03\x01",
    b"\xff\xda\x00\x02\x12\x34\xff\xd9", SECRET,
])  # fmt: skip


@pytest.mark.parametrize(("file", "media_type"), [(PNG, "image/png"), (JPEG, "image/jpeg")])
def test_place_and_device_are_cut_out_of_a_photograph(file: bytes, media_type: str) -> None:
    told = read_picture(file)
    assert told.media_type == media_type
    assert SECRET not in told.content
    assert b"script" not in told.content
    assert read_picture(told.content) == told


@pytest.mark.parametrize(
    "file",
    [b"", b"<svg onload='x()'/>", b"%PDF-1.7", b"\xff\xd8\xff", b"\xff\xd8\xff\xe1\xff\xff", PNG[:40], JPEG[:-30]],
)
def test_what_is_no_photograph_is_refused_whatever_its_name(file: bytes) -> None:
    with pytest.raises(UserMistake, match="no photograph"):
        read_picture(file)


def test_a_photograph_has_a_size() -> None:
    with pytest.raises(UserMistake, match="4 MB"):
        read_picture(PNG + b"0" * MOST_BYTES)


def see(contract: Contract, **given: Any) -> Visit:
    told = {"visited_on": clock.today(), "finding": "conforms", "runs": True, "note": "Works", "who": "caseworker"}
    return workflow.visit(contract=contract, actor=MANAGER, **{**told, **given})


@pytest.mark.usefixtures("classifications", "db")
class TestVisits:
    def test_a_photograph_is_kept_under_a_name_that_nobody_guesses(self) -> None:
        contract = granted()
        delivered(contract)
        see(contract, photos=[read_picture(PNG)])
        photo = Photo.objects.get()
        assert len(photo.file_name) == 44
        assert content_of(photo.file_name) == read_picture(PNG).content

    def test_a_visit_that_is_not_written_leaves_no_file(self, monkeypatch: pytest.MonkeyPatch) -> None:
        contract = granted()
        delivered(contract)
        before = set(folder().glob("*"))
        monkeypatch.setattr(Photo.objects, "create", lambda **_given: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            see(contract, photos=[read_picture(PNG)])
        assert set(folder().glob("*")) == before
        assert not Visit.objects.exists()

    def test_there_is_nothing_to_see_before_something_was_delivered(self) -> None:
        with pytest.raises(UserMistake, match="nothing to see"):
            see(granted())

    @pytest.mark.parametrize(
        ("given", "sentence"),
        [
            ({"runs": False}, "does not go by the plan"),
            ({"note": " "}, "what was seen"),
            ({"stopped_on": date(2026, 11, 2)}, "has not stopped"),
            ({"photos": [read_picture(PNG)] * 7}, "At most 6"),
        ],
    )
    def test_a_visit_makes_sense(self, given: dict[str, Any], sentence: str) -> None:
        contract = granted()
        delivered(contract)
        with pytest.raises(UserMistake, match=sentence):
            see(contract, **given)

    def test_a_visit_is_not_in_the_future(self) -> None:
        contract = granted()
        delivered(contract)
        with pytest.raises(UserMistake, match="still to come"):
            see(contract, visited_on=clock.today() + timedelta(1))
