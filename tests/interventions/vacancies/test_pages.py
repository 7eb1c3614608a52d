"""Pages of both sides: who may open what, the employer's journey, the job seeker's answer, the desk's telephone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import quote

import pytest

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.operations.models import AccessEntry, AuditEntry, Message
from dayaq.interventions.vacancies import workflow
from dayaq.interventions.vacancies.letters.links import answer_token
from dayaq.interventions.vacancies.models import Application, Hire, Referral, Vacancy, VacancyReserve
from dayaq.registers.people.timeline import timeline_of
from tests.clients import StrictClient
from tests.factories import OfficeFactory, OrganisationFactory, PersonFactory, StaffFactory, UserFactory, VacancyFactory

pytestmark = pytest.mark.usefixtures("classifications")
MONDAY, OVERDUE = date(2026, 11, 16), date(2026, 11, 26)


@pytest.fixture(autouse=True)
def monday(on_day: Any) -> None:
    on_day(MONDAY)


def signed_in(user: Any) -> StrictClient:
    browser = StrictClient()
    browser.force_login(user)
    return browser


@dataclass
class Cast:
    """Alice was referred; Bob was not; Carol serves Alice's office, Dan another."""

    referral: Referral
    alice: StrictClient
    bob: StrictClient
    carol: StrictClient
    dan: StrictClient
    nobody: StrictClient
    clerk: str
    """Carol's opaque id, as the trail names her."""

    def __getitem__(self, name: str) -> StrictClient:
        browser: StrictClient = getattr(self, name)
        return browser


@pytest.fixture
def cast() -> Cast:
    alice, bob = PersonFactory(user=UserFactory()), PersonFactory(user=UserFactory())
    carol, dan = StaffFactory(office=alice.office), StaffFactory(office=OfficeFactory(code="baku", label_en="Baku"))
    vacancy = VacancyFactory(seats=2)
    VacancyReserve.objects.create(vacancy=vacancy, group_id="war_veteran", seats=1, hard=True)
    referral = workflow.refer(person=alice, vacancy=vacancy, office=alice.office, actor="carol")
    workflow.mark_sent(referral=referral)
    browsers = [signed_in(user) for user in (alice.user, bob.user, carol.user, dan.user)]
    return Cast(referral, *browsers, StrictClient(), carol.user.public_id)


# Who may open what: the answer for alice, bob, carol, dan, nobody ----------------------------------------------------

MATRIX = [
    ("/vacancies/", (200, 200, 200, 200, 200)),
    ("/vacancies/{vacancy}/", (200, 200, 200, 200, 200)),
    ("/vacancies/{vacancy}/apply/", (302, 200, 404, 404, 302)),
    ("/vacancies/my/", (200, 200, 404, 404, 302)),
    ("/vacancies/referrals/{referral}/", (200, 404, 200, 404, 302)),
    ("/vacancies/referrals/{referral}/letter/", (200, 404, 200, 404, 302)),
    ("/vacancies/referrals/{referral}/accept/", (200, 404, 404, 404, 302)),
    ("/vacancies/referrals/{referral}/decline/", (200, 404, 404, 404, 302)),
    ("/vacancies/referrals/{referral}/answer/hired/", (404, 404, 200, 404, 302)),
    ("/vacancies/silent/", (404, 404, 200, 200, 302)),
    ("/vacancies/referrals/{referral}/employer-letter/", (404, 404, 200, 404, 302)),
    ("/vacancies/to-ring/", (404, 404, 200, 200, 302)),
    ("/vacancies/hire/", (404, 404, 200, 200, 302)),
    ("/vacancies/new/", (404, 404, 200, 200, 302)),
    ("/vacancies/answer/{token}/", (200, 200, 200, 200, 200)),
    ("/vacancies/answer/{token}/hired/", (200, 200, 200, 200, 200)),
]


