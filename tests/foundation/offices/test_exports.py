"""A list as a file: written down when it is about people, refused whole when the format is none."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import Http404, HttpRequest

from dayaq.foundation.offices.exports import as_file, table_file
from dayaq.foundation.operations.models import AuditEntry
from tests.factories import UserFactory


def asked(fmt: str) -> HttpRequest:
    request = HttpRequest()
    request.user = UserFactory()  # type: ignore[assignment]
    request.POST = request.POST.copy()
    request.POST["format"] = fmt
    return request


def lines() -> Any:
    return (["Aysel", number] for number in range(3))


@pytest.mark.django_db
def test_a_list_about_people_leaves_who_how_many_and_what_for() -> None:
    request = asked("csv")
    answer = as_file(request, what="next steps", subject="employers", columns=["name", "number"], rows=lines())
    entry = AuditEntry.objects.get()
    assert (entry.actor, entry.verb, entry.subject, entry.detail["rows"]) == (
        request.user.public_id, "export next steps", "employers", 3,  # type: ignore[union-attr]
    )  # fmt: skip
    assert "next-steps-" in answer["Content-Disposition"]
    assert answer.content.decode("utf-8-sig").splitlines()[1] == "Aysel,0"


@pytest.mark.django_db
def test_a_format_that_there_is_not_leaves_nothing() -> None:
    with pytest.raises(Http404):
        as_file(asked("pdf"), what="people", subject="people", columns=["name"], rows=lines())
    with pytest.raises(Http404):
        table_file("people", ["name"], lines(), "pdf")
    assert not AuditEntry.objects.exists()
