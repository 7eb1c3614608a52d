"""A person's file as its pages show it: the head that stands above every tab, read in as few questions as can be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import polars as pl
from django.db.models import Exists, OuterRef, Prefetch

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.rules import Answer
from dayaq.foundation.lib.rules.evaluation import truth_of
from dayaq.registers.people import facts
from dayaq.registers.people.groups import derived_groups
from dayaq.registers.people.models import EmploymentSpell, Person, ProtectedStatus, Registration, RegistrationChange
from dayaq.registers.people.permissions import SEALED_GROUPS
from dayaq.registers.people.queries import changes_of
from dayaq.registers.people.rules import RegisteredUnemployed
from dayaq.registers.people.statuses import RegistrationStatus
from dayaq.registers.taxonomy.models import Group

STATES: dict[str, str] = {
    RegistrationStatus.JOB_SEEKER: "neutral", RegistrationStatus.UNEMPLOYED: "warning",
    RegistrationStatus.SUSPENDED: "stopped",
}  # fmt: skip


def read_file(public_id: str) -> Person | None:
    """The person with what the head of her file shows."""
    statuses = ProtectedStatus.objects.select_related("group").order_by("group__bit", "-first_day")
    at_work = EmploymentSpell.objects.on(clock.today()).filter(person=OuterRef("pk"))
    return (
        Person.objects.annotate(at_work=Exists(at_work))
        .select_related("unit", "office", "caseworker__user", "wishes")
        .prefetch_related(Prefetch("protected_statuses", statuses))
        .filter(public_id=public_id)
        .first()
    )


@dataclass
class PersonFile:
    """The file of one person on one day."""

    person: Person
    day: date = field(default_factory=clock.today)

    @cached_property
    def changes(self) -> list[RegistrationChange]:
        """Every step on the register that stands as known now, in order; the timeline tells the same ones."""
        return changes_of(self.person)

    @cached_property
    def registration(self) -> Registration | None:
        """The newest registration; it may have ended."""
        return max((each.subject for each in self.changes), key=lambda each: each.first_day, default=None)

    @property
    def status(self) -> str:
        """Her status on the register; empty for whoever is not on it."""
        found = self.registration
        return found.status if found is not None and found.status != RegistrationStatus.ENDED else ""

    @cached_property
    def facts(self) -> dict[str, Any]:
        """What is known of identity, registration and work on the day."""
        row = {"person_id": [self.person.pk], "sex": [self.person.sex], "birth_date": [self.person.birth_date]}
        identity = facts.ages(pl.DataFrame(row, schema_overrides={"person_id": pl.Int64}), self.day)
        standing = facts.standing(self._running_changes(), identity.select("person_id"), self.day)
        known = {**identity.row(0, named=True), **standing.row(0, named=True)}
        return {**known, "has_open_employment": self.at_work}

    def _running_changes(self) -> pl.DataFrame:
        rows = [
            (self.person.pk, each.subject.first_day, each.status, each.effective_on, each.step)
            for each in self.changes
            if each.effective_on <= self.day and each.subject.period.contains(self.day)
        ]
        return pl.DataFrame(rows, schema=facts.CHANGE, orient="row")

    @cached_property
    def at_work(self) -> bool:
        """Whether an employment is running; `read_file` has asked already."""
        known = getattr(self.person, "at_work", None)
        return self.person.employment_spells.on(self.day).exists() if known is None else bool(known)

    @cached_property
    def circumstances(self) -> dict[str, bool | None]:
        """The last answer to each question of the norm for *unemployed*; None where nobody asked."""
        rows = facts.circumstances([self.person.pk], self.day)
        return rows.drop("person_id").row(0, named=True) if rows.height else dict.fromkeys(facts.ASKED)

    @cached_property
    def unemployment(self) -> Answer:
        """What the norm for *registered unemployed* says of her, and why."""
        return RegisteredUnemployed.answer({**self.facts, **self.circumstances}, self.day)

    @property
    def clauses(self) -> list[tuple[str, bool | None]]:
        """The clauses of that norm, and whether each is so; None is not known."""
        known = {**self.facts, **self.circumstances}
        parts = RegisteredUnemployed.condition.bound(self.day).parts
        return [(part.text, truth_of(part, known)) for part in parts]

    @property
    def norm(self) -> dict[str, Any]:
        """The norm for *registered unemployed* in words, with where it stands."""
        return {"sentence": RegisteredUnemployed.sentence(), "reference": RegisteredUnemployed.reference}

    @property
    def tag(self) -> str:
        """The state in which the status is shown."""
        return STATES.get(self.status, "neutral")

    @property
    def age(self) -> int:
        return int(self.facts["age"])

    @cached_property
    def proven(self) -> list[ProtectedStatus]:
        """The verified statuses in force on the day."""
        recorded = self.person.protected_statuses.all()
        return [each for each in recorded if each.verified_on and each.period.contains(self.day)]

    @cached_property
    def derived(self) -> list[str]:
        """The codes of the computed groups on the day."""
        return derived_groups(self.facts, self.day)

    @property
    def has_priority(self) -> bool:
        """Whether any group counts; which one is behind its permission."""
        return bool(self.proven or self.derived)

    def statuses_for(self, viewer: Any) -> list[ProtectedStatus]:
        """The recorded statuses that the viewer may read, ended ones too."""
        if not viewer.has_perm("people.see_protection", self.person):
            return []
        sealed_too = viewer.has_perm("people.see_sealed", self.person)
        return [
            each for each in self.person.protected_statuses.all() if sealed_too or each.group_id not in SEALED_GROUPS
        ]

    def derived_for(self, viewer: Any) -> Sequence[Group]:
        """The computed groups, for whoever may read them."""
        if not self.derived or not viewer.has_perm("people.see_protection", self.person):
            return []
        return list(Group.objects.filter(code__in=self.derived).order_by("bit"))
