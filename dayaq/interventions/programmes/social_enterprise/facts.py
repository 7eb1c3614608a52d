"""What the criteria ask of an enterprise on a day: counted by the service where it can be, seen where it cannot."""

from __future__ import annotations

from datetime import date

from dayaq.foundation.lib.parameters import Scalar
from dayaq.interventions.programmes.social_enterprise.models import CertificateRequest, DocumentSeen, Enterprise
from dayaq.interventions.programmes.social_enterprise.queries import (
    first_post_of,
    last_report,
    target_staff,
    years_missing,
)
from dayaq.registers.employers.models import Organisation

Kind = DocumentSeen.Kind


def enterprise_facts(enterprise: Enterprise, request: CertificateRequest | None, day: date) -> dict[str, Scalar | None]:
    """Every fact of the criteria; None is unknown. Without a request nothing is known of the staff or the papers."""
    organisation = enterprise.organisation
    at_work = target_staff([organisation.pk], day)[organisation.pk] if organisation else 0
    first_post = first_post_of(enterprise)
    report = last_report(enterprise)
    seen = list(request.documents.order_by("pk").values_list("kind", flat=True)) if request else []
    profit = report.profit_minor if report else None
    return {
        "is_registered_organisation": organisation is not None,
        "is_state": _is_state(organisation),
        "mission_in_statutes": _last(seen, yes=Kind.STATUTES, no=Kind.NO_MISSION),
        "taxes_paid": _last(seen, yes=Kind.TAXES, no=Kind.TAX_DEBT),
        "target_staff": at_work,
        "target_percent": 100 * at_work / request.staff if request else None,
        "days_since_first_post": (day - first_post).days if first_post else 0,
        "years_reported": enterprise.reports.order_by().values("year").distinct().count(),
        "profit_minor": profit,
        "reinvested_percent": 100 * report.reinvested_minor / profit if report and profit and profit > 0 else None,
        "reports_missing": len(years_missing(enterprise, day)),
        "open_milestones": enterprise.milestones.filter(reached_on__isnull=True).count(),
    }


def _is_state(organisation: Organisation | None) -> bool | None:
    if organisation is None or organisation.kind == Organisation.Kind.UNKNOWN:
        return None
    return organisation.kind == Organisation.Kind.STATE


def _last(seen: list[str], *, yes: str, no: str) -> bool | None:
    """What the last document of the two kinds said; a later look stands in the place of an earlier one."""
    told = [kind for kind in seen if kind in (yes, no)]
    return told[-1] == yes if told else None
