"""A manager's walk through training: from the plan to a course that is asked for, a sheet, and the promised jobs."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import PageAs


def test_a_manager_asks_for_a_course_of_the_plan_and_looks_after_those_that_run(page_as: PageAs) -> None:
    page = page_as("programmes", scripts=False)
    page.goto("/programmes/manage/vocational_training/")
    page.get_by_role("main").get_by_role("link", name="Training plan").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Training plan")
    page.get_by_label("Money for seats").fill("100 000")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_text("How this is computed")).to_be_visible()
    page.get_by_role("link", name="Would it have been right a year ago?").click()
    expect(page.get_by_text("Off by, of all seats posted")).to_be_visible()

    page.goto("/programmes/training/courses/")
    page.locator("[data-row]").first.get_by_role("link").click()
    expect(page.get_by_role("heading", name="Accreditation")).to_be_visible()

    page.goto("/programmes/training/runs/")
    page.locator("[data-row]", has_text="/").first.get_by_role("link").click()
    expect(page.get_by_role("heading", name="The course")).to_be_visible()

    page.goto("/programmes/training/promises/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Promised jobs")
    expect(page.get_by_text("were taken up in time")).to_be_visible()


def test_a_manager_fills_in_the_sheet_of_a_running_course(page_as: PageAs) -> None:
    page = page_as("programmes", scripts=False)
    page.goto("/programmes/manage/vocational_training/participations/?status=under_way")
    page.locator("[data-row]").first.get_by_role("link").first.click()
    page.get_by_role("link", name="Attendance sheet of the course").click()
    page.locator("tbody select").first.select_option("excused")
    page.get_by_role("button", name="Save the sheet").click()
    expect(page.get_by_text("the sheet is written down")).to_be_visible()
    expect(page.locator("tbody select").first).to_have_value("excused")
