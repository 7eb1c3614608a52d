"""Two answers for whoever watches the machine: the process lives; it is ready to serve."""

from __future__ import annotations

from functools import cache

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@login_not_required
@never_cache
@require_safe
def live(request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"status": "ok"})


@login_not_required
@never_cache
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """The database answers and has every table that this version knows; 503 with a sentence otherwise."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        waiting = _migrations_waiting()
    except DatabaseError:
        return _not_ready("The database does not answer.")
    if waiting:
        return _not_ready(f"{waiting} migrations are not applied: run `dayaq manage migrate`.")
    return JsonResponse({"status": "ok"})


def _not_ready(sentence: str) -> JsonResponse:
    return JsonResponse({"status": "not ready", "why": sentence}, status=503)


class _MigrationsMissing(Exception):  # noqa: N818 - an answer, not an error
    """Carries how many, so that only the good answer is remembered."""


def _migrations_waiting() -> int:
    try:
        _check_migrations()
    except _MigrationsMissing as missing:
        return int(missing.args[0])
    return 0


@cache
def _check_migrations() -> None:
    """Raise while some are missing. Once all are applied the answer is kept: this version's tables do not go away."""
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        raise _MigrationsMissing(len(waiting))
