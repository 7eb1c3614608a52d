"""The title coder as the register uses it: with the caseworkers' remembered picks and the titles of an ESCO edition.

Built once a process and again when either has changed. The coder itself (`coder/`) knows nothing of the database.
"""

from __future__ import annotations

import threading

from django.db import transaction
from django.db.models import Count, Max

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.folding import fold
from dayaq.foundation.operations import audit
from dayaq.registers.taxonomy.coder import Coder
from dayaq.registers.taxonomy.models import OccupationTitle, SchemeVersion, TitleDecision
from dayaq.registers.taxonomy.models.version import Scheme

_lock = threading.Lock()
_built: tuple[str, Coder] | None = None


def current_coder() -> Coder:
    """The coder with everything this register has learnt."""
    global _built
    state = _state()
    with _lock:
        if _built is None or _built[0] != state:
            remembered = dict(TitleDecision.objects.values_list("folded_title", "unit_group_id"))
            _built = (state, Coder.embedded(extra_labels=_esco_labels(), remembered=remembered))
        return _built[1]


def _state() -> str:
    decided = TitleDecision.objects.aggregate(count=Count("pk"), latest=Max("decided_at"))
    esco = SchemeVersion.objects.filter(scheme=Scheme.ESCO, current=True).values_list("checksum", flat=True).first()
    return f"{decided} {esco}"


def _esco_labels() -> list[tuple[str, str, str, float]]:
    titles = OccupationTitle.objects.filter(version__current=True).values_list(
        "label_en", "alternative_labels", "unit_group_id"
    )
    return [
        (label, "en", code, weight)
        for preferred, others, code in titles.order_by("pk")
        for label, weight in ((preferred, 1.0), *((other, 0.8) for other in others.splitlines()))
    ]


def remember_title(*, title: str, unit_group: str | None, actor: str) -> TitleDecision:
    """Remember what a caseworker says a title means; None: it is not a job."""
    with transaction.atomic():
        decision, _created = TitleDecision.objects.update_or_create(
            folded_title=fold(title)[:300],
            defaults={
                "title": title[:300],
                "unit_group_id": unit_group,
                "decided_by": actor,
                "decided_at": clock.now(),
            },
        )
        audit.record(
            actor=actor,
            verb="decide title",
            subject_kind="title",
            subject=str(decision.pk),
            unit_group=unit_group or "",
        )
    return decision


def forget_title(*, title: str, actor: str) -> None:
    """Take back what was decided of a title: the next advertisement with it waits again."""
    with transaction.atomic():
        decision = TitleDecision.objects.select_for_update().filter(folded_title=fold(title)[:300]).first()
        if decision is None:
            return
        audit.record(actor=actor, verb="forget title", subject_kind="title", subject=str(decision.pk))
        decision.delete()
