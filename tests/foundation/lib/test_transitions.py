"""A table of transitions answers who may do what next, and why not."""

from itertools import product

import pytest

from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.transitions import Transition, TransitionTable

from .sample_app.models import ATTENDANCE

ALLOWED = {
    (None, "planned", "clerk"),
    ("planned", "started", "clerk"),
    ("planned", "started", "teacher"),
    ("started", "paused", "teacher"),
    ("paused", "started", "teacher"),
    ("started", "finished", "teacher"),
    ("planned", "cancelled", "clerk"),
}


@pytest.mark.parametrize(
    ("from_", "to", "who"),
    list(product([None, *ATTENDANCE.statuses], ATTENDANCE.statuses, ["clerk", "teacher", "pupil"])),
)
def test_only_the_steps_of_the_table_are_allowed(from_: str | None, to: str, who: str) -> None:
    allowed = (from_, to, who) in ALLOWED
    assert ATTENDANCE.can(from_, to, who) == allowed
    if allowed:
        ATTENDANCE.check(from_, to, who)
    else:
        with pytest.raises(UserMistake):
            ATTENDANCE.check(from_, to, who)


@pytest.mark.parametrize(
    ("from_", "to", "who", "sentence"),
    [
        ("finished", "started", "clerk", "What is “finished” cannot become “started”; it can become: nothing else."),
        ("started", "cancelled", "clerk", "it can become: “paused”, “finished”."),
        (None, "started", "clerk", "It cannot begin as “started”; it can begin as: “planned”."),
        ("planned", "cancelled", "teacher", "It is not for you to “cancel” here."),
        ("planned", "lost", "clerk", "There is no status “lost” here."),
    ],
)
def test_a_refusal_says_why(from_: str | None, to: str, who: str, sentence: str) -> None:
    with pytest.raises(UserMistake) as refusal:
        ATTENDANCE.check(from_, to, who)
    assert sentence in refusal.value.sentence


def test_it_is_somebodys_turn_until_the_end() -> None:
    assert ATTENDANCE.turn_of("planned") == "clerk"
    assert ATTENDANCE.turn_of("finished") is None
    assert [status for status in ATTENDANCE.statuses if ATTENDANCE.is_final(status)] == ["finished", "cancelled"]


def test_a_role_sees_its_own_next_steps() -> None:
    assert [step.to for step in ATTENDANCE.steps_from("planned")] == ["started", "cancelled"]
    assert [step.to for step in ATTENDANCE.steps_from("planned", "teacher")] == ["started"]


def test_a_whole_history_is_a_path_or_is_refused() -> None:
    ATTENDANCE.check_path(["planned", "started", "paused", "started", "finished"])
    with pytest.raises(UserMistake, match="“planned” cannot become “finished”"):
        ATTENDANCE.check_path(["planned", "finished"])


def test_the_diagram_is_printed_from_the_table() -> None:
    lines = ATTENDANCE.mermaid().splitlines()
    assert lines[0] == "stateDiagram-v2"
    assert "    [*] --> planned: plan (clerk)" in lines
    assert "    planned --> started: start (clerk, teacher)" in lines
    assert lines[-1] == "    cancelled --> [*]"


@pytest.mark.parametrize(
    "steps",
    [
        [Transition(None, "open", "open", {"clerk"}), Transition("open", "shut", "close", {"clerk"})],
        [Transition("open", "open", "open", {"clerk"}), Transition("open", "open", "again", {"clerk"})],
        [],
    ],
)
def test_a_table_with_loose_ends_is_no_table(steps: list[Transition]) -> None:
    with pytest.raises(ValueError, match="Table door"):
        TransitionTable("door", {"open": "open"}, steps)
