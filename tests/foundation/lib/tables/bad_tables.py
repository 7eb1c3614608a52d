"""The corpus of bad files: each made here, in code, with the sentence that it deserves."""

import io
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

import xlsxwriter

COLUMNS = ("title", "seats")
HEADER = b"title,seats\n"


@dataclass(frozen=True)
class BadFile:
    name: str
    content: Callable[[], bytes]
    sentence: str
    row: int | None = None
    column: str | None = None


def workbook(*sheets: tuple[str, list[list[object]]], hidden: tuple[str, ...] = ()) -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    for name, rows in sheets:
        sheet = book.add_worksheet(name)
        if name in hidden:
            sheet.hide()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()
    return stream.getvalue()


def with_entry(name: str, content: bytes) -> bytes:
    stream = io.BytesIO(workbook(("jobs", [["title", "seats"], ["Welder", 2]])))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return stream.getvalue()


def zip_bomb(megabytes: int) -> bytes:
    """A thousandth of what it would unpack to."""
    stream = io.BytesIO(workbook(("jobs", [["title", "seats"]])))
    with (
        zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/worksheets/sheet2.xml", "w", force_zip64=True) as entry,
    ):
        for _megabyte in range(megabytes):
            entry.write(b" " * 1_000_000)
    return stream.getvalue()


def lying_zip_bomb() -> bytes:
    """The same in small, with headers that say it unpacks to ten bytes."""
    content = with_entry("xl/media/picture.bin", b" " * 5_000_000)
    place = content.rindex(b"PK\x01\x02")
    return content[: place + 24] + struct.pack("<I", 10) + content[place + 28 :]


def stray_cell() -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, COLUMNS)
    sheet.write(1_048_575, 16_383, "x")
    book.close()
    return stream.getvalue()


def altered(part: str, before: bytes, after: bytes) -> bytes:
    """A sound workbook with one thing in one part put differently."""
    sound, stream = io.BytesIO(workbook(("jobs", [["title", "seats"], ["Welder", 2]]))), io.BytesIO()
    with zipfile.ZipFile(sound) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            assert name != part or before in content
            new.writestr(name, content.replace(before, after) if name == part else content)
    return stream.getvalue()


def damaged_workbook() -> bytes:
    content = bytearray(workbook(("jobs", [["title", "seats"], ["Welder", 2]])))
    content[200:260] = b"\xff" * 60
    return bytes(content)


