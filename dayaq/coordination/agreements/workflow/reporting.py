"""The verbs of reports: freeze the figures, send them to the partner, take the reply, publish."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import formats, translation
from django.utils.translation import gettext as _

from dayaq.coordination.agreements.funnel import STEPS, Counting, may_leave_the_house
from dayaq.coordination.agreements.letters import REPORT
from dayaq.coordination.agreements.links import report_address
from dayaq.coordination.agreements.models import (
    Agreement,
    Commitment,
    Partner,
    Reply,
    Report,
    ReportChange,
    ReportLine,
)
from dayaq.coordination.agreements.statuses import CommitmentStatus, ReportStatus
from dayaq.coordination.agreements.workflow.changes import step
from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.parameters import parameter
from dayaq.foundation.operations import audit, outbox


def draw_up_report(*, agreement: Agreement, partner: Partner, actor: str) -> Report:
    """Freeze what came of an agreement today, for the partner to read first."""
    today = clock.today()
    with transaction.atomic():
        Agreement.objects.select_for_update().get(pk=agreement.pk)
        commitments = list(
            Commitment.objects.filter(clause__agreement=agreement)
            .exclude(status__in=[CommitmentStatus.DRAFTED, CommitmentStatus.WITHDRAWN])
            .order_by("pk")
        )
        if not commitments:
            raise UserMistake(_("No clause of this agreement is measurable yet: there is nothing to report."))
        if not agreement.parties.filter(partner=partner).exists() or partner.is_us:
            raise UserMistake(_("A report goes to a partner of this agreement."), field="partner")
        report = Report.objects.create(agreement=agreement, partner=partner, as_of=today)
        counting = Counting(commitments, today)
        lines = []
        for one in commitments:
            funnel = counting.of([one.pk])
            if not may_leave_the_house(one, funnel):
                continue
            numbers = {name: getattr(funnel, name) for name in (*STEPS, "done")}
            lines.append(ReportLine(report=report, commitment=one, **numbers))
        ReportLine.objects.bulk_create(lines)
        step(ReportChange, report, ReportStatus.DRAWN_UP, effective_on=today, actor=actor)
        audit.record(
            actor=actor, verb="report drawn up", subject_kind="report", subject=report.public_id,
            agreement=agreement.public_id,
        )  # fmt: skip
    return report


def send_report(*, report: Report, actor: str) -> None:
    """Send the partner the link; from now on there are so many days to reply."""
    today = clock.today()
    with transaction.atomic():
        report = _locked(report)
        if not report.partner.email:
            raise UserMistake(_("There is no e-mail address of this partner; add one first."))
        report.sent_on = today
        report.reply_due = today + timedelta(days=parameter("agreements.reply_days").whole)
        report.save(update_fields=["sent_on", "reply_due"])
        step(ReportChange, report, ReportStatus.SENT, effective_on=today, actor=actor)
        with translation.override(report.partner.language):
            due = formats.date_format(report.reply_due, "DATE_FORMAT")
            outbox.write(
                key=f"agreement report {report.public_id}", recipient=report.partner.email,
                language=report.partner.language,
                subject=_("Before we publish: what came of our agreement"),
                body=_(
                    "“%(title)s”: here is what came of it. Please read it before we publish it. Until %(due)s you can "
                    "reply, and your reply becomes part of the report:\n\n%(link)s"
                )
                % {"title": report.agreement.title, "due": due, "link": report_address(report)},
                document_kind=REPORT, document_id=report.public_id,
            )  # fmt: skip
        audit.record(actor=actor, verb="report sent", subject_kind="report", subject=report.public_id)


def reply_to_report(*, report: Report, name: str, text: str) -> Reply:
    """The partner replies by its link, once, until the last day."""
    with transaction.atomic():
        report = _locked(report)
        if report.status != ReportStatus.SENT:
            raise UserMistake(_("This report does not wait for a reply."))
        if report.reply_due is None or clock.today() > report.reply_due:
            raise UserMistake(_("The time to reply is over."))
        if not name.strip() or not text.strip():
            raise UserMistake(_("Please write your name and your reply."))
        reply = Reply.objects.create(report=report, name=name.strip(), text=text.strip(), replied_at=clock.now())
        by = report.partner.public_id
        step(ReportChange, report, ReportStatus.REPLIED, effective_on=clock.today(), actor=by, who="partner")
        audit.record(actor=by, verb="report replied", subject_kind="report", subject=report.public_id)
    return reply


def publish_report(*, report: Report, actor: str) -> None:
    """Publish it, with the reply; without one only after the time to reply is over."""
    with transaction.atomic():
        report = _locked(report)
        if report.status == ReportStatus.SENT and report.reply_due and clock.today() <= report.reply_due:
            raise UserMistake(
                _("The partner may still reply, until %(day)s.") % {"day": formats.date_format(report.reply_due)}
            )
        if report.agreement.confidentiality != Agreement.Confidentiality.PUBLIC:
            raise UserMistake(_("This agreement is for staff only; its reports are not published."))
        step(ReportChange, report, ReportStatus.PUBLISHED, effective_on=clock.today(), actor=actor)
        audit.record(actor=actor, verb="report published", subject_kind="report", subject=report.public_id)


def send_reminder(*, commitment: Commitment, recipient: str, subject: str, text: str, actor: str) -> None:
    """Send the letter that a promise falls due; at most one a day about the same commitment."""
    key = f"promise due {commitment.public_id} {clock.today().isoformat()}"
    with transaction.atomic():
        outbox.write(key=key, recipient=recipient, language=commitment.owner.language, subject=subject, body=text)
        audit.record(actor=actor, verb="promise reminded", subject_kind="commitment", subject=commitment.public_id)


def _locked(report: Report) -> Report:
    about = Report.objects.select_for_update(of=("self",)).select_related("agreement", "partner")
    return about.get(pk=report.pk)
