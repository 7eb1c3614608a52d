"""One row of a vacancy file as an advertisement: every cell read, or what is wrong with which.

Nothing is looked up among the vacancies here; the same row always reads the same, which is what resuming relies on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.folding import fold
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.tables import Row, RowMistake
from dayaq.interventions.vacancies.importing import cells, columns, identity
from dayaq.interventions.vacancies.importing.wages import UNKNOWN, Wage, read_wage
from dayaq.interventions.vacancies.models import Vacancy
from dayaq.registers.taxonomy.models import Function, Group, Licence, Skill
from dayaq.registers.taxonomy.models.version import Scheme
from dayaq.registers.taxonomy.places import Gazetteer

KNOWN = (*columns.REQUIRED, *columns.OPTIONAL)
LONGEST_TITLE = 300
LONGEST_EMPLOYER = 200
LONGEST_SOURCE = 40
LONGEST_DESCRIPTION = 20_000

Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class Advertisement:
    """What a row says; None where it says nothing."""

    row: int
    source: str
    external_id: str
    has_own_id: bool
    content_hash: str
    title: str
    employer: str
    voen: str
    unit: str | None
    wage: Wage
    seats: int
    remote: bool | None
    housing: bool | None
    licences: tuple[str, ...]
    skills: tuple[str, ...]
    demands: tuple[str, ...]
    reserves: tuple[tuple[str, int, bool], ...]
    posted_on: date
    closes_on: date | None
    description: str
    function: str

    @property
    def folded_title(self) -> str:
        return fold(self.title)[:LONGEST_TITLE]

    @property
    def twin_key(self) -> str:
        """What two advertisements of one vacancy share; empty where the employer is not known."""
        return identity.twin_key(self.employer, self.title)


@dataclass
class Reader:
    """Reads rows; `strange_skills` counts what stands in skills cells and not on the list."""

    origin: str
    gazetteer: Gazetteer
    known: Mapping[str, Mapping[str, str]]
    strange_skills: Counter[str] = field(default_factory=Counter)

    @classmethod
    def current(cls, origin: str) -> Reader:
        return cls(origin, Gazetteer.current(), _known_codes())

    def read(self, row: Row) -> Advertisement | list[RowMistake]:
        """The row as an advertisement, or everything that is wrong with it."""
        return _RowReader(self, row).advertisement()


def _known_codes() -> dict[str, dict[str, str]]:
    listed: dict[str, Any] = {
        "licences": Licence.objects.all(),
        "demands": Function.objects.all(),
        "reserves": Group.objects.filter(reserve=True),
        "skills": Skill.objects.filter(version__scheme=Scheme.SKILLS),
    }
    return {
        name: {fold(text): entry.code for entry in rows.order_by("pk") for text in (*entry.labels, entry.code)}
        for name, rows in listed.items()
    }


class _RowReader:
    """One row on its way: gathers what is wrong, so that the user learns all of it at once."""

    def __init__(self, reader: Reader, row: Row) -> None:
        self._reader, self._row = reader, row
        self.mistakes: list[RowMistake] = []

    def text(self, column: str) -> str:
        """The words of a cell; a data tool's mark for nothing is nothing."""
        written = " ".join(self._row.values.get(column, "").split())
        return "" if written.casefold() in {"nan", "none", "null", "n/a", "-", "—"} else written

    def wrong(self, column: str, sentence: str) -> None:
        self.mistakes.append(RowMistake(self._row.number, column, self.text(column)[:200], sentence))

    def cell(self, column: str, read: Callable[[str], Read], otherwise: Read) -> Read:
        try:
            return read(self._row.values.get(column, "").strip() if column in {"seats"} else self.text(column))
        except UserMistake as mistake:
            self.wrong(column, mistake.sentence)
            return otherwise

    def short(self, column: str, longest: int) -> str:
        written = self.text(column)
        if len(written) > longest:
            self.wrong(column, _("The text is longer than %(longest)d characters; shorten it.") % {"longest": longest})
        return written[:longest]

    def advertisement(self) -> Advertisement | list[RowMistake]:
        title, employer = self.short("title", LONGEST_TITLE), self.short("employer", LONGEST_EMPLOYER)
        if not fold(title):
            self.wrong("title", _("Expected is the title of a job."))
        voen = self.cell("voen", cells.taxpayer_number, "")
        self._check_employer(employer, voen)
        posted_on = self.cell("posted_on", cells.day, None) or clock.today()
        closes_on = self.cell("closes_on", cells.day, None)
        if closes_on and closes_on < posted_on:
            self.wrong("closes_on", _("A vacancy cannot close before it is posted (%(day)s).") % {"day": posted_on})
        seats = self.cell("seats", cells.whole_number, 1)
        source = self.short("source", LONGEST_SOURCE)
        told = identity.of_row({name: self.text(name) for name in KNOWN}, source, self._reader.origin)
        read = Advertisement(
            row=self._row.number,
            source=told.source,
            external_id=told.external_id,
            has_own_id=told.is_own,
            content_hash=told.content_hash,
            title=title,
            employer=employer,
            voen=voen,
            unit=self._reader.gazetteer.find(self.text("place")),
            wage=self._wage(),
            seats=seats,
            remote=self.cell("remote", cells.yes_or_no, None),
            housing=self.cell("housing", cells.yes_or_no, None),
            licences=self.cell("licences", lambda text: cells.codes(text, self._reader.known["licences"]), ()),
            skills=self._skills(),
            demands=self.cell("demands", lambda text: cells.codes(text, self._reader.known["demands"]), ()),
            reserves=self._reserves(seats),
            posted_on=posted_on,
            closes_on=closes_on,
            description=self._row.values.get("description", "").strip()[:LONGEST_DESCRIPTION],
            function=self.text("function"),
        )
        return self.mistakes or read

    def _check_employer(self, employer: str, voen: str) -> None:
        if self._reader.origin == Vacancy.Origin.NOTIFIED and not (fold(employer) or voen):
            self.wrong("employer", _("A notified vacancy names its employer: expected is a name or a VÖEN."))

    def _wage(self) -> Wage:
        """The wage of the columns made for it; of the free text where they say nothing."""
        currency = self.cell("currency", cells.currency, None)
        basis = self.cell("basis", cells.basis, "unknown")
        used = currency or "AZN"
        low = self.cell("wage_from", lambda text: cells.amount(text, used), None)
        high = self.cell("wage_to", lambda text: cells.amount(text, used), None)
        if low is not None and high is not None and low > high:
            self.wrong("wage_to", _("The wage “from” is above the wage “to”."))
        if low is not None or high is not None:
            return Wage(low, high, used, basis)
        if self.text("salary").startswith("-"):
            self.wrong("salary", _("Expected is a monthly wage above zero, like 450 or 450.50."))
            return UNKNOWN
        said = read_wage(self.text("salary"), currency)
        return Wage(said.low_minor, said.high_minor, said.currency, said.basis if said.basis != "unknown" else basis)

    def _skills(self) -> tuple[str, ...]:
        found, strange = cells.recognised(self.text("skills"), self._reader.known["skills"])
        self._reader.strange_skills.update(strange)
        return found

    def _reserves(self, seats: int) -> tuple[tuple[str, int, bool], ...]:
        none: tuple[tuple[str, int, bool], ...] = ()
        kept = self.cell("reserves", lambda text: cells.reserves(text, self._reader.known["reserves"]), none)
        if kept and self._reader.origin != Vacancy.Origin.NOTIFIED:
            self.wrong("reserves", _("Only a notified vacancy reserves seats."))
        if sum(count for _group, count, _hard in kept) > seats:
            self.wrong("reserves", _("More seats are reserved than the vacancy has (%(seats)d).") % {"seats": seats})
        return kept
