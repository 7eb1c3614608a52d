"""A round as files: its tables, and the frozen input for the manager who has it recomputed."""

from __future__ import annotations

import tempfile
import zipfile

from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from dayaq.coordination.matching import outcomes
from dayaq.coordination.matching.models import Round
from dayaq.coordination.matching.opened import PROBLEM
from dayaq.coordination.matching.round_page import groups_of, shortages_of
from dayaq.coordination.matching.views.answers import need
from dayaq.foundation.offices.exports import table_file
from dayaq.foundation.operations import audit

IN_MEMORY = 8 << 20


@require_GET
def export_rounds(request: HttpRequest, fmt: str) -> HttpResponse:
    """The list of rounds."""
    need(request, "matching.see_rounds")
    columns = [
        _("number"), _("id"), _("day"), _("status"), _("policy"), _("people"), _("vacancies"), _("seats"), _("placed"),
        _("input"), _("result"), _("seal of the lottery"),
    ]  # fmt: skip
    rows = (
        [
            one.number, one.public_id, one.day, one.get_status_display(), one.policy.code, one.people, one.vacancies,
            one.seats, one.placed, one.input_hash, one.result_hash, one.seed_commitment,
        ]
        for one in Round.objects.select_related("policy").order_by("-number")
    )  # fmt: skip
    return table_file("rounds", columns, rows, fmt)


@require_GET
def export_table(request: HttpRequest, public_id: str, table: str, fmt: str) -> HttpResponse:
    """Placed by group, or short of people."""
    need(request, "matching.see_rounds")
    round_ = get_object_or_404(Round, public_id=public_id)
    if table == "groups":
        columns = [_("group"), _("people"), _("placed"), _("share placed"), _("share placed without tiers")]
        rows = [[g["label"], g["people"], g["placed"], g["amount"], g["compared"]] for g in groups_of(round_)]
    elif table == "shortages":
        columns = [_("occupation (ISCO-08)"), _("occupation"), _("place"), _("vacancies"), _("seats left")]
        rows = [
            [s["occupation"], s["label"], s["where"], s["vacancies"], s["seats_left"]] for s in shortages_of(round_)
        ]
    else:
        raise Http404
    return table_file(f"round-{round_.number}-{table}", columns, rows, fmt)


@require_POST
def export_outcomes(request: HttpRequest, public_id: str, table: str) -> HttpResponse:
    """Proposals, or people without a seat, with reasons. A POST, because it leaves an entry in the audit trail."""
    need(request, "matching.export_outcomes")
    round_ = get_object_or_404(Round, public_id=public_id)
    if table not in (outcomes.PROPOSALS, outcomes.UNPLACED) or not round_.result_hash:
        raise Http404
    rows = list(outcomes.rows_of(table, round_, request.user))
    file = table_file(
        f"round-{round_.number}-{table}", outcomes.columns_of(table), rows, request.POST.get("format", "csv")
    )
    with transaction.atomic():
        audit.record(
            actor=request.user.public_id,  # type: ignore[union-attr]
            verb=f"export {table}", subject_kind="round", subject=round_.public_id, rows=len(rows),
        )  # fmt: skip
    return file


@require_POST
def frozen_input(request: HttpRequest, public_id: str) -> FileResponse:
    """The frozen input in the public file format; personal data, though it has no names.

    A POST, because it leaves an entry in the audit trail.
    """
    need(request, "matching.recompute")
    round_ = get_object_or_404(Round, public_id=public_id)
    folder = round_.folder / PROBLEM
    if not round_.input_hash or not folder.is_dir():
        raise Http404
    with transaction.atomic():
        audit.record(
            actor=request.user.public_id,  # type: ignore[union-attr]
            verb="download input",
            subject_kind="round",
            subject=round_.public_id,
        )
    packed = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the response closes it
    with zipfile.ZipFile(packed, "w") as archive:
        for file in sorted(folder.iterdir()):
            archive.write(file, f"round-{round_.number}/{file.name}")
    packed.seek(0)
    return FileResponse(
        packed, as_attachment=True, filename=f"round-{round_.number}.zip", content_type="application/zip"
    )
