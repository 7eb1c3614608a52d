"""The pages: who may see what, one-click attendance, advice, exports, and how few questions a page asks."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from dayaq.foundation.offices.roles import Role
from dayaq.foundation.operations.models import AccessEntry, AuditEntry
from dayaq.interventions.guidance.models import Booking, PlanItem, Session
from dayaq.registers.people.models import PersonSkill
from tests.factories import OfficeFactory, PersonFactory, StaffFactory, VacancyFactory
from tests.interventions.guidance.world import (
    MONDAY,
    answered,
    attended,
    book,
    days,
    group,
    guidance_day,
    offered,
    one_offered,
    signed_in,
    with_account,
)

pytestmark = pytest.mark.usefixtures("classifications")


def text(answer: Any) -> str:
    return answer.content.decode()


@pytest.fixture
def carol() -> Any:
    return StaffFactory()


# Her own pages --------------------------------------------------------------------------------------------------------


def test_she_books_a_session_and_takes_the_appointment_along() -> None:
    person, session = with_account(), group(day=MONDAY + days(1))
    browser = signed_in(person.user)
    assert session.title in text(browser.get("/guidance/choose/"))
    told = text(browser.post(f"/guidance/choose/{session.public_id}/", follow=True))
    assert "Your place is kept." in told
    booking = Booking.objects.get()
    assert (booking.channel, booking.status) == ("self", "booked")
    file = browser.get(f"/guidance/bookings/{booking.public_id}/appointment.ics")
    assert file["Content-Type"] == "text/calendar; charset=utf-8"
    assert file.content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert session.title in text(browser.get("/guidance/"))


def test_a_session_she_has_and_one_that_is_full_are_not_offered_to_her() -> None:
    person = with_account()
    hers, full, free = (group(day=MONDAY + days(1), hour=hour, title=f"At {hour}") for hour in (9, 10, 11))
    book(hers, person)
    for _place in range(3):
        book(full)
    browser = signed_in(person.user)
    page = text(browser.get("/guidance/choose/"))
    assert free.title in page
    assert hers.title not in page
    assert full.title not in page


def test_she_gives_a_place_back_with_a_reason() -> None:
    person = with_account()
    booking, browser = book(group(day=MONDAY + days(1)), person), signed_in(person.user)
    url = f"/guidance/bookings/{booking.public_id}/cancel/"
    assert "Another time suits better" in text(browser.get(url))
    assert browser.post(url, {}).status_code == 200  # a reason is asked for
    browser.post(url, {"reason": "found_work"})
    booking.refresh_from_db()
    assert booking.status == "cancelled"
    assert booking.status_changes.in_order().last().reason_code == "found_work"


def test_the_session_of_another_office_does_not_exist_for_her() -> None:
    elsewhere = group(office=OfficeFactory(code="baku", label_en="Baku"), day=MONDAY + days(1))
    browser = signed_in(with_account().user)
    assert elsewhere.title not in text(browser.get("/guidance/choose/"))
    assert browser.post(f"/guidance/choose/{elsewhere.public_id}/").status_code == 404


def test_the_result_is_a_picture_a_table_and_occupations_near_by() -> None:
    person = with_account()
    VacancyFactory(unit_group_id="7212", seats=4)
    inventory = answered(person, "RCI")
    page = text(signed_in(person.user).get(f"/guidance/inventory/{inventory.public_id}/"))
    assert 'class="hexagon__shape"' in page
    assert "Welders and flamecutters" in page
    assert "no clinical validity" in page
    assert "style=" not in page


# Who sees the inventory -----------------------------------------------------------------------------------------------


def test_the_result_is_seen_by_her_and_her_caseworker_only() -> None:
    referent = StaffFactory()
    person = with_account(caseworker=referent)
    url = f"/guidance/inventory/{answered(person).public_id}/"
    assert signed_in(person.user).get(url).status_code == 200
    assert signed_in(referent.user).get(url).status_code == 200
    others = [
        StaffFactory(), *(StaffFactory(role=role) for role in (Role.OFFICE_HEAD, Role.AUDITOR, Role.ADMINISTRATOR)),
    ]  # fmt: skip
    assert {signed_in(other.user).get(url).status_code for other in others} == {404}
    assert signed_in(with_account().user).get(url).status_code == 404


def test_the_caseworkers_look_at_the_result_is_written_down_and_hers_is_not() -> None:
    person = with_account(caseworker=StaffFactory())
    url = f"/guidance/inventory/{answered(person).public_id}/"
    signed_in(person.user).get(url)
    assert not AccessEntry.objects.exists()
    signed_in(person.caseworker.user).get(url)
    assert AccessEntry.objects.get(page="inventory result").person == person.public_id


def test_a_colleague_sees_the_sessions_on_her_page_and_not_that_she_answered() -> None:
    person = with_account(caseworker=StaffFactory())
    booking, inventory = attended(person), answered(person)
    colleague, referent = StaffFactory(), person.caseworker
    pages = {who: text(_panel(signed_in(who.user), person)) for who in (colleague, referent)}
    assert all(booking.session.title in page for page in pages.values())
    assert inventory.public_id in pages[referent]
    assert inventory.public_id not in pages[colleague]
    timeline = f"/people/{person.public_id}/timeline/"
    assert "Answered the questions on interests" in text(signed_in(referent.user).get(timeline))
    assert "Answered the questions on interests" not in text(signed_in(colleague.user).get(timeline))


def _panel(browser: Any, person: Any) -> Any:
    return browser.get(reverse("people:panel", args=[person.public_id, "guidance"]))


# The day of the office ------------------------------------------------------------------------------------------------


def test_attendance_is_one_click_and_one_more_takes_it_back(carol: Any) -> None:
    booking, browser = book(one_offered(counsellor=carol)), signed_in(carol.user)
    note = f"/guidance/bookings/{booking.public_id}/note"
    assert f"{note}/came/" in text(browser.get("/guidance/day/"))
    told = text(browser.post(f"{note}/came/", {"back": "day"}, follow=True))
    assert f"{booking.person.full_name} came." in told
    assert "<b>1</b> person" in told
    booking.refresh_from_db()
    assert booking.status == "attended"
    browser.post(f"{note}/undo/")
    browser.post(f"{note}/not-come/")
    booking.refresh_from_db()
    assert booking.status == "no_show"
    assert browser.post(f"{note}/nonsense/").status_code == 404


def test_the_day_of_another_office_is_somebody_elses(carol: Any) -> None:
    elsewhere = StaffFactory(office=OfficeFactory(code="baku", label_en="Baku"))
    booking = book(one_offered(counsellor=carol))
    browser = signed_in(elsewhere.user)
    assert booking.person.full_name not in text(browser.get("/guidance/day/"))
    assert browser.post(f"/guidance/bookings/{booking.public_id}/note/came/").status_code == 404
    assert browser.get(f"/guidance/sessions/{booking.session.public_id}/").status_code == 404
    assert browser.get(f"/guidance/bookings/{booking.public_id}/advice/").status_code == 404


def test_the_staff_pages_are_closed_to_everybody_else() -> None:
    booking = attended()
    pages = [
        "/guidance/day/", "/guidance/figures/", "/guidance/sessions/new/",
        f"/guidance/sessions/{booking.session.public_id}/", f"/guidance/people/{booking.person.public_id}/book/",
        f"/guidance/bookings/{booking.public_id}/advice/", f"/guidance/bookings/{booking.public_id}/",
    ]  # fmt: skip
    for browser in (signed_in(with_account().user), signed_in(StaffFactory(role=Role.AUDITOR).user)):
        assert {page: browser.get(page).status_code for page in pages} == dict.fromkeys(pages, 404)


def test_slots_are_offered_with_one_form(carol: Any) -> None:
    told = {
        "kind": "counselling", "title": "Which way to go", "counsellor": carol.pk, "partner": "", "occupation": "",
        "place": "Room 4", "day": "17.11.2026", "time": "10:30", "minutes": 30, "slots": 3, "seats": 1,
    }  # fmt: skip
    browser = signed_in(carol.user)
    page = text(browser.post("/guidance/sessions/new/", told, follow=True))
    assert "3 sessions are offered." in page
    assert Session.objects.count() == 3
    again = text(browser.post("/guidance/sessions/new/", told))
    assert "already gives" in again
    assert Session.objects.count() == 3


def test_a_guidance_day_teaches_what_work_in_the_occupation_asks_for(carol: Any) -> None:
    partner = guidance_day().partner
    told = {
        "kind": "guidance_day", "title": "A day in the kitchen", "counsellor": "", "partner": partner.name,
        "occupation": "5120", "place": "Room 4", "day": "17.11.2026", "time": "10:30", "minutes": 300, "slots": 1,
        "seats": 8,
    }  # fmt: skip
    browser = signed_in(carol.user)
    browser.post("/guidance/sessions/new/", told)
    made = Session.objects.get(title="A day in the kitchen")
    assert made.partner == partner
    assert made.skills.count() >= 1
    for wrong in ({"partner": ""}, {"counsellor": carol.pk}):
        assert "name one of them" in text(browser.post("/guidance/sessions/new/", {**told, **wrong}))


def test_advice_becomes_a_step_that_she_reads(carol: Any) -> None:
    person = with_account()
    booking, browser = attended(person), signed_in(carol.user)
    url = f"/guidance/bookings/{booking.public_id}/advice/"
    told = {"goal": "7212", "step": "course", "due_on": "15.01.2027", "note": "evening course"}
    assert "The step is in the plan" in text(browser.post(url, told, follow=True))
    item = PlanItem.objects.get()
    mine = text(signed_in(person.user).get("/guidance/"))
    assert "Welders and flamecutters" in mine
    assert "evening course" in mine
    browser.post(f"/guidance/plan/{item.public_id}/withdraw/")
    assert "withdrawn" in text(signed_in(person.user).get("/guidance/"))


def test_skills_are_ticked_for_whoever_came(carol: Any) -> None:
    booking = attended(session=guidance_day())
    browser, url = signed_in(carol.user), f"/guidance/bookings/{booking.public_id}/skills/"
    assert url in text(browser.get(f"/guidance/sessions/{booking.session.public_id}/"))
    browser.post(url, {"skills": ["teamwork"]})
    assert PersonSkill.objects.get().skill_id == "teamwork"
    assert browser.get(f"/guidance/bookings/{book(guidance_day(hour=9)).public_id}/skills/").status_code == 404


def test_the_office_books_for_a_person(carol: Any) -> None:
    person, session = PersonFactory(), group(day=MONDAY + days(1))
    browser, url = signed_in(carol.user), f"/guidance/people/{person.public_id}/book/"
    assert session.title in text(browser.get(url))
    browser.post(url, {"session": session.public_id})
    assert Booking.objects.get().channel == "office"
    assert AccessEntry.objects.filter(person=person.public_id, page="book a session").exists()


def test_a_session_is_cancelled_by_name_and_number(carol: Any) -> None:
    session = group(day=MONDAY + days(1))
    book(session)
    browser, url = signed_in(carol.user), f"/guidance/sessions/{session.public_id}/cancel/"
    assert "1 person has a place and is told." in text(browser.get(url))
    assert "1 person is told" in text(browser.post(url, follow=True))


@pytest.mark.parametrize("fmt", ["csv", "xlsx"])
def test_the_lists_are_files_too(carol: Any, fmt: str) -> None:
    booking, browser = attended(), signed_in(carol.user)
    day = browser.post("/guidance/day/export/", {"day": "2026-11-16", "format": fmt})
    figures = browser.post(
        "/guidance/figures/export/", {"first_day": "2026-01-01", "last_day": "2026-11-16", "format": fmt}
    )
    assert (day.status_code, figures.status_code) == (200, 200)
    assert AuditEntry.objects.filter(verb="export guidance day").count() == 1
    if fmt == "csv":
        assert booking.person.full_name in text(day)
        assert "all together,1,1,1,0,0" in text(figures)


def test_the_figures_say_what_they_count(carol: Any) -> None:
    person = PersonFactory()
    for hour in (9, 10):
        attended(person, one_offered(hour=hour))
    page = text(signed_in(carol.user).get("/guidance/figures/"))
    assert "people, each counted once" in page
    assert "16 November 2026, as known on" in page


# How few questions a page asks ----------------------------------------------------------------------------------------


def test_the_pages_ask_few_questions_of_the_database(carol: Any, django_assert_max_num_queries: Any) -> None:
    person = with_account(caseworker=carol)
    for session in offered(counsellor=carol, hour=9, slots=8):
        attended(person, session)
        VacancyFactory(unit_group_id="7212")
    inventory = answered(person, "RCI")
    booking = book(group(day=MONDAY + days(1)), person)
    came = Booking.objects.filter(status="attended").first()
    staff = [
        "/guidance/day/", "/guidance/figures/", "/guidance/sessions/new/",
        f"/guidance/sessions/{booking.session.public_id}/", f"/guidance/people/{person.public_id}/book/",
        f"/guidance/bookings/{came.public_id}/advice/", f"/guidance/inventory/{inventory.public_id}/",
        reverse("people:panel", args=[person.public_id, "guidance"]),
    ]  # fmt: skip
    hers = [
        "/guidance/", "/guidance/choose/", "/guidance/inventory/", f"/guidance/bookings/{booking.public_id}/",
        f"/guidance/inventory/{inventory.public_id}/",
    ]  # fmt: skip
    for user, pages in ((carol.user, staff), (person.user, hers)):
        for page in pages:
            browser = signed_in(user)
            with django_assert_max_num_queries(12, info=page):
                assert browser.get(page).status_code == 200
