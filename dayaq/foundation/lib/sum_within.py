"""A third promise that a table keeps by itself: the shares of one thing never add up to more than the whole.

Two rows that each claim a part of the same hire are fine; a third one that would make the sum more than the whole is
refused by the database, also when two people write at the same moment. Triggers on PostgreSQL and on SQLite; like the
promises of `constraints.py` it stands in the model's Meta.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS
from django.db.backends.ddl_references import Statement, Table
from django.db.models import Model, Sum
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.constraints import _columns, _Comparable, _field

if TYPE_CHECKING:
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor


class SumWithin(_Comparable):
    """Over the rows with the same `field` the sum of `amount` is at most `limit`; a null stands aside."""

    arguments = ("field", "amount", "limit")
    default_violation_error_message = _("Others have claimed so much of it already that this share no longer fits.")

    def __init__(
        self,
        *,
        field: str,
        amount: str,
        limit: int,
        name: str,
        violation_error_code: str | None = None,
        violation_error_message: Any = None,
    ) -> None:
        super().__init__(
            name=name, violation_error_code=violation_error_code, violation_error_message=violation_error_message
        )
        self.field, self.amount, self.limit = field, amount, limit

    def constraint_sql(self, model: type[Model], schema_editor: BaseDatabaseSchemaEditor) -> None:  # type: ignore[override]
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.deferred_sql.append(self._postgres(model, schema_editor))
        else:
            schema_editor.deferred_sql.extend(self._sqlite(model, schema_editor))

    def create_sql(self, model: type[Model], schema_editor: BaseDatabaseSchemaEditor) -> str:  # type: ignore[override]
        return str(self._postgres(model, schema_editor))

    def remove_sql(self, model: type[Model], schema_editor: BaseDatabaseSchemaEditor) -> str:  # type: ignore[override]
        table, trigger = schema_editor.quote_name(model._meta.db_table), schema_editor.quote_name(self.name)
        return f"DROP TRIGGER {trigger} ON {table}"

    def validate(self, model: type[Model], instance: Model, exclude: Any = None, using: str = DEFAULT_DB_ALIAS) -> None:
        """Raise the sentence when the stored rows and the instance together claim too much."""
        key, share = getattr(instance, _field(model, self.field).attname), getattr(instance, self.amount)
        if key is None or share is None or set(exclude or ()) & {self.field, self.amount}:
            return
        others = model._default_manager.using(using).filter(**{self.field: key}).exclude(pk=instance.pk)
        claimed = others.aggregate(claimed=Sum(self.amount))["claimed"] or 0
        if claimed + share > self.limit:
            raise ValidationError(self.get_violation_error_message(), code=self.violation_error_code)

    def _postgres(self, model: type[Model], schema_editor: BaseDatabaseSchemaEditor) -> Statement:
        """A lock on the claimed thing first: two claims at one moment are judged one after the other."""
        column, amount = (_field(model, name).column for name in (self.field, self.amount))
        template = (
            "CREATE OR REPLACE FUNCTION dayaq_sum_within() RETURNS trigger LANGUAGE plpgsql AS $body$"  # noqa: S608
            " DECLARE key bigint; claimed bigint; BEGIN"
            " EXECUTE 'SELECT ($1).' || quote_ident(TG_ARGV[0]) INTO key USING NEW;"
            " IF key IS NULL THEN RETURN NULL; END IF;"
            " PERFORM pg_advisory_xact_lock(hashtext(TG_NAME), hashtext(key::text));"
            " EXECUTE 'SELECT sum(' || quote_ident(TG_ARGV[1]) || ') FROM ' || TG_RELID::regclass"
            " || ' WHERE ' || quote_ident(TG_ARGV[0]) || ' = $1' INTO claimed USING key;"
            " IF claimed > TG_ARGV[2]::bigint THEN"
            " RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = TG_NAME,"
            " CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME; END IF; RETURN NULL; END $body$;"
            " CREATE TRIGGER %(trigger)s AFTER INSERT OR UPDATE ON %(table)s FOR EACH ROW"
            f" EXECUTE FUNCTION dayaq_sum_within('{column}', '{amount}', '{self.limit}')"
        )
        quote = schema_editor.quote_name
        return Statement(template, table=Table(model._meta.db_table, quote), trigger=quote(self.name))

    def _sqlite(self, model: type[Model], schema_editor: BaseDatabaseSchemaEditor) -> list[Statement]:
        quote = schema_editor.quote_name
        column, amount = _columns(model, schema_editor, (self.field, self.amount))
        body = (
            f"SELECT RAISE(ABORT, '{self.name}') WHERE NEW.{column} IS NOT NULL AND"  # noqa: S608  the model's names
            f" (SELECT sum({amount}) FROM %(table)s WHERE {column} = NEW.{column}) > {self.limit};"
        )
        return [
            Statement(
                f"CREATE TRIGGER {quote(f'{self.name}_{verb.lower()}')} AFTER {verb} ON %(table)s BEGIN {body} END",
                table=Table(model._meta.db_table, quote),
            )
            for verb in ("INSERT", "UPDATE")
        ]
