"""What a caseworker does with vacancies, from the first page to the last, without a script."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import PageAs
from tests.browser.site import Site


def test_a_caseworker_writes_down_a_call_about_a_lead(page_as: PageAs, dayaq_site: Site) -> None:
    page = page_as("caseworker", scripts=False)
    page.goto(f"/vacancies/{dayaq_site.world['lead']}/")
    page.get_by_role("link", name="Write down a call").click()
    page.get_by_label("He has to think about it").check()
    page.get_by_role("button", name="Write it down").click()
    expect(page.get_by_role("alert")).to_contain_text("Say when to call again.")
    page.get_by_label("Next call on").fill("31.12.2099")
    page.get_by_role("button", name="Write it down").click()
    expect(page.get_by_text("Next call on 31 December 2099.")).to_be_visible()


def test_a_caseworker_changes_the_seats_of_a_vacancy(page_as: PageAs, dayaq_site: Site) -> None:
    page = page_as("caseworker", scripts=False)
    page.goto(f"/vacancies/{dayaq_site.world['vacancy']}/")
    page.get_by_role("link", name="Change the vacancy").click()
    page.get_by_label("Seats", exact=True).fill("41")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("The vacancy is changed.")).to_be_visible()
    page.get_by_role("link", name="Change the vacancy").click()
    expect(page.get_by_label("Seats", exact=True)).to_have_value("41")


def test_a_caseworker_records_a_hire_that_no_letter_led_to(page_as: PageAs, dayaq_site: Site) -> None:
    page = page_as("caseworker", scripts=False)
    page.goto(f"/people/{dayaq_site.world['hired']}/tab/referrals/")
    page.get_by_role("link", name="Record a hire").click()
    page.get_by_label("An open vacancy: title, employer or number").fill(dayaq_site.world["elsewhere"])
    page.get_by_role("main").get_by_role("button", name="Search").click()
    page.locator("[data-row] a").first.click()
    page.get_by_role("button", name="Check the answers").click()
    page.get_by_role("button", name="Record the hire").click()
    expect(page.get_by_text("The hire is recorded")).to_be_visible()
