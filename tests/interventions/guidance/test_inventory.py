"""The inventory: its items, its scores, and taking it page by page on whatever device is at hand."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.operations.models import AuditEntry
from dayaq.interventions.guidance import workflow
from dayaq.interventions.guidance.inventory import LETTERS, Interests, first_open_page, items, items_of, pages
from dayaq.interventions.guidance.models import Inventory, InventoryAnswer
from dayaq.interventions.guidance.picture import MIDDLE_X, MIDDLE_Y, RADIUS, hexagon
from tests.factories import PersonFactory
from tests.interventions.guidance.world import answered, signed_in, with_account

ALL = {item.code: 3 for item in items()}
whole = st.fixed_dictionaries({item.code: st.integers(1, 5) for item in items()})


# The items ------------------------------------------------------------------------------------------------------------


def test_every_scale_has_eight_items_in_four_languages_and_every_page_one_of_each() -> None:
    assert Counter(item.scale for item in items()) == dict.fromkeys(LETTERS, 8)
    assert all(set(item.texts) == {"en", "az", "ru", "de"} and all(item.texts.values()) for item in items())
    assert pages() == 8
    assert {"".join(sorted(item.scale for item in items_of(page))) for page in range(1, 9)} == {"ACEIRS"}


def test_no_two_items_say_the_same() -> None:
    for language in ("en", "az", "ru", "de"):
        assert len({item.texts[language] for item in items()}) == len(items())


# The scores -----------------------------------------------------------------------------------------------------------


def test_a_score_is_the_mean_of_its_eight_answers() -> None:
    scores = Interests.of({**ALL, "r1": 5, "r2": 5, "i1": 1}).scores
    assert scores == {"R": 3.5, "I": 2.75, "A": 3, "S": 3, "E": 3, "C": 3}


def test_a_set_of_answers_with_a_gap_has_no_scores() -> None:
    with pytest.raises(ValueError, match="r8"):
        Interests.of({code: points for code, points in ALL.items() if code != "r8"})


@given(whole)
def test_the_order_never_puts_a_weaker_interest_before_a_stronger_one(answers: dict[str, int]) -> None:
    interests = Interests.of(answers)
    ordered = [interests.scores[letter] for letter in interests.order]
    assert ordered == sorted(ordered, reverse=True)
    assert sorted(interests.order) == sorted(LETTERS)
    assert all(0 <= interests.relative(letter) <= 1 for letter in LETTERS)


@given(whole)
def test_the_picture_stays_within_its_outermost_ring(answers: dict[str, int]) -> None:
    for x, y in hexagon(Interests.of(answers)).dots:
        assert (float(x) - MIDDLE_X) ** 2 + (float(y) - MIDDLE_Y) ** 2 <= (RADIUS + 0.2) ** 2


def test_the_picture_of_full_interest_in_one_scale_reaches_its_corner_alone() -> None:
    drawn = hexagon(Interests.of({item.code: 5 if item.scale == "R" else 1 for item in items()}))
    assert drawn.dots == (("180.0", "44.0"), *[("180.0", "140.0")] * 5)


# Taking it ------------------------------------------------------------------------------------------------------------

pytestmark = pytest.mark.usefixtures("classifications")


def test_she_stops_on_one_device_and_goes_on_where_she_was_on_another() -> None:
    person = with_account()
    phone, desk = signed_in(person.user), signed_in(person.user)
    assert phone.post("/guidance/inventory/")["Location"] == "/guidance/inventory/1/"
    sent = phone.post("/guidance/inventory/1/", {item.code: 4 for item in items_of(1)})
    assert sent["Location"] == "/guidance/inventory/2/"
    assert desk.post("/guidance/inventory/")["Location"] == "/guidance/inventory/2/"
    assert Inventory.objects.count() == 1


def test_what_is_answered_is_kept_where_another_answer_on_the_page_is_missing() -> None:
    person = with_account()
    browser = signed_in(person.user)
    browser.post("/guidance/inventory/")
    page = browser.post("/guidance/inventory/1/", {"r1": 5, "i1": 2}).content.decode()
    assert "Choose one of the five answers." in page
    assert dict(InventoryAnswer.objects.values_list("item", "points")) == {"r1": 5, "i1": 2}


def test_no_page_can_be_skipped_and_the_last_one_leads_to_the_result() -> None:
    person = with_account()
    browser = signed_in(person.user)
    browser.post("/guidance/inventory/")
    assert browser.get("/guidance/inventory/5/")["Location"] == "/guidance/inventory/1/"
    for page in range(1, pages() + 1):
        answer = browser.post(f"/guidance/inventory/{page}/", {item.code: 3 for item in items_of(page)})
    inventory = Inventory.objects.get()
    assert answer["Location"] == f"/guidance/inventory/{inventory.public_id}/"
    assert inventory.finished_at is not None
    assert list(AuditEntry.objects.values_list("verb", flat=True)) == ["begin inventory", "finish inventory"]


def test_looking_at_a_page_begins_and_changes_nothing() -> None:
    browser = signed_in(with_account().user)
    assert browser.get("/guidance/inventory/").status_code == 200
    assert browser.get("/guidance/inventory/1/")["Location"] == "/guidance/inventory/"
    assert not Inventory.objects.exists()


def test_answers_no_longer_change_when_it_is_finished() -> None:
    inventory = answered(PersonFactory())
    with pytest.raises(UserMistake, match="finished"):
        workflow.keep_answers(inventory=inventory, answers={"r1": 1})


def test_it_cannot_be_finished_with_a_gap() -> None:
    inventory = workflow.begin_inventory(actor="alice", person=PersonFactory())
    workflow.keep_answers(inventory=inventory, answers={item.code: 3 for item in items()[:-1]})
    with pytest.raises(UserMistake, match="no answer yet"):
        workflow.finish_inventory(actor="alice", inventory=inventory)
    assert first_open_page({item.code: 3 for item in items()[:-1]}) == pages()


@pytest.mark.parametrize("answers", [{"r1": 6}, {"r1": 0}, {"x9": 3}])
def test_an_answer_that_is_none_of_the_five_is_refused(answers: dict[str, int]) -> None:
    inventory = workflow.begin_inventory(actor="alice", person=PersonFactory())
    with pytest.raises(UserMistake):
        workflow.keep_answers(inventory=inventory, answers=answers)
    assert not InventoryAnswer.objects.exists()


def test_nobody_takes_two_at_once_not_even_past_the_verbs() -> None:
    inventory = workflow.begin_inventory(actor="alice", person=PersonFactory())
    with pytest.raises(UserMistake, match="not finished"):
        workflow.begin_inventory(actor="alice", person=inventory.person)
    with pytest.raises(IntegrityError), transaction.atomic():
        Inventory.objects.create(person=inventory.person, edition="1", begun_at=clock.now())


def test_it_is_taken_again_after_some_weeks_and_not_before() -> None:
    inventory = answered(PersonFactory())
    with pytest.raises(UserMistake, match="from 16 December 2026 on"):
        workflow.begin_inventory(actor="alice", person=inventory.person)
    with clock.frozen(clock.now() + timedelta(days=30)):
        assert workflow.begin_inventory(actor="alice", person=inventory.person).finished_at is None


def test_the_earlier_result_stays_in_reach_while_she_answers_again() -> None:
    person = with_account()
    earlier = answered(person)
    with clock.frozen(clock.now() + timedelta(days=31)):
        workflow.begin_inventory(actor="alice", person=person)
        page = signed_in(person.user).get("/guidance/").content.decode()
    assert f"/guidance/inventory/{earlier.public_id}/" in page
    assert "Go on" in page
