"""What could be counted twice, and figures that do not add up: `dayaq agreements check`.

A hire that two agreements claim is listed with the share of each and their sum, which the database keeps at one or
below. Two agreements with the same partner that promise the same thing are listed too: nothing is wrong with that, but
whoever reads either of them should know of the other.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.db.models import Count

from dayaq.coordination.agreements.funnel import as_number
from dayaq.coordination.agreements.models import TARGETS, WHOLE, Commitment, Fulfilment
from dayaq.coordination.agreements.statuses import CommitmentStatus
from dayaq.registers.observatory.quoted import sums


def double_claims() -> list[dict[str, Any]]:
    """Everything that more than one agreement claims, with the shares and their sum."""
    return [claimed for name in TARGETS for claimed in _claimed_twice(name)]


def _claimed_twice(name: str) -> list[dict[str, Any]]:
    agreements = Count("commitment__clause__agreement", distinct=True)
    pointing = Fulfilment.objects.filter(**{f"{name}__isnull": False}).order_by()
    twice = pointing.values(name).annotate(agreements=agreements).filter(agreements__gt=1).values(name)
    rows = Fulfilment.objects.filter(**{f"{name}__in": twice}).select_related(name, "commitment__clause__agreement")
    by_target: dict[str, list[Fulfilment]] = defaultdict(list)
    for row in rows.order_by(name, "pk"):
        by_target[getattr(row, name).public_id].append(row)
    return [
        {
            "kind": name,
            "id": public_id,
            "sum": as_number(sum(row.share for row in claims)),
            "counted_twice": sum(row.share for row in claims) > WHOLE,
            "claims": [
                {
                    "agreement": row.commitment.clause.agreement.code,
                    "commitment": row.commitment.public_id,
                    "what": row.commitment.what,
                    "share": as_number(row.share),
                }
                for row in claims
            ],
        }
        for public_id, claims in by_target.items()
    ]


def same_promises() -> list[dict[str, Any]]:
    """Active commitments of one partner, to the same thing for the same group, in several agreements."""
    running = Commitment.objects.filter(status=CommitmentStatus.ACTIVE).select_related("owner", "clause__agreement")
    found: dict[tuple[Any, ...], list[Commitment]] = defaultdict(list)
    for one in running.order_by("pk"):
        found[one.owner.code, one.what, one.group_id].append(one)
    return [
        {
            "partner": partner,
            "what": what,
            "group": group,
            "commitments": [
                {"agreement": one.clause.agreement.code, "commitment": one.public_id, "amount": one.amount}
                for one in several
            ],
        }
        for (partner, what, group), several in found.items()
        if len({one.clause.agreement_id for one in several}) > 1
    ]


def everything() -> dict[str, Any]:
    """All findings as plain values."""
    return {
        "double_claims": double_claims(),
        "same_promises": same_promises(),
        "identities": [one.as_dict() for one in sums()],
    }
