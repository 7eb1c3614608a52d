"""A year of public works: organised by municipalities and state bodies, paid by the days that were confirmed."""

from __future__ import annotations

from datetime import date, timedelta

from dayaq.config.demonstration.calendar import TODAY, office_day, recorded
from dayaq.config.demonstration.draws import chance
from dayaq.config.demonstration.measures.spine import Candidate, Place, Spine, Taken
from dayaq.config.demonstration.tables import Table
from dayaq.foundation.lib.period import Period, add_months
from dayaq.interventions.programmes.public_works.models import Timesheet, Work
from dayaq.interventions.programmes.public_works.policies import workable_days

CODE = "public_works"
DAYS, PAY, SEATS = 60, 20_00, 6
_WORKS = (
    ("cleaning", "Parkların abadlaşdırılması", "Yaşıl sahələrin təmizlənməsi və ağac əkini."),
    ("roads", "Arxların təmizlənməsi", "Suvarma arxlarının və yol kənarlarının təmizlənməsi."),
    ("care", "Ahıllara qayğı", "Tək yaşayan ahıllara məişət köməyi."),
    ("farming", "Mövsümi bağ işləri", "Budama, yığım və qablaşdırma."),
    ("restoration", "Məktəb həyətinin bərpası", "Hasarın və həyətin bərpası, rənglənmə."),
)


def fill(spine: Spine) -> None:
    """Write the public works of the last year."""
    rng = spine.rng
    works = spine.table(Work, "offering_id", "kind", "description", "day_pay_minor")
    sheets = spine.table(
        Timesheet, "participation_id", "month", "days_worked", "confirmed_on", "recorded_at", "recorded_by"
    )
    organisers = [one for one in spine.employers if one.industry in ("O", "P", "Q", "E", "A")] or list(spine.employers)
    count = max(5, len(spine.searching) // 300)
    for year in sorted({TODAY.year - 1, TODAY.year}):
        spine.budget(CODE, year, "appropriation", count * SEATS * 60 * PAY, date(year, 1, 12))
    for number in range(count):
        organiser, work = rng.choice(organisers), _WORKS[number % len(_WORKS)]
        first = office_day(TODAY - timedelta(days=350 - 370 * number // count))
        last = first + timedelta(days=DAYS - 1)
        who = spine.draw(CODE, rng.randrange(3, SEATS + 1), on=first - timedelta(days=8))
        call, taken = spine.call(
            CODE, provider=organiser.organisation, title=work[1], unit=organiser.unit.code, first_day=first,
            last_day=last, seats=SEATS, places=[_place(spine, one, first, last) for one in who],
        )  # fmt: skip
        works.add(call.key, work[0], work[2], PAY)
        for one in taken:
            _confirm(spine, sheets, one)


def _place(spine: Spine, who: Candidate, first: date, last: date) -> Place:
    if last >= TODAY:
        return Place(who, "under_way" if first < TODAY else "admitted")
    if chance(spine.rng, 0.15):
        ended = office_day(first + timedelta(days=spine.rng.randrange(5, 50)))
        return Place(who, "left_early", first, ended, spine.rng.choice(("found_work", "illness", "family")))
    return Place(who, "completed", first, last, destination="searching")


def _confirm(spine: Spine, sheets: Table, taken: Taken) -> None:
    """Every finished month is confirmed, the last one by most organisers; the ledger is told the same."""
    if taken.first_day is None:
        return
    month = taken.first_day.replace(day=1)
    while month < TODAY.replace(day=1):
        until = add_months(month, 1) - timedelta(days=1)
        begins, ends = max(month, taken.first_day), min(until, taken.last_day or until)
        is_last = add_months(month, 1) == TODAY.replace(day=1)
        if begins <= ends and not (is_last and chance(spine.rng, 0.3)):
            days = max(0, workable_days(Period(begins, ends)) - spine.rng.randrange(0, 4))
            told = min(office_day(until + timedelta(days=4)), TODAY - timedelta(days=1))
            sheets.add(taken.key, month, days, told, recorded(spine.rng, told), spine.manager)
            for kind in ("commitment", "payment") if days else ():
                spine.budget(CODE, told.year, kind, days * PAY, told, taken.public_id)
        month = add_months(month, 1)
