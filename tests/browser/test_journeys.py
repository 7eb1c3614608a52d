"""What people come for, from the first page to the last, without a script: a page works before it is quick."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import PageAs
from tests.browser.site import Site


def test_a_visitor_finds_a_vacancy(page_as: PageAs, dayaq_site: Site) -> None:
    title = dayaq_site.world["title"]
    page = page_as(scripts=False)
    page.goto("/")
    page.get_by_label("Which work, and where?").fill(title)
    page.get_by_role("button", name="Search").click()
    page.get_by_role("main").get_by_role("link", name=title).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)


def test_a_caseworker_confirms_a_proposal_and_takes_it_back(page_as: PageAs) -> None:
    page = page_as("caseworker", scripts=False)
    page.goto("/desk/")
    page.get_by_role("link", name="Proposals to confirm").click()
    rows = page.locator("[data-row]")
    waiting, name = rows.count(), rows.first.get_by_role("link").inner_text()
    rows.first.get_by_role("checkbox").check()
    page.get_by_role("button", name="Confirm", exact=True).click()
    page.goto("/matching/proposals/")
    expect(rows).to_have_count(waiting - 1)
    page.get_by_role("link", name="Decided today").click()
    page.locator("[data-row]", has_text=name).get_by_role("checkbox").check()
    page.get_by_role("button", name="Undo").click()
    page.goto("/matching/proposals/")
    expect(rows).to_have_count(waiting)


def test_a_job_seeker_accepts_a_referral(page_as: PageAs) -> None:
    page = page_as("jobseeker", scripts=False)
    page.goto("/my/")
    before = page.get_by_text("You will go").count()
    page.get_by_role("link", name="Answer", exact=True).click()
    page.get_by_role("link", name="I will go").click()
    page.get_by_role("button", name="Yes, I will go").click()
    page.goto("/my/")
    expect(page.get_by_text("You will go")).to_have_count(before + 1)


def test_a_job_seeker_declines_a_referral_with_a_reason(page_as: PageAs) -> None:
    page = page_as("jobseeker", scripts=False)
    page.goto("/my/")
    before = page.get_by_text("Waits for your answer").count()
    page.get_by_role("link", name="Answer", exact=True).click()
    page.get_by_role("link", name="It does not suit me").click()
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("alert")).to_contain_text("There is a problem")
    page.get_by_label("The place is too far or hard to reach").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Send my answer").click()
    page.goto("/my/")
    expect(page.get_by_text("Waits for your answer")).to_have_count(before - 1)


def test_an_employer_answers_by_the_link_of_a_letter(page_as: PageAs, dayaq_site: Site) -> None:
    page = page_as(scripts=False)
    page.goto(dayaq_site.world["links"][0])
    page.get_by_role("link", name="We do not").click()
    page.get_by_label("The post has been filled").check()
    page.get_by_role("button", name="Confirm").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you for your answer")
    page.goto(dayaq_site.world["links"][0])
    expect(page.get_by_role("link", name="We take this person on")).to_have_count(0)


def test_the_employer_of_the_demonstration_lands_at_a_question_to_answer(page_as: PageAs) -> None:
    page = page_as(scripts=False)
    page.goto("/")
    page.get_by_role("button", name="Employer").click()
    expect(page.get_by_role("link", name="We take this person on")).to_be_visible()


def test_a_job_seeker_changes_her_wishes(page_as: PageAs) -> None:
    page = page_as("jobseeker", scripts=False)
    page.goto("/my/")
    page.get_by_role("link", name="Change my wishes").click()
    page.get_by_label("How far would you travel to work, in kilometres?").fill("77")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("up to 77 km")).to_be_visible()


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
