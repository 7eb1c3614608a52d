"""The desk by keyboard, and as dense as a clerk needs it."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import PageAs

FIRST_ROW_WITHIN, ROW_AT_MOST, ROWS_AT_ONCE = 300, 44, 10
ROWS = "[...document.querySelectorAll('[data-row]')].map(row => row.getBoundingClientRect())"


def test_the_list_is_worked_through_by_keyboard(page_as: PageAs) -> None:
    page = page_as("caseworker")
    page.goto("/desk/")
    rows = page.locator("[data-row]")
    for _twice in range(2):
        page.keyboard.press("j")
    expect(rows.nth(1)).to_have_class("is-current")
    page.keyboard.press("k")
    expect(rows.nth(0)).to_have_class("is-current")
    name = rows.nth(0).get_by_role("link").inner_text()
    expect(page.locator("#quick-view h2")).to_have_text(name)
    page.keyboard.press("x")
    expect(rows.nth(0).get_by_role("checkbox")).to_be_checked()
    expect(page.locator("[data-selection-count]")).to_have_text("1")
    page.keyboard.press("/")
    expect(page.locator("[data-search]")).to_be_focused()
    page.keyboard.press("Escape")
    rows.nth(0).get_by_role("link").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)


def test_a_click_beside_the_name_shows_the_person_without_leaving_the_list(page_as: PageAs) -> None:
    page = page_as("caseworker")
    page.goto("/desk/")
    row = page.locator("[data-row]").nth(2)
    row.locator(".one-line").click()
    expect(page.locator("#quick-view h2")).to_have_text(row.get_by_role("link").inner_text())


def test_work_begins_high_on_the_page_and_much_of_it_is_seen_at_once(page_as: PageAs) -> None:
    page = page_as("caseworker")
    page.goto("/desk/")
    rows = page.evaluate(ROWS)
    assert rows[0]["top"] <= FIRST_ROW_WITHIN
    assert max(row["height"] for row in rows) <= ROW_AT_MOST
    assert sum(row["bottom"] <= 800 for row in rows) >= ROWS_AT_ONCE


def test_on_a_phone_a_row_is_a_card_of_a_name_and_its_facts(page_as: PageAs) -> None:
    page = page_as("caseworker", width=375)
    page.goto("/desk/")
    row = page.locator("[data-row]").first
    assert row.evaluate("row => getComputedStyle(row).display") == "block"
    assert row.locator("[data-label]").first.evaluate("cell => getComputedStyle(cell, '::before').content") == '"What"'
