"""What people come for, from the first page to the last, without a script: a page works before it is quick."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import PageAs
from tests.browser.site import Site


def test_a_visitor_finds_a_vacancy(page_as: PageAs, dayaq_site: Site) -> None:
    page = page_as(scripts=False)
    page.goto("/")
    page.get_by_label("Which work, and where?").fill(dayaq_site.world["title"])
    page.get_by_role("button", name="Search").click()
    page.get_by_role("main").get_by_role("link", name=dayaq_site.world["title"]).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(dayaq_site.world["title"])


def test_a_caseworker_confirms_a_proposal(page_as: PageAs) -> None:
    page = page_as("caseworker", scripts=False)
    page.goto("/desk/")
    page.get_by_role("link", name="Proposals to confirm").click()
    before = page.locator("[data-row]").count()
    page.locator("[data-row] input[type=checkbox]").first.check()
    page.get_by_role("button", name=re.compile("Confirm")).first.click()
    expect(page.get_by_role("status").or_(page.get_by_role("heading", level=1)).first).to_be_visible()
    page.goto("/matching/proposals/")
    assert page.locator("[data-row]").count() == before - 1


def test_a_job_seeker_accepts_a_referral(page_as: PageAs) -> None:
    page = page_as("jobseeker", scripts=False)
    page.goto("/my/")
    page.get_by_role("link", name="Answer", exact=True).click()
    page.get_by_role("main").get_by_role("link").filter(has_text=re.compile(r"\S")).first.click()
    page.get_by_role("button", name=re.compile("will go|Accept", re.I)).click()
    page.goto("/my/")
    expect(page.get_by_text("You will go").first).to_be_visible()


def test_a_job_seeker_declines_a_referral_with_a_reason(page_as: PageAs) -> None:
    page = page_as("jobseeker", scripts=False)
    page.goto("/my/")
    before = page.get_by_text("Waits for your answer").count()
    page.goto("/vacancies/my/")
    page.get_by_role("main").get_by_role("link").filter(has_text=re.compile(r"\S")).last.click()
    page.get_by_role("link", name=re.compile("decline|cannot|not go", re.I)).first.click()
    page.get_by_label("The place is too far or hard to reach").check()
    page.get_by_role("main").get_by_role("button").first.click()
    page.goto("/my/")
    assert page.get_by_text("Waits for your answer").count() <= before - 1


def test_an_employer_answers_by_the_link_of_a_letter(page_as: PageAs, dayaq_site: Site) -> None:
    page = page_as(scripts=False)
    page.goto(dayaq_site.world["links"][0])
    page.get_by_role("main").get_by_role("link", name=re.compile("time", re.I)).click()
    page.get_by_role("main").get_by_role("button").first.click()
    page.goto(dayaq_site.world["links"][0])
    expect(page.get_by_role("link", name=re.compile("more time", re.I))).to_have_count(0)


def test_a_language_switch_keeps_the_page_and_what_was_asked(page_as: PageAs) -> None:
    page = page_as(scripts=False)
    page.goto("/vacancies/?q=a")
    page.locator("details.menu summary").first.click()
    page.get_by_role("button", name="Azərbaycanca").click()
    expect(page).to_have_url(re.compile(r"/vacancies/\?q=a$"))
    expect(page.locator("html")).to_have_attribute("lang", "az")


def test_signing_out_ends_at_the_front_page(page_as: PageAs) -> None:
    page = page_as()
    page.goto("/")
    page.locator('form[action$="/enter/head/"] button').click()
    page.locator("details.menu").last.locator("summary").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Sign in").first).to_be_visible()
