"""What needs a caseworker today, out of every room: the rows of the desk.

Each source asks its room one question for the office and turns the answers into rows of one shape. Not here: doing
something about a row; that is on the pages of its room.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dayaq.coordination.matching.queries import waiting_of
from dayaq.foundation.lib import clock
from dayaq.foundation.lib.parameters import parameter
from dayaq.foundation.lib.working_days import add_working_days
from dayaq.foundation.offices.models import Staff
from dayaq.interventions.vacancies.models import Referral, ReferralChange
from dayaq.interventions.vacancies.reasons import PersonDeclines
from dayaq.interventions.vacancies.statuses import REFERRAL, ReferralStatus
from dayaq.registers.people.models import Person, Registration
from dayaq.registers.people.statuses import RegistrationStatus

AT_MOST = 200
"""Rows a source contributes: nobody reads further down on one day."""
DECLINES_SHOWN_DAYS = 5
LEGAL_SHOWN_DAYS = 10

SILENT, LEGAL, DECLINED, PROPOSAL = "silent", "legal", "declined", "proposal"
KINDS = {
    SILENT: gettext_lazy("Employer silent"),
    LEGAL: gettext_lazy("Legal day"),
    DECLINED: gettext_lazy("Declined"),
    PROPOSAL: gettext_lazy("Proposal"),
}
STATES = {SILENT: "needs", LEGAL: "stopped", DECLINED: "warning", PROPOSAL: "neutral"}
WITH_EMPLOYER = [status for status in REFERRAL.statuses if REFERRAL.turn_of(status) == "employer"]


@dataclass(frozen=True)
class Task:
    """One row: about whom, what is the matter, since when it is due. `phone` is the employer's."""

    kind: str
    person: Person
    what: str
    key: str
    due: date | None = None
    employer: str = ""
    phone: str = ""

    @property
    def word(self) -> Any:
        return KINDS[self.kind]

    @property
    def state(self) -> str:
        return STATES[self.kind]


def worklist(post: Staff, *, kind: str = "", mine: bool = False) -> list[Task]:
    """The rows of the office, the longest due first; of one kind, or of her own people alone, where that is asked."""
    sources = {SILENT: silent, LEGAL: legal_days, DECLINED: declined, PROPOSAL: proposals}
    chosen = [sources[kind]] if kind in sources else list(sources.values())
    rows = [task for source in chosen for task in source(post)]
    if mine:
        rows = [task for task in rows if task.person.caseworker_id == post.pk]
    return sorted(rows, key=_urgency)


def _urgency(task: Task) -> tuple[date, int, str, str]:
    return task.due or date.max, list(KINDS).index(task.kind), task.person.search_text, task.key


def silent(post: Staff) -> Iterable[Task]:
    """Referrals whose employer should have answered before today."""
    overdue: QuerySet[Any] = (
        Referral.objects.filter(office=post.office, status__in=WITH_EMPLOYER, answer_due__lt=clock.today())
        .select_related("person")
        .only("public_id", "answer_due", *_person("person"))
        .annotate(**_vacancy("vacancy"))
        .order_by("answer_due", "pk")[:AT_MOST]
    )
    for referral in overdue:
        key, what = f"{SILENT}-{referral.public_id}", f"{referral.title}, {referral.employer}"
        yield Task(SILENT, referral.person, what, key, referral.answer_due, referral.employer, referral.phone)


def _person(path: str) -> list[str]:
    """The columns of a person that a row needs; the rest, her deciphered identifier above all, would take its time."""
    return [f"{path}__{name}" for name in ("public_id", "family_name", "given_name", "search_text", "caseworker")]


def _vacancy(path: str) -> dict[str, Any]:
    """What a row tells of a vacancy, under plain names: `title`, `employer` and the employer's `phone`."""
    return {
        "title": F(f"{path}__title"),
        "employer": Coalesce(f"{path}__organisation__name", f"{path}__employer_name"),
        "phone": Coalesce(f"{path}__organisation__phone", Value("")),
    }


def declined(post: Staff) -> Iterable[Task]:
    """Referrals that a person declined in the last days: a caseworker reads the reason, nothing follows by itself."""
    since = add_working_days(clock.today(), -DECLINES_SHOWN_DAYS)
    changes: QuerySet[Any] = (
        ReferralChange.objects.filter(
            status=ReferralStatus.DECLINED, effective_on__gte=since,
            subject__office=post.office, subject__status=ReferralStatus.DECLINED,
        )
        .select_related("subject__person")
        .only("effective_on", "reason_code", "subject__public_id", *_person("subject__person"))
        .annotate(**_vacancy("subject__vacancy"))
        .order_by("effective_on", "pk")[:AT_MOST]
    )  # fmt: skip
    for change in changes:
        referral = change.subject
        key, what = f"{DECLINED}-{referral.public_id}", f"{_reason(change.reason_code)}: {change.title}"
        yield Task(DECLINED, referral.person, what, key, change.effective_on, change.employer)


def _reason(code: str) -> str:
    """Why she declined, as far as a list may say: health stays in the file."""
    if code == PersonDeclines.HEALTH or code not in PersonDeclines.values:
        return _("The reason is in the file")
    return str(PersonDeclines(code).label)


def proposals(post: Staff) -> Iterable[Task]:
    """What rounds propose and nobody has decided."""
    waiting: QuerySet[Any] = (
        waiting_of(post.office)
        .select_related("person")
        .only("public_id", *_person("person"))
        .annotate(**_vacancy("vacancy"))
        .order_by("person__search_text", "rank", "pk")[:AT_MOST]
    )
    for proposal in waiting:
        key, what = f"{PROPOSAL}-{proposal.public_id}", f"{proposal.title}, {proposal.employer}"
        yield Task(PROPOSAL, proposal.person, what, key, employer=proposal.employer)


def legal_days(post: Staff) -> Iterable[Task]:
    """Job seekers for whom the days of the search are over and who are not recognised as unemployed yet."""
    today = clock.today()
    days = int(parameter("registration.search_working_days").value)  # type: ignore[arg-type]
    registrations = (
        Registration.objects.filter(
            status=RegistrationStatus.JOB_SEEKER, office=post.office,
            first_day__range=(add_working_days(today, -days - LEGAL_SHOWN_DAYS), today),
        )
        .select_related("person")
        .only("public_id", "first_day", *_person("person"))
        .order_by("first_day", "pk")[:AT_MOST]
    )  # fmt: skip
    what = _("%(days)d working days of search are over: recognise as unemployed?") % {"days": days}
    due_of = {day: add_working_days(day, days) for day in {each.first_day for each in registrations}}
    for registration in registrations:
        due = due_of[registration.first_day]
        if due <= today:
            yield Task(LEGAL, registration.person, what, f"{LEGAL}-{registration.public_id}", due)
