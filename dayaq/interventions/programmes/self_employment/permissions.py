"""Who may do what with self-employment. Somebody else's plan or grant does not exist: pages answer 404.

see_plan        she herself, caseworkers of her office, the commission of her call, managers of programmes, auditors
write_plan      she herself, caseworkers of her office, who write it down for her
record_training caseworkers of her office, managers; nobody her own
judge           members of the call's commission, whatever their role; conflicts are `policies.py`
manage          managers of programmes: commission, decision, contract, orders, what becomes of an asset
see_grant       she herself, caseworkers of her office, managers, auditors: contract, assets, visits, photographs
confirm         she herself: that something was delivered
report          she herself, caseworkers of her office, managers: that an asset is damaged or lost
record          caseworkers of her office, managers; nobody her own: deliveries on paper, repairs, visits
"""

from __future__ import annotations

from typing import Any

import rules

from dayaq.foundation.offices.permissions import is_auditor, is_caseworker, is_programme_manager, post_of
from dayaq.interventions.programmes.self_employment.models import Member
from dayaq.interventions.programmes.spine.permissions import about_herself, of_noun_office


@rules.predicate
def on_commission(user: Any, application: Any) -> bool:
    """A member of the commission of the call that the application is for."""
    post = post_of(user)
    if post is None or application is None:
        return False
    return Member.objects.filter(offering=application.offering_id, staff=post).exists()


_office = is_caseworker & of_noun_office
_serves = (_office | is_programme_manager) & ~about_herself

rules.add_perm("self_employment.see_plan", about_herself | _office | is_programme_manager | is_auditor | on_commission)
rules.add_perm("self_employment.write_plan", about_herself | _office)
rules.add_perm("self_employment.record_training", _serves)
rules.add_perm("self_employment.judge", on_commission)
rules.add_perm("self_employment.manage", is_programme_manager)
rules.add_perm("self_employment.see_grant", about_herself | _office | is_programme_manager | is_auditor)
rules.add_perm("self_employment.report", about_herself | _serves)
rules.add_perm("self_employment.confirm", about_herself)
rules.add_perm("self_employment.record", _serves)
