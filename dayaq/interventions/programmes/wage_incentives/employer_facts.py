"""What the norms ask of an employer, reckoned for one: from the register, the bank of vacancies and what it showed.

These are no facts of persons and stand in no registry of theirs; null is unknown, never a silent no.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.mistakes import Text
from dayaq.foundation.lib.parameters import Scalar, parameter
from dayaq.foundation.lib.period import full_months
from dayaq.interventions.programmes.wage_incentives import quota
from dayaq.interventions.programmes.wage_incentives.headcount import lost_percent, years_of
from dayaq.interventions.programmes.wage_incentives.models import EmployerEvidence, SupportedPost
from dayaq.interventions.vacancies.models import Vacancy
from dayaq.registers.employers.models import Organisation


@dataclass(frozen=True, slots=True)
class EmployerFact:
    """One thing that can be known of an employer, its source, and where it is asked for while nobody knows it."""

    name: str
    label: Text
    source: Text
    where: Text


_REGISTER, _SHOWN = _("register of employers"), _("what the employer showed")
_PAPER, _HEADCOUNT = _("record what the employer showed"), _("the headcount of the last year")
FACTS = {
    fact.name: fact
    for fact in (
        EmployerFact("employer_is_public", _("state or municipal"), _REGISTER, _("its kind in the register")),
        EmployerFact("employer_months", _("months of work"), _SHOWN, _PAPER),
        EmployerFact("employer_in_priority_sector", _("in a priority sector"), _REGISTER, _("the employer's industry")),
        EmployerFact("employer_posted_vacancy", _("vacancy in the bank"), _("bank of vacancies"), _("the job's page")),
        EmployerFact("employer_in_arrears", _("in arrears"), _SHOWN, _PAPER),
        EmployerFact("employer_laid_off", _("people laid off in the last year"), _SHOWN, _PAPER),
        EmployerFact(
            "employer_headcount_lost_percent", _("headcount below the baseline, percent"), _REGISTER,
            _("the headcounts of at least two years"),
        ),
        EmployerFact("employer_quota_missing", _("seats of the quota that are not filled"), _REGISTER, _HEADCOUNT),
        EmployerFact(
            "employer_jobs_above_quota", _("jobs beyond the quota, this one among them, above the quota's seats"),
            _("contracts here"), _HEADCOUNT,
        ),
        EmployerFact(
            "employer_jobs_beyond_quota", _("jobs beyond the quota, this one among them"), _("contracts here"), "",
        ),
    )
}  # fmt: skip


def employer_facts(employer: Organisation, post: SupportedPost | None, day: date) -> dict[str, Scalar | None]:
    """Everything that is known of the employer on the day, for one more job like this post."""
    shown = evidence_of(employer, day)
    seats = quota.seats_of_quota(employer, day.year)
    filled = shown["quota_filled"]
    jobs = quota.jobs_beyond(employer) + 1
    return {
        "employer_is_public": _is_public(employer),
        "employer_months": None if shown["operating_since"] is None else full_months(shown["operating_since"], day),
        "employer_in_priority_sector": _in_priority_sector(employer, day),
        "employer_posted_vacancy": bool(post and is_own_vacancy(post.vacancy, employer)),
        "employer_in_arrears": shown["in_arrears"],
        "employer_laid_off": shown["laid_off"],
        "employer_headcount_lost_percent": lost_percent(years_of([employer.pk]).get(employer.pk, {}), day.year),
        "employer_quota_missing": _missing(
            seats, quota.filled_within_quota(employer, day) if filled is None else filled
        ),
        "employer_jobs_above_quota": None if seats is None else max(0, jobs - seats),
        "employer_jobs_beyond_quota": jobs,
    }


def is_own_vacancy(vacancy: Vacancy, employer: Organisation) -> bool:
    """Whether the employer itself has notified the vacancy; an advertisement collected from a board is none."""
    return vacancy.origin == Vacancy.Origin.NOTIFIED and vacancy.organisation_id == employer.pk


def _is_public(employer: Organisation) -> bool | None:
    kind = Organisation.Kind
    return None if employer.kind == kind.UNKNOWN else employer.kind == kind.STATE


def _in_priority_sector(employer: Organisation, day: date) -> bool | None:
    listed = str(parameter("wage_incentives.priority_sectors", day).value).split()
    return None if employer.industry_id is None else employer.industry_id in listed


def _missing(seats: int | None, filled: int) -> int | None:
    return None if seats is None else max(0, seats - filled)


def evidence_of(employer: Organisation, day: date) -> dict[str, Any]:
    """The last answer to each question; a paper about arrears, lay-offs or the quota answers for a time only."""
    rows = list(EmployerEvidence.objects.filter(organisation=employer, seen_on__lte=day).order_by("-seen_on", "-pk"))
    valid = day - timedelta(days=parameter("wage_incentives.evidence_valid_days", day).whole)
    recent = [row for row in rows if row.seen_on >= valid]
    return {
        "operating_since": _last(rows, "operating_since"),
        **{name: _last(recent, name) for name in ("in_arrears", "laid_off", "quota_filled")},
    }


def _last(rows: Iterable[EmployerEvidence], name: str) -> Any:
    return next((value for row in rows if (value := getattr(row, name)) is not None), None)
