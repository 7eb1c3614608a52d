"""A visit is written down as it was: what was found, whether the business runs, with photographs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.operations import audit
from dayaq.interventions.programmes.self_employment.models import Contract, Delivery, Photo, Visit
from dayaq.interventions.programmes.self_employment.photos import Picture, forget, keep
from dayaq.interventions.programmes.spine.policies import check_day

MOST_PHOTOS = 6


def visit(
    *,
    contract: Contract,
    visited_on: date,
    finding: str,
    runs: bool,
    note: str,
    actor: str,
    who: str,
    stopped_on: date | None = None,
    photos: Sequence[Picture] = (),
) -> Visit:
    """Record a visit. `stopped_on` says since when a business no longer runs, where that is known."""
    check_day(visited_on, note, who=who)
    if not note.strip():
        raise UserMistake(_("Please write what was seen."), field="note")
    if stopped_on is not None and (runs or stopped_on > visited_on):
        raise UserMistake(_("A business that runs has not stopped, and stops before that is seen."), field="stopped_on")
    if not runs and finding == Visit.Finding.CONFORMS:
        raise UserMistake(_("A business that has stopped does not go by the plan."), field="finding")
    if len(photos) > MOST_PHOTOS:
        raise UserMistake(_("At most %(most)d photographs a visit.") % {"most": MOST_PHOTOS}, field="photos")
    first = Delivery.objects.filter(asset__contract=contract).order_by("delivered_on", "pk").first()
    if first is None or visited_on < first.delivered_on or (stopped_on and stopped_on < first.delivered_on):
        raise UserMistake(_("There is nothing to see before something was delivered."), field="visited_on")
    kept = [keep(picture) for picture in photos]
    try:
        return _write(
            contract, visited_on, finding, runs, stopped_on, note, actor, list(zip(kept, photos, strict=True))
        )
    except BaseException:
        for name in kept:
            forget(name)
        raise


def _write(
    contract: Contract,
    visited_on: date,
    finding: str,
    runs: bool,
    stopped_on: date | None,
    note: str,
    actor: str,
    files: list[tuple[str, Picture]],
) -> Visit:
    with transaction.atomic():
        contract = Contract.objects.select_for_update(of=("self",)).get(pk=contract.pk)
        at = clock.now()
        made = Visit.objects.create(
            contract=contract, visited_on=visited_on, finding=finding, runs=runs, stopped_on=stopped_on,
            note=note.strip(), recorded_at=at, recorded_by=actor,
        )  # fmt: skip
        for name, picture in files:
            Photo.objects.create(visit=made, file_name=name, media_type=picture.media_type, recorded_at=at)
        audit.record(
            actor=actor, verb="business visited", subject_kind="grant", subject=contract.public_id, finding=finding,
            visited_on=visited_on.isoformat(), photos=len(files),
        )  # fmt: skip
    return made
