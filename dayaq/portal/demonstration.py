"""The demonstration as people meet it: whose place one can take with one click, and how its day passes.

The accounts themselves are written by `dayaq demo`; they are found by their e-mail addresses.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.working_days import add_working_days, next_closing
from dayaq.foundation.operations.demonstration import set_demonstration_moment
from dayaq.interventions.vacancies.models import Referral
from dayaq.interventions.vacancies.statuses import OPEN_REFERRALS, ReferralStatus

EMPLOYER = "employer"
OPENING = time(9)
AFTER_CLOSING = timedelta(minutes=5)


@dataclass(frozen=True)
class DemoRole:
    """One button of the panel: the role, what one sees as such, and the account's e-mail address."""

    key: str
    label: Any
    sees: Any
    email: str = ""


ROLES = (
    DemoRole(
        "jobseeker", _("Job seeker"), _("my matches with reasons, a referral to answer"), "jobseeker@demo.example"
    ),
    DemoRole(EMPLOYER, _("Employer"), _("the link from a letter: answer a referral in one minute")),
    DemoRole(
        "caseworker", _("Caseworker"), _("the desk: what needs you today, people, proposals"), "caseworker@demo.example"
    ),
    DemoRole("head", _("Head of office"), _("the same work, and how the office stands"), "head@demo.example"),
    DemoRole("rounds", _("Manager of rounds"), _("start a round, watch it run, check it"), "rounds@demo.example"),
    DemoRole(
        "programmes",
        _("Manager of programmes"),
        _("measures from call to outcome: applications, seats, money"),
        "programmes@demo.example",
    ),
    DemoRole(
        "international",
        _("International department"),
        _("agreements, what they promise, and what came of it"),
        "international@demo.example",
    ),
    DemoRole(
        "auditor", _("Auditor"), _("the sealed trail of acts, and who looked at whose file"), "auditor@demo.example"
    ),
    DemoRole(
        "administrator",
        _("Administrator"),
        _("jobs, letters waiting, letters that did not leave"),
        "administrator@demo.example",
    ),
)


def role_of(key: str) -> DemoRole | None:
    return next((role for role in ROLES if role.key == key), None)


def referral_to_answer() -> Referral | None:
    """A referral whose employer can answer now; else one whose letter has not left yet."""
    referrals = Referral.objects.filter(status__in=OPEN_REFERRALS)
    with_employer = referrals.exclude(status=ReferralStatus.HELD)
    return with_employer.order_by("answer_due", "pk").first() or referrals.order_by("send_after", "pk").first()


def office_is_open(now: datetime) -> bool:
    """Whether letters written now wait for an hour of this same day."""
    return clock.office_day(next_closing(now)) == clock.office_day(now)


def moment_after(now: datetime) -> datetime:
    """Shortly after the office closes; from then on, the next working morning."""
    if office_is_open(now):
        return next_closing(now) + AFTER_CLOSING
    return clock.office_moment(add_working_days(clock.office_day(now), 1), OPENING)


def let_time_pass() -> datetime:
    """Move the demonstration's clock on to the next moment at which something happens."""
    moment = moment_after(clock.now())
    set_demonstration_moment(moment)
    return moment
