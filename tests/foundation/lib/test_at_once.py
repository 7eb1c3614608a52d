"""A room's first migration creates its tables at once, and only creates."""

from __future__ import annotations

import pytest
from django.db import migrations
from django.db.migrations.loader import MigrationLoader

from dayaq.foundation.lib.at_once import AtOnce


def test_every_first_migration_of_the_house_creates_its_tables_at_once() -> None:
    loader = MigrationLoader(None, ignore_no_migrations=True)
    slow = [
        str(migration)
        for (_app, name), migration in sorted(loader.disk_migrations.items())
        if migration.__module__.startswith("dayaq.")
        and name == "0001_initial"
        and not (len(migration.operations) == 1 and isinstance(migration.operations[0], AtOnce))
    ]
    assert slow == [], "add `Migration.operations = [AtOnce(Migration.operations)]` at their end"


def test_what_changes_rows_is_refused() -> None:
    with pytest.raises(TypeError, match="RunSQL"):
        AtOnce([migrations.RunSQL("SELECT 1")])


def test_the_tables_are_as_the_single_operations_describe_them() -> None:
    """The models' own state after the wrapped migrations is what the code says: nothing is left to migrate."""
    from django.apps import apps
    from django.db.migrations.autodetector import MigrationAutodetector
    from django.db.migrations.state import ProjectState

    loader = MigrationLoader(None, ignore_no_migrations=True)
    changes = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps)).changes(graph=loader.graph)
    assert {app for app in changes if app in loader.migrated_apps} == set()
