"""What an advert's title is made of: the job, perhaps the same job in a second language, and things that are no job.

A title is cut into *parts*: pieces between slashes, spaced dashes and bars, and what stands in brackets. Salary,
company names and signs go here; seniority, shifts and places go later, word by word (`noise.py`).
"""

import re
from dataclasses import dataclass

from .words import repair_lookalikes

_LONGEST = 400

_SALARY = re.compile(
    r"(?:maaş|əmək\s*haqqı|зарплата|salary)\s*[:\-–]?\s*\d[\d\s.,\-–]*|"
    r"[$€₼]\s*\d[\d\s.,\-–]*k?|\d[\d\s.,\-–]*k?\s*(?:azn|manat\w*|₼|usd|\$|eur|€|руб\w*|ман(?:ат\w*)?)(?![^\W\d_])",
    re.IGNORECASE,
)
_COMPANY_FORM = r"(?:MMC|ASC|QSC|ОАО|ООО|ЗАО|ИП|LLC|LTD|OJSC|CJSC|JSC|GmbH|Inc)"
_QUOTED_COMPANY = re.compile(
    rf"[\"“”„«][^\"“”„»«]{{1,60}}[\"“”»]\s*{_COMPANY_FORM}(?:-\w+)?\.?|{_COMPANY_FORM}\s*[\"“„«][^\"“”„»«]{{1,60}}[\"“”»]",
)
_UNQUOTED_COMPANY = re.compile(rf"\s[-–—|@]\s*[^-–—|/()]*\b{_COMPANY_FORM}\b\.?")
_COMPANY_WORD = re.compile(rf"\b{_COMPANY_FORM}\b\.?")
_QUOTES = str.maketrans(dict.fromkeys('"“”„«»', " "))
_DIGIT = re.compile(r"\d")
_BRACKETS = re.compile(r"[(\[{]([^()\[\]{}]*)[)\]}]?")
_CUT = re.compile(r"\s+[-–—]+\s*|\s*[-–—]+\s+|[|;•·]+|\s*[/\\]+\s*|\s@\s?")
# classifications and registers write "Engineer, traffic"
_INDEX_ORDER = re.compile(r"^\s*([A-Za-z-]+), ([a-z][^,:/(]*)(.*)$", re.DOTALL)
_SLASH_WORDS = re.compile(r"\b(\w{1,3})/(\w{1,3})\b")


@dataclass(frozen=True, slots=True)
class Parts:
    """A title taken apart: all with its brackets, all outside them, the pieces outside brackets, the pieces inside."""

    opened: str
    whole: str
    pieces: tuple[str, ...]
    asides: tuple[str, ...]


def take_apart(title: str) -> Parts:
    """The title's parts, without salary, company and signs."""
    text = repair_lookalikes(title[:_LONGEST].replace("\x00", " "))
    if _DIGIT.search(text):
        text = _SALARY.sub(" ", text)
    if _COMPANY_WORD.search(text):
        for pattern in (_QUOTED_COMPANY, _UNQUOTED_COMPANY, _COMPANY_WORD):
            text = pattern.sub(" ", text)
    text = text.translate(_QUOTES)
    if "/" in text:
        # QA/QC, UX/UI, PL/SQL are one word each, not two titles
        text = _SLASH_WORDS.sub(r"\1 \2", text)
    if ", " in text and (turned := _INDEX_ORDER.match(text)):
        # there what stands in brackets belongs to the occupation: "Operator, machine: drilling (stone)"
        text = _BRACKETS.sub(r" \1 ", f"{turned[3]} {turned[2]} {turned[1]}")
    outside = _BRACKETS.sub(" ", text)
    asides = tuple(piece for inside in _BRACKETS.findall(text) for piece in _cut(inside))
    pieces = _cut(outside)
    if not pieces:
        pieces, asides = asides, ()
    return Parts(opened=text, whole=" ".join(pieces), pieces=pieces, asides=asides)


def _cut(text: str) -> tuple[str, ...]:
    return tuple(piece.strip() for piece in _CUT.split(text) if piece.strip())
