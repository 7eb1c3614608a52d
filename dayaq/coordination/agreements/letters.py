"""What leaves on paper: the report of an agreement on one page, and the letter that a promise falls due. No names."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.utils import formats, translation
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from dayaq.coordination.agreements.funnel import Counting, Funnel, actual, as_number, gap, may_leave_the_house
from dayaq.coordination.agreements.models import Agreement, Clause, Commitment, Report, ReportLine
from dayaq.coordination.agreements.statuses import CommitmentStatus
from dayaq.foundation.lib import clock
from dayaq.foundation.lib.letters import Letter, draw

REPORT = "agreement report"
LINES = 9


def written(thousandths: int) -> str:
    """A number of shares as the active language writes it: 3, or 2.5."""
    number = as_number(thousandths)
    return number_format(number, decimal_pos=0 if isinstance(number, int) else 1, use_l10n=True, force_grouping=True)


def promise_in_words(commitment: Commitment) -> str:
    """12 hires by 31 December 2026."""
    return _("%(amount)s %(what)s by %(day)s") % {
        "amount": number_format(commitment.amount, force_grouping=True),
        "what": commitment.get_what_display(),
        "day": formats.date_format(commitment.due_on, "DATE_FORMAT"),
    }


def told(funnel: Funnel | ReportLine) -> str:
    """The steps of a funnel in one line."""
    sentence = _(
        "offered %(offered)s, referred %(referred)s, started %(started)s, hired %(hired)s, after 6 months %(kept)s"
    )
    return sentence % {
        "offered": written(funnel.offered), "referred": written(funnel.referred), "started": written(funnel.started),
        "hired": written(funnel.hired), "kept": written(funnel.retained_6),
    }  # fmt: skip


def _line(commitment: Commitment, funnel: Funnel | ReportLine) -> tuple[str, str]:
    measured = told(funnel) if funnel.offered or funnel.started or funnel.hired else ""
    done = _("done %(done)s") % {"done": written(funnel.done)} if funnel.done else ""
    assumed = _("(assumed number)") if commitment.basis == Commitment.Basis.ASSUMED else ""
    text = "; ".join(part for part in (measured, done) if part) or _("nothing yet")
    return f"{promise_in_words(commitment)} {assumed}".strip(), text


def draw_report(public_id: str) -> tuple[str, bytes, str]:
    """A report as it was frozen, with the partner's reply where there is one."""
    report = Report.objects.select_related("agreement", "partner", "reply").get(public_id=public_id)
    lines = report.lines.select_related("commitment").order_by("pk")
    with translation.override(report.partner.language):
        facts = [_line(line.commitment, line) for line in lines[:LINES]]
        reply = getattr(report, "reply", None)
        said = (
            [_("Reply of %(partner)s: %(text)s") % {"partner": report.partner.name, "text": reply.text[:600]}]
            if reply
            else []
        )
        return f"{_('report')}.pdf", draw(_page(report.agreement, facts, report.as_of, said)), "application/pdf"


def draw_agreement(agreement: Agreement) -> tuple[str, bytes, str]:
    """What came of an agreement until today, on one page, in the language of whoever asks."""
    commitments = list(
        Commitment.objects.filter(clause__agreement=agreement).exclude(status=CommitmentStatus.WITHDRAWN).order_by("pk")
    )
    counting = Counting(commitments)
    every = [(one, counting.of([one.pk])) for one in commitments]
    facts = [_line(one, funnel) for one, funnel in every if may_leave_the_house(one, funnel)][:LINES]
    return f"{agreement.code}.pdf", draw(_page(agreement, facts, clock.today(), [])), "application/pdf"


def _page(agreement: Agreement, facts: list[tuple[str, str]], day: date, said: list[str]) -> Letter:
    silent = Clause.objects.silent().filter(agreement=agreement).count()
    sentences = [
        _("Each person and each hire counts once. Where two agreements claim one hire, each counts its share."),
        *([_("Clauses that nothing measures yet: %(count)d.") % {"count": silent}] if silent else []),
        *([_("Result: %(result)s") % {"result": agreement.result[:400]}] if agreement.result else []),
        *said,
    ]
    return Letter(
        service=str(settings.SERVICE_NAME),
        office=_("International department"),
        day=formats.date_format(day, "DATE_FORMAT"),
        heading=_("What came of the agreement"),
        greeting=agreement.title,
        paragraphs=sentences,
        facts=facts,
        closing="",
        language=translation.get_language() or "en",
    )


def reminder(commitment: Commitment, funnel: Funnel) -> tuple[str, str]:
    """Subject and text of the letter that a promise falls due, drafted in the partner's language for staff to send."""
    with translation.override(commitment.owner.language):
        promise = promise_in_words(commitment)
        told = {
            "title": commitment.clause.agreement.title, "promise": promise,
            "actual": written(actual(commitment, funnel)), "gap": written(gap(commitment, funnel)),
            "service": settings.SERVICE_NAME,
        }  # fmt: skip
        if may_leave_the_house(commitment, funnel):
            text = _(
                "Dear partner,\n\nin “%(title)s” you promised us: %(promise)s. Until today there are %(actual)s;"
                " %(gap)s are missing. Please tell us what you plan until then, and what we can do for it."
                "\n\n%(service)s"
            )
        else:  # a number would tell of somebody
            text = _(
                "Dear partner,\n\nin “%(title)s” you promised us: %(promise)s. Please tell us what you plan until then,"
                " and what we can do for it.\n\n%(service)s"
            )
        return _("Our agreement: %(promise)s") % {"promise": promise}, text % told
