"""A year of supported jobs: employments that the country has already had, with their vacancies, contracts, payrolls,
claims, checks and claw-backs.

No employment is invented: a contract supports one that the register knows, so that one hire stays one. Employers are
those who meet the norms by their headcount, and they showed papers before the decision.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from dayaq.config.demonstration.calendar import TODAY, office_day, recorded
from dayaq.config.demonstration.draws import chance
from dayaq.config.demonstration.measures.spine import Candidate, Place, Spine, Taken
from dayaq.foundation.lib.folding import fold
from dayaq.foundation.lib.parameters import parameter
from dayaq.foundation.lib.period import Period, add_months
from dayaq.foundation.lib.public_id import seeded_public_id
from dayaq.foundation.lib.rules.schemes import scheme
from dayaq.interventions.programmes.wage_incentives import models
from dayaq.interventions.programmes.wage_incentives.amounts import instalments_of, most_a_month
from dayaq.interventions.programmes.wage_incentives.headcount import lost_percent, years_of
from dayaq.interventions.programmes.wage_incentives.policies import workable_days
from dayaq.interventions.vacancies.models import Hire, Vacancy, VacancyChange
from dayaq.interventions.vacancies.statuses import VacancyStatus
from dayaq.registers.employers.models import Establishment, Organisation
from dayaq.registers.employers.quota import quota_for
from dayaq.registers.people.models import EmploymentSpell
from dayaq.registers.taxonomy.models import Unit

SOCIAL, BEYOND = "social_workplaces", "jobs_beyond_quota"
BUDGET = 600_000_00
THIS_MONTH = TODAY.replace(day=1)


@dataclass(frozen=True)
class Job:
    """An employment that the country has had, and what a contract needs of it."""

    person: int
    employer: int
    employer_name: str
    industry: str
    title: str
    unit: str
    occupation: str
    wage: int
    employment: int
    begun: date
    ended: date | None


@dataclass
class Support:
    """A contract that has been written, and what was paid of it."""

    key: int
    public_id: str
    code: str
    job: Job
    months: int
    share: int
    monthly: int
    taken: Taken
    ended: date | None
    claimed: int = 0
    paid: int = 0

    @property
    def last_day(self) -> date:
        return add_months(self.job.begun, self.months) - timedelta(days=1)


class WageIncentives:
    def __init__(self, spine: Spine) -> None:
        self.spine, self.rng = spine, spine.rng
        at = ("recorded_at", "recorded_by")
        self.vacancies = spine.table(
            Vacancy, "public_id", "origin", "organisation_id", "employer_name", "title", "folded_title", "search_text",
            "unit_group_id", "coding", "coding_confidence", "seats", "wage_low_minor", "wage_basis", "unit_id", "x_km",
            "y_km", "posted_on", "status", "recorded_at", "language",
        )  # fmt: skip
        self.vacancy_changes = spine.table(
            VacancyChange, "subject_id", "status", "effective_on", "recorded_at", "recorded_by", "step"
        )
        self.hires = spine.table(
            Hire, "public_id", "vacancy_id", "employment_id", "hired_on", "recorded_at", "recorded_by"
        )
        self.evidence = spine.table(
            models.EmployerEvidence, "organisation_id", "operating_since", "in_arrears", "laid_off", "quota_filled",
            "source", "seen_on", *at,
        )  # fmt: skip
        self.posts = spine.table(models.SupportedPost, "offering_id", "unit_group_id", "wage_minor", "vacancy_id")
        self.contracts = spine.table(
            models.Contract, "public_id", "participation_id", "employment_id", "first_day", "last_day", "wage_minor",
            "share_percent", "months", "monthly_minor", "concluded_on",
        )  # fmt: skip
        self.files = spine.table(models.PayrollFile, "public_id", "organisation_id", "name", "passed_over", *at)
        self.lines = spine.table(models.PayrollLine, "file_id", "contract_id", "month", "days_worked", "gross_minor")
        self.claims = spine.table(
            models.Claim, "public_id", "contract_id", "month", "days_worked", "gross_minor", "amount_minor", "made_on",
            "status",
        )  # fmt: skip
        self.claim_changes = spine.table(
            models.ClaimChange, "subject_id", "status", "effective_on", "recorded_at", "recorded_by", "reason_code",
            "step",
        )  # fmt: skip
        self.checks = spine.table(models.RetentionCheck, "contract_id", "due_on", "kept", "seen", "checked_on", *at)
        self.claw_backs = spine.table(models.ClawBack, "public_id", "contract_id", "reason", "note", "decided_on", *at)
        self.instalments = spine.table(models.Instalment, "claw_back_id", "due_on", "amount_minor")
        self.people = {one.person: one for one in spine.placed}
        self.beyond: Counter[int] = Counter()

    def write(self, count: int) -> None:
        for year in sorted({TODAY.year - 1, TODAY.year}):
            for code in (SOCIAL, BEYOND):
                self.spine.budget(code, year, "appropriation", BUDGET, date(year, 1, 12))
        jobs = list(_jobs())
        self.places = {unit.pk: unit for unit in Unit.objects.order_by("pk")}
        self.headcounts = years_of({job.employer for job in jobs})
        for code, share in ((BEYOND, count // 3), (SOCIAL, count - count // 3)):
            for job in self._chosen(code, jobs, share):
                self._support(code, job)

    def _chosen(self, code: str, jobs: list[Job], count: int) -> list[Job]:
        """Hires of people who were entitled on the day of the decision, at employers that may have supported jobs."""
        by_day: defaultdict[date, list[Job]] = defaultdict(list)
        for job in jobs:
            if self._possible(code, job):
                by_day[office_day(job.begun - timedelta(days=8))].append(job)
        entitled: list[Job] = []
        for day, several in sorted(by_day.items()):
            eligible = self.spine._eligible(scheme(code), [job.person for job in several], day)
            entitled += [job for job in several if job.person in eligible]
        self.rng.shuffle(entitled)
        chosen: list[Job] = []
        for job in entitled:
            if len(chosen) < count and self._room(code, job):
                chosen.append(job)
                self.spine.used.add(job.person)
        return chosen

    def _possible(self, code: str, job: Job) -> bool:
        years = self.headcounts.get(job.employer, {})
        lost = lost_percent(years, job.begun.year)
        listed = str(parameter("wage_incentives.priority_sectors").value).split()
        return (
            job.person in self.people
            and job.person not in self.spine.used
            and lost is not None
            and lost <= parameter("wage_incentives.most_headcount_lost_percent").whole
            and (job.industry in listed if code == SOCIAL else self._quota(job) > 0)
        )

    def _quota(self, job: Job) -> int:
        staff = self.headcounts.get(job.employer, {}).get(job.begun.year - 1)
        return 0 if staff is None else quota_for(staff, job.begun.year).seats

    def _room(self, code: str, job: Job) -> bool:
        if code == SOCIAL:
            return True
        self.beyond[job.employer] += 1
        return self.beyond[job.employer] <= min(self._quota(job), parameter(f"{BEYOND}.most_jobs").whole)

    def _support(self, code: str, job: Job) -> None:
        rng = self.rng
        months = rng.choice((3, 6, 12)) if code == SOCIAL else 12
        last = add_months(job.begun, months) - timedelta(days=1)
        call, taken = self.spine.call(
            code, provider=job.employer, title=job.title, unit=job.unit, first_day=job.begun, last_day=last, seats=1,
            places=[self._place(self.people[job.person], job.begun, last, job.ended)],
        )  # fmt: skip
        self._show(job, office_day(job.begun - timedelta(days=30)))
        self.posts.add(call.key, job.occupation, job.wage, self._vacancy(job))
        for one in taken:
            share = parameter(f"{code}.share_percent", job.begun).whole
            monthly = most_a_month(job.wage, share, job.begun)
            public_id, told = seeded_public_id(rng), office_day(job.begun - timedelta(days=2))
            key = self.contracts.add(
                public_id, one.key, job.employment, job.begun, None, job.wage, share, months, monthly, told
            )
            self.spine.budget(code, told.year, "commitment", monthly * months, told, public_id)
            support = Support(key, public_id, code, job, months, share, monthly, one, job.ended)
            self._claim(support)
            self._afterwards(support)

    def _vacancy(self, job: Job) -> int:
        """The vacancy that the employer had notified, filled by this hire."""
        rng, posted = self.rng, office_day(job.begun - timedelta(days=80))
        told, filled = recorded(rng, posted), recorded(rng, job.begun)
        unit = self.places[job.unit]
        key = self.vacancies.add(
            seeded_public_id(rng), Vacancy.Origin.NOTIFIED, job.employer, "", job.title, fold(job.title),
            fold(f"{job.title} {job.employer_name} {unit.label_az}"), job.occupation, Vacancy.Coding.CODED, 1.0, 1,
            job.wage, Vacancy.WageBasis.GROSS, job.unit, unit.x_km, unit.y_km, posted, VacancyStatus.FILLED, told,
            "az",
        )  # fmt: skip
        for step, (status, day, at) in enumerate(
            ((VacancyStatus.OPEN, posted, told), (VacancyStatus.FILLED, job.begun, filled)), 1
        ):
            self.vacancy_changes.add(key, status, day, at, "system", step)
        self.hires.add(seeded_public_id(rng), key, job.employment, job.begun, filled, "system")
        return key

    def _place(self, who: Candidate, first: date, last: date, lost: date | None) -> Place:
        if lost is not None and lost < last:
            return Place(who, "left_early", first, lost, "provider_ended", "searching")
        if last < TODAY:
            return Place(who, "completed", first, last, destination="job_provider")
        return Place(who, "under_way", first)

    def _show(self, job: Job, day: date) -> None:
        since = date(self.rng.randrange(2004, 2022), self.rng.randrange(1, 13), 1)
        self.evidence.add(
            job.employer, since, False, 0, self._quota(job), "Vergi orqanının arayışı", day, recorded(self.rng, day),
            self.spine.manager,
        )  # fmt: skip

    def _claim(self, one: Support) -> None:
        """A payroll and a claim for every month that is over; the last ones wait, a few are withheld."""
        rng, job = self.rng, one.job
        until = min(one.last_day, one.ended or one.last_day, THIS_MONTH - timedelta(days=1))
        for month in Period(job.begun, until).each_month() if job.begun <= until else ():
            over = add_months(month.first_day, 1) - timedelta(days=1)
            most = workable_days(Period(max(month.first_day, job.begun), min(over, until)))
            whole = workable_days(month)
            if most < 1 or one.claimed == one.monthly * one.months:
                continue
            days = max(1, most - rng.choice((0, 0, 0, 1, 2)))
            gross = job.wage if days >= whole - 2 else job.wage * days // whole
            support = min(
                most_a_month(min(gross, job.wage), one.share, month.first_day),
                one.monthly,
                one.monthly * one.months - one.claimed,
            )
            one.claimed += support
            made = office_day(over + timedelta(days=rng.randrange(4, 12)))
            self._decide(one, month.first_day, min(days, 27), gross, support, made)

    def _decide(self, one: Support, month: date, days: int, gross: int, support: int, made: date) -> None:
        rng = self.rng
        newest = add_months(month, 1) == THIS_MONTH
        reason = "payroll_days" if chance(rng, 0.03) else "no_payroll" if chance(rng, 0.03) else ""
        waits = newest and chance(rng, 0.6)
        status = "made" if waits else "withheld" if reason and newest else "paid"
        if not (reason == "no_payroll" and status != "paid"):
            shown = max(1, days - 4) if reason == "payroll_days" and status != "paid" else days
            file = self.files.add(
                seeded_public_id(rng), one.job.employer, f"emekhaqqi-{month:%Y-%m}.xlsx", rng.randrange(3, 60),
                recorded(rng, made), "system",
            )  # fmt: skip
            self.lines.add(file, one.key, month, shown, gross)
        claim = self.claims.add(seeded_public_id(rng), one.key, month, days, gross, support, made, status)
        self.claim_changes.add(claim, "made", made, recorded(rng, made), "system", "", 1)
        if status == "made":
            return
        decided = min(office_day(made + timedelta(days=6)), TODAY - timedelta(days=1))
        told = max(recorded(rng, decided), recorded(rng, made) + timedelta(hours=9))
        self.claim_changes.add(
            claim, status, decided, told, self.spine.manager, reason if status == "withheld" else "", 2
        )
        if status == "paid":
            one.paid += support
            self.spine.budget(one.code, decided.year, "payment", support, decided, one.public_id)

    def _afterwards(self, one: Support) -> None:
        """The check when it was due, and the money back where the job was not kept."""
        rng = self.rng
        if one.taken.status == "completed":
            due = add_months(one.last_day, parameter(f"{one.code}.retention_months").whole)
            known = max(one.ended or due, one.last_day) + timedelta(days=5)
            if known < TODAY - timedelta(days=2) and chance(rng, 0.8):
                day = office_day(known)
                kept = one.ended is None or one.ended >= due
                self.checks.add(
                    one.key, due, kept, "Əmək müqavilələri reyestri", day, recorded(rng, day), self.spine.manager
                )
                if not kept:
                    self._claim_back(one, day)
        elif one.taken.status == "left_early" and one.ended and one.ended < TODAY - timedelta(days=60):
            self._claim_back(one, office_day(one.ended + timedelta(days=20)))

    def _claim_back(self, one: Support, day: date) -> None:
        rng = self.rng
        if one.paid == 0 or chance(rng, 0.3):
            return
        made = self.claw_backs.add(
            seeded_public_id(rng), one.key, "not_retained", "", day, recorded(rng, day), self.spine.manager
        )
        for number, part in enumerate(instalments_of(one.paid, rng.choice((1, 3, 6)))):
            due = add_months(day + timedelta(days=30), number)
            self.instalments.add(made, due, part)
            if due < TODAY and not chance(rng, 0.2):
                back = office_day(due)
                self.spine.budget(one.code, back.year, "repayment", part, back, one.public_id)


def _jobs() -> Iterator[Job]:
    """Employments of the last year and a bit with private employers; nobody's second one there, no hire yet."""
    rows = EmploymentSpell.objects.filter(
        organisation__kind=Organisation.Kind.PRIVATE, organisation__establishments__isnull=False,
        unit_group__isnull=False, wage_minor__gt=0, hire__isnull=True, first_day__gte=TODAY - timedelta(days=420),
        first_day__lte=TODAY - timedelta(days=10),
    ).select_related("organisation", "unit_group").order_by("pk").distinct()  # fmt: skip
    spells = EmploymentSpell.objects.filter(organisation__isnull=False).order_by()
    there = Counter(spells.values_list("person_id", "organisation_id"))
    places = dict(Establishment.objects.order_by("-pk").values_list("organisation_id", "unit_id"))
    for row in rows:
        employer: Any = row.organisation
        group: Any = row.unit_group
        if there[row.person_id, employer.pk] == 1:
            yield Job(
                row.person_id, employer.pk, employer.name, employer.industry_id or "", group.label_az[:200],
                places[employer.pk], group.pk, int(row.wage_minor or 0), row.pk, row.first_day, row.last_day,
            )  # fmt: skip


def fill(spine: Spine) -> None:
    """Write the supported jobs of the last year, as many as the country's employments carry."""
    WageIncentives(spine).write(min(160, max(12, len(spine.placed) // 12)))
