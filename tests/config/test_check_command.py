"""`dayaq check`: says what breaks an invariant of the live data, and that nothing does."""

from __future__ import annotations

import json
from typing import Any

import pytest

from dayaq.config.command_line.group import root
from dayaq.foundation.operations import audit
from dayaq.foundation.operations.models import AuditHead
from dayaq.interventions.vacancies.models import Vacancy
from tests.factories import VacancyFactory

pytestmark = [pytest.mark.usefixtures("classifications"), pytest.mark.django_db]


def broken(capsys: Any) -> list[str]:
    code = root(["check", "--json"])
    told = json.loads(capsys.readouterr().out)
    codes = [one["code"] for one in told["invariants"] if one["broken"]]
    assert (code, told["holds"]) == (1 if codes else 0, not codes)
    return codes


def test_sound_data_holds(capsys: Any) -> None:
    VacancyFactory()
    audit.record(actor="alice", verb="look", subject_kind="vacancy", subject="x")
    assert broken(capsys) == []
    assert root(["check"]) == 0
    assert "BROKEN" not in capsys.readouterr().out


def test_a_status_that_its_history_does_not_tell_is_found(capsys: Any) -> None:
    VacancyFactory()
    Vacancy.objects.update(status="filled")
    assert broken(capsys) == ["operations.statuses"]


def test_more_reserved_seats_than_seats_are_found(capsys: Any) -> None:
    VacancyFactory().reserves.create(group_id="disability", seats=2)
    assert broken(capsys) == ["vacancies.reserves"]


def test_a_group_that_is_no_unit_group_is_found(capsys: Any) -> None:
    VacancyFactory(unit_group_id="72")
    assert broken(capsys) == ["vacancies.coded"]


def test_a_touched_audit_trail_is_found(capsys: Any) -> None:
    audit.record(actor="alice", verb="look", subject_kind="vacancy", subject="x")
    AuditHead.objects.update(number=2)  # as if an entry had been taken out
    assert broken(capsys) == ["operations.audit"]
