"""A small country for the tests that only read it, made once for each of them in its own transaction."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dayaq.config.demonstration.country import Summary, make_country
from dayaq.foundation.operations import demonstration

PEOPLE, VACANCIES = 600, 240


@pytest.fixture
def machine_time() -> Iterator[None]:
    """Forget the demonstration's moment afterwards, for the process keeps it."""
    yield
    demonstration._known = (float("-inf"), None)


@pytest.fixture
def country(classifications: None, machine_time: None) -> Summary:
    return make_country(people=PEOPLE, vacancies=VACANCIES, seed=7, say=lambda _sentence: None)
