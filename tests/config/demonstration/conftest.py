"""A small country, made once for all the tests of a file that only read it, and taken back afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from dayaq.config.demonstration.country import Summary, make_country
from dayaq.foundation.operations import demonstration

PEOPLE, VACANCIES = 600, 240


@pytest.fixture
def machine_time() -> Iterator[None]:
    """Forget the demonstration's moment afterwards, for the process keeps it."""
    yield
    demonstration._known = (float("-inf"), None)


@pytest.fixture(scope="module")
def made_once(django_db_setup: None, django_db_blocker: Any) -> Iterator[Summary]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_country(people=PEOPLE, vacancies=VACANCIES, seed=7, say=lambda _sentence: None)
        transaction.set_rollback(True)
    demonstration._known = (float("-inf"), None)


@pytest.fixture
def country(made_once: Summary, db: None) -> Summary:
    """The country; what a test changes in it is taken back after the test."""
    return made_once
