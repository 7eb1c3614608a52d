"""What a process loads before anybody asks it for anything: not the compiler, which takes longer than the rest."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

ASK = "import json, sys; print(json.dumps([name for name in ('numba', 'scipy', 'django') if name in sys.modules]))"
SITE = "import django; django.setup(); import dayaq.config.urls; "
VERBS = "from dayaq.config.command_line.group import verbs; "


def loaded_after(code: str, settings: Any) -> list[str]:
    environment = {"DJANGO_SETTINGS_MODULE": "dayaq.config.settings", "DAYAQ_VAR_DIR": str(settings.VAR_DIR)}
    done = subprocess.run(
        [sys.executable, "-c", code + ASK], capture_output=True, text=True, check=True, env=environment
    )
    found: list[str] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_the_site_starts_without_the_compiler(settings: Any) -> None:
    assert loaded_after(SITE, settings) == ["django"]


@pytest.mark.parametrize("verb", ["round", "worker", "manage"])
def test_a_verb_that_computes_nothing_starts_without_the_compiler(settings: Any, verb: str) -> None:
    assert loaded_after(f"{VERBS}verbs.get_command(None, '{verb}'); ", settings) == ["django"]


@pytest.mark.parametrize("verb", ["serve", "allocate"])
def test_a_verb_that_needs_no_rows_starts_without_the_web(settings: Any, verb: str) -> None:
    assert loaded_after(f"{VERBS}verbs.get_command(None, '{verb}'); ", settings) == []
