"""What needs a caseworker today, out of every room: the rows of the desk.

Each source asks its room one question for the office and turns the answers into rows of one shape. Not here: doing
something about a row; that is on the pages of its room.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

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
from dayaq.registers.people.models import Registration
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
PLACES = {kind: place for place, kind in enumerate(KINDS)}
STATES = {SILENT: "needs", LEGAL: "stopped", DECLINED: "warning", PROPOSAL: "neutral"}
WITH_EMPLOYER = [status for status in REFERRAL.statuses if REFERRAL.turn_of(status) == "employer"]


class Task(NamedTuple):
    """One row: about whom, what is the matter, since when it is due.

    `person` is her public id, `order` the text by which names are ordered, `phone` the employer's.
    """

    kind: str
    person: str
    name: str
    order: str
    caseworker: int | None
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
        rows = [task for task in rows if task.caseworker == post.pk]
    return sorted(rows, key=_urgency)


def _urgency(task: Task) -> tuple[date, int, str, str]:
    return task.due or date.max, PLACES[task.kind], task.order, task.key


def silent(post: Staff) -> Iterable[Task]:
    """Referrals whose employer should have answered before today."""
    overdue = Referral.objects.filter(office=post.office, status__in=WITH_EMPLOYER, answer_due__lt=clock.today())
    for each in _rows(overdue.order_by("answer_due", "pk"), "public_id", "answer_due", vacancy="vacancy"):
        what = f"{each.title}, {each.employer}"
        yield _task(SILENT, each, each.public_id, what, due=each.answer_due, employer=each.employer, phone=each.phone)


def declined(post: Staff) -> Iterable[Task]:
    """Referrals that a person declined in the last days: a caseworker reads the reason, nothing follows by itself."""
    since = add_working_days(clock.today(), -DECLINES_SHOWN_DAYS)
    changes = ReferralChange.objects.filter(
        status=ReferralStatus.DECLINED, effective_on__gte=since,
        subject__office=post.office, subject__status=ReferralStatus.DECLINED,
    ).order_by("effective_on", "pk")  # fmt: skip
    columns = ("effective_on", "reason_code", "subject__public_id")
    for each in _rows(changes, *columns, person="subject__person", vacancy="subject__vacancy"):
        what = f"{_reason(each.reason_code)}: {each.title}"
        yield _task(DECLINED, each, each.subject__public_id, what, due=each.effective_on, employer=each.employer)


def _reason(code: str) -> str:
    """Why she declined, as far as a list may say: health stays in the file."""
    if code == PersonDeclines.HEALTH or code not in PersonDeclines.values:
        return _("The reason is in the file")
    return str(PersonDeclines(code).label)


def proposals(post: Staff) -> Iterable[Task]:
    """What rounds propose and nobody has decided."""
    waiting = waiting_of(post.office).order_by("person__search_text", "rank", "pk")
    for each in _rows(waiting, "public_id", vacancy="vacancy"):
        what = f"{each.title}, {each.employer}"
        yield _task(PROPOSAL, each, each.public_id, what, employer=each.employer)


def legal_days(post: Staff) -> Iterable[Task]:
    """Job seekers for whom the days of the search are over and who are not recognised as unemployed yet."""
    today = clock.today()
    days = parameter("registration.search_working_days").whole
    searching = Registration.objects.filter(
        status=RegistrationStatus.JOB_SEEKER, office=post.office,
        first_day__range=(add_working_days(today, -days - LEGAL_SHOWN_DAYS), today),
    )  # fmt: skip
    what = _("%(days)d working days of search are over: recognise as unemployed?") % {"days": days}
    rows = list(_rows(searching.order_by("first_day", "pk"), "public_id", "first_day"))
    due_of = {day: add_working_days(day, days) for day in {each.first_day for each in rows}}
    for each in rows:
        due = due_of[each.first_day]
        if due <= today:
            yield _task(LEGAL, each, each.public_id, what, due=due)


def _rows(asked: QuerySet[Any], *columns: str, person: str = "person", vacancy: str = "") -> Iterable[Any]:
    """The first rows: these columns, and what is told of the person and the vacancy, under plain names.

    No rows of the tables: hundreds are read to be put in order, and thirty are shown.
    """
    told: dict[str, Any] = {
        "about": F(f"{person}__public_id"),
        "family_name": F(f"{person}__family_name"),
        "given_name": F(f"{person}__given_name"),
        "order": F(f"{person}__search_text"),
        "caseworker": F(f"{person}__caseworker"),
    }
    if vacancy:
        told |= {
            "title": F(f"{vacancy}__title"),
            "employer": Coalesce(f"{vacancy}__organisation__name", f"{vacancy}__employer_name"),
            "phone": Coalesce(f"{vacancy}__organisation__phone", Value("")),
        }
    return asked.annotate(**told).values_list(*columns, *told, named=True)[:AT_MOST]


def _task(kind: str, row: Any, about: str, what: str, **more: Any) -> Task:
    """The row of the desk; `about` is the public id of the thing that it comes from."""
    name = f"{row.family_name} {row.given_name}"
    return Task(kind, row.about, name, row.order, row.caseworker, what, f"{kind}-{about}", **more)
