"""Agreements in the form of the IATI activity standard, version 2.03.

Elements stand in the order that the standard's schema asks for. Commitments become results (indicator, baseline,
period, target, actual); projects' money becomes transactions. Only what is public goes out: promises, and actual
numbers from published reports alone. The service has no number in IATI's register of publishers yet; until it has
one, its reference is formed from the country and the name of this system.
"""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree as ET

from django.conf import settings
from django.db.models import Prefetch
from django.utils import translation

from dayaq.coordination.agreements.funnel import measured_by
from dayaq.coordination.agreements.models import WHOLE, Agreement, Commitment, MoneyRow, Party, Report, ReportLine
from dayaq.coordination.agreements.queries import COUNTED
from dayaq.coordination.agreements.statuses import AgreementStatus
from dayaq.foundation.lib import clock

VERSION = "2.03"
EMPLOYMENT_CREATION = "16020"  # DAC purpose code
_ROLES = {"funder": "1", "commissioner": "2", "signatory": "2", "implementer": "4"}
_TYPES = {
    "service": "10", "ministry": "10", "agency": "10", "embassy": "10", "head_of_state": "10", "employer": "70",
    "manufacturer": "70", "chamber": "15", "donor": "10",
}  # fmt: skip
_STATUSES = {
    AgreementStatus.SIGNED: "2", AgreementStatus.IN_FORCE: "2", AgreementStatus.SUCCEEDED: "4",
    AgreementStatus.EXPIRED: "4", AgreementStatus.ENDED: "5", AgreementStatus.CLOSED: "4",
}  # fmt: skip
_TRANSACTIONS = {"commitment": "2", "disbursement": "3", "expenditure": "4"}
_OUTPUT, _OUTCOME, _UNITS = "1", "2", "1"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def activities(agreements: list[Agreement]) -> bytes:
    """The file of all the agreements, in English as every text is labelled; what is for staff is left out."""
    root = ET.Element("iati-activities", {"version": VERSION, "generated-datetime": _moment()})
    keys = [one.pk for one in agreements if one.confidentiality == Agreement.Confidentiality.PUBLIC]
    counted = Commitment.objects.filter(status__in=COUNTED).order_by("clause", "number")
    lines = ReportLine.objects.select_related("commitment").order_by("pk")
    rows = Agreement.objects.public().filter(pk__in=keys).prefetch_related(
        Prefetch("parties", Party.objects.select_related("partner").order_by("pk")),
        Prefetch("clauses__commitments", counted, to_attr="counted"),
        Prefetch(
            "reports",
            Report.objects.published().order_by("-as_of").prefetch_related(Prefetch("lines", lines)),
            to_attr="published",
        ),
        Prefetch("projects__money", MoneyRow.objects.order_by("booked_on", "pk")),
    )  # fmt: skip
    with translation.override("en"):
        for one in rows.order_by("pk"):
            root.append(_activity(one))
    ET.indent(root)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def _activity(agreement: Agreement) -> ET.Element:
    code = f"{settings.DAYAQ_COUNTRY}-DAYAQ"
    row = ET.Element("iati-activity", {"default-currency": settings.DAYAQ_CURRENCY, LANGUAGE: "en"})
    _add(row, "iati-identifier", text=f"{code}-{agreement.public_id}")
    _narrative(_add(row, "reporting-org", ref=code, type="10"), str(settings.SERVICE_NAME))
    _narrative(_add(row, "title"), agreement.title)
    for clause in agreement.clauses.all():
        _narrative(_add(row, "description", type="2"), clause.text)
    if not agreement.clauses.all():
        _narrative(_add(row, "description", type="1"), agreement.title)
    for party in agreement.parties.all():
        made = _add(row, "participating-org", type=_TYPES[party.partner.kind], role=_ROLES[party.role])
        _narrative(made, party.partner.name)
    _add(row, "activity-status", code=_STATUSES[AgreementStatus(agreement.status)])
    _dates(row, agreement)
    _add(row, "recipient-country", code=settings.DAYAQ_COUNTRY, percentage="100")
    _add(row, "sector", code=EMPLOYMENT_CREATION, vocabulary="1")
    for project in agreement.projects.all():
        for money in project.money.all():
            _transaction(row, money)
    latest = agreement.published[0] if agreement.published else None  # type: ignore[attr-defined]
    actual = {line.commitment_id: line for line in latest.lines.all()} if latest else {}
    for clause in agreement.clauses.all():
        for commitment in clause.counted:  # type: ignore[attr-defined]
            _result(row, clause.text, commitment, actual.get(commitment.pk), latest.as_of if latest else None)
    return row


def _dates(row: ET.Element, agreement: Agreement) -> None:
    """Actual start, planned or actual end. Without a day, a start is the first of the year that is known."""
    first = agreement.first_day or agreement.signed_on or agreement.reported_on
    first = first or date(agreement.signed_year or clock.today().year, 1, 1)
    _add(row, "activity-date", **{"iso-date": first.isoformat(), "type": "2"})
    if agreement.last_day is not None:
        ended = agreement.status not in (AgreementStatus.SIGNED, AgreementStatus.IN_FORCE)
        _add(row, "activity-date", **{"iso-date": agreement.last_day.isoformat(), "type": "4" if ended else "3"})


def _transaction(row: ET.Element, money: MoneyRow) -> None:
    made = _add(row, "transaction")
    _add(made, "transaction-type", code=_TRANSACTIONS[money.kind])
    _add(made, "transaction-date", **{"iso-date": money.booked_on.isoformat()})
    told = {"currency": money.currency, "value-date": money.booked_on.isoformat()}
    _add(made, "value", text=str(money.money.amount), **told)


def _result(row: ET.Element, text: str, commitment: Commitment, line: ReportLine | None, as_of: date | None) -> None:
    made = _add(row, "result", type=_OUTCOME if commitment.what == "hires" else _OUTPUT)
    _narrative(_add(made, "title"), text)
    indicator = _add(made, "indicator", measure=_UNITS, ascending="1")
    _narrative(_add(indicator, "title"), str(commitment.get_what_display()))
    first = commitment.first_day
    told = {"year": str(first.year), "iso-date": first.isoformat(), "value": str(commitment.baseline)}
    _add(indicator, "baseline", **told)
    period = _add(indicator, "period")
    _add(period, "period-start", **{"iso-date": first.isoformat()})
    _add(period, "period-end", **{"iso-date": commitment.due_on.isoformat()})
    target = _add(period, "target", value=str(commitment.amount))
    if commitment.basis == Commitment.Basis.ASSUMED:
        _narrative(_add(target, "comment"), str(Commitment.Basis.ASSUMED.label))
    if line is not None and as_of is not None:
        measured = measured_by(commitment)
        value = (getattr(line, measured) if measured else 0) + line.done
        reached = _add(period, "actual", value=f"{value / WHOLE:g}")
        _narrative(_add(reached, "comment"), f"As of {as_of.isoformat()}")


def _add(parent: ET.Element, tag: str, *, text: str = "", **attributes: str) -> ET.Element:
    made = ET.SubElement(parent, tag, attributes)
    made.text = text or None
    return made


def _narrative(parent: ET.Element, text: str) -> None:
    _add(parent, "narrative", text=text)


def _moment() -> str:
    return clock.now().replace(microsecond=0).isoformat().replace("+00:00", "Z")
