"""Whoever watches the machine asks without signing in and is told what is wrong in one sentence."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, connection

from dayaq.portal.views import health


@pytest.fixture(autouse=True)
def forgetful() -> None:
    health._check_migrations.cache_clear()


def test_the_process_lives_without_a_database(client: Any) -> None:
    assert client.get("/health/live").json() == {"status": "ok"}


@pytest.mark.django_db
def test_it_is_ready_when_the_database_has_every_table(client: Any) -> None:
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_it_is_not_ready_while_a_migration_is_missing(client: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'vacancies'")
    answer = client.get("/health/ready")
    assert answer.status_code == 503
    assert "dayaq manage migrate" in answer.json()["why"]


def test_it_is_not_ready_while_the_database_is_away(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> None:
        raise DatabaseError("the server closed the connection")

    monkeypatch.setattr(health.connection, "cursor", away)
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()["why"]) == (503, "The database does not answer.")
