"""What caseworkers make of proposals, and what becomes of a seat that comes back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dayaq.allocation.staff import next_in_rank
from dayaq.coordination.matching import workflow
from dayaq.coordination.matching.freezing.people import looking_for_work
from dayaq.coordination.matching.models import Proposal, Round
from dayaq.coordination.matching.opened import opened
from dayaq.coordination.matching.workflow import rounds
from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.working_days import next_closing
from dayaq.foundation.operations import audit
from dayaq.foundation.operations.models import AuditEntry, Message
from dayaq.interventions.vacancies import workflow as vacancies
from dayaq.interventions.vacancies.models import Referral, Vacancy, VacancyDemand
from dayaq.registers.people import workflow as people
from dayaq.registers.people.models import FunctionLimit
from tests.coordination.matching.world import MONDAY, first_proposal, place, run_round, skills_of

NOTIFIED, COLLECTED = {"vacancy__origin": "notified"}, {"vacancy__origin": "collected"}


def contested(round_: Round) -> Proposal:
    """A proposal at a vacancy that others would take too."""
    files = opened(round_)
    for one in (
        Proposal.objects.filter(**NOTIFIED, status="proposed").select_related("vacancy", "person").order_by("pk")
    ):
        place_ = files.names.place_of[one.vacancy.public_id]
        seeker = files.names.seeker_of[one.person.public_id]
        if len(next_in_rank(files.problem, files.result, place_, excluding=[seeker])):
            return one
    pytest.fail("nothing is contested in this market")


def test_a_confirmed_proposal_becomes_a_referral_with_its_letters(proposed: Round) -> None:
    one = workflow.confirm(proposal=first_proposal(**NOTIFIED), actor="alice")
    assert one.status == "referred"
    assert one.referral is not None
    assert one.referral.status == "held"
    letters = Message.objects.filter(key__contains=one.referral.public_id)
    assert letters.count() == 2
    assert audit.verify().holds


def test_a_confirmed_proposal_for_an_advertisement_becomes_a_lead_without_letters(proposed: Round) -> None:
    one = workflow.confirm(proposal=first_proposal(**COLLECTED), actor="alice")
    assert (one.status, one.referral) == ("lead", None)
    assert not Message.objects.exists()


def test_a_proposal_is_not_decided_twice(proposed: Round) -> None:
    one = first_proposal(**NOTIFIED)
    workflow.confirm(proposal=one, actor="alice")
    with pytest.raises(UserMistake, match="was decided meanwhile"):
        workflow.confirm(proposal=one, actor="bob")
    assert Referral.objects.count() == 1


def test_undo_takes_the_letters_back_and_the_proposal_waits_again(proposed: Round) -> None:
    one = workflow.confirm(proposal=first_proposal(**NOTIFIED), actor="alice")
    workflow.undo(proposal=one, actor="alice")
    one.refresh_from_db()
    assert (one.status, one.referral) == ("proposed", None)
    assert Message.objects.filter(withdrawn_at__isnull=True).count() == 0
    again = workflow.confirm(proposal=one, actor="alice")
    assert again.referral is not None


@pytest.mark.parametrize("verb", ["decline", "lead"])
def test_after_the_office_has_closed_nothing_is_undone(proposed: Round, verb: str) -> None:
    one = first_proposal(**COLLECTED)
    if verb == "decline":
        workflow.decline(proposal=one, reason="not_suitable", note="", actor="alice")
    else:
        workflow.confirm(proposal=one, actor="alice")
    with (
        clock.frozen(next_closing(clock.now()) + timedelta(minutes=1)),
        pytest.raises(UserMistake, match="can no longer be undone"),
    ):
        workflow.undo(proposal=one, actor="alice")


def test_another_reason_needs_words(proposed: Round) -> None:
    with pytest.raises(UserMistake, match="few words"):
        workflow.decline(proposal=first_proposal(), reason="other", note=" ", actor="alice")


def test_an_override_needs_a_written_reason(proposed: Round) -> None:
    one = first_proposal(**NOTIFIED)
    other = Vacancy.objects.exclude(pk=one.vacancy.pk).order_by("pk")[0]
    with pytest.raises(UserMistake, match="Write why"):
        workflow.override(proposal=one, vacancy=other, reason="  ", actor="alice")


def test_an_override_is_confirmed_at_once_and_ends_the_proposal(proposed: Round) -> None:
    one = first_proposal(**NOTIFIED)
    other = place(90, skills_of("7212"), seats=2, collected=False)
    chosen = workflow.override(proposal=one, vacancy=other, reason="She worked there before.", actor="alice")
    one.refresh_from_db()
    assert one.status == "declined"
    assert (chosen.status, chosen.override, chosen.vacancy) == ("referred", True, other)
    assert chosen.score > 0


def test_what_was_overridden_is_not_taken_back_while_the_other_vacancy_stands(proposed: Round) -> None:
    one = first_proposal(**NOTIFIED)
    other = place(93, skills_of("7212"), seats=2, collected=False)
    chosen = workflow.override(proposal=one, vacancy=other, reason="She worked there before.", actor="alice")
    with pytest.raises(UserMistake, match="was chosen instead"):
        workflow.undo(proposal=one, actor="alice")
    workflow.undo(proposal=chosen, actor="alice")
    workflow.decline(proposal=chosen, reason="not_suitable", note="", actor="alice")
    workflow.undo(proposal=one, actor="alice")
    one.refresh_from_db()
    assert one.status == "proposed"


def test_no_caseworker_overrides_a_missing_licence(proposed: Round) -> None:
    one = first_proposal(**NOTIFIED)
    other = place(91, skills_of("7212"), seats=2, collected=False)
    other.licences.create(licence_id="crane")
    with pytest.raises(UserMistake, match="nobody can override"):
        workflow.override(proposal=one, vacancy=other, reason="He is a good man.", actor="alice")


def test_a_seat_that_a_person_gives_back_goes_to_the_next_in_rank(proposed: Round) -> None:
    one = workflow.confirm(proposal=contested(proposed), actor="alice")
    assert one.referral is not None
    vacancies.decline_referral(referral=one.referral, reason="too_far", note="", actor="person")
    workflow.pass_seats_on()
    successor = Proposal.objects.get(instead_of=one)
    files = opened(proposed)
    expected = next_in_rank(
        files.problem,
        files.result,
        files.names.place_of[one.vacancy.public_id],
        excluding=_asked(files.names.seeker_of, one),
    )
    free = [files.names.people[number] for number in expected]
    waiting = set(Proposal.objects.filter(status="proposed").values_list("person__public_id", flat=True))
    waiting.discard(successor.person.public_id)
    assert successor.person.public_id == next(name for name in free if name not in waiting)
    assert successor.status == "proposed"


def _asked(seeker_of: dict[str, int], one: Proposal) -> list[int]:
    asked = Proposal.objects.filter(vacancy=one.vacancy, instead_of=None).values_list("person__public_id", flat=True)
    return [seeker_of[name] for name in asked]


def test_a_seat_is_passed_on_once(proposed: Round) -> None:
    one = workflow.confirm(proposal=contested(proposed), actor="alice")
    vacancies.decline_referral(referral=one.referral, reason="too_far", note="", actor="person")  # type: ignore[arg-type]
    workflow.pass_seats_on()
    workflow.pass_seats_on()
    assert Proposal.objects.filter(instead_of=one).count() == 1


def test_a_seat_that_a_caseworker_does_not_follow_waits_until_undo_is_over(proposed: Round) -> None:
    one = contested(proposed)
    workflow.decline(proposal=one, reason="not_suitable", note="", actor="alice")
    workflow.pass_seats_on()
    assert not Proposal.objects.filter(instead_of=one).exists()
    with clock.frozen(next_closing(clock.now()) + timedelta(minutes=1)):
        workflow.pass_seats_on()
    assert Proposal.objects.filter(instead_of=one).count() == 1


def test_a_referral_undone_in_the_vacancies_room_returns_to_the_caseworker(proposed: Round) -> None:
    one = workflow.confirm(proposal=first_proposal(**NOTIFIED), actor="alice")
    vacancies.undo_referral(referral=one.referral, actor="alice")  # type: ignore[arg-type]
    one.refresh_from_db()
    assert (one.status, one.referral) == ("proposed", None)


def test_who_waits_for_an_answer_takes_no_part_and_takes_no_seat_twice(proposed: Round) -> None:
    waiting = set(Proposal.objects.filter(status="proposed").values_list("person__public_id", flat=True))
    again = opened(run_round(seed="second"))
    assert waiting.isdisjoint(again.names.people)


def test_what_came_to_nothing_is_not_proposed_again(proposed: Round) -> None:
    one = workflow.confirm(proposal=first_proposal(**NOTIFIED), actor="alice")
    vacancies.decline_referral(referral=one.referral, reason="too_far", note="", actor="person")  # type: ignore[arg-type]
    workflow.close_round(round_=proposed, actor="manager")
    again = run_round(seed="again")
    pair = Proposal.objects.filter(round=again, person=one.person, vacancy=one.vacancy)
    assert [each.status for each in pair] in ([], ["lapsed"])
    open_again = Proposal.objects.filter(round=again, status="proposed", person=one.person)
    assert one.vacancy_id not in {each.vacancy_id for each in open_again}


def test_closing_a_round_lets_the_rest_lapse(proposed: Round) -> None:
    workflow.confirm(proposal=first_proposal(**NOTIFIED), actor="alice")
    workflow.close_round(round_=proposed, actor="manager")
    assert set(Proposal.objects.values_list("status", flat=True)) == {"referred", "lapsed"}
    with pytest.raises(UserMistake):
        workflow.confirm(proposal=Proposal.objects.filter(status="lapsed").order_by("pk")[0], actor="alice")


def test_what_begins_to_wait_while_a_round_is_closed_lapses_with_the_rest(
    proposed: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = first_proposal(**NOTIFIED)
    workflow.decline(proposal=one, reason="not_suitable", note="", actor="alice")
    honest, calls = rounds._lapse_the_rest, []

    def undone_meanwhile(*args: Any) -> None:
        honest(*args)
        if not calls:
            workflow.undo(proposal=one, actor="alice")
        calls.append(args)

    monkeypatch.setattr(rounds, "_lapse_the_rest", undone_meanwhile)
    workflow.close_round(round_=proposed, actor="manager")
    one.refresh_from_db()
    assert one.status == "lapsed"
    assert not Proposal.objects.filter(status="proposed").exists()


def test_no_decision_is_taken_back_once_the_round_has_been_closed_elsewhere(proposed: Round) -> None:
    one = first_proposal(**NOTIFIED)
    workflow.decline(proposal=one, reason="not_suitable", note="", actor="alice")
    stale = Proposal.objects.select_related("round").get(pk=one.pk)
    workflow.close_round(round_=proposed, actor="manager")
    with pytest.raises(UserMistake, match="is not open for decisions"):
        workflow.undo(proposal=stale, actor="alice")


def test_of_two_caseworkers_with_the_same_page_open_the_second_learns_what_the_first_did(proposed: Round) -> None:
    one, stale = first_proposal(**NOTIFIED), first_proposal(**NOTIFIED)
    workflow.decline(proposal=one, reason="not_suitable", note="", actor="alice")
    assert stale.status == "proposed"
    with pytest.raises(UserMistake, match="was decided meanwhile"):
        workflow.confirm(proposal=stale, actor="bob")


def test_a_referral_undone_after_its_round_was_closed_leaves_nobody_waiting_for_ever(proposed: Round) -> None:
    one = workflow.confirm(proposal=first_proposal(**NOTIFIED), actor="alice")
    workflow.close_round(round_=proposed, actor="manager")
    vacancies.undo_referral(referral=one.referral, actor="alice")  # type: ignore[arg-type]
    one.refresh_from_db()
    assert (one.status, one.referral) == ("lapsed", None)
    assert looking_for_work(clock.today()).filter(pk=one.person_id).exists()


def test_a_referral_undone_in_the_vacancies_room_is_written_down_for_its_proposal_too(proposed: Round) -> None:
    one = workflow.confirm(proposal=first_proposal(**NOTIFIED), actor="alice")
    vacancies.undo_referral(referral=one.referral, actor="alice")  # type: ignore[arg-type]
    assert AuditEntry.objects.filter(verb="proposal undo", subject=one.public_id).exists()


def test_an_advertisement_that_is_gone_becomes_no_lead(proposed: Round) -> None:
    one = first_proposal(**COLLECTED)
    vacancies.change_vacancy_status(vacancy=one.vacancy, status="withdrawn", actor="alice")
    with pytest.raises(UserMistake, match="no longer open"):
        workflow.confirm(proposal=one, actor="alice")


def test_nobody_is_referred_to_what_a_statement_made_since_the_round_rules_out(proposed: Round) -> None:
    one = first_proposal(**NOTIFIED)
    VacancyDemand.objects.get_or_create(vacancy=one.vacancy, function_id="lifting")
    FunctionLimit.objects.create(person=one.person, function_id="lifting", first_day=MONDAY, statement="Rəy 5")
    with pytest.raises(UserMistake, match="stands against it") as refused:
        workflow.confirm(proposal=one, actor="alice")
    assert "lift" not in str(refused.value).lower()


def test_nobody_is_referred_who_has_left_the_register_since_the_round(proposed: Round) -> None:
    one = first_proposal(**NOTIFIED)
    registration = one.person.registrations.get()
    people.end_registration(actor="alice", registration=registration, reason="found_work", effective_on=MONDAY)
    with pytest.raises(UserMistake, match="not on the register"):
        workflow.confirm(proposal=one, actor="alice")


def test_an_override_holds_the_vacancy_before_it_holds_the_trail(proposed: Round) -> None:
    one, other = first_proposal(**NOTIFIED), place(92, skills_of("7212"), seats=2, collected=False)
    with CaptureQueriesContext(connection) as asked:
        workflow.override(proposal=one, vacancy=other, reason="She worked there before.", actor="alice")
    inside = [query["sql"] for query in asked if "BEGIN" not in query["sql"]]
    trail = next(n for n, sql in enumerate(inside) if 'FROM "operations_audithead"' in sql)
    held = [n for n, sql in enumerate(inside) if _reads_one_vacancy(sql)]
    assert min(held) < trail


def test_whoever_was_hired_takes_no_part_until_the_work_has_ended(proposed: Round) -> None:
    one = workflow.confirm(proposal=first_proposal(**NOTIFIED), actor="alice")
    assert one.referral is not None
    vacancies.mark_sent(referral=one.referral)
    hire = vacancies.hire_by_referral(referral=one.referral, hired_on=MONDAY + timedelta(days=7), actor="employer")
    looking = looking_for_work(MONDAY).filter(pk=one.person_id)
    assert not looking.exists()
    people.end_employment(actor="alice", employment=hire.employment, last_day=MONDAY + timedelta(days=7))
    assert looking_for_work(MONDAY + timedelta(days=8)).filter(pk=one.person_id).exists()


def _reads_one_vacancy(sql: str) -> bool:
    return 'FROM "vacancies_vacancy" WHERE "vacancies_vacancy"."id" = ' in sql
