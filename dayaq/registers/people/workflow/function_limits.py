"""Limits of function: what work must not demand of her, by somebody's statement; never derived from a group."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from dayaq.registers.people.models import FunctionLimit, Person
from dayaq.registers.people.workflow.checks import check_row, day_of, locked, write_down
from dayaq.registers.taxonomy.models import Function


def state_function_limit(
    *,
    actor: str,
    person: Person,
    function: Function,
    statement: str,
    first_day: date | None = None,
    last_day: date | None = None,
) -> FunctionLimit:
    """Write down that work must not demand this function of her, and whose statement says so."""
    limit = FunctionLimit(
        person=person, function=function, statement=statement, first_day=day_of(first_day), last_day=last_day
    )
    with transaction.atomic():
        locked(person)
        check_row(limit)
        limit.save(force_insert=True)
        _write_down(actor, "state function limit", limit, f"stated from {limit.first_day} until {_end_of(limit)}")
    return limit


def end_function_limit(*, actor: str, limit: FunctionLimit, last_day: date | None = None) -> FunctionLimit:
    """Let a limit end: she got well, or a device or an adapted workplace takes its place."""
    with transaction.atomic():
        limit = FunctionLimit.objects.select_for_update().get(pk=limit.pk)
        before, limit.last_day = _end_of(limit), day_of(last_day)
        check_row(limit)
        limit.save(update_fields=["last_day"])
        _write_down(actor, "end function limit", limit, f"ends on {limit.last_day}; before: {before}")
    return limit


def _write_down(actor: str, verb: str, limit: FunctionLimit, what: str) -> None:
    """The sentence of the trail names the record and its days, never the function: that would be health."""
    told = f"Limit {limit.public_id} of person {limit.person.public_id}: {what}."
    write_down(actor, verb, limit.person, limit=limit.public_id, told=told)


def _end_of(limit: FunctionLimit) -> str:
    return limit.last_day.isoformat() if limit.last_day else "further notice"
