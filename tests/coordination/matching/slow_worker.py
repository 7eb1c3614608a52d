"""A worker in a process of its own, on the test's database, slowed down between its steps so that it can be killed."""
# ruff: noqa: E402, T201 - Django is set up before its models are imported, and the test reads the output

import os
import time
from contextlib import contextmanager

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.foundation.operations.worker_settings"

import django

django.setup()

from django.conf import settings

from dayaq.coordination.matching import round_work
from dayaq.foundation.lib import clock
from dayaq.foundation.operations.jobs import JobContext, run_one
from tests.coordination.matching.world import MONDAY

settings.ROUNDS_DIR = os.environ["DAYAQ_TEST_ROUNDS"]
round_work.AT_ONCE = 3
PAUSE = 0.25
_chunk, _phase = JobContext.chunk, JobContext.phase


@contextmanager
def slow_chunk(self: JobContext, **cursor: object):
    time.sleep(PAUSE)
    with _chunk(self, **cursor):
        yield


def slow_phase(self: JobContext, name: str, *, total: int | None = None) -> None:
    _phase(self, name, total=total)
    print(name, flush=True)
    time.sleep(PAUSE)


JobContext.chunk, JobContext.phase = slow_chunk, slow_phase
print("ready", flush=True)
with clock.frozen(MONDAY):
    while not run_one():
        time.sleep(0.05)
