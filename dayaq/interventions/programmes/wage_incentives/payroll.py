"""Reading an employer's payroll (CSV or Excel): a person, a month, the days worked and the gross pay, row by row.

A person is named by the number of the contract, by the FIN code, of which only the keyed hash is compared, or by her
name as the contract knows it. Rows about people whose wage is not supported are passed over and nothing of them is
kept; what is wrong with a row is said with its row and column, and then nothing of the file is taken in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.core import signing
from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.folding import fold_words
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.money import Money
from dayaq.foundation.lib.parameters import parameter
from dayaq.foundation.lib.tables import Row, RowMistake, read_table
from dayaq.interventions.programmes.wage_incentives.models import Contract
from dayaq.interventions.programmes.wage_incentives.models.claim import MOST_DAYS
from dayaq.registers.employers.models import Organisation
from dayaq.registers.people.national_id import lookup_hash

REQUIRED = ("month", "days", "gross")
PERSON = ("contract", "fin", "name")
ALIASES = {
    "contract": ("contract number", "müqavilə", "müqavilə nömrəsi", "номер договора", "договор", "Vertragsnummer"),
    "fin": ("FİN", "FİN kod", "ФИН", "FIN code"),
    "name": ("person", "full name", "ad soyad", "soyad ad", "ФИО", "Ф.И.О.", "сотрудник", "işçi", "Name"),
    "month": ("ay", "месяц", "Monat", "dövr"),
    "days": ("days worked", "iş günü", "işlənmiş günlər", "отработано дней", "дни", "Arbeitstage"),
    "gross": ("gross pay", "wage", "əməkhaqqı", "hesablanmış əməkhaqqı", "начислено", "зарплата", "Bruttolohn"),
}
MOST_BYTES, MOST_ROWS = 5_000_000, 5_000
SALT, GOOD_FOR = "dayaq.wage_incentives.payroll", 3_600
_YEAR_FIRST = re.compile(r"(\d{4})[-./](\d{1,2})(?:[-./]\d{1,2})?(?:[ T]00:00(?::00)?)?")
_MONTH_FIRST = re.compile(r"(?:\d{1,2}[-./])?(\d{1,2})[-./](\d{4})")


@dataclass(frozen=True, slots=True)
class Line:
    """A row about a supported person; `contract` is its opaque id."""

    contract: str
    name: str
    month: date
    days_worked: int
    gross_minor: int


@dataclass(frozen=True, slots=True)
class Payroll:
    """What a file says: the lines that can be used, what is wrong, and how many rows are about others."""

    lines: tuple[Line, ...] = ()
    mistakes: tuple[RowMistake, ...] = ()
    passed_over: int = 0
    notes: tuple[str, ...] = ()

    def sealed(self, employer: Organisation) -> str:
        """The lines, signed for this employer: what was previewed is what is taken in."""
        lines = [{**asdict(line), "month": line.month.isoformat()} for line in self.lines]
        return signing.dumps([employer.public_id, self.passed_over, lines], salt=SALT, compress=True)


def unsealed(sealed: str, employer: Organisation) -> Payroll:
    """What was previewed; UserMistake when it is not that, or too old."""
    try:
        public_id, passed_over, lines = signing.loads(sealed, salt=SALT, max_age=GOOD_FOR)
    except signing.BadSignature:
        public_id = ""
    if public_id != employer.public_id:
        raise UserMistake(_("This preview is no longer good; please hand the file in again."))
    told = (Line(**{**line, "month": date.fromisoformat(line["month"])}) for line in lines)
    return Payroll(tuple(told), (), passed_over)


def read_payroll(path: Path, employer: Organisation) -> Payroll:
    """Read the file of an employer against its own contracts; UserMistake when it is no such table."""
    table = read_table(
        path, required=REQUIRED, optional=PERSON, aliases=ALIASES, max_bytes=MOST_BYTES, max_rows=MOST_ROWS
    )
    if not set(table.columns) & set(PERSON):
        raise UserMistake(
            _("Nobody can be found in it: expected is one of the columns %(columns)s.")
            % {"columns": ", ".join(PERSON)},
            file=path.name,
        )
    people = _People(employer)
    lines: dict[tuple[str, date], Line] = {}
    mistakes: list[RowMistake] = []
    passed_over = 0
    for row in table:
        if isinstance(row, RowMistake):
            mistakes.append(row)
            continue
        reader = _RowReader(row, people)
        line = reader.line()
        mistakes += reader.mistakes
        if line is None:
            passed_over += not reader.mistakes
        elif (line.contract, line.month) in lines:
            mistakes.append(_wrong(row, "month", _("This person and month stand in an earlier row already.")))
        else:
            lines[line.contract, line.month] = line
    return Payroll(tuple(lines.values()), tuple(mistakes), passed_over, table.notes)


class _People:
    """The supported people of an employer, by each of the ways in which a payroll names them."""

    def __init__(self, employer: Organisation) -> None:
        rows = Contract.objects.filter(participation__offering__provider=employer).order_by("first_day", "pk")
        told = list(rows.select_related("participation__person"))
        self.by_number = {each.public_id: each for each in told}
        self.by_hash = _grouped((each.participation.person.national_id_hash, each) for each in told)
        self.by_name = _grouped((_name(each.participation.person.full_name), each) for each in told)


def _grouped(pairs: Iterable[tuple[Any, Contract]]) -> dict[Any, list[Contract]]:
    found: dict[Any, list[Contract]] = {}
    for key, contract in pairs:
        found.setdefault(key, []).append(contract)
    return found


def _name(written: str) -> frozenset[str]:
    """The words of a name, whichever comes first."""
    return frozenset(fold_words(written))


def _year_and_month(written: str) -> tuple[int, int]:
    if found := _YEAR_FIRST.fullmatch(written):
        return int(found[1]), int(found[2])
    if found := _MONTH_FIRST.fullmatch(written):
        return int(found[2]), int(found[1])
    return 0, 0


def _wrong(row: Row, column: str, sentence: str) -> RowMistake:
    return RowMistake(row.number, column, row.values.get(column, "")[:80], sentence)


class _RowReader:
    """One row on its way: every cell is read, so that the employer learns all that is wrong at once."""

    def __init__(self, row: Row, people: _People) -> None:
        self.row, self.people = row, people
        self.mistakes: list[RowMistake] = []

    def cell(self, column: str) -> str:
        return self.row.values.get(column, "").strip()

    def wrong(self, column: str, sentence: str) -> None:
        self.mistakes.append(_wrong(self.row, column, sentence))

    def line(self) -> Line | None:
        """The row as a line; None for somebody whose wage is not supported, or with mistakes."""
        among = self._contracts()
        if not among:
            return None
        month, days, gross = self._month(), self._days(), self._gross()
        if month is None or days is None or gross is None:
            return None
        contract = among[-1] if len(among) == 1 else self._of_month(among, month)
        if contract is None:
            return None
        return Line(contract.public_id, contract.participation.person.full_name, month, days, gross)

    def _contracts(self) -> Sequence[Contract]:
        number, fin, name = self.cell("contract"), self.cell("fin"), self.cell("name")
        if number:
            found = self.people.by_number.get(number.lower())
            if found is None:
                self.wrong("contract", _("There is no contract with this number here."))
            return [found] if found else []
        if fin:
            return self._by_fin(fin)
        if not name:
            self.wrong("name", _("Nobody is named: expected is a contract number, a FIN code or a name."))
            return []
        found_named = self.people.by_name.get(_name(name), [])
        if len({each.participation.person_id for each in found_named}) > 1:
            self.wrong("name", _("Two supported people bear this name; give the contract number."))
            return []
        return found_named

    def _by_fin(self, fin: str) -> Sequence[Contract]:
        try:
            return self.people.by_hash.get(lookup_hash(fin), [])
        except UserMistake:  # its sentence repeats the number, which belongs on no page
            self.wrong("fin", _("Expected is a FIN code of seven characters."))
            return []

    def _of_month(self, among: Sequence[Contract], month: date) -> Contract | None:
        """Of several contracts of one person the one that was running then."""
        begun = [each for each in among if each.first_day.replace(day=1) <= month]
        if not begun:
            self.wrong("month", _("No contract of this person runs in this month."))
            return None
        return begun[-1]

    def _month(self) -> date | None:
        written = self.cell("month")
        year, month = _year_and_month(written)
        if not (2000 <= year <= 2100 and 1 <= month <= 12):
            self.wrong("month", _("Expected is a month, like 2026-09 or 09.2026."))
            return None
        if date(year, month, 1) > clock.today():
            self.wrong("month", _("This month is still to come."))
            return None
        return date(year, month, 1)

    def _days(self) -> int | None:
        written = self.cell("days").removesuffix(".0")
        if not (written.isdecimal() and int(written) <= MOST_DAYS):
            self.wrong("days", _("Expected are the days worked, a whole number up to %(most)d.") % {"most": MOST_DAYS})
            return None
        return int(written)

    def _gross(self) -> int | None:
        try:
            minor = Money.parse(self.cell("gross")).minor
        except UserMistake as mistake:
            self.wrong("gross", mistake.sentence)
            return None
        if not 0 <= minor <= parameter("programmes.largest_amount_minor").whole:
            self.wrong("gross", _("Expected is the gross pay of the month, like 650 or 650.50."))
            return None
        return minor
