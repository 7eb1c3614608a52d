"""The programmes that a new installation begins with, read from `data/programmes.yaml`; what is there stays."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.db import transaction

from dayaq.interventions.programmes.spine.models import Programme, ProgrammeText

FILE = Path(__file__).parent / "data" / "programmes.yaml"


def load_programmes() -> list[Programme]:
    """Add the programmes that the database does not have yet, with their texts; return the new ones."""
    told: dict[str, dict[str, Any]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    known = set(Programme.objects.order_by().values_list("code", flat=True))
    new = []
    with transaction.atomic():
        for code, row in told.items():
            if code in known:
                continue
            programme = Programme.objects.create(
                code=code, lmp_category_id=row["lmp_category"], legal_basis=row["legal_basis"],
                first_day=row["first_day"], held_by=row["held_by"], filling=row["filling"],
                currency=settings.DAYAQ_CURRENCY,
            )  # fmt: skip
            ProgrammeText.objects.bulk_create(
                ProgrammeText(programme=programme, language=language, **text) for language, text in row["texts"].items()
            )
            new.append(programme)
    return new
