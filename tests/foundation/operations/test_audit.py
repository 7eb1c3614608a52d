"""The audit trail: whatever is changed, taken out or put in shows."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dayaq.foundation.operations import audit
from dayaq.foundation.operations.models import AuditEntry, AuditHead

pytestmark = pytest.mark.django_db


def write(count: int) -> None:
    with transaction.atomic():
        for number in range(count):
            audit.record(actor="alice", verb="refer", subject_kind="person", subject=f"p{number}", rank=number)


def tamper(sql: str, *values: object) -> None:
    """Change the table behind the application's back, its own guard switched off."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE operations_auditentry DISABLE TRIGGER USER")
        else:
            cursor.execute("DROP TRIGGER IF EXISTS operations_auditentry_append_only")
        cursor.execute(sql, values)


def test_an_untouched_trail_holds() -> None:
    write(20)
    verdict = audit.verify()
    assert (verdict.holds, verdict.entries) == (True, 20)


@pytest.mark.django_db(transaction=True)
def test_an_act_outside_a_transaction_is_refused() -> None:
    with pytest.raises(RuntimeError):
        audit.record(actor="alice", verb="refer", subject_kind="person", subject="p")


def test_an_entry_cannot_be_rewritten_through_the_application() -> None:
    write(1)
    with pytest.raises(IntegrityError), transaction.atomic():
        AuditEntry.objects.filter(number=1).update(verb="decline")


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE operations_auditentry SET verb = 'decline' WHERE number = %s",
        "UPDATE operations_auditentry SET actor = 'mallory' WHERE number = %s",
        "DELETE FROM operations_auditentry WHERE number = %s",
    ],
)
@pytest.mark.parametrize("number", [1, 7, 12])
def test_a_changed_or_missing_entry_is_found(sql: str, number: int) -> None:
    write(12)
    tamper(sql, number)
    assert not audit.verify().holds


def test_a_trail_that_was_cut_and_its_head_rewritten_is_found_by_the_head_that_was_kept() -> None:
    write(12)
    kept = audit.verify().head
    tamper("DELETE FROM operations_auditentry WHERE number > %s", 5)
    last = AuditEntry.objects.get(number=5)
    AuditHead.objects.update(number=5, hash=last.hash)
    assert audit.verify().holds
    assert not audit.verify(known_head=kept).holds


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(detail=st.dictionaries(st.text(max_size=8), st.integers() | st.text(max_size=20) | st.booleans(), max_size=4))
def test_whatever_detail_is_written_hashes_the_same_when_it_is_read_back(detail: dict) -> None:
    clean = {
        key.replace("\x00", ""): value.replace("\x00", "") if isinstance(value, str) else value
        for key, value in detail.items()
    }
    with transaction.atomic():
        audit.record_many(actor="alice", acts=[audit.Act("try", "thing", "x", clean)])
    assert audit.verify().holds
