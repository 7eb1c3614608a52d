"""What is paid for a month: the share of the wage, never of more than was agreed or paid, and never above the cap."""

from __future__ import annotations

from datetime import date

from django.db.models import Sum

from dayaq.foundation.lib.parameters import parameter
from dayaq.interventions.programmes.wage_incentives.models import Contract


def cap_on(day: date) -> int:
    """The most that is paid for a job in the month of the day: last year's national average wage."""
    return parameter("wage_incentives.average_wage_minor", day).whole


def most_a_month(wage_minor: int, share_percent: int, day: date) -> int:
    """What a whole month of a wage brings under the cap of the day."""
    return min(wage_minor * share_percent // 100, cap_on(day))


def support_for(contract: Contract, month: date, gross_minor: int) -> int:
    """What a month with this gross pay brings; never more than is promised for a month, nor than is left of the whole.

    Support that begins in the middle of a month touches one month more than it has, hence the second limit.
    """
    counted = min(gross_minor, contract.wage_minor)
    claimed = contract.claims.aggregate(total=Sum("amount_minor"))["total"] or 0
    left = contract.monthly_minor * contract.months - claimed
    return max(0, min(most_a_month(counted, contract.share_percent, month), contract.monthly_minor, left))


def instalments_of(amount_minor: int, count: int) -> list[int]:
    """The amount in equal parts, what does not divide on the last; never an instalment of nothing."""
    count = min(count, amount_minor)
    part = amount_minor // count
    return [part] * (count - 1) + [amount_minor - part * (count - 1)]
