"""An import in a process of its own, on the test's database, to be killed."""

import os
import sys
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.foundation.operations.worker_settings"

import django

django.setup()

from dayaq.interventions.vacancies.importing import import_file

import_file(Path(sys.argv[1]), origin="collected", actor="alice")
