"""What employers declared towards the quota, and visits and calls to them with what was heard."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from dayaq.config.demonstration.calendar import TODAY, office_day, recorded
from dayaq.config.demonstration.draws import chance, stream
from dayaq.config.demonstration.employers import Employer
from dayaq.config.demonstration.tables import Table
from dayaq.foundation.lib.public_id import seeded_public_id
from dayaq.registers.employers.models import Outreach, QuotaDeclaration
from dayaq.registers.employers.quota import quota_for
from dayaq.registers.observatory.models import DemandSignal
from dayaq.registers.observatory.workflow import quarter_of

_DECLARE, _VISIT = 0.6, 0.3
_NEEDS = (
    ("7212", "Yazda yeni sex açılır, qaynaqçılar axtarılır.", "Siyahı göndərmək"),
    ("5223", "Mağaza genişlənir, satıcı lazımdır.", "Namizədləri təklif etmək"),
    ("9313", "Tikinti üçün fəhlələr lazımdır.", "Vakansiyanı qeydə almaq"),
    ("8322", "Sürücü tapmaq çətindir.", "Sürücülük kursunu müzakirə etmək"),
    ("", "Hazırda ehtiyac yoxdur.", "Gələn rüb zəng etmək"),
)


def fill_duties(seed: int, employers: Sequence[Employer], office_of_region: dict[str, int]) -> list[Table]:
    """Write declarations, visits and the demand that was heard; returns the tables that were written."""
    rng = stream(seed, "duties")
    declarations = Table(
        QuotaDeclaration, "organisation_id", "year", "seats", "disability_seats", "declared_on", "recorded_at",
        "recorded_by",
    )  # fmt: skip
    visits = Table(
        Outreach, "public_id", "organisation_id", "office_id", "kind", "held_on", "need", "unit_group_id", "workers",
        "quarter", "next_step", "next_on", "recorded_at", "recorded_by",
    )  # fmt: skip
    signals = Table(
        DemandSignal, "kind", "about", "source", "unit_group_id", "region_id", "quarter", "workers", "low", "high",
        "recorded_at", "recorded_by",
    )  # fmt: skip
    for employer in employers:
        owed = quota_for(employer.headcount, TODAY.year)
        if owed.is_owed and chance(rng, _DECLARE):
            day = office_day(TODAY.replace(month=2, day=1) + timedelta(days=rng.randrange(0, 25)))
            seats = max(0, owed.seats - rng.choice((0, 0, 0, 1, 2)))
            declarations.add(
                employer.organisation, TODAY.year, seats, min(seats, owed.disability_seats), day,
                recorded(rng, day), "system",
            )  # fmt: skip
        if chance(rng, _VISIT):
            code, need, step = rng.choice(_NEEDS)
            held = office_day(TODAY - timedelta(days=rng.randrange(3, 250)))
            workers = rng.randrange(2, 15) if code else None
            quarter = quarter_of(TODAY + timedelta(days=rng.choice((30, 120)))) if code else None
            due = held + timedelta(days=rng.randrange(20, 200))
            at = recorded(rng, held)
            visits.add(
                seeded_public_id(rng), employer.organisation, office_of_region[employer.unit.region_id],
                rng.choice(("visit", "call", "call")), held, need, code or None, workers, quarter, step, due, at,
                "system",
            )  # fmt: skip
            if workers:
                signals.add(
                    "need", f"demo-{employer.organisation}", employer.name, code, employer.unit.region_id, quarter,
                    workers, 0, workers, at, "system",
                )  # fmt: skip
    tables = [declarations, visits, signals]
    for table in tables:
        table.write()
    return tables
