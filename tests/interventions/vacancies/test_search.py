"""The public search: what it finds, in which order, with how few questions; its address can be shared."""

from __future__ import annotations

import csv
import io
from datetime import date
from math import hypot
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dayaq.foundation.lib.folding import fold, fold_words
from dayaq.interventions.vacancies.models import Vacancy
from dayaq.interventions.vacancies.queries import BEST_PAID, NEAREST, NEWEST, VacancySearch
from dayaq.registers.taxonomy.models import Unit
from tests.factories import VacancyFactory

pytestmark = pytest.mark.usefixtures("classifications")
MONDAY = date(2026, 11, 16)
TITLES = ["Qaynaqçı", "İşçi", "Сварщик", "Welder", "Satıcı işçi", "ŞƏKİ üçün aşpaz"]
UNITS = ["AZ-SAK", "AZ-BA", "AZ-NV", None]
CODES = ["7212", "7213", "5223", None]


@pytest.fixture(autouse=True)
def monday(on_day: Any) -> None:
    on_day(MONDAY)


def vacancy(
    title: str = "Qaynaqçı", *, unit: str | None = "AZ-SAK", code: str | None = "7212", **columns: Any
) -> Vacancy:
    place = Unit.objects.get(pk=unit) if unit else None
    return VacancyFactory(
        title=title,
        unit_id=unit,
        x_km=place.x_km if place else None,
        y_km=place.y_km if place else None,
        unit_group_id=code,
        coding="coded" if code else "waiting",
        **columns,
    )


def found(**wanted: Any) -> list[str]:
    return [one.title for one in Vacancy.objects.matching(VacancySearch(**wanted))]


@pytest.mark.parametrize("query", ["şəki", "SHEKI".replace("SH", "Ş"), "sekı", "Шеки", "şeki AŞPAZ"])
def test_every_spelling_of_a_word_finds_it(query: str) -> None:
    vacancy("ŞƏKİ üçün aşpaz")
    assert found(text=query) == ["ŞƏKİ üçün aşpaz"]


def test_every_word_must_stand_in_the_text() -> None:
    vacancy("Qaynaqçı")
    assert found(text="qaynaqçı gecə") == []


def test_signs_of_the_database_are_ordinary_letters_to_a_search() -> None:
    vacancy("Qaynaqçı")
    assert found(text="z%i") == []
    assert found(text="_aynaq") == ["Qaynaqçı"]


def test_a_match_in_the_title_comes_before_a_newer_one_elsewhere() -> None:
    vacancy("Usta", search_text="usta | qaynaq mmc", posted_on=date(2026, 11, 10))
    vacancy("Qaynaq ustası", posted_on=date(2026, 11, 3))
    assert found(text="qaynaq") == ["Qaynaq ustası", "Usta"]


def test_what_is_closed_past_its_day_or_no_job_is_not_shown() -> None:
    vacancy("Bitmiş", closes_on=date(2026, 11, 15))
    vacancy("Bu gün", closes_on=MONDAY)
    vacancy("Bağlı", status="filled")
    VacancyFactory(title="Elan", unit_group_id=None, coding="not_a_job")
    assert found() == ["Bu gün"]


def test_nakhchivan_is_not_near_anything_on_the_mainland() -> None:
    vacancy("Naxçıvanda", unit="AZ-NV")
    sheki = Unit.objects.get(pk="AZ-SAK")
    assert found(unit=sheki, radius_km=1_000) == []


def test_a_wage_that_is_not_stated_is_not_at_least_anything() -> None:
    vacancy("Deyilməyib")
    vacancy("Az", wage_low_minor=50_000)
    vacancy("Çox", wage_low_minor=50_000, wage_high_minor=120_000)
    assert found(wage_from_minor=100_000) == ["Çox"]
    assert found(sort=BEST_PAID) == ["Çox", "Az", "Deyilməyib"]


advert = st.fixed_dictionaries(
    {
        "title": st.sampled_from(TITLES),
        "unit": st.sampled_from(UNITS),
        "code": st.sampled_from(CODES),
        "wage_low_minor": st.none() | st.sampled_from([40_000, 80_000]),
        "remote": st.none() | st.booleans(),
        "posted_on": st.dates(date(2026, 11, 1), date(2026, 11, 20)),
        "status": st.sampled_from(["open", "open", "open", "filled"]),
    }
)
question = st.fixed_dictionaries(
    {
        "text": st.sampled_from(["", "isci", "İŞÇİ", "сварщик", "aşpaz şəki", "w"]),
        "occupation": st.sampled_from(["", "7", "72", "721", "7212"]),
        "place": st.sampled_from(["", "AZ-SAK", "AZ-BA"]),
        "radius_km": st.sampled_from([10, 250, 400]),
        "wage_from_minor": st.sampled_from([None, 60_000]),
        "remote": st.booleans(),
    }
)


