"""Who may do what with measures, in words. Somebody else's application does not exist: pages answer 404.

manage              managers of programmes: offerings, decisions, budgets of every programme
see_programmes      staff: how the programmes stand, without names
apply               whoever has a file with the service, for herself
apply_for_person    caseworkers of her office: refer her to an offering
see_application     she herself; caseworkers of her office; managers of programmes; auditors, whose look is logged
answer_application  she herself: withdraw, appeal
serve               caseworkers of her office and managers: begin, interrupt, resume, complete, extend
see_measures        she herself, caseworkers of her office, managers, auditors: her measures, on her page
"""

from __future__ import annotations

from typing import Any

import rules

from dayaq.foundation.offices.permissions import (
    is_auditor,
    is_caseworker,
    is_programme_manager,
    is_staff_member,
)
from dayaq.registers.people.permissions import herself, of_her_office


@rules.predicate
def has_file(user: Any) -> bool:
    """Somebody whom the service serves."""
    return bool(user.is_authenticated and getattr(user, "person", None))


@rules.predicate
def about_herself(user: Any, noun: Any) -> bool:
    """The person of the application or participation."""
    return bool(noun is not None and herself(user, noun.person))


@rules.predicate
def of_noun_office(user: Any, noun: Any) -> bool:
    """Somebody of the office that serves the person of the application or participation."""
    return bool(noun is not None and of_her_office(user, noun.person))


_serves = is_caseworker & of_noun_office

rules.add_perm("programmes.manage", is_programme_manager)
rules.add_perm("programmes.see_programmes", is_staff_member)
rules.add_perm("programmes.apply", has_file)
rules.add_perm("programmes.apply_for_person", is_caseworker & of_her_office)
rules.add_perm("programmes.see_application", about_herself | _serves | is_programme_manager | is_auditor)
rules.add_perm("programmes.answer_application", about_herself)
rules.add_perm("programmes.serve", (_serves | is_programme_manager) & ~about_herself)
rules.add_perm("programmes.see_measures", herself | (is_caseworker & of_her_office) | is_programme_manager | is_auditor)
