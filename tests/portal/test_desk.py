"""The desk shows what needs somebody today, to those whose work it is, and writes down who was looked at."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from dayaq.foundation.offices.roles import Role
from dayaq.foundation.operations.models import AccessEntry, AuditEntry, JobRun
from dayaq.interventions.vacancies import workflow
from dayaq.interventions.vacancies.models import Referral
from dayaq.portal.worklist import worklist
from tests.factories import OfficeFactory, PersonFactory, StaffFactory, UserFactory, VacancyFactory
from tests.registers.people.registering import registered

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("classifications")]

MONDAY, TODAY = date(2026, 11, 2), date(2026, 11, 16)


@pytest.fixture
def caseworker() -> Any:
    return StaffFactory()


@pytest.fixture
def sent(caseworker: Any, on_day: Any) -> Any:
    """Refers a person of the office on the first Monday; the letters left that day. Then it is the day of the test."""

    def refer(**columns: Any) -> Referral:
        on_day(MONDAY)
        person = PersonFactory(office=caseworker.office, **columns)
        referral = workflow.refer(person=person, vacancy=VacancyFactory(), office=caseworker.office, actor="tester")
        workflow.mark_sent(referral=referral)
        on_day(TODAY)
        return referral

    return refer


def test_an_employer_who_is_late_needs_a_call_and_one_who_is_not_does_not(
    sent: Any, caseworker: Any, on_day: Any
) -> None:
    late = sent()
    on_day(late.answer_due)
    assert worklist(caseworker) == []
    on_day(TODAY)
    (task,) = worklist(caseworker)
    assert (task.kind, task.person, task.due) == ("silent", late.person.public_id, late.answer_due)


def test_a_referral_that_was_declined_is_read_for_five_working_days(sent: Any, caseworker: Any, on_day: Any) -> None:
    referral = sent()
    workflow.decline_referral(referral=referral, reason="too_far", note="", actor="tester")
    assert [task.kind for task in worklist(caseworker)] == ["declined"]
    on_day(date(2026, 11, 24))
    assert worklist(caseworker) == []


def test_a_reason_of_health_is_not_said_in_a_list(sent: Any, caseworker: Any) -> None:
    workflow.decline_referral(referral=sent(), reason="health", note="my back", actor="tester")
    (task,) = worklist(caseworker)
    assert "health" not in task.what
    assert "back" not in task.what


def test_a_job_seeker_whose_days_of_search_are_over_is_a_question(caseworker: Any, on_day: Any) -> None:
    on_day(TODAY)
    due, early = PersonFactory(office=caseworker.office), PersonFactory(office=caseworker.office)
    registered(due, ("job_seeker", date(2026, 11, 5)))  # the 9th and 10th are holidays
    registered(early, ("job_seeker", date(2026, 11, 6)))
    assert [(task.kind, task.person) for task in worklist(caseworker)] == [("legal", due.public_id)]


def test_another_office_sees_nothing_of_it(sent: Any, on_day: Any) -> None:
    sent()
    assert worklist(StaffFactory(office=OfficeFactory(code="ganja"))) == []


def test_the_list_is_narrowed_by_kind_and_to_her_own_people(client: Any, sent: Any, caseworker: Any) -> None:
    mine, other = sent(caseworker=caseworker), sent()
    client.force_login(caseworker.user)
    page = client.get(reverse("portal:desk"))
    assert {task.person for task in page.context["page"]} == {mine.person.public_id, other.person.public_id}
    page = client.get(reverse("portal:desk"), {"mine": "on", "kind": "silent"})
    assert [task.person for task in page.context["page"]] == [mine.person.public_id]
    assert [chip["value"] for chip in page.context["chips"]] == ["Employer silent", "only mine"]


# a manager of programmes has hers in the room of programmes
@pytest.mark.parametrize("role", [role for role in Role if role != Role.PROGRAMME_MANAGER])
def test_every_role_has_a_desk_of_few_questions(client: Any, role: Role, django_assert_max_num_queries: Any) -> None:
    client.force_login(StaffFactory(role=role).user)
    with django_assert_max_num_queries(12):
        assert client.get(reverse("portal:desk")).status_code == 200


def test_a_full_desk_asks_no_more_questions_than_an_empty_one(
    client: Any, sent: Any, caseworker: Any, django_assert_max_num_queries: Any
) -> None:
    for _each in range(4):
        sent()
    client.force_login(caseworker.user)
    with django_assert_max_num_queries(12):
        client.get(reverse("portal:desk"))


def test_a_job_seeker_has_no_desk(client: Any) -> None:
    client.force_login(PersonFactory(user=UserFactory()).user)
    assert client.get(reverse("portal:desk")).status_code == 404


def test_the_quick_view_says_what_to_do_and_is_a_look_that_is_logged(
    client: Any, sent: Any, caseworker: Any, django_assert_max_num_queries: Any
) -> None:
    person = sent(phone="+994501234567").person
    client.force_login(caseworker.user)
    with django_assert_max_num_queries(12):
        text = client.get(reverse("portal:quick_view", args=[person.public_id])).content.decode()
    assert "Call Şəki Metal" in text
    assert "+994501234567" in text
    (look,) = AccessEntry.objects.all()
    assert (look.actor, look.person, look.page) == (caseworker.user.public_id, person.public_id, "quick view")


@pytest.mark.parametrize("role", [Role.CASEWORKER, Role.ROUND_MANAGER, Role.ADMINISTRATOR])
def test_the_quick_view_of_somebody_elses_person_is_not_there(client: Any, role: Role) -> None:
    person = PersonFactory()
    client.force_login(StaffFactory(role=role, office=OfficeFactory(code="ganja")).user)
    assert client.get(reverse("portal:quick_view", args=[person.public_id])).status_code == 404
    assert not AccessEntry.objects.exists()


def test_the_chosen_rows_are_downloaded_and_the_download_is_written_down(
    client: Any, sent: Any, caseworker: Any
) -> None:
    chosen, left_out = sent(), sent()
    client.force_login(caseworker.user)
    asked = {"format": "csv", "chosen": f"silent-{chosen.public_id}"}
    text = client.post(reverse("portal:desk_export"), asked).content.decode("utf-8-sig")
    assert chosen.person.full_name in text
    assert left_out.person.full_name not in text
    entry = AuditEntry.objects.get(verb="export work list")
    assert entry.detail == {"rows": 1, "format": "csv"}


def test_without_a_choice_the_whole_list_is_downloaded_as_a_workbook(client: Any, sent: Any, caseworker: Any) -> None:
    sent()
    client.force_login(caseworker.user)
    answer = client.post(reverse("portal:desk_export"), {"format": "xlsx"})
    assert answer.content[:2] == b"PK"
    assert client.get(reverse("portal:desk_export")).status_code == 405


def test_an_auditor_asks_for_one_verification_at_a_time(client: Any) -> None:
    client.force_login(StaffFactory(role=Role.AUDITOR).user)
    for _twice in range(2):
        client.post(reverse("portal:verify_trails"))
    assert JobRun.objects.filter(kind="verify trails").count() == 1


def test_a_verification_recomputes_both_trails_and_its_result_stands_on_the_desk(client: Any) -> None:
    from dayaq.foundation.operations.jobs import run_to_end

    client.force_login(StaffFactory(role=Role.AUDITOR).user)
    client.post(reverse("portal:verify_trails"))
    run_to_end(JobRun.objects.get())
    assert "both trails hold" in client.get(reverse("portal:desk")).content.decode()


def test_only_auditors_verify(client: Any, caseworker: Any) -> None:
    client.force_login(caseworker.user)
    assert client.post(reverse("portal:verify_trails")).status_code == 404
