"""A payroll is read row by row; what is wrong is said with its place, and of others nothing is kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.period import add_months
from dayaq.foundation.lib.tables import write_table
from dayaq.interventions.programmes.wage_incentives import workflow as wages
from dayaq.interventions.programmes.wage_incentives.models import Contract, PayrollLine
from dayaq.interventions.programmes.wage_incentives.payroll import Payroll, read_payroll, unsealed
from tests.factories import OrganisationFactory, PersonFactory
from tests.interventions.programmes.wage_incentives.jobs import MANAGER, begun


@pytest.fixture
def today(classifications: None, db: None) -> date:
    return clock.today()


@pytest.fixture
def month(today: date) -> date:
    return add_months(today.replace(day=1), -1)


@pytest.fixture
def contract(today: date) -> Contract:
    person = PersonFactory(birth_date=date(2008, 5, 17), family_name="Əliyeva", given_name="Günay")
    person.set_national_id("5ABC123")
    person.save()
    return begun(today, person=person)


def read(folder: Path, contract: Contract, *rows: str, header: str = "name;month;days;gross") -> Payroll:
    file = folder / "payroll.csv"
    file.write_text("\n".join([header, *rows]), encoding="utf-8")
    return read_payroll(file, contract.participation.offering.provider)


def test_a_row_names_the_person_by_number_by_fin_or_by_name(tmp_path: Path, contract: Contract, month: date) -> None:
    header = "Müqavilə;FİN;Ad soyad;Ay;İş günü;Əməkhaqqı"
    when = f"{month:%Y-%m};20;800,50"
    for row in (f"{contract.public_id};;;{when}", f";5abc123;;{when}", f";;Günay ƏLİYEVA;{when}"):
        found = read(tmp_path, contract, row, header=header)
        assert [(line.contract, line.month, line.days_worked, line.gross_minor) for line in found.lines] == [
            (contract.public_id, month, 20, 800_50)
        ]


def test_a_workbook_is_read_like_a_text_file(tmp_path: Path, contract: Contract, month: date) -> None:
    file = tmp_path / "payroll.xlsx"
    with file.open("wb") as written:
        write_table(written, ["contract", "month", "days", "gross"], [[contract.public_id, month, 20, 800]], "xlsx")
    found = read_payroll(file, contract.participation.offering.provider)
    assert [(line.month, line.gross_minor) for line in found.lines] == [(month, 800_00)]


def test_rows_about_others_are_counted_and_not_kept(tmp_path: Path, contract: Contract, month: date) -> None:
    found = read(tmp_path, contract, f"Somebody Else;{month:%Y-%m};20;900", f"Əliyeva Günay;{month:%m.%Y};20;800")
    assert (len(found.lines), found.passed_over) == (1, 1)
    employer = contract.participation.offering.provider
    wages.record_payroll(employer=employer, payroll=found, name="payroll.csv", actor=MANAGER)
    assert PayrollLine.objects.get().gross_minor == 800_00


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("Əliyeva Günay;autumn;20;800", "month"),
        ("Əliyeva Günay;2999-01;20;800", "month"),
        ("Əliyeva Günay;%s;33;800", "days"),
        ("Əliyeva Günay;%s;-1;800", "days"),
        ("Əliyeva Günay;%s;20;-800", "gross"),
        ("Əliyeva Günay;%s;20;99999999999", "gross"),
        (";%s;20;800", "name"),
    ],
)
def test_what_is_wrong_is_said_with_row_and_column_and_nothing_is_taken_in(
    tmp_path: Path, contract: Contract, month: date, row: str, column: str
) -> None:
    found = read(tmp_path, contract, row.replace("%s", f"{month:%Y-%m}"))
    assert [(each.row, each.column) for each in found.mistakes] == [(2, column)]
    with pytest.raises(UserMistake, match="cannot be read"):
        wages.record_payroll(
            employer=contract.participation.offering.provider, payroll=found, name="x.csv", actor=MANAGER
        )
    assert not PayrollLine.objects.exists()


def test_a_wrong_fin_is_not_repeated_in_the_sentence(tmp_path: Path, contract: Contract, month: date) -> None:
    found = read(tmp_path, contract, f"12O;{month:%Y-%m};20;800", header="fin;month;days;gross")
    assert [(each.column, "12O" in each.sentence) for each in found.mistakes] == [("fin", False)]


def test_a_month_stands_once_in_a_file(tmp_path: Path, contract: Contract, month: date) -> None:
    row = f"Əliyeva Günay;{month:%Y-%m};20;800"
    assert [each.row for each in read(tmp_path, contract, row, row).mistakes] == [3]


def test_a_file_without_a_name_in_it_is_refused_whole(tmp_path: Path, contract: Contract, month: date) -> None:
    with pytest.raises(UserMistake, match="Nobody can be found"):
        read(tmp_path, contract, f"{month:%Y-%m};20;800", header="month;days;gross")


def test_the_contract_of_another_employer_does_not_exist_here(tmp_path: Path, contract: Contract, month: date) -> None:
    file = tmp_path / "payroll.csv"
    file.write_text(f"contract;month;days;gross\n{contract.public_id};{month:%Y-%m};20;800", encoding="utf-8")
    assert [each.column for each in read_payroll(file, OrganisationFactory()).mistakes] == ["contract"]


def test_what_was_previewed_is_taken_in_by_its_employer_alone(tmp_path: Path, contract: Contract, month: date) -> None:
    employer = contract.participation.offering.provider
    found = read(tmp_path, contract, f"Əliyeva Günay;{month:%Y-%m};20;800")
    assert unsealed(found.sealed(employer), employer).lines == found.lines
    with pytest.raises(UserMistake, match="no longer good"):
        unsealed(found.sealed(employer), OrganisationFactory())
    with pytest.raises(UserMistake, match="no longer good"):
        unsealed("tampered", employer)