@pytest.mark.parametrize(("address", "answers"), MATRIX, ids=[address for address, _answers in MATRIX])
def test_each_page_opens_to_whom_it_concerns_and_to_nobody_else(
    cast: Cast, address: str, answers: tuple[int, ...]
) -> None:
    referral = cast.referral
    url = address.format(referral=referral.public_id, vacancy=referral.vacancy.public_id, token=answer_token(referral))
    got = tuple(cast[who].get(url).status_code for who in ("alice", "bob", "carol", "dan", "nobody"))
    assert got == answers


def test_opening_every_page_changes_nothing(cast: Cast) -> None:
    before = AuditEntry.objects.count()
    for address, _answers in MATRIX:
        url = address.format(
            referral=cast.referral.public_id, vacancy=cast.referral.vacancy.public_id, token=answer_token(cast.referral)
        )
        for who in ("alice", "carol", "nobody"):
            cast[who].get(url)
    cast.referral.refresh_from_db()
    assert (cast.referral.status, AuditEntry.objects.count()) == ("sent", before)


def test_no_page_says_for_whom_a_seat_is_kept(cast: Cast) -> None:
    for address, _answers in MATRIX:
        url = address.format(
            referral=cast.referral.public_id, vacancy=cast.referral.vacancy.public_id, token=answer_token(cast.referral)
        )
        for who in ("alice", "carol", "nobody"):
            content = cast[who].get(url).content.lower()
            assert b"veteran" not in content, url


def test_somebody_elses_referral_takes_no_answer(cast: Cast) -> None:
    url = f"/vacancies/referrals/{cast.referral.public_id}/"
    assert cast.bob.post(f"{url}accept/").status_code == 404
    assert cast.dan.post(f"{url}undo/").status_code == 404
    assert cast.dan.post(f"{url}answer/refused/", {"reason": "filled"}).status_code == 404


def test_an_answer_without_its_token_is_refused(cast: Cast) -> None:
    answered = cast.alice.raw_post(f"/vacancies/referrals/{cast.referral.public_id}/accept/")
    assert answered.status_code == 403


# The employer --------------------------------------------------------------------------------------------------------


def test_an_employer_answers_in_two_steps_and_only_once(cast: Cast) -> None:
    link = f"/vacancies/answer/{answer_token(cast.referral)}/"
    assert "What came of it" in cast.nobody.get(link).content.decode()
    done = cast.nobody.post(f"{link}hired/", {"hired_on": "17.11.2026"}, follow=True)
    assert "you have taken this person on" in done.content.decode()
    assert Hire.objects.get().hired_on == date(2026, 11, 17)
    again = cast.nobody.post(f"{link}refused/", {"reason": "filled"}, follow=True)
    assert "you have taken this person on" in again.content.decode()
    assert Hire.objects.count() == 1


def test_an_employer_whose_last_seat_is_taken_has_nothing_to_answer_about_the_others(cast: Cast) -> None:
    Vacancy.objects.filter(pk=cast.referral.vacancy_id).update(seats=1)
    other = workflow.refer(
        person=PersonFactory(), vacancy=cast.referral.vacancy, office=cast.referral.office, actor="carol"
    )
    workflow.mark_sent(referral=other)
    workflow.hire_by_referral(referral=other, hired_on=MONDAY, actor="employer")
    link = f"/vacancies/answer/{answer_token(cast.referral)}/hired/"
    assert (
        "Nothing to answer any more" in cast.nobody.post(link, {"hired_on": "17.11.2026"}, follow=True).content.decode()
    )
    assert Hire.objects.count() == 1


def test_an_employer_gets_more_time_and_is_told_until_when(cast: Cast) -> None:
    link = f"/vacancies/answer/{answer_token(cast.referral)}/"
    page = cast.nobody.post(f"{link}more-time/", follow=True).content.decode()
    assert "until 30 November 2026" in page
    assert f"{link}more-time/" not in page
    with clock.frozen(date(2026, 12, 1)):
        late = cast.nobody.get(link).content.decode()
    assert "You have more time" not in late
    assert "The day for your answer, 30 November 2026, has passed. You can still answer." in late
    assert f"{link}hired/" in late


