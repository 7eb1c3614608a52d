"""Letters of the service: what is in one, and its drawing as an accessible PDF with Typst.

Data goes in as JSON, never pasted into markup. A letter says what a room wrote in the reader's language; rooms see to
it that it names no status, no seat's group and no diagnosis.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import segno
import typst

TEMPLATE = Path(__file__).parent / "letter.typ"


@dataclass(frozen=True, slots=True)
class Letter:
    """One page: `facts` are pairs of label and value; `link` may be empty, `code` is its QR picture (SVG), if any."""

    service: str
    office: str
    day: str
    heading: str
    greeting: str
    paragraphs: Sequence[str]
    facts: Sequence[tuple[str, str]]
    closing: str
    language: str
    link: str = ""
    link_label: str = ""
    code: str = ""
    code_label: str = ""


def qr_code(address: str) -> str:
    """Return the address as a QR code (SVG): a printed letter is answered by pointing a telephone at it."""
    svg: str = segno.make(address, error="m").svg_inline(scale=3, omitsize=True)
    return svg


def draw(letter: Letter) -> bytes:
    """Return the letter as a PDF/UA file."""
    return bytes(
        typst.compile(str(TEMPLATE), sys_inputs={"letter": json.dumps(asdict(letter))}, pdf_standards=["ua-1"])
    )
