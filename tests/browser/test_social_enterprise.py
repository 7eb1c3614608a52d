"""A manager's walk through social enterprises: an idea is taken up, a control stands open, the way out is looked at."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import PageAs


def test_a_manager_takes_up_an_idea_and_looks_at_controls_and_the_way_out(page_as: PageAs) -> None:
    page = page_as("programmes", scripts=False)
    page.goto("/programmes/manage/supported_employment/")
    page.get_by_role("main").get_by_role("link", name="Social enterprises").click()
    page.goto("/programmes/social-enterprise/?status=applied")
    page.locator("[data-row]").first.get_by_role("link").click()
    page.get_by_role("link", name="Take up the idea").click()
    page.get_by_label("Who accompanies the enterprise?").fill("Kamran Səfərov")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("in incubation").first).to_be_visible()
    expect(page.get_by_text("Kamran Səfərov").first).to_be_visible()
    page.get_by_role("link", name="Set a milestone").click()
    page.get_by_label("What is to be reached?").fill("Lease signed")
    page.get_by_label("By", exact=True).fill("30.11.2026")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Lease signed").first).to_be_visible()

    page.goto("/programmes/social-enterprise/controls/?status=hearing")
    page.locator("[data-row]").first.get_by_role("link").click()
    page.get_by_role("link", name="Decide on the findings").click()
    page.get_by_label("the certificate is withdrawn").check()
    page.get_by_label("Why, in words that the enterprise reads").fill("No jobs")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("nothing is decided before")

    page.goto("/programmes/social-enterprise/figures/")
    expect(page.get_by_role("heading", level=1)).to_have_text("The way out to the open market")


def test_anybody_reads_the_register(page_as: PageAs) -> None:
    page = page_as(scripts=False, width=375)
    page.goto("/programmes/social-enterprise/register/")
    expect(page.get_by_text("SE-20").first).to_be_visible()
