"""A round of seats: who enters, who gets what and why not, and what a confirmation does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from dayaq.coordination.matching.models import SeatProposal
from dayaq.coordination.matching.seating import jobs, room, workflow
from dayaq.coordination.matching.seating.freezing import freeze_seats
from dayaq.coordination.matching.seating.words import sentences_of
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.operations.jobs import run_to_end
from dayaq.interventions.programmes.spine import workflow as spine
from dayaq.interventions.programmes.spine.measures import Measure, _measures, register_measure
from dayaq.interventions.programmes.spine.models import (
    Offering,
    OfferingCap,
    OfferingReserve,
    Participation,
    Programme,
)
from dayaq.registers.people.models import Household, HouseholdMember
from tests.coordination.matching.seating.conftest import CODE, VETERAN, anna, outcomes, run_seats, wants
from tests.coordination.matching.world import MONDAY
from tests.factories_programmes import OfferingFactory


@pytest.fixture
def own_measure() -> Iterator[Callable[..., None]]:
    """Registers what a measure adds to the course, for one test."""
    yield lambda **columns: register_measure(Measure(CODE, **columns))
    _measures.pop(CODE, None)


def test_the_law_comes_first_and_everybody_gets_what_she_wants_most_of_what_is_left(
    course: Programme, welding: Offering, baking: Offering
) -> None:
    wants(anna("Alice", group="martyr_family"), welding)
    wants(anna("Bahar"), welding, baking)
    wants(anna("Charlie"), baking, welding)
    told = outcomes(run_seats(course))
    assert told["Alice", "Welding"] == "seat"
    assert told["Bahar", "Welding"] == "law"
    assert sorted([told["Bahar", "Baking"], told["Charlie", "Baking"]]) == ["draw", "seat"]
    assert told["Charlie", "Welding"] == ("better" if told["Charlie", "Baking"] == "seat" else "law")


def test_nobody_holds_two_seats_of_a_programme(course: Programme, welding: Offering, baking: Offering) -> None:
    wants(anna("Alice"), baking, welding)
    assert outcomes(run_seats(course)) == {("Alice", "Baking"): "seat", ("Alice", "Welding"): "better"}


def test_whoever_is_not_entitled_does_not_enter_and_reads_the_norm(course: Programme, welding: Offering) -> None:
    [application] = wants(anna("Alice", on_register=False), welding)
    wants(anna("Bahar"), welding)
    round_ = run_seats(course)
    assert outcomes(round_) == {("Alice", "Welding"): "not_entitled", ("Bahar", "Welding"): "seat"}
    proposal = round_.proposals.get(application=application)
    assert (proposal.norms, proposal.status, proposal.rank) == ("test/registered", "nothing", 0)
    assert "Whoever is on the register may take part." in sentences_of(proposal, application)


def test_whoever_holds_a_seat_in_the_programme_already_does_not_enter(course: Programme, welding: Offering) -> None:
    alice = anna("Alice")
    other = OfferingFactory(programme=course, title="Painting")
    spine.admit(application=wants(alice, other)[0], actor="manager")
    wants(alice, welding)
    assert outcomes(run_seats(course))["Alice", "Welding"] == "other_measure"


def test_a_measure_keeps_out_whom_it_would_not_admit(course: Programme, welding: Offering, own_measure: Any) -> None:
    def refuses_alice(application: Any) -> None:
        if application.person.given_name == "Alice":
            raise UserMistake("The plan is not approved.")

    own_measure(before_admission=refuses_alice)
    wants(anna("Alice", group="martyr_family"), welding)
    wants(anna("Bahar"), welding)
    assert outcomes(run_seats(course)) == {("Alice", "Welding"): "not_ready", ("Bahar", "Welding"): "seat"}


def test_points_decide_among_those_whom_the_law_places_alike(
    course: Programme, welding: Offering, own_measure: Any
) -> None:
    [hers], [his] = wants(anna("Alice"), welding), wants(anna("Bahar"), welding)
    own_measure(points=lambda keys: {hers.pk: 40, his.pk: 70})
    assert outcomes(run_seats(course)) == {("Alice", "Welding"): "points", ("Bahar", "Welding"): "seat"}


def test_first_come_first_served_goes_by_the_day_of_application(course: Programme, welding: Offering) -> None:
    course.filling = Programme.Filling.FIRST_COME
    course.save()
    wants(anna("Alice", group="martyr_family"), welding, made_on=MONDAY)
    wants(anna("Bahar"), welding, made_on=MONDAY - timedelta(1))
    assert outcomes(run_seats(course)) == {("Alice", "Welding"): "earlier", ("Bahar", "Welding"): "seat"}


def test_a_hard_reserve_stays_empty_rather_than_go_to_others(course: Programme, welding: Offering) -> None:
    OfferingReserve.objects.create(offering=welding, group_id="war_veteran", seats=1, hard=True)
    wants(anna("Alice", group="martyr_family"), welding)
    assert outcomes(run_seats(course)) == {("Alice", "Welding"): "law"}


def test_a_seat_that_a_member_holds_fills_the_reserve(course: Programme, welding: Offering) -> None:
    welding.seats = 2
    welding.save()
    OfferingReserve.objects.create(offering=welding, group_id="war_veteran", seats=1, hard=True)
    spine.admit(application=wants(anna("Vuqar", group="war_veteran"), welding)[0], actor="manager")
    wants(anna("Alice"), welding)
    assert outcomes(run_seats(course)) == {("Alice", "Welding"): "seat"}


def test_a_cap_counts_those_whom_its_norm_describes_holders_included(
    course: Programme, welding: Offering, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "rules_in_force", lambda day: (VETERAN,))
    welding.seats = 3
    welding.save()
    OfferingCap.objects.create(offering=welding, norm=VETERAN.code, seats=1)
    OfferingCap.objects.create(offering=welding, norm="test/of-the-past", seats=0)
    spine.admit(application=wants(anna("Vuqar", group="war_veteran"), welding)[0], actor="manager")
    wants(anna("Wali", group="war_veteran"), welding)
    wants(anna("Alice"), welding)
    assert outcomes(run_seats(course)) == {("Wali", "Welding"): "law", ("Alice", "Welding"): "seat"}


def test_an_applicant_who_is_both_kept_for_and_capped_is_left_to_people(
    course: Programme, welding: Offering, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "rules_in_force", lambda day: (VETERAN,))
    OfferingReserve.objects.create(offering=welding, group_id="war_veteran", seats=1)
    OfferingCap.objects.create(offering=welding, norm=VETERAN.code, seats=1)
    wants(anna("Wali", group="war_veteran"), welding)
    round_ = workflow.announce_seats(programme=course, actor="manager")
    assert "Welding" in run_to_end(round_.job).error
    round_.refresh_from_db()
    assert (round_.status, SeatProposal.objects.count()) == ("failed", 0)


def test_where_a_household_holds_the_right_one_of_it_enters(course: Programme, welding: Offering) -> None:
    course.held_by = Programme.HeldBy.HOUSEHOLD
    course.save()
    welding.seats = 3
    welding.save()
    people = [anna("Alice"), anna("Bahar", group="martyr_family"), anna("Charlie")]
    home = Household.objects.create()
    for person in people[:2]:
        HouseholdMember.objects.create(household=home, person=person, first_day=date(2020, 1, 1))
    for person in people:
        wants(person, welding)
    told = outcomes(run_seats(course))
    assert [told[name, "Welding"] for name in ("Alice", "Bahar", "Charlie")] == ["household", "seat", "seat"]


def test_the_same_rows_and_seed_freeze_and_fill_to_the_same_bytes(
    course: Programme, welding: Offering, baking: Offering
) -> None:
    for number in range(9):
        wants(anna(f"Person{number}"), *([welding, baking] if number % 2 else [baking, welding]))
    one = run_seats(course)
    bytes_of = {file.name: file.read_bytes() for file in one.folder.rglob("*.parquet")}
    workflow.close_seats(round_=one, actor="manager")
    again = run_seats(course)
    assert (again.input_hash, again.result_hash) == (one.input_hash, one.result_hash)
    assert {file.name: file.read_bytes() for file in again.folder.rglob("*.parquet")} == bytes_of
    workflow.close_seats(round_=again, actor="manager")
    assert run_seats(course, seed="another").input_hash != one.input_hash


def test_confirming_all_admits_and_fills_the_waiting_list(course: Programme, welding: Offering) -> None:
    [first] = wants(anna("Alice", group="martyr_family"), welding)
    [second] = wants(anna("Bahar"), welding)
    round_ = run_seats(course)
    job = run_to_end(jobs.confirm_all(round_=round_, actor="manager"))
    assert job.result == {"confirmed": 2, "against": [], "not_confirmed": 0}
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.status, second.status) == ("admitted", "waiting")
    assert Participation.objects.get().application == first
    assert set(round_.proposals.values_list("status", flat=True)) == {"confirmed"}
    decision = first.decisions.get()
    assert (decision.recorded_by, first.status_changes.count()) == ("manager", 2)


def test_what_stands_against_a_confirmation_is_said_and_the_rest_is_done(
    course: Programme, welding: Offering, baking: Offering
) -> None:
    wants(anna("Alice"), welding)
    wants(anna("Bahar"), baking)
    round_ = run_seats(course)
    spine.admit(application=wants(anna("Late"), welding)[0], actor="manager")
    job = run_to_end(jobs.confirm_all(round_=round_, actor="manager"))
    assert (job.result["confirmed"], job.result["not_confirmed"]) == (1, 1)
    assert "is taken" in job.result["against"][0]
    assert dict(round_.proposals.values_list("application__offering__title", "status")) == {
        "Welding": "proposed", "Baking": "confirmed",
    }  # fmt: skip


def test_a_proposal_is_confirmed_once_and_left_aside_only_with_a_reason(course: Programme, welding: Offering) -> None:
    wants(anna("Alice"), welding)
    wants(anna("Bahar"), welding)
    round_ = run_seats(course)
    seat, place = round_.proposals.get(outcome="seat"), round_.proposals.get(outcome="draw")
    workflow.confirm_seat(proposal=seat, actor="manager")
    with pytest.raises(UserMistake):
        workflow.confirm_seat(proposal=seat, actor="manager")
    with pytest.raises(UserMistake, match="why"):
        workflow.not_follow_seat(proposal=place, actor="manager", note=" ")
    workflow.not_follow_seat(proposal=place, actor="manager", note="She has moved away.")
    place.refresh_from_db()
    assert (place.status, place.application.status) == ("not_followed", "received")


def test_a_programme_has_one_round_at_a_time_and_closing_lets_the_rest_lapse(
    course: Programme, welding: Offering
) -> None:
    wants(anna("Alice"), welding)
    round_ = run_seats(course)
    with pytest.raises(UserMistake, match="not closed"):
        workflow.announce_seats(programme=course, actor="manager")
    workflow.close_seats(round_=round_, actor="manager")
    assert round_.proposals.get().status == "lapsed"
    with pytest.raises(UserMistake, match="not open"):
        workflow.confirm_seat(proposal=round_.proposals.get(), actor="manager")
    assert run_seats(course).status == "proposed"


def test_a_round_without_applications_is_not_begun(course: Programme, welding: Offering) -> None:
    with pytest.raises(UserMistake, match="waits"):
        workflow.announce_seats(programme=course, actor="manager")


def test_seats_that_are_held_are_not_given_again(course: Programme, welding: Offering) -> None:
    spine.admit(application=wants(anna("Alice"), welding)[0], actor="manager")
    wants(anna("Bahar"), welding)
    assert freeze_seats(course, MONDAY, "5eed").problem.places.seats.tolist() == [0]
    assert outcomes(run_seats(course)) == {("Bahar", "Welding"): "no_seats"}
