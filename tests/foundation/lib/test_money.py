"""Money is counted in whole minor units and read and written as people do."""

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.money import DECIMALS, Money


@pytest.mark.parametrize(
    ("written", "money"),
    [
        ("450", Money(45000, "AZN")),
        ("450.5", Money(45050, "AZN")),
        ("450,50 AZN", Money(45050, "AZN")),
        ("₼1 234,50", Money(123450, "AZN")),
        ("1\xa0234\xa0567 manat", Money(123456700, "AZN")),
        ("1,234.50", Money(123450, "AZN")),
        ("1.234,50 €", Money(123450, "EUR")),
        ("1’234.50", Money(123450, "AZN")),
        ("1.234", Money(123400, "AZN")),
        ("1,234", Money(123400, "AZN")),
        ("USD -20", Money(-2000, "USD")),
        ("−0,05", Money(-5, "AZN")),
        ("500 man.", Money(50000, "AZN")),
        ("700 JPY", Money(700, "JPY")),
    ],
)
def test_amounts_are_read_as_people_write_them(written: str, money: Money) -> None:
    assert Money.parse(written) == money


@pytest.mark.parametrize(
    "written",
    [
        "",
        "much",
        "4.5.0",
        "1,23,456",
        "12 34",
        "1.2345",
        "450,5050",
        "500-700",
        "5 XYZ",
        "AZN 5 USD",
        "7,5 JPY",
        "9" * 14,
    ],
)
def test_what_is_no_amount_is_refused_and_not_guessed(written: str) -> None:
    with pytest.raises(UserMistake, match="is no amount of money"):
        Money.parse(written)


def test_the_currency_is_the_one_given_unless_the_text_names_another() -> None:
    assert Money.parse("5", "EUR") == Money(500, "EUR")
    assert Money.parse("5 AZN", "EUR") == Money(500, "AZN")


@pytest.mark.parametrize(
    ("language", "written"),
    [("en", "1,234.50\xa0AZN"), ("az", "1\xa0234,50\xa0AZN"), ("ru", "1\xa0234,50\xa0AZN"), ("de", "1.234,50\xa0AZN")],
)
def test_amounts_are_written_as_the_language_writes_them(language: str, written: str) -> None:
    with override(language):
        assert str(Money(123450, "AZN")) == written


def test_a_whole_amount_shows_no_broken_units() -> None:
    assert str(Money(45000, "AZN")) == "450\xa0AZN"
    assert str(Money(700, "JPY")) == "700\xa0JPY"


@given(st.integers(-(10**12), 10**12), st.sampled_from(sorted(DECIMALS)), st.sampled_from(["en", "az", "ru", "de"]))
def test_what_is_written_can_be_read_again(minor: int, currency: str, language: str) -> None:
    with override(language):
        assert Money.parse(str(Money(minor, currency))) == Money(minor, currency)


def test_amounts_of_one_currency_are_reckoned_and_compared() -> None:
    assert Money(100, "AZN") + Money(50, "AZN") - Money(25, "AZN") == Money(125, "AZN")
    assert Money(100, "AZN") * 12 == Money(1200, "AZN")
    assert Money(100, "AZN") < Money(101, "AZN") <= Money(101, "AZN")


def test_two_currencies_are_never_mixed() -> None:
    with pytest.raises(ValueError, match="cannot be reckoned together"):
        Money(1, "AZN") + Money(1, "EUR")
    assert Money(1, "AZN") != Money(1, "EUR")


def test_broken_minor_units_and_unknown_currencies_are_no_money() -> None:
    with pytest.raises(TypeError, match="whole minor units"):
        Money(1.5, "AZN")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="not known"):
        Money(1, "XYZ")
