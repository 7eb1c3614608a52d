"""One step of an enterprise or of a control with its audit entry; used by the verbs of this room."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.status_change import append_change
from dayaq.foundation.operations import audit
from dayaq.interventions.programmes.social_enterprise.models import (
    Control,
    ControlChange,
    Enterprise,
    EnterpriseChange,
)


def change_enterprise(
    *, enterprise: Enterprise, status: str, actor: str, who: str, reason_code: str = "", note: str = ""
) -> None:
    """Write one step of an enterprise."""
    with transaction.atomic():
        append_change(
            change=EnterpriseChange, subject=enterprise, status=status, effective_on=clock.today(), by=actor, who=who,
            reason_code=reason_code, note=note,
        )  # fmt: skip
        tell(enterprise, actor, status, reason=reason_code)


def change_control(*, control: Control, status: str, actor: str, who: str, note: str = "") -> None:
    """Write one step of a control."""
    with transaction.atomic():
        append_change(
            change=ControlChange, subject=control, status=status, effective_on=clock.today(), by=actor, who=who,
            note=note,
        )  # fmt: skip
        tell(control.enterprise, actor, f"control {status}", control=control.public_id)


def locked(enterprise: Enterprise) -> Enterprise:
    """The enterprise as it is now, held until the end of the transaction."""
    rows = Enterprise.objects.select_for_update(of=("self",)).select_related("organisation")
    return rows.get(pk=enterprise.pk)


def tell(enterprise: Enterprise, actor: str, verb: str, **detail: Any) -> None:
    """Write it into the audit trail."""
    audit.record(
        actor=actor, verb=f"social enterprise {verb}", subject_kind="social_enterprise", subject=enterprise.public_id,
        **detail,
    )  # fmt: skip
