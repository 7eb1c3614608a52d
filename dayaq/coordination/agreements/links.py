"""The partner's link to a report: signed, good for some weeks, no account needed. Opening it changes nothing.

It shows the figures of the report and nobody's name.
"""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse

from dayaq.coordination.agreements.models import Report
from dayaq.coordination.agreements.statuses import ReportStatus
from dayaq.foundation.lib.parameters import parameter

SALT = "dayaq.agreements.report"


def report_token(report: Report) -> str:
    """What the link carries: the report's opaque id and a signature."""
    return signing.dumps(report.public_id, salt=SALT)


def report_address(report: Report) -> str:
    """The whole address as it stands in the letter."""
    return settings.PUBLIC_ADDRESS + reverse("agreements:partner_report", kwargs={"token": report_token(report)})


def report_of(token: str) -> Report | None:
    """The report that the token was made for; None when it was tampered with, is too old, or was withdrawn."""
    try:
        lasts = timedelta(days=parameter("agreements.link_days").whole)
        public_id = signing.loads(token, salt=SALT, max_age=lasts)
    except signing.BadSignature:
        return None
    seen = (ReportStatus.SENT, ReportStatus.REPLIED, ReportStatus.PUBLISHED)
    about = Report.objects.select_related("agreement", "partner", "reply")
    return about.filter(public_id=public_id, status__in=seen).first()
