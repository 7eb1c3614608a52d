"""Who works in supported posts: in social enterprises, and with ordinary employers on the way out of support."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from dayaq.config.demonstration.calendar import TODAY, office_day
from dayaq.config.demonstration.measures.spine import Candidate, Place, Spine, Taken
from dayaq.foundation.lib.public_id import seeded_public_id
from dayaq.interventions.programmes.social_enterprise.models import (
    CoachedPost,
    SupportNeed,
    SupportPhase,
    SupportPlan,
)
from dayaq.registers.people.models import EmploymentSpell

CODE = "supported_employment"
WAGE = 400_00
_COACHES = ("Rəna Məmmədova", "Orxan Quliyev", "Səbinə İsmayılova", "Tural Nəbiyev")
_NEEDS = (
    ("standing", "order", "Oturaraq görülən iş"),
    ("standing", "adaptation", "Hündürlüyü tənzimlənən masa"),
    ("hearing", "aid", "İşıq siqnalı"),
    ("lifting", "order", "Ağır yükü başqası qaldırır"),
    ("fine_hand_use", "aid", "Tutacaq üçün sıxac"),
)
_LONGEST = 300
_AT_ONCE = 20


class SupportedPosts:
    def __init__(self, spine: Spine, enterprises: int) -> None:
        self.spine, self.rng = spine, spine.rng
        # drawn at once: those who may are few, and each drawing asks the rules of many
        self.pool = spine.draw(CODE, enterprises * 4)
        self.posts = spine.table(CoachedPost, "offering_id", "unit_group_id", "weekly_hours", "wage_minor")
        self.plans = spine.table(SupportPlan, "public_id", "participation_id", "coach", "coach_phone", "drawn_up_on")
        self.phases = spine.table(SupportPhase, "plan_id", "hours_a_week", "first_day", "last_day")
        self.needs = spine.table(SupportNeed, "public_id", "plan_id", "function_id", "kind", "what", "in_place_on")

    def fill(self, employer: Any, work: tuple[str, str, str], first: date, *, leaves: bool) -> int:
        """A post or three of a social enterprise from a day on; returns how many began. `leaves`: nobody is left."""
        who = self._waiting(self.rng.randrange(1, 4), first)
        if not who:
            return 0
        gone = office_day(first + timedelta(days=120))
        places = [
            Place(one, "left_early", first, gone, "too_hard", "searching") if leaves else Place(one, "under_way")
            for one in who
        ]
        taken = self._call(employer.organisation, employer.unit.code, work, first, places)
        return sum(one.first_day is not None for one in taken)

    def _waiting(self, count: int, first: date) -> list[Candidate]:
        """Some of the pool who had been on the register for a while then; whether they may, the rules say."""
        chosen = [one for one in self.pool if one.registered_on <= first - timedelta(days=30)][:count]
        self.pool = [one for one in self.pool if one not in chosen]
        return chosen

    def give_back(self) -> None:
        """Whoever was drawn and not needed can be drawn for another measure."""
        self.spine.used.difference_update(one.person for one in self.pool)
        self.pool = []

    def ways_out(self, count: int) -> None:
        """People who found a job after support with an ordinary employer: there, or with another one."""
        spells = {
            person: (organisation, first)
            for person, organisation, first in EmploymentSpell.objects.filter(
                organisation__isnull=False, organisation__social_enterprise__isnull=True
            )
            .order_by("first_day", "pk")
            .values_list("person", "organisation", "first_day")
        }
        for back in (430, 360, 290, 220, 160):
            begun = office_day(TODAY - timedelta(days=back))
            drawn = self.spine.draw(CODE, _AT_ONCE + count // 5, placed=True, on=begun - timedelta(days=8))
            for one in drawn[: max(1, count // 5)]:
                self._way_out(one, begun, spells)
            self.spine.used.difference_update(one.person for one in drawn[max(1, count // 5) :])

    def _way_out(self, who: Candidate, begun: date, spells: dict[int, tuple[int, date]]) -> None:
        found = spells.get(who.person)
        if found is None or who.found_work_on is None or who.found_work_on <= begun + timedelta(days=5):
            return
        last = office_day(min(who.found_work_on, begun + timedelta(days=_LONGEST)))
        whole = (last - begun).days >= 90
        stays = self.rng.random() < 0.4
        employer = self.rng.choice(self.spine.employers).organisation
        place = Place(
            who, "completed" if whole else "left_early", begun, last, "" if whole else "found_work",
            "job_provider" if stays else "job_elsewhere",
        )  # fmt: skip
        work = ("5223", "Satış köməkçisi", "")
        self._call(found[0] if stays else employer, who.unit, work, begun, [place])

    def _call(
        self, provider: int, unit: str, work: tuple[str, str, str], first: date, places: list[Place]
    ) -> list[Taken]:
        call, taken = self.spine.call(
            CODE, provider=provider, title=work[1], unit=unit, first_day=first, last_day=None,
            seats=len(places) + 1, places=places,
        )  # fmt: skip
        self.posts.add(call.key, work[0], self.rng.choice((20, 30, 40)), WAGE + self.rng.randrange(0, 20) * 10_00)
        for one in taken:
            self._support(one, first)
        return taken

    def _support(self, taken: Taken, first: date) -> None:
        rng, day = self.rng, timedelta(days=1)
        begun = taken.first_day or first
        drawn_up = office_day(begun - timedelta(days=5))
        plan = self.plans.add(
            seeded_public_id(rng), taken.key, rng.choice(_COACHES), f"+99450{rng.randrange(10**7):07d}", drawn_up
        )
        hours, second, third = rng.choice((8, 12, 16)), begun + timedelta(weeks=8), begun + timedelta(weeks=24)
        self.phases.add(plan, hours, begun, second - day)
        self.phases.add(plan, hours // 2, second, third - day)
        self.phases.add(plan, rng.choice((0, 1)), third, None)
        function, kind, what = rng.choice(_NEEDS)
        placed = min(begun + timedelta(days=rng.randrange(0, 20)), TODAY - day)
        self.needs.add(
            seeded_public_id(rng),
            plan,
            function,
            kind,
            what,
            placed if placed >= begun and rng.random() < 0.85 else None,
        )
