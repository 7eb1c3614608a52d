"""All tables of a room's first migration created at once.

Django brings the state of every related model up to date after each single operation. With many rooms that point to the
same few tables this costs seconds a room: half a minute of every first start and of every run of the tests. A first
migration has no rows to mind, so its end is all that matters:

    class Migration(migrations.Migration): …        # as makemigrations wrote it

    Migration.operations = [AtOnce(Migration.operations)]
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.operations.fields import AddField
from django.db.migrations.operations.models import AddConstraint, AddIndex, CreateModel
from django.db.migrations.state import ProjectState

_OF_A_FIRST_MIGRATION = (CreateModel, AddField, AddConstraint, AddIndex)


class AtOnce(Operation):
    """Operations that create tables and complete them; the database sees each table once, as it is in the end."""

    reduces_to_sql = True
    reversible = True

    def __init__(self, operations: Sequence[Operation]) -> None:
        others = [type(each).__name__ for each in operations if not isinstance(each, _OF_A_FIRST_MIGRATION)]
        if others:
            raise TypeError(f"A first migration only creates: {', '.join(others)} belongs into one of its own.")
        self.operations = list(operations)

    def deconstruct(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        return type(self).__name__, [self.operations], {}

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        state.__dict__.pop("apps", None)  # rendered again, once, when the database asks
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        for model in self._created(app_label, to_state):
            if self.allow_migrate_model(schema_editor.connection.alias, model):
                schema_editor.create_model(model)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        for model in reversed(self._created(app_label, from_state)):
            if self.allow_migrate_model(schema_editor.connection.alias, model):
                schema_editor.delete_model(model)

    def _created(self, app_label: str, state: ProjectState) -> list[Any]:
        names = [each.name for each in self.operations if isinstance(each, CreateModel)]
        return [state.apps.get_model(app_label, name) for name in names]

    def describe(self) -> str:
        return f"Create {len(self.operations)} parts at once"
