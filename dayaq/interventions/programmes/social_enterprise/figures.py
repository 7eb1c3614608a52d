"""The way out to the open market, measured: of posts that ended long enough ago, what the registers show since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dayaq.foundation.lib.parameters import parameter
from dayaq.foundation.lib.period import Period
from dayaq.interventions.programmes.social_enterprise.queries import ended_posts


@dataclass(frozen=True, slots=True)
class WayOut:
    """Posts that ended in a period; `looked_at` are those whose day of looking has come, the others are not known."""

    period: Period
    ended: int
    looked_at: int
    elsewhere: int
    stayed: int

    @property
    def no_job(self) -> int:
        """Looked at, and no job seen."""
        return self.looked_at - self.elsewhere - self.stayed

    @property
    def share(self) -> float | None:
        """Out to the open market: with another employer, or with the same one without support."""
        return (self.elsewhere + self.stayed) / self.looked_at if self.looked_at else None


def ways_out(periods: Sequence[Period], today: date) -> list[WayOut]:
    """The way out of each period, in one query; nobody counts twice: another employer goes before the same one."""
    first = min(period.first_day for period in periods)
    last = max(period.last_day or today for period in periods)
    within = timedelta(days=parameter("social_enterprise.way_out_days").whole)
    rows = [
        (ended, ended + within <= today, elsewhere, stayed and not elsewhere)
        for ended, elsewhere, stayed in ended_posts(first, last).values_list("last_day", "elsewhere", "stayed")
    ]
    told = []
    for period in periods:
        inside = [row for row in rows if period.contains(row[0])]
        known = [row for row in inside if row[1]]
        told.append(WayOut(period, len(inside), len(known), sum(row[2] for row in known), sum(row[3] for row in known)))
    return told
