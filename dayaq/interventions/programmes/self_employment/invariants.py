"""What must hold over the live data of self-employment, beyond what a constraint can say."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q

from dayaq.foundation.operations.invariants import invariant
from dayaq.interventions.programmes.self_employment.models import Asset, Conflict, Contract, Score
from dayaq.interventions.programmes.self_employment.statuses import AssetStatus
from dayaq.interventions.programmes.spine.models import BudgetEntry


@invariant("self_employment.paid", "What was paid for a grant is the price of what was delivered.")
def paid_and_delivered_differ() -> Iterator[str]:
    paid: dict[str, int] = {}
    entries = BudgetEntry.objects.filter(programme__code="self_employment", kind=BudgetEntry.Kind.PAYMENT)
    for about, amount in entries.order_by("pk").values_list("about", "amount_minor"):
        paid[about] = paid.get(about, 0) + amount
    worth: dict[str, int] = {}
    delivered = Asset.objects.filter(delivery__isnull=False).order_by("pk")
    for grant, price in delivered.values_list("contract__public_id", "price_minor"):
        worth[grant] = worth.get(grant, 0) + price
    for grant in Contract.objects.order_by("pk").values_list("public_id", flat=True):
        if paid.get(grant, 0) != worth.get(grant, 0):
            yield f"grant {grant}: paid {paid.get(grant, 0)}, delivered {worth.get(grant, 0)}"


@invariant("self_employment.delivered", "What somebody has got bears a number and a confirmation.")
def held_without_confirmation() -> Iterator[str]:
    never = (AssetStatus.ORDERED, AssetStatus.CANCELLED)
    bare = Asset.objects.exclude(status__in=never).filter(Q(tag="") | Q(delivery__isnull=True))
    for one in bare.order_by("pk"):
        yield f"asset {one.public_id} is {one.status}"


@invariant("self_employment.conflict", "Nobody has scored a plan for which she declared a conflict.")
def scored_in_conflict() -> Iterator[str]:
    declared = set(Conflict.objects.order_by("pk").values_list("plan_id", "member_id"))
    for plan, member in set(Score.objects.order_by("pk").values_list("plan_id", "member_id")) & declared:
        yield f"plan {plan}, member {member}"
