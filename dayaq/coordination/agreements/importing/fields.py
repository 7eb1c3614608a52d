"""What may stand in a file of agreements; docs/reference/agreement-files.md tells the same in words."""

from __future__ import annotations

from dayaq.coordination.agreements.importing.reading import (
    Fields,
    codes,
    day,
    number,
    one_of,
    slug,
    text,
    whole,
    yes_or_no,
)
from dayaq.coordination.agreements.models import (
    Action,
    Agreement,
    Commitment,
    MeetingPoint,
    MoneyRow,
    Partner,
    Party,
    ProjectPartner,
)
from dayaq.coordination.agreements.statuses import (
    AgreementStatus,
    CommitmentStatus,
    NegotiationStatus,
    ProposalStatus,
)
from dayaq.foundation.lib.money import DECIMALS

NAME, LINE, LONG = text(120), text(200), text(4_000)
SOURCE = text(300)
# what needs more than a status (a result, the commitment it became) is done in the house, not by a file
_AGREEMENT_STATUSES = [value for value in AgreementStatus.values if value != AgreementStatus.CLOSED]
_PROPOSAL_STATUSES = [value for value in ProposalStatus.values if value != ProposalStatus.TURNED]

COUNTRY = Fields(
    {"code": text(2), "label_en": LINE, "label_az": LINE, "label_ru": LINE, "label_de": LINE}, ("code", "label_en")
)
PARTNER = Fields(
    {
        "code": slug, "name": LINE, "kind": one_of(Partner.Kind.values), "country": text(2), "voen": text(10),
        "organisation": LINE, "contact_name": NAME, "email": LINE, "language": text(5),
    },
    ("code", "name", "kind"),
)  # fmt: skip
PERSON_IN_OFFICE = Fields({"partner": slug, "name": NAME, "office": LINE}, ("partner", "name", "office"))
ACTION = Fields(
    {
        "code": slug, "kind": one_of(Action.Kind.values), "text": LONG, "clause": whole(1, 999), "owner": slug,
        "due_on": day, "done_on": day, "outcome": LONG,
    },
    ("code", "text", "owner"),
)  # fmt: skip
COMMITMENT = Fields(
    {
        "number": whole(1, 99), "what": one_of(Commitment.What.values), "amount": whole(1), "baseline": whole(),
        "basis": one_of(Commitment.Basis.values), "first_day": day, "due_on": day, "region": slug, "group": text(40),
        "owner": slug, "evidence": SOURCE, "status": one_of(CommitmentStatus.values),
    },
    ("what", "amount", "basis", "first_day", "due_on", "owner", "evidence"),
)  # fmt: skip
PROPOSAL = Fields(
    {"code": slug, "partner": slug, "title": LINE, "text": LONG, "status": one_of(_PROPOSAL_STATUSES)},
    ("code", "partner", "title"),
)
CLAUSE = Fields(
    {"number": whole(1, 999), "text": LONG, "verbatim": yes_or_no},
    ("number", "text"),
    {"commitments": COMMITMENT, "proposals": PROPOSAL},
)
AGREEMENT = Fields(
    {
        "code": slug, "kind": one_of(Agreement.Kind.values), "title": SOURCE, "status": one_of(_AGREEMENT_STATUSES),
        "signed_on": day, "signed_year": whole(1900, 2200), "reported_on": day, "first_day": day, "last_day": day,
        "binding": yes_or_no, "confidentiality": one_of(Agreement.Confidentiality.values), "source": SOURCE,
        "follows": slug, "succession": one_of(Agreement.Succession.values),
    },
    ("code", "kind", "title", "status"),
    {
        "parties": Fields({"partner": slug, "role": one_of(Party.Role.values)}, ("partner", "role")),
        "signatories": PERSON_IN_OFFICE,
        "documents": Fields({"title": LINE, "address": LINE, "published_on": day}, ("title",)),
        "areas": Fields({"label": LINE}, ("label",)),
        "facilities": Fields(
            {"name": LINE, "what": LINE, "capacity": whole(), "opened_on": day, "supplier": slug}, ("name", "what")
        ),
        "clauses": CLAUSE,
        "actions": ACTION,
    },
)  # fmt: skip
MEETING = Fields(
    {
        "code": slug, "title": LINE, "held_on": day, "reported_on": day, "country": text(2), "agreement": slug,
        "source": SOURCE,
    },
    ("code", "title"),
    {
        "attendees": PERSON_IN_OFFICE,
        "points": Fields(
            {"number": whole(1, 999), "kind": one_of(MeetingPoint.Kind.values), "text": LONG},
            ("number", "kind", "text"),
        ),
        "actions": ACTION,
    },
)  # fmt: skip
PROJECT = Fields(
    {
        "code": slug, "title": LINE, "agreement": slug, "country": text(2), "first_day": day, "last_day": day,
        "source": SOURCE,
    },
    ("code", "title"),
    {
        "partners": Fields({"partner": slug, "role": one_of(ProjectPartner.Role.values)}, ("partner", "role")),
        "activities": Fields({"title": LINE, "due_on": day, "done_on": day}, ("title",)),
        "results": Fields(
            {"indicator": LINE, "baseline": whole(), "target": whole(), "actual": whole()}, ("indicator", "target")
        ),
        "money": Fields(
            {
                "kind": one_of(MoneyRow.Kind.values), "amount_minor": whole(1), "currency": one_of(sorted(DECIMALS)),
                "booked_on": day, "note": LINE,
            },
            ("kind", "amount_minor", "currency", "booked_on"),
        ),
    },
)  # fmt: skip
NEGOTIATION = Fields(
    {
        "code": slug, "partner": slug, "subject": SOURCE, "since": day, "agreement": slug, "source": SOURCE,
        "status": one_of(NegotiationStatus.values),
    },
    ("code", "partner", "subject", "since"),
)  # fmt: skip
FIGURE = Fields(
    {
        "code": slug, "series": slug, "label": SOURCE, "value": number, "unit": text(40), "first_day": day,
        "last_day": day, "said_on": day, "said_by": LINE, "source": SOURCE, "country": text(2), "note": LONG,
    },
    ("code", "series", "label", "value", "unit", "first_day", "last_day", "said_on", "source"),
)  # fmt: skip
IDENTITY = Fields(
    {"code": slug, "sentence": SOURCE, "total": slug, "terms": codes, "tolerance": number},
    ("code", "sentence", "total", "terms"),
)
FILE = Fields(
    {},
    (),
    {
        "countries": COUNTRY, "partners": PARTNER, "agreements": AGREEMENT, "meetings": MEETING, "projects": PROJECT,
        "negotiations": NEGOTIATION, "figures": FIGURE, "identities": IDENTITY,
    },
)  # fmt: skip
