"""A year of courses: accredited, planned, attended day by day; certificates for who was there, promises and jobs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Sum

from dayaq.config.demonstration.calendar import TODAY, office_day, recorded
from dayaq.config.demonstration.draws import chance
from dayaq.config.demonstration.measures.spine import Call, Candidate, Place, Spine, Taken
from dayaq.config.demonstration.names import family, full_name
from dayaq.foundation.lib.period import add_months
from dayaq.foundation.lib.public_id import seeded_public_id
from dayaq.foundation.lib.working_days import is_working_day
from dayaq.interventions.programmes.spine.models import Certificate
from dayaq.interventions.programmes.training.models import (
    Accreditation,
    Attendance,
    Course,
    CourseRun,
    CourseSkill,
    JobPromise,
)
from dayaq.interventions.programmes.training.plan.demand import NOTED, end_of, last_quarters, next_quarter
from dayaq.interventions.vacancies.models import Vacancy
from dayaq.registers.observatory.models import DemandSignal
from dayaq.registers.observatory.workflow import quarter_of
from dayaq.registers.people.models import EmploymentSpell, PersonSkill
from dayaq.registers.taxonomy.models import Unit, UnitGroupSkill

CODE = "vocational_training"
PEOPLE_A_RUN, MOST_RUNS, SEATS, WEEKS = 150, 300, 12, 9
COURSE_DAYS = (0, 2, 4)  # Monday, Wednesday, Friday
QUARTERS_NOTED = 9
PERCENT_FOR_CERTIFICATE = 75
# (occupation, title, hours, cost of a seat, partner, education)
_COURSES = (
    ("7212", "Elektrik-qaz qaynaqçısı", 160, 650_00, "employer", "2"),
    ("7411", "Tikinti elektriki", 160, 620_00, "chamber", "2"),
    ("5120", "Aşpaz", 140, 480_00, "employer", "1"),
    ("7126", "Santexnik", 140, 520_00, "chamber", "2"),
    ("8322", "Sürücü-ekspeditor", 120, 700_00, "", "2"),
    ("5223", "Satıcı-kassir", 100, 320_00, "", "2"),
    ("7531", "Dərzi", 140, 410_00, "", "1"),
    ("2514", "Veb-proqramlaşdırma", 180, 900_00, "employer", "3"),
    ("7112", "Daş və kərpic ustası", 140, 560_00, "employer", "1"),
    ("4311", "Mühasibat işçisi", 120, 450_00, "", "3"),
)
_REBUILT = {"karabakh": 3, "eastern-zangezur": 4}
_BUILDERS = ("7112", "7115", "7126", "7411", "7212")


def fill(spine: Spine) -> None:
    """Write the courses of the last year and of the next weeks, and what the plan is made from."""
    training = _Training(spine)
    training.write(min(MOST_RUNS, max(8, len(spine.searching) // PEOPLE_A_RUN)))
    training.expect()


class _Training:
    def __init__(self, spine: Spine) -> None:
        self.spine, self.rng, table = spine, spine.rng, spine.table
        self.courses = table(
            Course, "public_id", "provider_id", "title", "unit_group_id", "hours", "builds_on_id", "partner_id",
            "partner_is",
        )  # fmt: skip
        self.course_skills = table(CourseSkill, "course_id", "skill_id")
        self.accreditations = table(
            Accreditation, "course_id", "body", "number", "first_day", "last_day", "recorded_at", "recorded_by"
        )
        self.runs = table(CourseRun, "offering_id", "course_id", "teacher", "weekly_hours", "seat_cost_minor")
        self.attendance = table(Attendance, "participation_id", "day", "mark", "recorded_at", "recorded_by")
        self.promises = table(
            JobPromise, "public_id", "offering_id", "employer_id", "jobs", "wage_minor", "promised_on", "due_on",
            "withdrawn_on", "recorded_at", "recorded_by",
        )  # fmt: skip
        self.certificates = table(
            Certificate, "public_id", "participation_id", "issued_on", "recorded_at", "recorded_by"
        )
        self.skills = table(PersonSkill, "person_id", "skill_id", "source")
        self.signals = table(
            DemandSignal, "kind", "about", "source", "unit_group_id", "region_id", "quarter", "workers", "low", "high",
            "recorded_at", "recorded_by",
        )  # fmt: skip
        self.regions = dict(Unit.objects.order_by("code").values_list("code", "region"))
        self.taught: dict[str, list[str]] = defaultdict(list)
        asked = UnitGroupSkill.objects.filter(version__current=True, version__source="dayaq", relation="essential")
        for group, skill in asked.order_by("unit_group", "skill").values_list("unit_group_id", "skill_id"):
            self.taught[group].append(skill)
        self.places = self._places()

    def _places(self) -> list[str]:
        """Cities and districts in which enough people search for a course to be filled."""
        people = Counter(one.unit for one in self.spine.searching)
        return [unit for unit, number in people.most_common(12) if number >= SEATS] or list(people)[:1]

    # Courses

    def _course(self, number: int) -> tuple[int, int, Any]:
        """A course of a centre near the place; returns its key, its provider and what it is."""
        about, rng = _COURSES[number % len(_COURSES)], self.rng
        centres = [one for one in self.spine.employers if one.industry == "P"] or list(self.spine.employers)
        provider = centres[(number // len(_COURSES) + number) % len(centres)].organisation
        others = [one.organisation for one in self.spine.employers if one.organisation != provider]
        partner = rng.choice(others) if about[4] else None
        key = self.courses.add(
            seeded_public_id(rng), provider, about[1], about[0], about[2], about[5], partner, about[4]
        )
        for skill in self.taught[about[0]]:
            self.course_skills.add(key, skill)
        first = date(TODAY.year - 2, 1, 15)
        self.accreditations.add(
            key, "Təhsildə Keyfiyyət Təminatı Agentliyi", f"AK-{1000 + number}", first, date(TODAY.year + 2, 1, 14),
            recorded(rng, first), self.spine.manager,
        )  # fmt: skip
        return key, provider, about

    # A year of runs

    def write(self, count: int) -> None:
        made = [self._course(number) for number in range(min(count, 2 * len(_COURSES)))]
        for year in sorted({TODAY.year - 1, TODAY.year}):
            self.spine.budget(CODE, year, "appropriation", count * SEATS * 900_00, date(year, 1, 12))
        for number in range(count):
            self._run(number, count, *made[number % len(made)])

    def _run(self, number: int, count: int, course: int, provider: int, about: Any) -> None:
        spine, rng = self.spine, self.rng
        first = office_day(TODAY - timedelta(days=345 - 345 * number // count))
        first = TODAY + timedelta(days=21) if number % 12 == 11 else first
        last = first + timedelta(days=7 * WEEKS - 3)
        unit, decided = self.places[number % len(self.places)], min(first, TODAY) - timedelta(days=8)
        placed = spine.draw(CODE, 2, placed=True, on=decided) if first < TODAY - timedelta(days=90) else []
        own = spine.draw(CODE, rng.randrange(7, SEATS - 1), on=decided, unit=unit)
        call, taken = spine.call(
            CODE, provider=provider, title=about[1], unit=unit, first_day=first, last_day=last, seats=SEATS,
            places=[*(self._place(one, first, last) for one in [*placed, *own]), *self._more(first, decided, unit)],
        )  # fmt: skip
        self.runs.add(call.key, course, self._teacher(unit), 20, about[3])
        self._money(call, taken, about[3], decided - timedelta(days=40))
        certified = [one for one in taken if self._attend(one, call) and one.status == "completed"]
        self._certify(certified, about[0], last)
        if number % 2 == 0:
            self._promise(call, taken, about, decided)

    def _place(self, who: Candidate, first: date, last: date) -> Place:
        rng = self.rng
        if first >= TODAY:
            return Place(who, "admitted")
        if who.found_work_on and first < who.found_work_on <= last:
            return Place(who, "left_early", first, who.found_work_on - timedelta(days=1), "found_work", "job_elsewhere")
        if last >= TODAY:
            return Place(who, "under_way")
        if chance(rng, 0.08):
            return Place(who, "did_not_start", reason="no_show")
        if chance(rng, 0.12):
            ended = min(last, office_day(first + timedelta(days=rng.randrange(8, 50))))
            return Place(who, "left_early", first, ended, rng.choice(("too_hard", "illness", "family", "no_show")))
        goes = rng.choice(("job_provider", "job_elsewhere")) if who.found_work_on else "searching"
        return Place(who, "completed", first, last, destination=goes)

    def _more(self, first: date, decided: date, unit: str) -> list[Place]:
        """Applications that wait for a decision about a course to come."""
        if first < TODAY:
            return []
        return [Place(one, "received", channel="self") for one in self.spine.draw(CODE, 4, on=decided, unit=unit)]

    def _teacher(self, unit: str) -> str:
        region = self.regions[unit]
        return str(full_name(self.rng, self.rng.choice("fm"), 1978, region, family(self.rng, region)))

    def _money(self, call: Call, taken: Sequence[Taken], cost: int, promised_on: date) -> None:
        """The seats are promised when the course is described; settled after it, the rest is given back."""
        spine, year = self.spine, call.first_day.year
        day = max(office_day(promised_on), date(year, 1, 13))
        spine.budget(CODE, year, "commitment", SEATS * cost, day, call.public_id)
        over = office_day((call.last_day or TODAY) + timedelta(days=12))
        if call.last_day is None or call.last_day + timedelta(days=12) >= TODAY:
            return
        begun = sum(one.first_day is not None for one in taken)
        for kind, seats in (("payment", begun), ("release", SEATS - begun)):
            if seats:
                spine.budget(CODE, year, kind, seats * cost, over, call.public_id)

    def _attend(self, one: Taken, call: Call) -> bool:
        """Her marks on the days of the course; returns whether she was there often enough for the certificate."""
        if one.first_day is None:
            return False
        until = min(one.last_day or TODAY, TODAY - timedelta(days=1))
        faithful = 0.62 if chance(self.rng, 0.1) else 0.93
        held = present = 0
        for back in range((until - call.first_day).days + 1):
            day = call.first_day + timedelta(days=back)
            if day.weekday() not in COURSE_DAYS or not is_working_day(day):
                continue
            mark = "present" if chance(self.rng, faithful) else self.rng.choice(("absent", "excused"))
            held, present = held + 1, present + (mark == "present")
            self.attendance.add(one.key, day, mark, recorded(self.rng, day), self.spine.manager)
        return held > 0 and present * 100 >= held * PERCENT_FOR_CERTIFICATE

    def _certify(self, certified: Sequence[Taken], occupation: str, last: date) -> None:
        """The paper, and the skills of the course in the profile."""
        had: dict[int, set[str]] = defaultdict(set)
        about = PersonSkill.objects.filter(person__in=[one.who.person for one in certified]).order_by()
        for person, skill in about.values_list("person_id", "skill_id"):
            had[person].add(skill)
        for one in certified:
            issued = office_day(max(last, one.last_day or last) + timedelta(days=4))
            self.certificates.add(
                seeded_public_id(self.rng), one.key, issued, recorded(self.rng, issued), self.spine.manager
            )
            for skill in self.taught[occupation]:
                if skill not in had[one.who.person]:
                    self.skills.add(one.who.person, skill, "certified")

    def _promise(self, call: Call, taken: Sequence[Taken], about: Any, decided: date) -> None:
        """An employer promises jobs: where somebody of the course works now it is that one, so that some are kept."""
        rng, spine = self.rng, self.spine
        jobs = EmploymentSpell.objects.filter(
            person__in=[one.who.person for one in taken if one.first_day], organisation__isnull=False,
            first_day__gte=call.first_day,
        )  # fmt: skip
        found = jobs.order_by("first_day", "pk").values_list("organisation_id", flat=True).first()
        employer = found or rng.choice(list(spine.employers)).organisation
        due = (call.last_day or TODAY) + timedelta(days=90)
        promised, number, public_id = office_day(decided), rng.randrange(2, 7), seeded_public_id(rng)
        at = recorded(rng, promised)
        self.promises.add(
            public_id, call.key, employer, number, rng.randrange(45, 90) * 10_00, promised, due, None, at, spine.manager
        )
        self.signals.add(
            "promise", public_id, "Kursun tərəfdaşı", about[0], self.regions[call.unit], quarter_of(due), number, 0,
            number, at, spine.manager,
        )  # fmt: skip

    # What the plan reads

    def expect(self) -> None:
        """Seats posted in past quarters, as each was noted when it was over; and what reconstruction needs next."""
        rng = self.rng
        rows = Vacancy.objects.filter(unit__isnull=False, unit_group__isnull=False).order_by("unit_group", "unit")
        usual: Counter[tuple[str, str]] = Counter()
        for group, unit, seats in rows.values_list("unit_group_id", "unit_id").annotate(Sum("seats")):
            usual[group, self.regions[unit]] += seats
        for number, quarter in enumerate(last_quarters(TODAY, QUARTERS_NOTED)):
            at, growth = recorded(rng, office_day(end_of(quarter) + timedelta(days=3))), 0.75 + 0.03 * number
            for (group, region), seats in sorted(usual.items()):
                drawn = max(0, round(rng.gauss(seats * growth, 1 + (seats * growth) ** 0.5)))
                if drawn:
                    self._signal("vacancies", NOTED, "Vakansiyalar", (group, region), quarter, (drawn,) * 3, at)
        at, coming = recorded(rng, TODAY - timedelta(days=21)), next_quarter(TODAY)
        for region, many in _REBUILT.items():
            for group in _BUILDERS:
                for quarter in (coming, add_months(coming, 3)):
                    workers = many * rng.randrange(2, 9)
                    bounds = (workers, workers // 2, workers * 2)
                    about = f"rebuild-{region}-{group}"
                    self._signal("reconstruction", about, "Bərpa proqramı", (group, region), quarter, bounds, at)

    def _signal(
        self, kind: str, about: str, source: str, where: tuple[str, str], quarter: date,
        workers: tuple[int, int, int], at: Any,
    ) -> None:  # fmt: skip
        self.signals.add(kind, about, source, *where, quarter, *workers, at, "system")
