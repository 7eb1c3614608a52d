"""A job for tests: writes numbered rows in chunks, slowly enough to be killed in the middle."""

from __future__ import annotations

import time
from typing import Any

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.operations.jobs import Job, JobContext, register
from dayaq.foundation.operations.models import AccessEntry


def count(run: JobContext) -> dict[str, Any]:
    """Write `upto` rows, ten in a transaction, going on behind the cursor."""
    upto = run.arguments["upto"]
    run.phase("counting", total=upto)
    for first in range(run.cursor.get("next", 0), upto, 10):
        with run.chunk(next=first + 10):
            AccessEntry.objects.bulk_create(
                AccessEntry(at=clock.now(), actor="counter", person=str(number), page="count")
                for number in range(first, min(first + 10, upto))
            )
        time.sleep(run.arguments.get("pause", 0))
        run.advance(first + 10)
    return {"counted": upto}


def fail(run: JobContext) -> None:
    raise UserMistake("The file “x.csv” has no column “title”.")


def break_down(run: JobContext) -> None:
    raise ZeroDivisionError


register(Job(kind="test.count", label="Count", work=count))
register(Job(kind="test.fail", label="Fail", work=fail))
register(Job(kind="test.break", label="Break", work=break_down))
