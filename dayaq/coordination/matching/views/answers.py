"""What the views of this room share: who gets a 404, and tables as files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.tables import MEDIA_TYPES, write_table


def need(request: HttpRequest, permission: str, thing: Any = None) -> None:
    """Somebody without the permission learns nothing: 404."""
    if not request.user.has_perm(permission, thing):
        raise Http404


def table_file(name: str, columns: Sequence[Any], rows: Iterable[Sequence[Any]], fmt: str) -> HttpResponse:
    """A list as a file."""
    if fmt not in MEDIA_TYPES:
        raise Http404
    file = BytesIO()
    write_table(file, [str(column) for column in columns], rows, fmt)  # type: ignore[arg-type]
    headers = {"Content-Disposition": f'attachment; filename="{name}-{clock.today().isoformat()}.{fmt}"'}
    return HttpResponse(file.getvalue(), content_type=MEDIA_TYPES[fmt], headers=headers)
