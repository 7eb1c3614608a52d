"""The outbox says a thing once and only when its time has come; the access log shows when it was touched."""

from __future__ import annotations

import threading
import time
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection, transaction

from dayaq.foundation.lib import clock
from dayaq.foundation.operations import access, outbox
from dayaq.foundation.operations.models import Message

pytestmark = pytest.mark.django_db


def write(key: str = "referral 1", **more: Any) -> None:
    outbox.write(key=key, recipient="bob@example.org", language="en", subject="A person", body="Please answer.", **more)


def test_a_message_leaves_once() -> None:
    write()
    write()
    assert (outbox.send_due(), outbox.send_due()) == (1, 0)
    assert [letter.subject for letter in mail.outbox] == ["A person"]


def test_a_letter_waits_for_its_moment() -> None:
    write(send_after=clock.now() + timedelta(hours=3))
    assert outbox.send_due() == 0
    with clock.frozen(clock.now() + timedelta(hours=4)):
        assert outbox.send_due() == 1


def test_a_letter_that_was_taken_back_never_leaves() -> None:
    write(send_after=clock.now() + timedelta(hours=3))
    assert outbox.withdraw(key="referral 1")
    with clock.frozen(clock.now() + timedelta(hours=4)):
        assert outbox.send_due() == 0


def test_a_letter_that_has_left_cannot_be_taken_back() -> None:
    write()
    outbox.send_due()
    assert not outbox.withdraw(key="referral 1")


def test_a_document_is_drawn_when_its_letter_leaves() -> None:
    outbox.register_document("test letter", lambda subject: (f"{subject}.pdf", b"%PDF-1.7", "application/pdf"))
    write(document_kind="test letter", document_id="abc")
    outbox.send_due()
    assert mail.outbox[0].attachments[0][0] == "abc.pdf"


def test_a_gateway_that_fails_is_tried_again_and_the_message_is_not_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_message: Message) -> None:
        raise ConnectionRefusedError

    write()
    with monkeypatch.context() as broken:
        broken.setattr(outbox, "_deliver", refuse)
        assert outbox.send_due() == 0
    assert Message.objects.get().last_error == "ConnectionRefusedError"
    assert outbox.send_due() == 1


def look(count: int) -> None:
    for number in range(count):
        access.looked(actor="alice", person=f"p{number}", page="person")


def test_sealed_accesses_hold() -> None:
    look(3)
    assert access.seal() == 3
    look(2)
    assert access.seal() == 2
    assert access.verify().holds
    assert access.verify().entries == 5


@pytest.mark.parametrize(
    "sql",
    ["UPDATE operations_accessentry SET actor = 'nobody'", "DELETE FROM operations_accessentry WHERE person = 'p1'"],
)
def test_a_touched_access_log_is_found(sql: str) -> None:
    look(3)
    access.seal()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE operations_accessentry DISABLE TRIGGER USER")
        else:
            cursor.execute("DROP TRIGGER operations_accessentry_append_only")
        cursor.execute(sql)
    assert not access.verify().holds


@pytest.mark.django_db(transaction=True)
def test_a_seal_passes_over_no_look_that_is_still_being_written() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time")
    written, sealing = threading.Event(), threading.Event()

    def write_slowly() -> None:
        with transaction.atomic():
            look(1)
            written.set()
            sealing.wait(5)
            time.sleep(0.3)
        connection.close()

    slow = threading.Thread(target=write_slowly)
    slow.start()
    assert written.wait(5)
    look(2)
    sealing.set()
    access.seal()
    slow.join()
    access.seal()
    assert access.verify().holds
    assert access.verify().entries == 3