@pytest.mark.parametrize("choice", ["", "hired/"])
def test_a_broken_link_says_what_to_do(cast: Cast, choice: str) -> None:
    token = answer_token(cast.referral)
    response = cast.nobody.get(f"/vacancies/answer/{token[:-1]}{'a' if token[-1] != 'a' else 'b'}/{choice}")
    assert response.status_code == 404
    assert "Open the newest letter" in response.content.decode()


# The job seeker ------------------------------------------------------------------------------------------------------


def test_she_says_that_she_will_go(cast: Cast) -> None:
    page = cast.alice.post(f"/vacancies/referrals/{cast.referral.public_id}/accept/", follow=True)
    assert "Good luck" in page.content.decode()
    cast.referral.refresh_from_db()
    assert cast.referral.status == "accepted"


def test_she_can_still_say_that_she_will_go_when_the_employer_takes_more_time(cast: Cast) -> None:
    workflow.ask_for_time(referral=cast.referral, actor="employer")
    url = f"/vacancies/referrals/{cast.referral.public_id}/"
    assert f"{url}accept/" in cast.alice.get(url).content.decode()
    cast.alice.post(f"{url}accept/")
    cast.referral.refresh_from_db()
    assert cast.referral.status == "accepted_more_time"
    assert f"{url}accept/" not in cast.alice.get(url).content.decode()
    answer = cast.nobody.get(f"/vacancies/answer/{answer_token(cast.referral)}/").content.decode()
    assert ("more-time/" in answer, "hired/" in answer) == (False, True)


def test_she_declines_with_a_reason_that_she_checks_first(cast: Cast) -> None:
    url = f"/vacancies/referrals/{cast.referral.public_id}/decline/"
    told = {"reason": "other", "note": "Uşağım xəstədir"}
    assert "Write a few words" in cast.alice.post(url, {"reason": "other"}).content.decode()
    assert "Check your answer" in cast.alice.post(url, told).content.decode()
    cast.referral.refresh_from_db()
    assert cast.referral.status == "sent"
    assert "Uşağım xəstədir</textarea>" in cast.alice.post(url, {**told, "change": "1"}).content.decode()
    cast.alice.post(url, {**told, "confirm": "1"})
    change = cast.referral.status_changes.order_by("step").last()
    assert (change.status, change.reason_code, change.note) == ("declined", "other", "Uşağım xəstədir")


def test_she_applies_once_and_takes_it_back(cast: Cast) -> None:
    vacancy = VacancyFactory(title="Aşpaz")
    url = f"/vacancies/{vacancy.public_id}/"
    assert f"{url}apply/" in cast.alice.get(url).content.decode()
    assert "Aşpaz" in cast.alice.post(f"{url}apply/", follow=True).content.decode()
    assert f"{url}apply/" not in cast.alice.get(url).content.decode()
    cast.alice.post(f"{url}apply/")
    application = Application.objects.get()
    assert cast.bob.post(f"/vacancies/my/{application.public_id}/withdraw/").status_code == 404
    cast.alice.post(f"/vacancies/my/{application.public_id}/withdraw/")
    application.refresh_from_db()
    assert application.status == "withdrawn"


def test_nobody_applies_for_what_was_collected_from_a_board(cast: Cast) -> None:
    lead = VacancyFactory(collected=True)
    assert "Call the employer first" in cast.alice.get(f"/vacancies/{lead.public_id}/").content.decode()
    assert cast.alice.post(f"/vacancies/{lead.public_id}/apply/").status_code == 400
    assert not Application.objects.exists()


def test_her_letter_is_a_pdf_and_a_clerks_look_at_it_is_logged(cast: Cast) -> None:
    url = f"/vacancies/referrals/{cast.referral.public_id}/letter/"
    hers = cast.alice.get(url)
    assert hers.content.startswith(b"%PDF-")
    assert b"%%EOF" in hers.content[-64:]
    assert hers.headers["Content-Disposition"].endswith(quote("göndəriş.pdf"))
    assert not AccessEntry.objects.exists()
    cast.carol.get(url)
    entry = AccessEntry.objects.get()
    assert (entry.person, entry.page) == (cast.referral.person.public_id, "referral letter")


