"""An import that is killed in the middle goes on when it is called again: nothing is doubled, nothing is lost."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection

from dayaq.foundation.operations import audit
from dayaq.foundation.operations.models import JobRun
from dayaq.interventions.vacancies.importing import import_file
from dayaq.interventions.vacancies.models import Vacancy, VacancyChange, VacancyRepeat, VacancySkill
from tests.interventions.vacancies.importing.files import WELDER, write

REPOSITORY = Path(__file__).parents[4]
ROWS = 6_000
KILL = "tests.interventions.vacancies.importing.import_process"


def _process(file: Path) -> subprocess.Popen[bytes]:
    kept = ("ENGINE", "NAME", "USER", "PASSWORD", "HOST", "PORT")
    told = json.dumps({key: str(connection.settings_dict[key]) for key in kept})
    environment = {**os.environ, "DAYAQ_TEST_CONNECTION": told}
    return subprocess.Popen([sys.executable, "-m", KILL, str(file)], cwd=REPOSITORY, env=environment)


@pytest.mark.usefixtures("classifications")
@pytest.mark.django_db(transaction=True)
def test_an_import_that_was_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    rows = [WELDER | {"external_id": str(n), "employer": f"Employer {n % 5_000}"} for n in range(ROWS)]
    file = write(tmp_path / "jobs.csv", *rows, {"title": "Welder", "seats": "none"})
    process = _process(file)
    deadline = time.monotonic() + 60
    while not 0 < Vacancy.objects.count() < 5_000 and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    before = Vacancy.objects.count()
    assert 0 < before < 5_000, "the process was to be killed in the middle"

    outcome = import_file(file, origin="collected", actor="alice")

    counts = {name: outcome.counts[name] for name in ("created", "repeats", "errors", "unchanged")}
    assert counts == {"created": 5_000, "repeats": 1_000, "errors": 1, "unchanged": 0}
    assert [mistake.row for mistake in outcome.mistakes] == [ROWS + 2]
    assert (Vacancy.objects.count(), VacancyRepeat.objects.count(), VacancyChange.objects.count()) == (
        5_000,
        1_000,
        5_000,
    )
    assert VacancySkill.objects.count() % 5_000 == 0
    assert JobRun.objects.get().status == JobRun.Status.SUCCEEDED
    assert audit.verify().holds
