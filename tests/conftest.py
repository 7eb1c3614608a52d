"""What every test lives in: strictness that makes whole classes of mistakes impossible, and the shared fixtures.

A datetime in a date column raises, `save(update_fields=…)` that forgets an `auto_now` column raises, an unordered
queryset comes back shuffled, a POST without its CSRF token fails, a warning is an error, tests run in random order.
An undefined template variable fails through `settings.py`.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

DATA_DIR = Path(os.environ.get("DAYAQ_DATA_DIR", Path(__file__).parents[1] / ".." / "shared" / "data")).resolve()


@pytest.fixture
def data_dir() -> Path:
    """The folder of real data to try things on; a test that needs it says so where it is absent."""
    if not DATA_DIR.is_dir():
        pytest.skip(f"needs the data files: set DAYAQ_DATA_DIR (looked in {DATA_DIR})")
    return DATA_DIR


@pytest.fixture(autouse=True)
def strict_dates(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse a datetime where a date is stored."""
    from django.db.models import DateField, DateTimeField

    original = DateField.get_prep_value

    def checked(self: Any, value: Any) -> Any:
        if isinstance(value, datetime) and not isinstance(self, DateTimeField):
            raise TypeError(f"{self} stores days; it was given the moment {value!r}.")
        return original(self, value)

    monkeypatch.setattr(DateField, "get_prep_value", checked)


@pytest.fixture(autouse=True)
def strict_saves(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse `save(update_fields=…)` that leaves out a column which is always set anew."""
    from django.db.models import Model

    original = Model.save

    def checked(self: Any, *args: Any, **kwargs: Any) -> None:
        chosen = kwargs.get("update_fields")
        if chosen is not None:
            forgotten = {f.name for f in self._meta.fields if getattr(f, "auto_now", False)} - set(chosen)
            assert not forgotten, f"save(update_fields) leaves out {forgotten}"
        original(self, *args, **kwargs)

    monkeypatch.setattr(Model, "save", checked)


@pytest.fixture(autouse=True)
def shuffled_when_unordered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hand out an unordered queryset in reverse: code that relies on an order it did not ask for is found out."""
    from django.db.models.query import ModelIterable, QuerySet

    original = QuerySet._fetch_all

    def fetch(self: Any) -> None:
        fresh = self._result_cache is None
        original(self)
        if fresh and not self.ordered and issubclass(self._iterable_class, ModelIterable) and not self.query.is_sliced:
            self._result_cache.reverse()

    monkeypatch.setattr(QuerySet, "_fetch_all", fetch)


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """Every test begins in English, whatever language the test before left behind."""
    from django.utils import translation

    with translation.override("en"):
        yield


@pytest.fixture
def client() -> Any:
    """A browser without a browser, strict about CSRF."""
    from tests.clients import StrictClient

    return StrictClient()


@pytest.fixture(autouse=True)
def _no_question_about_the_time() -> None:
    """The demonstration's clock asks the database every two seconds: not amid the questions that a test counts."""
    from dayaq.foundation.operations import demonstration

    if demonstration._known[1] is None:
        demonstration._known = (time.monotonic() + 3_600, None)


@pytest.fixture
def on_day() -> Iterator[Any]:
    """Set the house's clock to noon of a day for the rest of the test: `on_day(date(2026, 11, 16))`."""
    from contextlib import ExitStack

    from dayaq.foundation.lib import clock

    with ExitStack() as stack:

        def set_day(day: date) -> None:
            stack.enter_context(clock.frozen(day))

        yield set_day


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: Any, django_db_blocker: Any) -> None:
    """The test database, with the embedded classifications in it once for all tests."""
    with django_db_blocker.unblock():
        from dayaq.registers.taxonomy.embedded import load_embedded

        load_embedded()


@pytest.fixture
def classifications(db: None) -> None:
    """The embedded classifications are there; a test with real transactions leaves every table empty behind it."""
    from dayaq.registers.taxonomy.embedded import load_embedded
    from dayaq.registers.taxonomy.models import SchemeVersion

    if not SchemeVersion.objects.exists():
        load_embedded()
