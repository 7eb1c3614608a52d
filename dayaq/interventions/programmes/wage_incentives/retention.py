"""When the promise to keep somebody is checked: so many months after the support has run out."""

from __future__ import annotations

from datetime import date

from dayaq.foundation.lib.parameters import parameter
from dayaq.foundation.lib.period import add_months
from dayaq.interventions.programmes.wage_incentives.models import Contract


def retention_due(contract: Contract) -> date:
    """The day through which the job is to be kept; the check is made from then on."""
    last = contract.supported.last_day or contract.first_day
    months = parameter(f"{contract.participation.programme.code}.retention_months", contract.first_day).whole
    return add_months(last, months)
