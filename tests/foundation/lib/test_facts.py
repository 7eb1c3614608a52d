"""What the rooms know of persons comes together in one frame with a fixed shape."""

from collections.abc import Sequence
from datetime import date

import polars as pl
import pytest

from dayaq.foundation.lib.facts import Fact, Registry

DAY = date(2026, 3, 1)
AGE = Fact("age", pl.Int64(), "age", unit="years", room="people")
EMPLOYED = Fact("employed", pl.Boolean(), "has a job", room="people")
WAGE = Fact("wage", pl.Float64(), "last wage", unit="AZN", room="employers")


def people(person_ids: Sequence[int] | None, day: date) -> pl.DataFrame:
    frame = pl.DataFrame({"person_id": [1, 2, 3], "age": [20, None, 50], "employed": [True, False, None]})
    return frame if person_ids is None else frame.filter(pl.col("person_id").is_in(list(person_ids)))


def wages(person_ids: Sequence[int] | None, day: date) -> pl.DataFrame:
    return pl.DataFrame({"person_id": [3, 4], "wage": [float("nan"), 450.0], "not_declared": ["x", "y"]})


@pytest.fixture
def registry() -> Registry:
    registry = Registry()
    registry.register([AGE, EMPLOYED], people)
    registry.register([WAGE], wages)
    return registry


def test_all_persons_of_all_rooms_stand_in_one_frame(registry: Registry) -> None:
    frame = registry.frame(DAY)
    assert frame.rows() == [(1, 20, True, None), (2, None, False, None), (3, 50, None, None), (4, None, None, 450.0)]
    assert frame.schema == {"person_id": pl.Int64, "age": pl.Int64, "employed": pl.Boolean, "wage": pl.Float64}


def test_the_persons_and_facts_asked_for_come_in_the_order_asked(registry: Registry) -> None:
    frame = registry.frame(DAY, ["wage", "age"], [4, 9, 1, 4])
    assert frame.rows() == [(4, 450.0, None), (9, None, None), (1, None, 20)]


def test_nobody_asked_for_is_a_frame_of_the_same_shape(registry: Registry) -> None:
    assert registry.frame(DAY, person_ids=[]).schema == registry.frame(DAY).schema
    assert Registry().frame(DAY).schema == {"person_id": pl.Int64}


def test_of_one_person_everything_is_told_and_the_unknown_is_none(registry: Registry) -> None:
    assert registry.of(3, DAY) == {"age": 50, "employed": None, "wage": None}
    assert registry.of(99, DAY, ["age"]) == {"age": None}


def test_only_the_rooms_that_are_needed_are_asked() -> None:
    registry = Registry()
    registry.register([AGE, EMPLOYED], people)

    def never(person_ids: Sequence[int] | None, day: date) -> pl.DataFrame:
        raise AssertionError("nobody asked for wages")

    registry.register([WAGE], never)
    assert registry.frame(DAY, ["age"]).width == 2


def test_a_provider_that_needs_others_facts_has_nobody_asked_twice() -> None:
    registry, asked = Registry(), []

    def ages(person_ids: Sequence[int] | None, day: date) -> pl.DataFrame:
        asked.append((person_ids, day))
        return people(person_ids, day)

    def grown_up(person_ids: Sequence[int] | None, day: date) -> pl.DataFrame:
        return registry.frame(day, ["age"], person_ids).select("person_id", (pl.col("age") > 17).alias("grown_up"))

    registry.register([AGE, EMPLOYED], ages)
    registry.register([Fact("grown_up", pl.Boolean(), "grown up")], grown_up)
    assert registry.frame(DAY, ["grown_up", "age"], [1]).rows() == [(1, True, 20)]
    assert asked == [([1], DAY)]
    registry.frame(DAY, ["age"], [1])
    assert len(asked) == 2


def test_since_when_a_fact_is_known_is_said_by_whoever_can(registry: Registry) -> None:
    told = {"height": DAY, "weight": DAY}
    facts = [Fact("height", pl.Int64(), "height"), Fact("weight", pl.Int64(), "weight")]
    registry.register(facts, lambda ids, day: pl.DataFrame(), lambda person_id, day: told)
    assert registry.known_on(1, DAY, ["height", "age"]) == {"height": DAY}


def test_a_column_that_nobody_knows_may_come_without_a_type() -> None:
    registry = Registry()
    registry.register([AGE], lambda ids, day: pl.DataFrame({"person_id": [1], "age": [None]}))
    assert registry.frame(DAY).schema["age"] == pl.Int64


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ({"person_id": [1], "age": ["20"]}, "gives age as String, declared is Int64"),
        ({"person_id": [1]}, "gives age as None"),
        ({"age": [1]}, "gives person_id as None"),
        ({"person_id": [1, 1], "age": [2, 3]}, "one row for each person"),
        ({"person_id": [1, None], "age": [2, 3]}, "one row for each person"),
    ],
)
def test_a_provider_is_held_to_what_its_room_declared(given: dict[str, list[object]], complaint: str) -> None:
    registry = Registry()
    registry.register([AGE], lambda ids, day: pl.DataFrame(given))
    with pytest.raises((TypeError, ValueError), match=complaint):
        registry.frame(DAY)


def test_a_name_is_declared_once(registry: Registry) -> None:
    registry.register([AGE], people)
    with pytest.raises(ValueError, match="declared already"):
        registry.register([Fact("age", pl.Float64(), "age")], people)
    with pytest.raises(ValueError, match="declared already"):
        registry.register([Fact("person_id", pl.Int64(), "person")], people)


def test_a_fact_that_no_room_declares_cannot_be_asked(registry: Registry) -> None:
    with pytest.raises(KeyError, match="shoe_size"):
        registry.frame(DAY, ["shoe_size"])


def test_a_fact_is_a_plain_value() -> None:
    with pytest.raises(TypeError, match="a fact is a Boolean"):
        Fact("skills", pl.List(pl.String()), "skills")