def archive_of(name: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(name, b"hello")
    return stream.getvalue()


def many_entries() -> bytes:
    stream = io.BytesIO(workbook(("jobs", [["title", "seats"]])))
    with zipfile.ZipFile(stream, "a") as archive:
        for number in range(2_100):
            archive.writestr(f"xl/media/{number}", b"")
    return stream.getvalue()


NOT_A_WORKBOOK = "This is not a workbook that can be read"
SWOLLEN = "would unpack to far more"
MISSING = "Missing columns: title, seats. Found are: "
STRAY = "is there a stray cell far outside the table?"
SHEET, PARTS = "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels"
LONG_ROW = b'<row r="2">' + b"<c/>" * 16_000 + b'</row><row r="2"'
NOT_CLOSED = "is a quotation mark not closed?"

BAD_FILES = [
    BadFile("empty.csv", lambda: b"", "The file is empty"),
    BadFile("blank.csv", lambda: b"\n\r\n , \n", "The file is empty"),
    BadFile("only_a_mark.csv", lambda: b"\xef\xbb\xbf", "The file is empty"),
    BadFile(
        "no_columns.csv", lambda: b"name;wage\nWelder;5\n", "Missing columns: title, seats. Found are: name, wage."
    ),
    BadFile("broken_header.csv", lambda: b'"title"x,seats\nA,1\n', "After a closing quotation mark stands text", 1),
    BadFile("one_column.csv", lambda: b"title\nWelder\n", "Missing columns: seats. Found are: title."),
    BadFile("twice.csv", lambda: b"title,seats,Title \nA,1,B\n", "Two columns are headed “Title”", 1, "title"),
    BadFile("paper.csv", lambda: b"%PDF-1.7\n%\xe2\xe3\n", "This is a PDF file and no table"),
    BadFile("picture.xlsx", lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "This is a PNG file and no table"),
    BadFile("page.csv", lambda: b"\n <!DOCTYPE html><html><table>", "This is a HTML/XML file and no table"),
    BadFile("packed.csv.gz", lambda: b"\x1f\x8b\x08\0", "This is a gzip file and no table"),
    BadFile("old.xls", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old or a locked Excel file"),
    BadFile("zero.csv", lambda: HEADER + b"Wel\0der,1\n", "This row has zero bytes", 2),
    BadFile("no_mark_utf16.csv", lambda: HEADER.decode().encode("utf-16-le"), "This row has zero bytes", 1),
    BadFile("odd_utf16.csv", lambda: HEADER.decode().encode("utf-16") + b"\x00\xd8", "letters of this file"),
    BadFile("no_letters.csv", lambda: HEADER + b"\x98\x98\x98\x98,1\n", "letters of this file"),
    BadFile("long_line.csv", lambda: HEADER + b"x" * 100_000_000, "This row is longer than 1000000 characters", 2),
    BadFile("long_header.csv", lambda: b"x" * 2_000_000, "This row is longer than 1000000 characters", 1),
    BadFile("open_quote.csv", lambda: HEADER + b'A,1\n"B,2\n' + b"C,3\n" * 50_000, NOT_CLOSED, 3),
    BadFile("open_quote_at_end.csv", lambda: HEADER + b'A,1\n"B,2\n', NOT_CLOSED, 3),
    BadFile("archive.zip", lambda: archive_of("readme.txt"), NOT_A_WORKBOOK),
    BadFile("cut.xlsx", lambda: workbook(("jobs", [["title", "seats"]]))[:900], NOT_A_WORKBOOK),
    BadFile("damaged.xlsx", damaged_workbook, NOT_A_WORKBOOK),
    BadFile("hollow.xlsx", lambda: archive_of("xl/workbook.xml"), NOT_A_WORKBOOK),
    BadFile("bomb.xlsx", lambda: zip_bomb(500), SWOLLEN),
    BadFile("small_bomb.xlsx", lambda: zip_bomb(20), SWOLLEN),
    BadFile("lying_bomb.xlsx", lying_zip_bomb, NOT_A_WORKBOOK),
    BadFile("many_entries.xlsx", many_entries, SWOLLEN),
    BadFile("stray.xlsx", stray_cell, STRAY),
    BadFile("beyond.xlsx", lambda: altered(SHEET, b'"A2"', b'"A99999999999"'), NOT_A_WORKBOOK),
    BadFile("beyond_right.xlsx", lambda: altered(SHEET, b'"A2"', b'"XFE2"'), NOT_A_WORKBOOK),
    BadFile("spelt_otherwise.xlsx", lambda: altered(SHEET, b'"A2"', b' "&#88;FD1048576"'), STRAY),
    BadFile("far_row.xlsx", lambda: altered(SHEET, b'<row r="2"', b"<row r='1048576'><c/></row>" + LONG_ROW), STRAY),
    BadFile("entities.xlsx", lambda: altered(SHEET, b"<worksheet", b"<!DOCTYPE a []><worksheet"), NOT_A_WORKBOOK),
    BadFile("hidden_part.xlsx", lambda: altered(PARTS, b"sheet1.xml", b"sheet1.bin"), NOT_A_WORKBOOK),
    BadFile("blank.xlsx", lambda: workbook(("jobs", [])), "The file is empty"),
    BadFile("no_columns.xlsx", lambda: workbook(("jobs", [["name"], ["A"]])), MISSING + "name."),
    BadFile("wrong_name.csv", stray_cell, STRAY),
]
