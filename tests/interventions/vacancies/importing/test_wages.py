"""A wage is read where it is said, and never guessed."""

from __future__ import annotations

import pytest

from dayaq.interventions.vacancies.importing.wages import UNKNOWN, Wage, read_wage


@pytest.mark.parametrize(
    ("written", "wage"),
    [
        ("600", Wage(600_00, 600_00, "AZN")),
        ("600-800 AZN", Wage(600_00, 800_00, "AZN")),
        ("600 – 800", Wage(600_00, 800_00, "AZN")),
        ("1 200 ₼", Wage(1_200_00, 1_200_00, "AZN")),
        ("1\xa0200 manat", Wage(1_200_00, 1_200_00, "AZN")),
        ("1.200,50 AZN", Wage(1_200_50, 1_200_50, "AZN")),
        ("до 1500", Wage(None, 1_500_00, "AZN")),
        ("от 800 до 1200 AZN", Wage(800_00, 1_200_00, "AZN")),
        ("800-dən", Wage(800_00, None, "AZN")),
        ("1500 AZN-dək", Wage(None, 1_500_00, "AZN")),
        ("700 manata qədər", Wage(None, 700_00, "AZN")),
        ("600+", Wage(600_00, None, "AZN")),
        ("$2000", Wage(2_000_00, 2_000_00, "USD")),
        ("900 net", Wage(900_00, 900_00, "AZN", "net")),
        ("Maaş: 900 AZN gross / ay", Wage(900_00, 900_00, "AZN", "gross")),
    ],
)
def test_a_wage_is_read_as_people_write_it(written: str, wage: Wage) -> None:
    assert read_wage(written) == wage


@pytest.mark.parametrize(
    "written",
    [
        "", "razılaşma ilə", "по договоренности", "negotiable", "30 AZN/gün", "5 azn saat", "600 + bonus", "600 + faiz",
        "2k", "800-600", "100 200 300 400", "600, 700, 800", "600 AZN / 400 USD", "-600", "0", "nan", "1e9",
        "999999999", "12%", "600 gross 500 net", "1-1.5 min", "2 x 600",
    ],
)  # fmt: skip
def test_what_is_not_surely_a_monthly_wage_stays_unknown(written: str) -> None:
    assert read_wage(written) == UNKNOWN


def test_the_currency_column_serves_where_the_text_names_none() -> None:
    assert read_wage("500", "EUR") == Wage(500_00, 500_00, "EUR")
    assert read_wage("500 ₼", "EUR") == Wage(500_00, 500_00, "AZN")
