"""Lists handed out as files, for the views of every room.

A list about people or cases leaves an entry in the audit trail (`as_file`, so it is asked for by POST); what is public,
or was written down already when it was opened, does not (`table_file`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.tables import MEDIA_TYPES, write_table
from dayaq.foundation.offices.acting import actor_of
from dayaq.foundation.operations import audit


def table_file(name: str, columns: Sequence[Any], rows: Iterable[Sequence[Any]], fmt: str) -> HttpResponse:
    """The list as a file of the format asked for, named with today's day; 404 for a format that there is not."""
    return _answer(name, fmt, _written(columns, rows, fmt)[0])


def as_file(
    request: HttpRequest, *, what: str, subject: str, columns: Sequence[Any], rows: Iterable[Sequence[Any]]
) -> HttpResponse:
    """The list as the file that the form asked for (`format`), with its entry in the audit trail."""
    fmt = request.POST.get("format", "csv")
    with transaction.atomic():
        content, count = _written(columns, rows, fmt)
        narrowed = {"filters": request.GET.urlencode()} if request.GET else {}
        audit.record(
            actor=actor_of(request), verb=f"export {what}", subject_kind="list", subject=subject, rows=count,
            format=fmt, **narrowed,
        )  # fmt: skip
    return _answer(what.replace(" ", "-"), fmt, content)


def _written(columns: Sequence[Any], rows: Iterable[Sequence[Any]], fmt: str) -> tuple[bytes, int]:
    if fmt not in MEDIA_TYPES:
        raise Http404
    file = BytesIO()
    count = write_table(file, [str(column) for column in columns], rows, fmt)  # type: ignore[arg-type]
    return file.getvalue(), count


def _answer(name: str, fmt: str, content: bytes) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}-{clock.today().isoformat()}.{fmt}"'}
    return HttpResponse(content, content_type=MEDIA_TYPES[fmt], headers=headers)
