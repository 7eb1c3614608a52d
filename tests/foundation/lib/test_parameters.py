"""Parameters hold from a day on, with unit and source, and a mistake in their files is said by file and key."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.parameters import all_parameters, parameter, read_parameters, read_setting, simulated

GOOD = """
cap:
  label: Highest value of the assets
  unit: AZN
  values:
    - {from: 2020-05-13, value: 5000, source: Decision 168}
    - {from: 2024-01-01, value: 6000.5, source: No text gives it, assumed: true}
"""
Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(text: str) -> Path:
        file = tmp_path / "grants.yaml"
        file.write_text(text, encoding="utf-8")
        return file

    return written


@pytest.fixture
def sample_parameters() -> Iterator[None]:
    all_parameters.cache_clear()
    yield
    all_parameters.cache_clear()


def test_a_value_holds_until_the_next_one_begins(write: Write) -> None:
    cap = read_parameters([write(GOOD)])["grants.cap"]
    assert (cap.on(date(2020, 5, 13)).value, cap.on(date(2023, 12, 31)).value) == (5000, 5000)
    later = cap.on(date(2024, 1, 1))
    assert (later.value, later.unit, later.source, later.assumed) == (6000.5, "AZN", "No text gives it", True)


def test_before_the_first_value_there_is_none(write: Write) -> None:
    cap = read_parameters([write(GOOD)])["grants.cap"]
    with pytest.raises(UserMistake, match="no value on 2020-05-12; its first one holds from 2020-05-13"):
        cap.on(date(2020, 5, 12))


@pytest.mark.usefixtures("sample_parameters")
def test_the_rooms_parameters_are_found_by_their_path() -> None:
    assert parameter("attendance.minimum_age", date(2026, 1, 1)).value == 15
    with clock.frozen(date(2026, 8, 1)):
        assert parameter("attendance.minimum_age").value == 16


def test_a_path_that_no_file_has_is_said() -> None:
    with pytest.raises(UserMistake, match=r"There is no parameter “attendance\.maximum_age”"):
        parameter("attendance.maximum_age")


def test_two_files_cannot_both_have_a_parameter(write: Write) -> None:
    with pytest.raises(UserMistake, match=r"grants\.yaml: In the parameter cap, another file has"):
        read_parameters([write(GOOD), write(GOOD)])


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ("label: Highest value of the assets", "", "In the parameter cap, “label” is missing"),
        ("unit: AZN", "unit: 5", "In the parameter cap, “unit” cannot be 5"),
        ("unit: AZN", "unit: ''", "“unit” cannot be ''"),
        ("unit: AZN", "unit: AZN\n  cents: 2", "“cents” is not known here"),
        ("source: Decision 168", "origin: Decision 168", "In the parameter cap, value 1, “source” is missing"),
        ("value: 5000", "value: [5000]", "“value” cannot be [5000]"),
        ("value: 5000", "value: .nan", "must be a finite number"),
        ("value: 5000", "value: five", "the values are of different kinds"),
        ("value: 5000", "value: yes", "the values are of different kinds"),
        ("from: 2020-05-13", "from: May", "“from” cannot be 'May'"),
        ("from: 2020-05-13", "from: 2024-01-01", "in the order of their days"),
        ("assumed: true", "assumed: maybe", "“assumed” cannot be 'maybe'"),
        ("unit: AZN", "unit: AZN\n  unit: EUR", "“unit” is written twice"),
        ("cap:", "cap: [", "not well-formed YAML"),
    ],
)
def test_a_mistake_in_a_file_is_one_clear_sentence(write: Write, before: str, after: str, sentence: str) -> None:
    with pytest.raises(UserMistake) as mistake:
        read_parameters([write(GOOD.replace(before, after, 1))])
    assert sentence in mistake.value.sentence
    assert mistake.value.file == "grants.yaml"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("- 1", "Expected are parameters"), ("cap: 5", "expected are label, unit, values"), ("", "Expected are")],
)
def test_a_file_of_another_shape_is_refused(write: Write, text: str, sentence: str) -> None:
    with pytest.raises(UserMistake) as mistake:
        read_parameters([write(text)])
    assert sentence in mistake.value.sentence


def test_a_parameter_without_values_is_refused(write: Write) -> None:
    with pytest.raises(UserMistake, match="there is no value"):
        read_parameters([write("cap: {label: Cap, unit: AZN, values: []}")])


@pytest.mark.usefixtures("sample_parameters")
def test_another_value_can_be_tried_by_everything_that_asks_within() -> None:
    day = date(2026, 1, 1)
    with simulated({"attendance.minimum_age": 14}):
        with simulated({"attendance.other": 1}):
            tried = parameter("attendance.minimum_age", day)
        assert (tried.value, tried.assumed, tried.unit) == (14, False, "years")
    assert parameter("attendance.minimum_age", day).value == 15


@pytest.mark.usefixtures("sample_parameters")
@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("attendance.minimum_age", "not of the form parameter=value"),
        ("attendance.maximum_age=3", "There is no parameter “attendance.maximum_age”"),
        ("attendance.minimum_age=old", "“old” is no value of attendance.minimum_age, which is now 16"),
        ("attendance.minimum_age=15.5", "is no value of"),
        ("attendance.minimum_age=99999999999999999999", "is no value of"),
    ],
)
def test_a_setting_is_read_by_the_kind_of_its_parameter(text: str, complaint: str) -> None:
    assert read_setting(" attendance.minimum_age = 14 ") == ("attendance.minimum_age", 14)
    with pytest.raises(UserMistake, match=complaint):
        read_setting(text)
