"""A worker in a process of its own, on the test's database, to be killed."""

import os

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.foundation.operations.worker_settings"

import django

django.setup()

from dayaq.foundation.operations.jobs import run_one
from tests.foundation.operations import counting_job  # noqa: F401 - registers the jobs

print("ready", flush=True)
while not run_one():
    pass
