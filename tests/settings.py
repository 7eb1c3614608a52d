"""The settings of the tests: strict where Django is lenient, and the database that the run names."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

_VAR = Path(tempfile.mkdtemp(prefix="dayaq-tests-"))
os.environ["DAYAQ_VAR_DIR"] = str(_VAR)
os.environ["DATABASE_URL"] = os.environ.get("DAYAQ_TEST_DATABASE") or f"sqlite:///{_VAR / 'dayaq.sqlite3'}"
os.environ["DAYAQ_DEMO"] = "1"
os.environ["DAYAQ_LANGUAGE"] = "en"
os.environ["DAYAQ_TEST_APPS"] = "tests.foundation.lib.sample_app"
for _name in ("DAYAQ_ROUNDS_DIR", "DAYAQ_DEBUG", "DAYAQ_HTTPS"):
    os.environ.pop(_name, None)

from dayaq.config.settings import *  # noqa: E402, F403
from dayaq.config.settings import DATABASES, TEMPLATES  # noqa: E402
from tests.undefined import UndefinedVariable  # noqa: E402

TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = UndefinedVariable("%s")
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # a file rather than memory, because the live server and the workers are other threads and processes
    DATABASES["default"]["TEST"] = {"NAME": str(_VAR / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON;"
    )
DATABASES["default"]["CONN_MAX_AGE"] = 0
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