def test_her_list_needs_few_questions_however_long_it_is(cast: Cast, django_assert_max_num_queries: Any) -> None:
    for _more in range(8):
        workflow.refer(
            person=cast.referral.person, vacancy=VacancyFactory(), office=cast.referral.office, actor="carol"
        )
    with django_assert_max_num_queries(8):
        assert cast.alice.get("/vacancies/my/").status_code == 200


# The desk ------------------------------------------------------------------------------------------------------------


def test_silent_employers_stand_once_each_with_everybody_they_owe_an_answer_for(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    second = workflow.refer(
        person=PersonFactory(given_name="Leyla"), vacancy=cast.referral.vacancy, office=cast.referral.office, actor="c"
    )
    workflow.mark_sent(referral=second)
    with clock.frozen(OVERDUE), django_assert_max_num_queries(12):
        page = cast.carol.get("/vacancies/silent/").content.decode()
    assert page.count(">" + cast.referral.vacancy.organisation.name + "</h2>") == 1
    assert "Leyla" in page
    assert cast.referral.person.full_name in page
    assert "3 days late" in page


def test_another_offices_referrals_are_not_on_the_list(cast: Cast) -> None:
    with clock.frozen(OVERDUE):
        assert "Every employer has answered" in cast.dan.get("/vacancies/silent/").content.decode()
        assert cast.referral.person.full_name not in exported(cast.dan)


def exported(browser: StrictClient) -> str:
    text: str = browser.post("/vacancies/silent/export/", {"format": "csv"}).content.decode()
    return text


def test_the_list_of_silent_employers_is_exported_with_an_entry_in_the_trail(cast: Cast) -> None:
    with clock.frozen(OVERDUE):
        assert 'action="/vacancies/silent/export/"' in cast.carol.get("/vacancies/silent/").content.decode()
        assert cast.carol.get("/vacancies/silent/export/").status_code == 405
        assert not AuditEntry.objects.filter(verb="export referrals without answer").exists()
        assert cast.referral.person.full_name in exported(cast.carol)
    entry = AuditEntry.objects.get(verb="export referrals without answer")
    assert (entry.actor, entry.detail["rows"]) == (cast.clerk, 1)
    assert [browser.post("/vacancies/silent/export/").status_code for browser in (cast.alice, cast.bob)] == [404, 404]


def test_an_employer_is_written_to_again_once_a_day_and_the_list_says_so(cast: Cast) -> None:
    url = f"/vacancies/silent/{cast.referral.vacancy.organisation.public_id}/remind/"
    with clock.frozen(OVERDUE):
        assert cast.dan.post(url).status_code == 404
        cast.carol.post(url)
        assert "We have written to" in cast.carol.get("/vacancies/silent/").content.decode()
        page = cast.carol.post(url, follow=True).content.decode()
    reminders = Message.objects.filter(key__startswith="referral-reminder")
    assert [one.recipient for one in reminders] == [cast.referral.vacancy.organisation.email]
    assert "was written to today already" in page
    assert "We have written to" not in page
    assert AuditEntry.objects.filter(verb="remind employer").count() == 1
    assert "written to on 26 November" in page


def test_an_answer_by_telephone_is_the_employers_and_names_the_clerk(cast: Cast) -> None:
    url = f"/vacancies/referrals/{cast.referral.public_id}/answer/refused/"
    cast.carol.post(url, {"reason": "skills"})
    change = cast.referral.status_changes.order_by("step").last()
    assert (change.status, change.recorded_by) == ("refused", cast.clerk)
    assert cast.carol.get(url).status_code == 302


def test_a_held_referral_is_undone_and_no_letter_leaves(cast: Cast) -> None:
    held = workflow.refer(person=PersonFactory(), vacancy=VacancyFactory(), office=cast.referral.office, actor="c")
    url = f"/vacancies/referrals/{held.public_id}/"
    assert "Undo this referral" in cast.carol.get(url).content.decode()
    cast.carol.post(f"{url}undo/")
    held.refresh_from_db()
    assert held.status == "undone"
    assert not Message.objects.filter(document_id=held.public_id, withdrawn_at__isnull=True).exists()


def test_a_vacancy_is_taken_down_checked_and_opened(cast: Cast) -> None:
    employer = OrganisationFactory(name="Şəki İpək")
    told = {
        "employer": "ŞƏKİ İPƏK", "title": "Toxucu", "unit_group": "8152", "seats": "3", "unit": "AZ-SAK",
        "wage_low": "650", "wage_high": "", "wage_basis": "gross", "remote": "no", "housing": "", "licences": [],
        "closes_on": "01.12.2026", "description": "Növbəli iş.",
    }  # fmt: skip
    assert (
        "No employer with this number"
        in cast.carol.post("/vacancies/new/", {**told, "employer": "Yoxdur MMC"}).content.decode()
    )
    assert "650\N{NO-BREAK SPACE}AZN" in cast.carol.post("/vacancies/new/", told).content.decode()
    assert not Vacancy.objects.filter(title="Toxucu").exists()
    cast.carol.post("/vacancies/new/", {**told, "confirm": "1"})
    made = Vacancy.objects.get(title="Toxucu")
    assert (made.organisation, made.status, made.wage_low_minor) == (employer, "open", 65_000)
    assert (made.remote, made.housing) == (False, None)
    assert made.skills.filter(inferred=True).exists()


def test_a_form_that_is_sent_twice_opens_one_vacancy(cast: Cast) -> None:
    employer = OrganisationFactory(name="Şəki İpək")
    form = cast.carol.get("/vacancies/new/").context["form"]
    told = {
        "employer": employer.name, "title": "Toxucu", "unit_group": "8152", "seats": "3", "unit": "AZ-SAK",
        "wage_basis": "gross", "form_token": form["form_token"].value(), "confirm": "1",
    }  # fmt: skip
    pages = [cast.carol.post("/vacancies/new/", told) for _click in range(2)]
    made = Vacancy.objects.get(title="Toxucu")
    assert {page.url for page in pages} == {f"/vacancies/{made.public_id}/"}
    cast.carol.post(
        "/vacancies/new/",
        {**told, "form_token": cast.carol.get("/vacancies/new/").context["form"]["form_token"].value()},
    )
    assert Vacancy.objects.filter(title="Toxucu").count() == 2


def test_the_token_of_a_form_is_no_answer_to_be_checked(cast: Cast) -> None:
    assert "Form token" not in cast.carol.get("/vacancies/new/").content.decode()
    OrganisationFactory(name="Şəki İpək")
    told = {
        "employer": "Şəki İpək", "title": "Toxucu", "unit_group": "8152", "seats": "3", "unit": "AZ-SAK",
        "wage_basis": "gross", "form_token": "abc",
    }  # fmt: skip
    check = cast.carol.post("/vacancies/new/", told).content.decode()
    assert check.count("abc") == 1


def test_a_vacancy_that_cannot_be_says_why_in_a_sentence(cast: Cast) -> None:
    with pytest.raises(UserMistake, match="above the wage"):
        workflow.notify_vacancy(
            organisation=OrganisationFactory(), title="Toxucu", unit_group=cast.referral.vacancy.unit_group, seats=1,
            wage_low_minor=2, wage_high_minor=1, actor="carol",
        )  # fmt: skip


def test_her_timeline_tells_each_step_of_a_referral(cast: Cast) -> None:
    workflow.accept_referral(referral=cast.referral, actor="alice")
    told = [
        event.text for event in timeline_of(cast.referral.person, cast.referral.person.user) if event.kind == "referral"
    ]
    assert len(told) == 3
    assert any("accepted by the person" in text for text in told)


def test_a_link_is_good_for_sixty_days(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    token = answer_token(cast.referral)
    monkeypatch.setattr("dayaq.interventions.vacancies.letters.links.GOOD_FOR", timedelta(seconds=-1))
    assert cast.nobody.get(f"/vacancies/answer/{token}/").status_code == 404
