"""Two promises that a table keeps by itself, on PostgreSQL and on SQLite alike.

`NoOverlap`: two spells of the same person (offer, device …) never share a day. An exclusion constraint on PostgreSQL,
triggers on SQLite. `AppendOnly`: a row that is written stays as it was written. Triggers on both.

SQLite has no exclusion constraints, and Django rebuilds a SQLite table to alter it, which would lose a trigger. Both
are therefore constraints of the model's Meta: Django asks them again for their SQL at each rebuild, and the triggers
are created after the new table has got its name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.core.exceptions import FieldError, ValidationError
from django.db import DEFAULT_DB_ALIAS
from django.db.backends.ddl_references import Statement, Table
from django.db.models import BaseConstraint, Field, Model, Q
from django.db.models.sql import Query
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.backends.base.schema import BaseDatabaseSchemaEditor

Kept = dict[str, Any]


class _Comparable(BaseConstraint):
    """A constraint that migrations can compare and that lists its own arguments."""

    arguments: tuple[str, ...] = ()

    def deconstruct(self) -> tuple[str, Sequence[Any], Kept]:
        path, args, kwargs = super().deconstruct()
        kept = {argument: getattr(self, argument) for argument in self.arguments}
        return path, args, {**kwargs, **{key: value for key, value in kept.items() if value is not None}}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Comparable) and self.deconstruct() == other.deconstruct()

    def __hash__(self) -> int:
        return hash((type(self), self.name))

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name}>"


class NoOverlap(_Comparable):
    """No two rows that agree in `fields` share a day between their first and last days (both inclusive, null open).

    Rows that do not fulfil `condition`, and rows with a null among `fields`, stand aside.
    """

    arguments = ("fields", "condition", "first", "last")
    default_violation_error_message = _("There is already a period that shares days with this one.")

    def __init__(
        self,
        *,
        fields: Sequence[str],
        name: str,
        condition: Q | None = None,
        first: str = "first_day",
        last: str = "last_day",
        violation_error_code: str | None = None,
        violation_error_message: Any = None,
    ) -> None:
        super().__init__(
            name=name, violation_error_code=violation_error_code, violation_error_message=violation_error_message
        )
        self.fields, self.condition, self.first, self.last = tuple(fields), condition, first, last

    def constraint_sql(self, model: type[Model], schema_editor: BaseDatabaseSchemaEditor) -> str | None:  # type: ignore[override]
        if schema_editor.connection.vendor == "postgresql":
            return f"CONSTRAINT {schema_editor.quote_name(self.name)} {self._exclusion(model, schema_editor)}"
        schema_editor.deferred_sql.extend(self._triggers(model, schema_editor))
        return None

    def create_sql(self, model: type[Model], schema_editor: BaseDatabaseSchemaEditor) -> str:  # type: ignore[override]
        table, name = schema_editor.quote_name(model._meta.db_table), schema_editor.quote_name(self.name)
        return f"ALTER TABLE {table} ADD CONSTRAINT {name} {self._exclusion(model, schema_editor)}"

    def remove_sql(self, model: type[Model], schema_editor: BaseDatabaseSchemaEditor) -> str:  # type: ignore[override]
        table, name = schema_editor.quote_name(model._meta.db_table), schema_editor.quote_name(self.name)
        return f"ALTER TABLE {table} DROP CONSTRAINT {name}"

    def validate(self, model: type[Model], instance: Model, exclude: Any = None, using: str = DEFAULT_DB_ALIAS) -> None:
        """Raise the sentence when a stored row overlaps with the instance; needs all its fields."""
        left_out = set(exclude or ())
        same = {name: getattr(instance, _field(model, name).attname) for name in self.fields}
        first, last = getattr(instance, self.first), getattr(instance, self.last)
        if left_out & {*self.fields, self.first, self.last} or first is None or None in same.values():
            return
        if not self._concerns(model, instance, left_out, using):
            return
        others = model._default_manager.using(using).exclude(pk=instance.pk).filter(**same)
        if self.condition is not None:
            others = others.filter(self.condition)
        others = others.filter(Q(**{f"{self.last}__isnull": True}) | Q(**{f"{self.last}__gte": first}))
        if last is not None:
            others = others.filter(**{f"{self.first}__lte": last})
        if others.exists():
            raise ValidationError(self.get_violation_error_message(), code=self.violation_error_code)

    def _concerns(self, model: type[Model], instance: Model, exclude: set[str], using: str) -> bool:
        if self.condition is None:
            return True
        values = instance._get_field_expression_map(meta=model._meta, exclude=exclude)  # type: ignore[attr-defined]
        try:
            return self.condition.check(values, using=using)
        except FieldError:  # the condition asks for a field that the form leaves out
            return False

    def _condition_sql(self, model: type[Model], schema_editor: BaseDatabaseSchemaEditor) -> str:
        if self.condition is None:
            return ""
        query = Query(model=model, alias_cols=False)
        where = query.build_where(self.condition)
        connection = schema_editor.connection
        sql, params = where.as_sql(query.get_compiler(connection=connection), connection)
        return str(sql % tuple(schema_editor.quote_value(value) for value in params))

    def _exclusion(self, model: type[Model], schema_editor: BaseDatabaseSchemaEditor) -> str:
        columns = _columns(model, schema_editor, self.fields)
        first, last = _columns(model, schema_editor, (self.first, self.last))
        same = "".join(f"{column} WITH =, " for column in columns)
        condition = self._condition_sql(model, schema_editor)
        where = f" WHERE ({condition})" if condition else ""
        return f"EXCLUDE USING gist ({same}daterange({first}, {last}, '[]') WITH &&){where}"

    def _triggers(self, model: type[Model], schema_editor: BaseDatabaseSchemaEditor) -> list[Statement]:
        quote = schema_editor.quote_name
        columns = _columns(model, schema_editor, self.fields)
        first, last = _columns(model, schema_editor, (self.first, self.last))
        pk = quote(str(model._meta.pk.column))
        condition = self._condition_sql(model, schema_editor) or "1"
        same = "".join(f" AND other.{column} = written.{column}" for column in columns)
        # After the write the row stands in the table, so the condition is asked of it like of any other row
        body = (
            f"SELECT RAISE(ABORT, '{self.name}') FROM"  # noqa: S608  the names are the model's own
            f" (SELECT * FROM %(table)s WHERE {pk} = NEW.{pk} AND ({condition})) AS written"
            f" JOIN (SELECT * FROM %(table)s WHERE {condition}) AS other"
            f" ON other.{pk} <> written.{pk}{same}"
            f" AND (other.{last} IS NULL OR other.{last} >= written.{first})"
            f" AND (written.{last} IS NULL OR other.{first} <= written.{last});"
        )
        return [
            Statement(
                f"CREATE TRIGGER {quote(f'{self.name}_{verb.lower()}')} AFTER {verb} ON %(table)s BEGIN {body} END",
                table=Table(model._meta.db_table, quote),
            )
            for verb in ("INSERT", "UPDATE")
        ]


class AppendOnly(_Comparable):
    """The database refuses every UPDATE of the table's rows.

    Deletion is not refused here: erasing a person, who may ask for it, and emptying a database are deletions. The
    models that use it refuse deletion in Python, and their foreign keys protect what they tell of.
    """

    default_violation_error_message = _("What is written here stays as it is; append a correction.")

    def constraint_sql(self, model: type[Model], schema_editor: BaseDatabaseSchemaEditor) -> None:  # type: ignore[override]
        quote = schema_editor.quote_name
        template = self._postgres() if schema_editor.connection.vendor == "postgresql" else self._sqlite()
        statement = Statement(template, table=Table(model._meta.db_table, quote), trigger=quote(self.name))
        schema_editor.deferred_sql.append(statement)

    def create_sql(self, model: type[Model], schema_editor: BaseDatabaseSchemaEditor) -> str:  # type: ignore[override]
        table, trigger = schema_editor.quote_name(model._meta.db_table), schema_editor.quote_name(self.name)
        return self._postgres() % {"table": table, "trigger": trigger}

    def remove_sql(self, model: type[Model], schema_editor: BaseDatabaseSchemaEditor) -> str:  # type: ignore[override]
        table, trigger = schema_editor.quote_name(model._meta.db_table), schema_editor.quote_name(self.name)
        return f"DROP TRIGGER {trigger} ON {table}"

    def validate(self, model: type[Model], instance: Model, exclude: Any = None, using: str = DEFAULT_DB_ALIAS) -> None:
        """Raise the sentence for a row that is already stored."""
        if not instance._state.adding:
            raise ValidationError(self.get_violation_error_message(), code=self.violation_error_code)

    def _sqlite(self) -> str:
        refusal = f"SELECT RAISE(ABORT, '{self.name}');"
        return f"CREATE TRIGGER %(trigger)s BEFORE UPDATE ON %(table)s BEGIN {refusal} END"

    @staticmethod
    def _postgres() -> str:
        function = (
            "CREATE OR REPLACE FUNCTION dayaq_append_only() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN"
            " RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = TG_NAME,"
            " CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME; END $body$; "
        )
        trigger = "CREATE TRIGGER %(trigger)s BEFORE UPDATE ON %(table)s FOR EACH ROW"
        return f"{function}{trigger} EXECUTE FUNCTION dayaq_append_only()"


def _columns(model: type[Model], schema_editor: BaseDatabaseSchemaEditor, names: Sequence[str]) -> list[str]:
    return [schema_editor.quote_name(str(_field(model, name).column)) for name in names]


def _field(model: type[Model], name: str) -> Field[Any, Any]:
    return cast("Field[Any, Any]", model._meta.get_field(name))
