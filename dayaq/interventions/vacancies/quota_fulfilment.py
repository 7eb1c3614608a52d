"""How employers keep the quota: referred to kept seats, filled, and what is short; and the vacancies a visit gained.

A seat counts as filled by somebody of a protected group, with verified proof, who is employed there on the day, however
she came. Jobs that a programme supports beyond the quota fill no seat of it: the measure names them, this room does not
know which measure. Kept seats of a vacancy are its hard reserves. Only numbers leave this file, never who.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count
from django.urls import reverse

from dayaq.interventions.vacancies.models import Referral, Vacancy
from dayaq.registers.employers.models import Organisation, Outreach, QuotaDeclaration
from dayaq.registers.employers.outcomes import Outcome, register_outcomes
from dayaq.registers.employers.quota import Quota, declared, quotas_of
from dayaq.registers.people.groups import group_bits_on
from dayaq.registers.people.models import EmploymentSpell
from dayaq.registers.taxonomy.models import Group

GAINED_WITHIN = timedelta(days=60)
Jobs = set[tuple[int, int]]
"""Keys of employers with keys of people who work there."""
_beyond: list[Callable[[Sequence[Organisation], date], Jobs]] = []


def register_beyond(source: Callable[[Sequence[Organisation], date], Jobs]) -> None:
    """Let a measure name who works at these employers on the day in a job beyond the quota."""
    if source not in _beyond:
        _beyond.append(source)


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """One employer's year: owed and declared, referred to kept seats, seats filled."""

    organisation: Organisation
    quota: Quota
    declaration: QuotaDeclaration | None
    referred: int
    filled: int

    @property
    def short(self) -> int:
        """Seats that are owed and not filled."""
        return max(0, self.quota.seats - self.filled)


def fulfilments(organisations: Sequence[Organisation], year: int, day: date) -> list[Fulfilment]:
    """The year of several employers, in a handful of queries."""
    quotas, declarations = quotas_of(organisations, year), declared(organisations, year)
    referred, filled = _referred(organisations, year), _filled(organisations, day)
    return [
        Fulfilment(one, quotas[one.pk], declarations.get(one.pk), referred.get(one.pk, 0), filled.get(one.pk, 0))
        for one in organisations
    ]


def _referred(organisations: Sequence[Organisation], year: int) -> dict[int, int]:
    kept = Referral.objects.filter(
        vacancy__organisation__in=organisations, vacancy__reserves__hard=True, made_on__year=year
    )
    counted = kept.order_by().values_list("vacancy__organisation").annotate(referred=Count("pk", distinct=True))
    return dict(counted)


def _filled(organisations: Sequence[Organisation], day: date) -> dict[int, int]:
    at_work = EmploymentSpell.objects.on(day).filter(organisation__in=organisations)
    beyond: Jobs = set().union(*(source(organisations, day) for source in _beyond))
    pairs = sorted(set(at_work.order_by().values_list("organisation_id", "person_id")) - beyond)
    protected = sum(1 << bit for bit in Group.objects.filter(reserve=True).values_list("bit", flat=True))
    bits = group_bits_on(day, sorted({person for _organisation, person in pairs}))
    members = {person for person, groups in bits.iter_rows() if groups & protected}
    return Counter(organisation for organisation, person in pairs if person in members)


def gained(contacts: Sequence[Outreach]) -> dict[int, list[Outcome]]:
    """The vacancies that an employer notified within sixty days after each visit or call."""
    employers = {contact.organisation_id for contact in contacts}
    notified = Vacancy.objects.filter(organisation__in=employers, origin=Vacancy.Origin.NOTIFIED)
    rows = notified.order_by("posted_on", "pk").values_list("organisation_id", "posted_on", "public_id", "title")
    posted = list(rows)
    return {
        contact.pk: [
            Outcome(title, reverse("vacancies:vacancy", args=[public_id]))
            for organisation, day, public_id, title in posted
            if organisation == contact.organisation_id and timedelta() <= day - contact.held_on <= GAINED_WITHIN
        ]
        for contact in contacts
    }


def register() -> None:
    """Tell the employers room what followed its visits; called when the application starts."""
    register_outcomes(gained)
