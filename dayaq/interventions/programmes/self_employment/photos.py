"""Photographs of visits: what is taken in, how it is cleaned, where it is kept.

What a file is, is asked of its content, never of its name. Where and with what it was taken (a place, a telephone's
number) does not belong into the file of a visit, so everything beside the picture itself is cut off before it is kept.
Files have random names in a folder that no server hands out; `views/visits.py` does, to who may see the visit.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from dayaq.foundation.lib.mistakes import UserMistake

MOST_BYTES = 4 * 1024 * 1024
_JPEG, _PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
_PNG_NEEDED = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"})
_SUFFIX = {"image/jpeg": ".jpg", "image/png": ".png"}
_APP0, _APP15, _COMMENT, _SCAN, _END = 0xE0, 0xEF, 0xFE, 0xDA, 0xD9


@dataclass(frozen=True, slots=True)
class Picture:
    """A photograph without anything that was hidden in it."""

    content: bytes
    media_type: str


def folder() -> Path:
    """Where the files are."""
    return Path(settings.VAR_DIR) / "media" / "visits"


def read_picture(content: bytes) -> Picture:
    """Take in a JPEG or PNG file; UserMistake for anything else, or too much of it."""
    if len(content) > MOST_BYTES:
        raise UserMistake(
            _("A photograph is at most %(most)d MB.") % {"most": MOST_BYTES // (1024 * 1024)}, field="photos"
        )
    try:
        if content.startswith(_JPEG):
            return Picture(_bare_jpeg(content), "image/jpeg")
        if content.startswith(_PNG):
            return Picture(_bare_png(content), "image/png")
    except (IndexError, ValueError):
        pass
    raise UserMistake(_("This is no photograph; take a JPEG or PNG file."), field="photos")


def _bare_jpeg(content: bytes) -> bytes:
    """The segments without application data and comments, then the scan as it is."""
    kept, at = [content[:2]], 2
    while content[at + 1] != _SCAN:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        if content[at] != 0xFF or length < 2 or at + 2 + length > len(content):
            raise ValueError("no segment")
        if not (_APP0 <= marker <= _APP15 or marker == _COMMENT):
            kept.append(content[at : at + 2 + length])
        at += 2 + length
    end = content.rindex(bytes((0xFF, _END)))  # what was put behind the picture is cut off too
    if end < at:
        raise ValueError("no end")
    return b"".join([*kept, content[at : end + 2]])


def _bare_png(content: bytes) -> bytes:
    """The chunks that make the picture, up to its end."""
    kept, at, name = [_PNG], len(_PNG), b""
    while name != b"IEND":
        length, name = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        whole = content[at : at + 12 + length]
        if len(whole) != 12 + length:
            raise ValueError("no chunk")
        if name in _PNG_NEEDED:
            kept.append(whole)
        at += 12 + length
    if kept[1][4:8] != b"IHDR":
        raise ValueError("no header")
    return b"".join(kept)


def keep(picture: Picture) -> str:
    """Write the file under a name that nobody can guess, and return it."""
    folder().mkdir(parents=True, exist_ok=True)
    name = secrets.token_hex(20) + _SUFFIX[picture.media_type]
    (folder() / name).write_bytes(picture.content)
    return name


def forget(name: str) -> None:
    """Take a file away whose visit was not written."""
    (folder() / name).unlink(missing_ok=True)


def content_of(name: str) -> bytes | None:
    """The file, or None where it is gone."""
    file = folder() / name
    return file.read_bytes() if file.is_file() else None
