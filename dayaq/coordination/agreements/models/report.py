"""The report of an agreement: figures frozen on a day, read by the partner first, published with its reply."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from dayaq.coordination.agreements.models.agreement import Agreement
from dayaq.coordination.agreements.models.commitment import Commitment
from dayaq.coordination.agreements.models.partner import Partner
from dayaq.coordination.agreements.statuses import REPORT, ReportStatus
from dayaq.foundation.lib.constraints import AppendOnly
from dayaq.foundation.lib.public_id import PublicIdField
from dayaq.foundation.lib.status_change import StatusChange


class ReportQuerySet(models.QuerySet["Report"]):
    """Questions about reports."""

    def published(self) -> Self:
        return self.filter(status=ReportStatus.PUBLISHED)


class Report(models.Model):
    """What came of an agreement, as it stood on a day."""

    public_id = PublicIdField()
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="reports")
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="reports", verbose_name=_("partner who replies"))
    as_of = models.DateField(_("as of"))
    sent_on = models.DateField(_("sent on"), null=True, blank=True)
    reply_due = models.DateField(_("reply due by"), null=True, blank=True)
    status = models.CharField(max_length=9, choices=ReportStatus.choices, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["-as_of", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sent_on__isnull=True, reply_due__isnull=True)
                | models.Q(sent_on__isnull=False, reply_due__gt=models.F("sent_on")),
                name="agreements_report_time_to_reply",
                violation_error_message=_("A report that was sent names the day until which it is replied to."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id} {self.as_of}"


class ReportChange(StatusChange):
    """What became of a report."""

    transitions = REPORT
    subject = models.ForeignKey(Report, models.PROTECT, related_name="status_changes")

    class Meta(StatusChange.Meta):
        verbose_name = _("change of a report")
        verbose_name_plural = _("changes of reports")


class ReportLine(models.Model):
    """The frozen funnel of one commitment, in thousandths, as shares are counted."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="lines")
    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="+")
    promised = models.PositiveIntegerField()
    offered = models.PositiveIntegerField()
    referred = models.PositiveIntegerField()
    started = models.PositiveIntegerField()
    hired = models.PositiveIntegerField()
    retained_3 = models.PositiveIntegerField()
    retained_6 = models.PositiveIntegerField()
    retained_12 = models.PositiveIntegerField()
    done = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("line of a report")
        verbose_name_plural = _("lines of reports")
        ordering = ["report", "commitment"]
        constraints = [
            AppendOnly(name="agreements_reportline_stays_as_written"),
            models.UniqueConstraint(fields=["report", "commitment"], name="agreements_reportline_once"),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.commitment_id}"


class Reply(models.Model):
    """What the partner says to a report; it is part of it from then on."""

    report = models.OneToOneField(Report, models.PROTECT, related_name="reply")
    name = models.CharField(_("name"), max_length=120)
    text = models.TextField(_("reply"))
    replied_at = models.DateTimeField()

    class Meta:
        verbose_name = _("reply")
        verbose_name_plural = _("replies")
        constraints = [AppendOnly(name="agreements_reply_stays_as_written")]

    def __str__(self) -> str:
        return f"{self.report_id} {self.name}"