def naive(rows: list[Vacancy], asked: dict[str, Any], unit: Unit | None) -> set[int]:
    """The search as a loop over everything."""

    def fits(one: Vacancy) -> bool:
        near = unit is None or (
            one.unit is not None and one.unit.zone == unit.zone
            and hypot(one.x_km - unit.x_km, one.y_km - unit.y_km) <= asked["radius_km"] + 0.05
        )  # fmt: skip
        return (
            one.status == "open" and one.posted_on <= MONDAY and near
            and all(word in fold(one.title) for word in fold_words(asked["text"]))
            and (one.unit_group_id or "").startswith(asked["occupation"])
            and (not asked["wage_from_minor"] or (one.wage_minor or 0) >= asked["wage_from_minor"])
            and (not asked["remote"] or one.remote is True)
        )  # fmt: skip

    return {one.pk for one in rows if fits(one)}


@given(adverts=st.lists(advert, max_size=8), asked=question)
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_the_search_finds_what_a_loop_over_everything_finds(
    adverts: list[dict[str, Any]], asked: dict[str, Any]
) -> None:
    Vacancy.objects.all().update(status="withdrawn")
    rows = [vacancy(**one) for one in adverts]
    unit = Unit.objects.filter(pk=asked["place"]).first()
    wanted = {name: value for name, value in asked.items() if name != "place"}
    for order in (NEWEST, NEAREST, BEST_PAID):
        got = Vacancy.objects.matching(VacancySearch(**wanted, unit=unit, sort=order))
        assert {one.pk for one in got} == naive(rows, asked, unit)


# The page ------------------------------------------------------------------------------------------------------------


def page(client: Any, query: str = "", **headers: str) -> str:
    response = client.get(f"/vacancies/{query}", headers=headers)
    assert response.status_code == 200
    return str(response.content.decode())


def test_a_full_page_asks_the_database_few_times(client: Any, django_assert_max_num_queries: Any) -> None:
    for number in range(25):
        vacancy(f"Qaynaqçı {number}", remote=True, wage_low_minor=90_000)
    page(client)  # whatever is read once a process
    with django_assert_max_num_queries(7):
        page(client, "?q=qaynaqçı&place=AZ-SAK&radius=50&wage=800&remote=on")


def test_the_address_holds_the_whole_search(client: Any) -> None:
    vacancy("Qaynaqçı", wage_low_minor=90_000)
    vacancy("Bakıda qaynaqçı", unit="AZ-BA", wage_low_minor=90_000)
    text = page(client, "?q=qaynaq&place=AZ-SAK&radius=50&wage=800&occupation=72")
    assert "1 vacancy" in text
    assert "Bakıda" not in text
    for kept in ('value="qaynaq"', '<option value="AZ-SAK" selected>', '<option value="50" selected>'):
        assert kept in text


def test_each_chip_leads_to_the_search_without_it(client: Any) -> None:
    text = page(client, "?q=qaynaq&wage=800&remote=on")
    assert 'href="?q=qaynaq&amp;remote=on"' in text
    assert 'href="?q=qaynaq&amp;wage=800"' in text


def test_htmx_gets_the_results_alone_and_the_clean_address(client: Any) -> None:
    response = client.get("/vacancies/?q=qaynaq&place=&radius=30&wage=&sort=", headers={"HX-Request": "true"})
    assert b"<html" not in response.content
    assert response["HX-Push-Url"] == "/vacancies/?q=qaynaq"
    assert "HX-Request" in response["Vary"]


def test_going_back_in_the_browser_gets_the_whole_page(client: Any) -> None:
    assert "<html" in page(client, **{"HX-Request": "true", "HX-History-Restore-Request": "true"})


def test_a_wage_that_is_no_number_is_said_and_the_rest_still_searches(client: Any) -> None:
    vacancy("Qaynaqçı")
    text = page(client, "?wage=çox&q=qaynaq")
    assert "Write the wage in whole manat" in text
    assert "1 vacancy" in text


def test_nothing_found_offers_the_same_words_everywhere(client: Any) -> None:
    text = page(client, "?q=qaynaq&place=AZ-SAK")
    assert "Nothing open fits" in text
    assert 'href="?q=qaynaq"' in text


def test_pages_follow_one_another_without_gap_or_repeat(client: Any) -> None:
    for number in range(23):
        vacancy(f"Nömrə {number:02d}")
    both = page(client) + page(client, "?page=2")
    assert all(both.count(f"Nömrə {number:02d}<") == 1 for number in range(23))


def test_the_exported_table_is_the_search_in_its_order(client: Any) -> None:
    vacancy("Qaynaqçı", wage_low_minor=90_050)
    vacancy("Aşpaz")
    response = client.get("/vacancies/export.csv?q=qaynaq")
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert [row[1] for row in rows[1:]] == ["Qaynaqçı"]
    assert rows[1][6] == "900.5"
    assert client.get("/vacancies/export.xlsx").content.startswith(b"PK")
    assert client.get("/vacancies/export.pdf").status_code == 404


def test_a_place_that_does_not_exist_counts_as_no_place(client: Any) -> None:
    vacancy("Qaynaqçı")
    assert "1 vacancy" in page(client, "?place=ATLANTIS&radius=77")
