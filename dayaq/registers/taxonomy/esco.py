"""Imports an official ESCO release (CSV, plain or gzipped) as an edition beside the earlier ones.

Occupations with their other titles help the title coder; skills and their relations are kept for reference. What
matching compares is the product's own short skill list (`embedded.py`), which stays the current scheme for it.
Neighbour: `esco_files.py`, which finds and reads the files.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.folding import fold
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.operations import audit
from dayaq.registers.taxonomy.esco_files import EscoFile, Record, find_files
from dayaq.registers.taxonomy.models import (
    OccupationGroup,
    OccupationSkill,
    OccupationTitle,
    SchemeVersion,
    Skill,
    UnitGroupSkill,
)
from dayaq.registers.taxonomy.models.version import Scheme

LONGEST_VERSION = 20
_VERSION_IN_NAME = re.compile(r"\d+(?:\.\d+)+")
_RELATIONS = frozenset(UnitGroupSkill.Relation.values)


@dataclass(frozen=True)
class EscoImport:
    """What an import found; `is_new` is false when this very edition was there already."""

    version: str
    is_new: bool
    occupations: int
    skills: int
    relations: int
    notes: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        return asdict(self) | {"notes": list(self.notes)}


def import_esco(paths: Sequence[Path], *, version: str = "", actor: str) -> EscoImport:
    """Import a release from its folder or its files; the edition becomes the current one.

    The same files again change nothing. UserMistake names file, row and column; nothing is written then.
    """
    files = find_files(paths)
    checksum = _checksum(files.values())
    there = SchemeVersion.objects.filter(scheme=Scheme.ESCO, checksum=checksum).first()
    if there is not None:
        return _counted(there, is_new=False)
    name = _name(paths, version, checksum)
    with transaction.atomic():
        SchemeVersion.objects.filter(scheme=Scheme.ESCO, current=True).update(current=False)
        edition = SchemeVersion.objects.create(
            scheme=Scheme.ESCO,
            version=name,
            source="ESCO, European Commission",
            checksum=checksum,
            imported_at=clock.now(),
            current=True,
        )
        occupations = _load_occupations(files["occupations"], edition)
        labels = _skills_of_file(files["skills"]) if "skills" in files else {}
        if "relations" in files:
            _load_relations(files["relations"], edition, occupations, labels)
        else:
            _write_skills(edition, labels)
        audit.record(actor=actor, verb="import ESCO", subject_kind="edition", subject=str(edition.pk), version=name)
    return _counted(edition, is_new=True, notes=_notes(files))


def _checksum(files: Iterable[EscoFile]) -> str:
    told = hashlib.sha256()
    for file in sorted(files, key=lambda one: one.kind):
        told.update(f"{file.kind}\n".encode() + file.content_hash().encode())
    return told.hexdigest()


def _name(paths: Sequence[Path], version: str, checksum: str) -> str:
    """The name given, the one in the folder's name (esco_1.1.1), or one made of the content."""
    in_names = [found[0] for path in paths if (found := _VERSION_IN_NAME.search(path.resolve().name))]
    name = version or (in_names[0] if in_names else f"release-{checksum[:8]}")
    if len(name) > LONGEST_VERSION:
        raise UserMistake(_("The name of an edition has at most %(longest)d letters.") % {"longest": LONGEST_VERSION})
    if SchemeVersion.objects.filter(scheme=Scheme.ESCO, version=name).exists():
        raise UserMistake(
            _("The edition %(name)s of ESCO is there already, with other content; name this one with --version.")
            % {"name": name}
        )
    return name


def _notes(files: Mapping[str, EscoFile]) -> tuple[str, ...]:
    if "relations" not in files:
        return (_("There is no file of relations between occupations and skills."),)
    if "skills" not in files:
        return (_("There is no file of skills; the skills are those that the relations name."),)
    return ()


def _counted(edition: SchemeVersion, *, is_new: bool, notes: tuple[str, ...] = ()) -> EscoImport:
    return EscoImport(
        version=edition.version,
        is_new=is_new,
        occupations=edition.occupation_titles.count(),
        skills=edition.skills.count(),
        relations=OccupationSkill.objects.filter(occupation__version=edition).count(),
        notes=notes,
    )


def _load_occupations(file: EscoFile, edition: SchemeVersion) -> dict[str, OccupationTitle]:
    """Write the occupations; by their identifiers."""
    groups = set(OccupationGroup.objects.filter(level=4).values_list("code", flat=True))
    found: dict[str, OccupationTitle] = {}
    for record in file.records():
        uri, group = record.required("uri"), record.required("isco")
        if group not in groups:
            raise record.mistake("isco", _("“%(code)s” is no unit group of ISCO-08.") % {"code": group[:20]})
        if uri in found:
            raise record.mistake("uri", _("This occupation stands in the file twice."))
        found[uri] = OccupationTitle(
            uri=uri,
            code=record.text("code")[:20],
            unit_group_id=group,
            label_en=record.required("label")[:300],
            alternative_labels="\n".join(_lines(record)),
            version=edition,
        )
    OccupationTitle.objects.bulk_create(found.values(), batch_size=500)
    return found


def _lines(record: Record) -> Iterator[str]:
    """The other titles: one a line; the preferred one is not repeated."""
    preferred = record.text("label")
    for line in dict.fromkeys(" ".join(line.split()) for line in record.text("others").splitlines()):
        if line and line != preferred:
            yield line


def _skills_of_file(file: EscoFile) -> dict[str, tuple[str, str]]:
    """Label and kind of the skills by their identifiers."""
    return {
        record.required("uri"): (record.required("label"), record.text("kind") or "skill") for record in file.records()
    }


def _load_relations(
    file: EscoFile,
    edition: SchemeVersion,
    occupations: Mapping[str, OccupationTitle],
    skills: dict[str, tuple[str, str]],
) -> None:
    """Write the relations and the skills that they name. A skill without an identifier is known by its label."""
    relations: dict[tuple[str, str, str], None] = {}
    for record in file.records():
        occupation, relation = record.required("occupation"), record.required("relation").lower()
        if occupation not in occupations:
            raise record.mistake("occupation", _("This occupation is not in the file of occupations."))
        if relation not in _RELATIONS:
            raise record.mistake("relation", _("Expected is essential or optional."))
        uri = record.text("skill") or f"label:{fold(record.required('skill_label'))}"
        if uri not in skills:
            skills[uri] = (record.required("skill_label"), "skill")
        relations[occupation, uri, relation] = None
    codes = _write_skills(edition, skills)
    OccupationSkill.objects.bulk_create(
        (
            OccupationSkill(occupation=occupations[occupation], skill_id=codes[uri], relation=relation)
            for occupation, uri, relation in relations
        ),
        batch_size=2_000,
    )


def _write_skills(edition: SchemeVersion, skills: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    """Write the skills of the edition; returns their codes by their identifiers."""
    codes = {uri: f"{edition.version}:{_identifier(uri)}" for uri in skills}
    Skill.objects.bulk_create(
        (
            Skill(
                code=codes[uri], kind=kind[:20], label_en=label.strip()[:300], version=edition, search_text=fold(label)
            )
            for uri, (label, kind) in skills.items()
        ),
        batch_size=1_000,
    )
    return codes


def _identifier(uri: str) -> str:
    """The last part of an ESCO address; something of the same length for what is none."""
    last = uri.rsplit("/", 1)[-1]
    return last if uri.startswith("http") and len(last) <= 36 else hashlib.sha256(uri.encode()).hexdigest()[:32]
