"""The same seed and size give the same country; another seed gives another."""

from __future__ import annotations

import ast
import hashlib
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection, models, transaction
from encrypted_fields.fields import EncryptedFieldMixin

from dayaq.config.demonstration.country import make_country

REPOSITORY = Path(__file__).parents[3]
ROOMS = ("offices", "employers", "people", "vacancies")


class Undone(Exception):  # noqa: N818
    """Takes a country back."""


def fingerprint() -> dict[str, str]:
    """A hash over every row of every table of the rooms, by table."""
    found = {}
    for room in ROOMS:
        for model in apps.get_app_config(room).get_models():
            told = hashlib.sha256()
            for row in model._default_manager.order_by("pk").values_list(*readable(model)):
                told.update(repr([normal(cell) for cell in row]).encode())
            found[model._meta.label] = told.hexdigest()
    return found


def readable(model: type[models.Model]) -> list[str]:
    """The columns that do not hang on the keys of an installation."""
    return [
        field.attname
        for field in model._meta.concrete_fields
        if not isinstance(field, EncryptedFieldMixin) and field.name != "national_id_hash"
    ]


def normal(cell: object) -> object:
    return cell.astimezone(UTC).isoformat() if isinstance(cell, datetime) else cell


def made(seed: int) -> dict[str, str]:
    """The fingerprint of a country that is taken back afterwards."""
    found: dict[str, str] = {}
    try:
        with transaction.atomic():
            make_country(people=300, vacancies=60, seed=seed, say=lambda _sentence: None)
            found = fingerprint()
            raise Undone
    except Undone:
        return found


@pytest.mark.django_db
@pytest.mark.usefixtures("classifications", "machine_time")
def test_the_same_seed_and_size_give_the_same_rows_and_another_seed_others() -> None:
    first, second, other = made(seed=1), made(seed=1), made(seed=2)
    assert first == second
    assert len(set(first.values())) > 20, "most tables hold something"
    for table in ("people.Person", "people.Registration", "vacancies.Vacancy", "employers.Organisation"):
        assert first[table] != other[table]


IN_A_FILE = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from tests.config.demonstration.test_same_country import made
print(made(seed=1))
"""


@pytest.mark.django_db
@pytest.mark.usefixtures("classifications", "machine_time")
def test_postgresql_and_sqlite_hold_the_same_country(tmp_path: Path) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("the run on PostgreSQL compares the two")
    environment = {**os.environ, "DAYAQ_TEST_DATABASE": "", "DJANGO_SETTINGS_MODULE": "tests.settings"}
    command = [sys.executable, "-c", IN_A_FILE]
    on_sqlite = subprocess.run(command, env=environment, cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert ast.literal_eval(on_sqlite.stdout) == made(seed=1)
