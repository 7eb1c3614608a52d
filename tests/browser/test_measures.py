"""Walks through the measures that have no file of their own: public works, internship, self-employment, guidance."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import PageAs


def test_a_manager_asks_for_public_works_opens_them_and_describes_the_work(page_as: PageAs) -> None:
    page = page_as("programmes", scripts=False)
    page.goto("/programmes/manage/public_works/offerings/new/")
    page.get_by_label("Title").fill("Kanalın təmizlənməsi")
    page.get_by_label("City or district").select_option(index=3)
    page.get_by_label("First day").fill("01.12.2026")
    page.get_by_label("Last day").fill("15.01.2027")
    page.get_by_label("Seats", exact=True).fill("6")
    page.get_by_role("button", name="Request").click()
    for step in ("Approve", "Open"):
        page.get_by_role("main").get_by_role("link", name=step, exact=True).first.click()
        page.get_by_role("main").get_by_role("button", name=step).click()
    page.get_by_role("link", name="Describe the work").click()
    page.get_by_label("Kind of work").select_option("roads")
    page.get_by_label("What is done?").fill("Suvarma kanalının təmizlənməsi")
    page.get_by_label("Pay a day").fill("20")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("The work is described.")).to_be_visible()
    expect(page.get_by_text("roads and waterways")).to_be_visible()


def test_a_manager_confirms_days_and_sees_the_months(page_as: PageAs) -> None:
    page = page_as("programmes", scripts=False)
    page.goto("/programmes/manage/public_works/participations/?status=under_way")
    page.locator("[data-row]").first.get_by_role("link").first.click()
    page.get_by_role("link", name="Confirm days").click()
    page.get_by_label("Days worked").fill("3")
    page.get_by_role("button", name="Confirm").click()
    expect(page.get_by_text("The days are confirmed")).to_be_visible()
    page.goto("/programmes/public-works/")
    expect(page.get_by_text("never counted as a placement")).to_be_visible()


def test_a_manager_follows_an_internship_to_its_signatures(page_as: PageAs) -> None:
    page = page_as("programmes", scripts=False)
    page.goto("/programmes/manage/internship/participations/?status=under_way")
    page.locator("[data-row]").first.get_by_role("link").first.click()
    page.get_by_role("link", name="Open the agreement").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Internship agreement")
    expect(page.get_by_text("signed", exact=True)).to_have_count(3)
    page.goto("/programmes/internship/")
    expect(page.get_by_role("heading", name="Assessments that are due")).to_be_visible()


def test_a_manager_walks_from_the_call_to_the_figures_of_self_employment(page_as: PageAs) -> None:
    page = page_as("programmes", scripts=False)
    page.goto("/programmes/manage/self_employment/")
    page.get_by_role("main").get_by_role("link", name="Commission and grants").click()
    expect(page.get_by_role("heading", name="Contracts to sign")).to_be_visible()
    page.locator("table").first.get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.goto("/programmes/self-employment/figures/")
    expect(page.get_by_text("in business").first).to_be_visible()


def test_a_caseworker_notes_who_came_to_guidance(page_as: PageAs) -> None:
    page = page_as("caseworker", scripts=False)
    page.goto("/guidance/day/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Guidance")
    page.get_by_role("link", name="Figures").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_somebody_sees_what_she_is_entitled_to_and_a_manager_tries_another_law(page_as: PageAs) -> None:
    page = page_as("jobseeker", scripts=False)
    page.goto("/programmes/entitled/")
    expect(page.get_by_role("heading", level=1)).to_have_text("What am I entitled to?")
    expect(page.get_by_text("Paid public works").first).to_be_visible()
    page = page_as("programmes", scripts=False)
    page.goto("/programmes/manage/")
    page.get_by_role("link", name="What if the law were changed?").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
