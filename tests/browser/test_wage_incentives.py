"""A manager's walk through supported jobs: what waits, a claim beside the payroll, the contract, the lists."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import PageAs


def test_a_manager_sees_what_waits_and_walks_from_a_contract_to_its_claims(page_as: PageAs) -> None:
    page = page_as("programmes", scripts=False)
    page.goto("/programmes/manage/social_workplaces/")
    page.get_by_role("link", name="Supported jobs").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Supported jobs")
    page.get_by_role("main").get_by_role("link", name="Contracts", exact=True).click()
    rows = page.locator("[data-row]")
    expect(rows.first).to_be_visible()
    name = rows.first.get_by_role("link").inner_text()
    rows.first.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    page.get_by_role("link", name="Supported jobs").first.click()
    page.get_by_role("main").get_by_role("link", name="Claims", exact=True).click()
    page.locator("[data-row]").first.get_by_role("link").click()
    expect(page.get_by_role("table")).to_contain_text("Gross pay")
    page.get_by_role("link", name="The contract").click()
    expect(page.get_by_role("heading", name="Was the job kept?")).to_be_visible()
