"""What auditors look at: the head of the audit trail, when the trails were last verified, who looked at files.

Verifying walks the whole chain, so it is a job; its result is kept with the job.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib import clock
from dayaq.foundation.offices.models import Staff
from dayaq.foundation.operations import access, audit
from dayaq.foundation.operations.jobs.context import JobContext
from dayaq.foundation.operations.jobs.registry import Job, register
from dayaq.foundation.operations.models import AccessEntry, AuditHead, JobRun

VERIFY = "verify trails"
DAYS = 7
SHOWN = 15


def verify_trails(context: JobContext) -> dict[str, Any]:
    """Recompute every hash of the audit trail and every seal of the access log."""
    context.phase(str(_("Reading the audit trail")))
    trail = audit.verify()
    context.phase(str(_("Reading the access log")))
    looks = access.verify()
    return {
        "entries": trail.entries, "head": trail.head, "trail_holds": trail.holds, "trail_why": trail.why,
        "looks": looks.entries, "looks_hold": looks.holds, "looks_why": looks.why,
    }  # fmt: skip


def register_verification() -> None:
    register(Job(VERIFY, _("Verify the trails"), verify_trails))


def head() -> AuditHead:
    """The last entry of the trail: whoever keeps its hash elsewhere can tell whether anything before it was changed."""
    return AuditHead.objects.filter(pk=1).first() or AuditHead()


def last_verification() -> JobRun | None:
    return JobRun.objects.filter(kind=VERIFY).first()


@dataclass(frozen=True)
class Looker:
    """Somebody of the staff, and at how many files of how many persons."""

    name: str
    role: str
    office: str
    looks: int
    people: int


def lookers() -> list[Looker]:
    """Who looked at files in the last seven days, the most looks first."""
    counted = list(
        AccessEntry.objects.filter(at__gte=_since()).order_by().values("actor")
        .annotate(looks=Count("pk"), people=Count("person", distinct=True)).order_by("-looks", "actor")[:SHOWN]
    )  # fmt: skip
    posts = posts_of(row["actor"] for row in counted)
    return [_looker(row, posts.get(row["actor"])) for row in counted]


def looks_by_page() -> list[dict[str, Any]]:
    """Which part of the files was looked at, as rows of a plot."""
    counted = AccessEntry.objects.filter(at__gte=_since()).order_by().values("page").annotate(looks=Count("pk"))
    return [
        {"label": access.name_of(row["page"]), "amount": row["looks"], "text": str(row["looks"])}
        for row in counted.order_by("-looks", "page")
    ]


def posts_of(actors: Iterable[str]) -> dict[str, Staff]:
    """The posts of these actors by the opaque id under which a trail names them."""
    posts = Staff.objects.filter(user__public_id__in=set(actors)).select_related("user", "office")
    return {post.user.public_id: post for post in posts}


def _looker(row: Any, post: Staff | None) -> Looker:
    if post is None:
        return Looker(row["actor"], "", "", row["looks"], row["people"])
    return Looker(str(post), str(post.get_role_display()), post.office.label, row["looks"], row["people"])


def _since() -> datetime:
    return clock.office_moment(clock.today() - timedelta(days=DAYS - 1), time(0))
