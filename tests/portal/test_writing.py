"""Numbers, wages and days are written as people of each language read them."""

from __future__ import annotations

import datetime

import pytest
from django import forms
from django.template import Context, Template
from django.utils import translation
from django.utils.formats import date_format

from dayaq.portal.templatetags.writing import money, number, share, wage


@pytest.mark.parametrize(
    ("language", "written"),
    [("az", "74\xa0203"), ("ru", "74\xa0203"), ("en", "74,203"), ("de", "74.203")],
)
def test_thousands_are_grouped_as_the_language_does(language: str, written: str) -> None:
    with translation.override(language):
        assert number(74_203) == written


@pytest.mark.parametrize(("language", "written"), [("az", "6,3\xa0%"), ("en", "6.3\xa0%"), ("de", "6,3\xa0%")])
def test_a_share_is_a_percentage_with_the_decimal_sign_of_the_language(language: str, written: str) -> None:
    with translation.override(language):
        assert share(0.063, 1) == written


def test_a_number_is_rounded_and_not_cut() -> None:
    with translation.override("en"):
        assert [number(2.5), number(3.7), number(0.995, 2)] == ["3", "4", "1.00"]


def test_a_wage_says_gross_or_net_when_that_is_known() -> None:
    with translation.override("en"):
        assert [wage(115_000, "gross"), wage(80_050, "net"), wage(115_000)] == [
            "1,150\xa0AZN gross",
            "800.50\xa0AZN net",
            "1,150\xa0AZN",
        ]


def test_what_is_not_known_is_never_written_as_zero() -> None:
    with translation.override("en"):
        assert [number(None), share(None), money(None), wage(None)] == ["–", "–", "–", "wage not stated"]
        assert number(0) == "0"


@pytest.mark.parametrize(
    ("language", "written"),
    [("az", "16 noyabr 2026"), ("en", "16 November 2026"), ("ru", "16 ноября 2026 г."), ("de", "16. November 2026")],
)
def test_a_day_is_written_in_words(language: str, written: str) -> None:
    with translation.override(language):
        # Django's Azerbaijani names of months begin with a capital; our catalogue may write them as the language does
        assert date_format(datetime.date(2026, 11, 16)).replace("Noyabr", "noyabr") == written


@pytest.mark.parametrize("language", ["az", "en", "ru", "de"])
def test_a_typed_day_is_read_day_first_in_every_language(language: str) -> None:
    with translation.override(language):
        field = forms.DateField()
        assert field.clean("03.04.2026") == field.clean("2026-04-03") == datetime.date(2026, 4, 3)


def test_a_wage_in_a_page_is_not_broken_over_two_lines() -> None:
    with translation.override("az"):
        assert Template("{% load writing %}{{ w|money }}").render(Context({"w": 115_000})) == "1\xa0150\xa0AZN"
