"""The world of the canaries, built once for the module that reads it and gone afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings
from django.utils import translation

from dayaq.coordination.matching import finding
from dayaq.foundation.lib import clock
from dayaq.foundation.operations.jobs import pulse
from tests.coordination.matching.world import MONDAY
from tests.privacy.world import World, build_world


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Every test of the module reads the same rows inside one transaction, which is undone at its end."""
    folder: Path = tmp_path_factory.mktemp("rounds")
    kept = finding._standing
    with (
        django_db_blocker.unblock(), override_settings(ROUNDS_DIR=folder), translation.override("en"),
        clock.frozen(MONDAY), transaction.atomic(),
    ):  # fmt: skip
        from dayaq.registers.taxonomy.embedded import load_embedded
        from dayaq.registers.taxonomy.models import SchemeVersion

        if not SchemeVersion.objects.exists():
            load_embedded()
        finding._standing = finding._Standing()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(pulse, "BEAT_EVERY", 600)  # its thread has a connection of its own and waits for ours
            built = build_world()
        yield built
        finding._standing = kept
        transaction.set_rollback(True)
