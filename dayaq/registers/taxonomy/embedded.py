"""Loads the classifications that come with the product (`data/*.csv`) into their tables, edition by edition.

Idempotent: a scheme whose files have not changed is left alone. The official ESCO release is another matter
(`esco.py`). What a file's columns mean stands in `data/README.md`.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from django.db import models, transaction

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.folding import fold
from dayaq.foundation.lib.labels import LANGUAGES
from dayaq.registers.taxonomy.geography import plane
from dayaq.registers.taxonomy.models import (
    Function,
    Group,
    IscedLevel,
    Language,
    Licence,
    LmpCategory,
    NaceSection,
    OccupationDemand,
    OccupationGroup,
    OccupationLicence,
    Region,
    SchemeVersion,
    Skill,
    Unit,
    UnitAlias,
    UnitGroupSkill,
)
from dayaq.registers.taxonomy.models.version import Scheme

DATA = Path(__file__).parent / "data"
Row = dict[str, str]


def load_embedded() -> list[SchemeVersion]:
    """Bring every embedded classification up to its files; returns the editions that were new."""
    loaded = (_load(scheme, files, load) for scheme, files, load in _PLAN)
    return [edition for edition in loaded if edition is not None]


def _load(scheme: str, files: tuple[str, ...], load: Callable[[SchemeVersion], None]) -> SchemeVersion | None:
    checksum = _checksum(files)
    if SchemeVersion.objects.filter(scheme=scheme, checksum=checksum).exists():
        return None
    with transaction.atomic():
        SchemeVersion.objects.filter(scheme=scheme, current=True).update(current=False)
        edition = SchemeVersion.objects.create(
            scheme=scheme,
            version=f"dayaq-{checksum[:8]}",
            source="dayaq",
            checksum=checksum,
            imported_at=clock.now(),
            current=True,
        )
        load(edition)
    return edition


def _checksum(files: Iterable[str]) -> str:
    told = hashlib.sha256()
    for name in files:
        told.update((DATA / f"{name}.csv").read_bytes())
    return told.hexdigest()


def _rows(name: str) -> Iterator[Row]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _labels(row: Row, prefix: str = "label") -> Row:
    return {f"label_{language}": row[f"{prefix}_{language}"] for language in LANGUAGES}


def _upsert(model: type[models.Model], rows: Iterable[Any], unique: str = "code") -> None:
    columns = [field.name for field in model._meta.concrete_fields if not field.primary_key and field.name != unique]
    model._default_manager.bulk_create(
        list(rows), update_conflicts=True, unique_fields=[unique], update_fields=columns, batch_size=500
    )


def _search_text(labels: Iterable[str]) -> str:
    return " | ".join(dict.fromkeys(fold(label) for label in labels if label))


def _load_occupations(_edition: SchemeVersion) -> None:
    for level in range(1, 5):  # parents first
        _upsert(
            OccupationGroup,
            (
                OccupationGroup(
                    code=row["code"],
                    level=level,
                    parent_id=row["parent"] or None,
                    search_text=_search_text(_labels(row, "title").values()),
                    **_labels(row, "title"),
                )
                for row in _rows("isco08")
                if int(row["level"]) == level
            ),
        )


def _load_code_lists(_edition: SchemeVersion) -> None:
    for model, name in ((Language, "languages"), (IscedLevel, "isced"), (NaceSection, "nace_sections")):
        _upsert(model, (model(code=row["code"], **_labels(row)) for row in _rows(name)))
    _upsert(Licence, (Licence(code=row["code"], bit=row["bit"], **_labels(row)) for row in _rows("licences")))
    _upsert(Function, (_function(row) for row in _rows("functions")))
    _upsert(Group, (_group(row) for row in _rows("groups")))
    categories = sorted(_rows("lmp_categories"), key=lambda row: len(row["code"]))
    _upsert(
        LmpCategory,
        (LmpCategory(code=row["code"], parent_id=row["parent"] or None, **_labels(row)) for row in categories),
    )


def _function(row: Row) -> Function:
    questions = {f"question_{language}": row[f"question_{language}"] for language in LANGUAGES}
    return Function(code=row["code"], bit=row["bit"], **_labels(row), **questions)


def _group(row: Row) -> Group:
    return Group(
        code=row["code"],
        bit=row["bit"],
        evidence_en=row["evidence_en"],
        derived=row["derived"] == "1",
        reserve=row["reserve"] == "1",
        **_labels(row),
    )


def _load_usual_demands(_edition: SchemeVersion) -> None:
    OccupationDemand.objects.all().delete()
    OccupationDemand.objects.bulk_create(
        OccupationDemand(group_id=row["isco08"], function_id=row["function"]) for row in _rows("occupation_demands")
    )
    OccupationLicence.objects.all().delete()
    OccupationLicence.objects.bulk_create(
        OccupationLicence(group_id=row["isco08"], licence_id=row["licence"]) for row in _rows("occupation_licences")
    )


def _load_territories(_edition: SchemeVersion) -> None:
    _upsert(
        Region,
        (
            Region(code=row["code"], number=row["number"], zone=row["zone"], **_labels(row, "name"))
            for row in _rows("regions")
        ),
    )
    units = [_unit(row) for row in _rows("units")]
    kept = ["region", "kind", "latitude", "longitude", "x_km", "y_km", "population_thousands", "zone"]
    Unit.objects.bulk_create(
        units,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=[*kept, *(f"label_{language}" for language in LANGUAGES)],  # the office is the agency's own
    )
    aliases = {
        fold(row["alias"]): UnitAlias(folded=fold(row["alias"]), written=row["alias"], unit_id=row["unit"])
        for row in _rows("unit_aliases")
    }
    UnitAlias.objects.all().delete()
    UnitAlias.objects.bulk_create(aliases.values())


def _unit(row: Row) -> Unit:
    latitude, longitude = float(row["latitude"]), float(row["longitude"])
    x_km, y_km = plane(latitude, longitude)
    return Unit(
        code=row["code"],
        region_id=row["region"],
        kind=row["kind"],
        latitude=latitude,
        longitude=longitude,
        x_km=x_km,
        y_km=y_km,
        population_thousands=float(row["population"]),
        zone=row["zone"],
        **_labels(row, "name"),
    )


def _load_skills(edition: SchemeVersion) -> None:
    _upsert(
        Skill,
        (
            Skill(
                code=row["code"],
                kind=row["kind"],
                version=edition,
                search_text=_search_text(_labels(row).values()),
                **_labels(row),
            )
            for row in _rows("skills")
        ),
    )
    UnitGroupSkill.objects.bulk_create(
        (
            UnitGroupSkill(
                unit_group_id=row["isco08"], skill_id=row["skill"], relation=row["relation"], version=edition
            )
            for row in _rows("unit_group_skills")
        ),
        batch_size=2_000,
    )


_PLAN: tuple[tuple[str, tuple[str, ...], Callable[[SchemeVersion], None]], ...] = (
    (Scheme.ISCO, ("isco08",), _load_occupations),
    (
        Scheme.CODE_LISTS,
        ("languages", "isced", "nace_sections", "licences", "functions", "groups", "lmp_categories"),
        _load_code_lists,
    ),
    (Scheme.DEMANDS, ("occupation_demands", "occupation_licences"), _load_usual_demands),
    (Scheme.TERRITORY, ("regions", "units", "unit_aliases"), _load_territories),
    (Scheme.SKILLS, ("skills", "unit_group_skills"), _load_skills),
)
