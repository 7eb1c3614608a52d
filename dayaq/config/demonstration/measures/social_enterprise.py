"""Supported employment and a dozen or two of social enterprises: in every state, with posts, papers and controls.

The enterprises are written here; who works in them, and the way out with ordinary employers, in `supported_posts.py`.
What the verbs would have checked holds: a certificate comes after a first post that lasted and after criteria that
were asked, a sanction after an answer or the end of the days.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from dayaq.config.demonstration.calendar import TODAY, office_day, recorded
from dayaq.config.demonstration.measures.enterprise_tables import Tables
from dayaq.config.demonstration.measures.spine import Spine
from dayaq.config.demonstration.measures.supported_posts import CODE, SupportedPosts
from dayaq.foundation.lib.period import add_months
from dayaq.foundation.lib.public_id import seeded_public_id
from dayaq.interventions.programmes.social_enterprise import sampling
from dayaq.interventions.programmes.social_enterprise.rules import CRITERIA
from dayaq.interventions.programmes.spine.workflow.deciding import written
from dayaq.registers.employers.models import Organisation

_NAMES = (
    "Xeyirxah Əllər", "Yeni Nəfəs", "Birgə Mətbəx", "Nar Emalatxanası", "İşıq Yuyucusu", "Köklər Bağı", "Ağ Göyərçin",
    "Dəmir Körpü", "Sabah Çapxanası", "Palıd Ağac", "Təmiz Həyət", "Bal Evi", "Körpü Xidmət", "Çinar Tikiş",
)  # fmt: skip
_WORK = (
    ("7531", "Dərzi", "Tikiş sexi açırıq, çanta və iş geyimi tikib satırıq."),
    ("9412", "Mətbəx köməkçisi", "Ofislər üçün nahar bişiririk, hər gün çatdırırıq."),
    ("6113", "Bağban", "Şitil yetişdirir, həyətlərə qulluq göstəririk."),
    ("7321", "Çapxana köməkçisi", "Kiçik tirajlı çap və cildləmə işləri görürük."),
)
# what becomes of each, and how many days ago its first post began
_FATES = (
    ("certified", 520), ("certified", 180), ("incubating", 40), ("certified", 700), ("suspended", 430), ("asked", 95),
    ("certified", 330), ("applied", 0), ("withdrawn", 480), ("certified", 150), ("not_taken_up", 0), ("invited", 0),
    ("ended", 400), ("certified", 250),
)  # fmt: skip
_WITH_POSTS = ("incubating", "asked", "certified", "suspended", "withdrawn", "ended")
_CERTIFIED = ("certified", "suspended", "withdrawn", "ended")
DRAWN_ON, SEED = date(2026, 3, 2), "2026-03-02"


@dataclass
class Founded:
    """An enterprise that has been written, as far as it got."""

    key: int
    public_id: str
    status: str
    workers: int = 0
    certified_on: date | None = None
    steps: list[tuple[str, date, str, str]] = field(default_factory=list)


class Enterprises:
    def __init__(self, spine: Spine, posts: SupportedPosts) -> None:
        self.spine, self.rng, self.posts = spine, spine.rng, posts
        self.tables = Tables(spine)
        self.numbers: dict[int, int] = {}
        self.founded: list[Founded] = []

    def write(self, count: int) -> None:
        kinds = dict(Organisation.objects.order_by().values_list("pk", "kind"))
        small = [one for one in self.spine.employers if kinds.get(one.organisation) == Organisation.Kind.PRIVATE]
        chosen = sorted(small, key=lambda one: (one.headcount, one.organisation))[:count]
        for number, employer in enumerate(chosen):
            self._found(number, employer)
        self._controls()
        for one in self.founded:
            self._tell_steps(one)

    def _found(self, number: int, employer: Any) -> None:
        rng, tables = self.rng, self.tables
        status, age = _FATES[number % len(_FATES)]
        work = _WORK[number % len(_WORK)]
        first, workers = TODAY, 0
        if status in _WITH_POSTS:
            leaves = status in ("suspended", "withdrawn", "ended") or number == 3
            first, workers = self._first_post(employer, work, age, leaves=leaves)
            if not workers:
                status = "incubating"  # nobody could be found for it: no post, no certificate
        name = _NAMES[number % len(_NAMES)] + ("" if number < len(_NAMES) else f" {number // len(_NAMES) + 1}")
        public_id = seeded_public_id(rng)
        has_organisation = status in _WITH_POSTS
        key = tables.enterprises.add(
            public_id, name, "organisation" if number % 3 else "persons",
            employer.organisation if has_organisation else None, employer.unit.code, "Leyla Əliyeva",
            f"{public_id}@example.org", "az", status,
        )  # fmt: skip
        one = Founded(key, public_id, status, workers)
        self.founded.append(one)
        began = first if has_organisation else office_day(TODAY - timedelta(days=45))
        self._begin(one, number, began, work[2])
        if status in ("asked", *_CERTIFIED):
            self._certify(one, first)

    def _first_post(self, employer: Any, work: tuple[str, str, str], age: int, *, leaves: bool) -> tuple[date, int]:
        """As long ago as wished, or later where nobody was on the register then: its day, and how many began."""
        for days in dict.fromkeys((age, *(nearer for nearer in (300, 200) if nearer < age))):
            first = office_day(TODAY - timedelta(days=days))
            workers = self.posts.fill(employer, work, first, leaves=leaves)
            if workers:
                return first, workers
        return office_day(TODAY - timedelta(days=40)), 0

    def _begin(self, one: Founded, number: int, first: date, plan: str) -> None:
        tables, rng, invited = self.tables, self.rng, office_day(first - timedelta(days=100))
        one.steps.append(("invited", invited, "", ""))
        if number % 3 == 0:
            tables.founders.add(one.key, "Leyla Əliyeva")
            tables.founders.add(one.key, "Aydın Hüseynov")
        if one.status == "invited":
            return
        applied = min(office_day(invited + timedelta(days=14)), office_day(TODAY))
        idea = tables.ideas.add(
            one.key, "Çətin iş tapan insanlara daimi iş və öyrənmək imkanı vermək.", plan, 2 + number % 4, applied
        )
        tables.idea_groups.add(idea, "disability")
        tables.idea_groups.add(idea, "long_term_unemployed")
        one.steps.append(("applied", applied, "", ""))
        if one.status == "applied":
            return
        answered = office_day(applied + timedelta(days=12))
        if one.status == "not_taken_up":
            one.steps.append(("not_taken_up", answered, "plan", "Planın xərcləri göstərilməyib."))
            return
        one.steps.append(("incubating", answered, "", ""))
        tables.mentorships.add(
            one.key, rng.choice(("Kamran Səfərov", "Nigar Rzayeva", "Elçin Abbasov")), answered, None
        )
        for title, days in (("Nizamnamə qeydiyyata alınıb", 40), ("İş yeri icarəyə götürülüb", 60)):
            due = answered + timedelta(days=days)
            reached = office_day(due - timedelta(days=4))
            is_reached = one.status != "incubating" or days == 40
            tables.milestones.add(
                seeded_public_id(rng), one.key, title, answered, max(due, answered),
                max(reached, answered) if is_reached else None, "Sənəd göstərildi" if is_reached else "",
            )  # fmt: skip

    def _certify(self, one: Founded, first: date) -> None:
        tables, rng, by = self.tables, self.rng, self.spine.manager
        asked = office_day(first + timedelta(days=72))
        staff = max(1, int(one.workers / 0.4))
        request = tables.requests.add(
            seeded_public_id(rng), one.key, staff, "2.1", asked, recorded(rng, asked), f"founder {one.public_id}"
        )
        one.steps.append(("asked", asked, "", ""))
        seen = office_day(asked + timedelta(days=7))
        for kind in ("statutes", "taxes") if one.status != "asked" else ("statutes",):
            tables.documents.add(request, kind, max(seen, asked), recorded(rng, max(seen, asked)), by)
        if one.status == "asked":
            return
        decided = office_day(asked + timedelta(days=20))
        one.certified_on = decided
        one.steps.append(("certified", decided, "", ""))
        judgement = tables.judgements.add(request, "certified", "", decided, recorded(rng, decided), by)
        self._answers(judgement, one, first, staff, decided)
        year = decided.year
        self.numbers[year] = self.numbers.get(year, 0) + 1
        tables.certificates.add(
            seeded_public_id(rng), one.key, judgement, f"SE-{year}-{self.numbers[year]:04d}", decided,
            recorded(rng, decided), by, decided, add_months(decided, 24) - timedelta(days=1),
        )  # fmt: skip
        self._report(one, staff)
        self._support(one)
        if one.status == "ended":
            ended = office_day(decided + timedelta(days=200))
            one.steps.append(("ended", ended, "given_back", ""))

    def _answers(self, judgement: int, one: Founded, first: date, staff: int, day: date) -> None:
        facts: dict[str, Any] = {
            "is_registered_organisation": True, "is_state": False, "mission_in_statutes": True, "taxes_paid": True,
            "target_staff": one.workers, "target_percent": 100 * one.workers / staff,
            "days_since_first_post": (day - first).days, "years_reported": 0, "profit_minor": None,
            "reinvested_percent": None, "reports_missing": 0, "open_milestones": 0,
        }  # fmt: skip
        for each in CRITERIA.answer(facts, day).rules:
            answer = self.tables.answers.add(
                judgement, each.rule.code, each.rule.in_force.first_day, type(each.answer).__name__.lower(),
                "\n".join(each.answer.because), "\n".join(each.answer.assumed),
            )  # fmt: skip
            for name, value in {fact.name: fact.value for fact in each.answer.facts}.items():
                self.tables.facts.add(answer, name, written(value))

    def _report(self, one: Founded, staff: int) -> None:
        """Every year that is due has its report, but for one enterprise that owes its last."""
        first = one.certified_on.year if one.certified_on else TODAY.year
        for year in range(first, TODAY.year):
            if year == TODAY.year - 1 and len(self.founded) == 5:
                continue
            profit = self.rng.randrange(-20, 120) * 100_00
            sent = office_day(date(year + 1, 3, 10))
            self.tables.reports.add(
                one.key, year, staff, min(staff, one.workers), profit, max(0, profit) * 6 // 10,
                "Sifarişlər artıb, iki nəfər tam iş gününə keçib.", sent, recorded(self.rng, sent),
                f"founder {one.public_id}",
            )  # fmt: skip

    def _support(self, one: Founded) -> None:
        if one.certified_on is None:
            return
        granted = office_day(one.certified_on + timedelta(days=25))
        if one.status != "certified" or granted <= one.certified_on:
            return
        public_id, amount = seeded_public_id(self.rng), self.rng.randrange(8, 40) * 100_00
        self.tables.supports.add(
            public_id, one.key, "adaptation", amount, "Hündürlüyü tənzimlənən iş masaları", granted,
            recorded(self.rng, granted), self.spine.manager,
        )  # fmt: skip
        for kind in ("commitment", "payment"):
            self.spine.budget(CODE, granted.year, kind, amount, granted, public_id)

    def _controls(self) -> None:
        """The drawing of the year, and a control for whoever lost the certificate; one hearing is open."""
        tables, rng, by = self.tables, self.rng, self.spine.manager
        pool = {
            one.public_id: one
            for one in self.founded
            if one.certified_on and one.certified_on <= DRAWN_ON and one.status in ("certified", "suspended")
        }
        if pool:
            size = sampling.size_of(len(pool), 20)
            drawing = tables.drawings.add(
                seeded_public_id(rng), DRAWN_ON.year, SEED, size, DRAWN_ON, recorded(rng, DRAWN_ON), by
            )
            order = sampling.order_of(pool, SEED)
            for place, public_id in enumerate(order, 1):
                tables.drawn.add(drawing, pool[public_id].key, place)
            for public_id in order[:size]:
                self._visited(pool[public_id], drawing)
        lost = [one for one in self.founded if one.status in ("suspended", "withdrawn")]
        for one in lost:
            self._lost(one)
        hearing = [one for one in self.founded if one.status == "certified" and one.public_id not in pool]
        for one in hearing[:1]:
            self._hearing(one)

    def _control(self, one: Founded, cause: str, opened: date, status: str, **given: Any) -> int:
        return self.tables.controls.add(
            seeded_public_id(self.rng), one.key, given.get("drawing"), cause, opened, given.get("visited"),
            given.get("answer_by"), given.get("outcome", ""), status,
        )  # fmt: skip

    def _visited(self, one: Founded, drawing: int) -> None:
        visited = office_day(DRAWN_ON + timedelta(days=30))
        key = self._control(one, "sample", DRAWN_ON, "without_findings", drawing=drawing, visited=visited)
        self.tables.tell(
            self.tables.control_changes, key, [("opened", DRAWN_ON, "", ""), ("without_findings", visited, "", "")]
        )

    def _lost(self, one: Founded) -> None:
        if one.certified_on is None:
            return
        opened = office_day(max(one.certified_on + timedelta(days=90), DRAWN_ON + timedelta(days=60)))
        visited, sent = office_day(opened + timedelta(days=8)), office_day(opened + timedelta(days=10))
        replied, decided = office_day(sent + timedelta(days=9)), office_day(sent + timedelta(days=24))
        outcome = "suspension" if one.status == "suspended" else "withdrawal"
        key = self._control(
            one, "notice", opened, "decided", visited=visited, answer_by=sent + timedelta(days=15), outcome=outcome
        )
        why = "Hədəf qrupdan heç kim işləmir."
        self._found_out(key, sent)
        self.tables.replies.add(
            key, "Yeni işçilər axtarırıq.", replied, recorded(self.rng, replied), f"founder {one.public_id}"
        )
        self.tables.tell(
            self.tables.control_changes, key,
            [("opened", opened, "", "Yerdən zəng"), ("hearing", sent, "", ""), ("answered", replied, "", ""),
             ("decided", decided, "", why)],
        )  # fmt: skip
        until = decided + timedelta(days=90) if outcome == "suspension" else None
        self.tables.sanctions.add(key, outcome, 0, until, why, decided, recorded(self.rng, decided), self.spine.manager)
        one.steps.append((one.status, decided, "", why))

    def _hearing(self, one: Founded) -> None:
        opened, sent = office_day(TODAY - timedelta(days=12)), office_day(TODAY - timedelta(days=4))
        key = self._control(one, "notice", opened, "hearing", visited=sent, answer_by=sent + timedelta(days=15))
        self._found_out(key, sent)
        self.tables.tell(
            self.tables.control_changes, key, [("opened", opened, "", "Yerdən zəng"), ("hearing", sent, "", "")]
        )

    def _found_out(self, key: int, sent: date) -> None:
        self.tables.findings.add(
            key, "no_real_jobs", "Ziyarət günü iş yerində hədəf qrupdan heç kim yox idi.", recorded(self.rng, sent),
            self.spine.manager,
        )  # fmt: skip

    def _tell_steps(self, one: Founded) -> None:
        self.tables.tell(self.tables.changes, one.key, one.steps)


def fill(spine: Spine) -> None:
    """Write the enterprises, those who work in them, and those who had support with ordinary employers."""
    count = max(14, len(spine.searching) // 700)
    for year in range(TODAY.year - 2, TODAY.year + 1):
        spine.budget(CODE, year, "appropriation", count * 60_000_00, date(year, 1, 12))
    posts = SupportedPosts(spine, count)
    Enterprises(spine, posts).write(count)
    posts.give_back()
    posts.ways_out(max(6, len(spine.searching) // 200))
