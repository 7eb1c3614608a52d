"""Who may do what with a person's file, in words. Somebody else's file does not exist: pages answer 404.

list_people       caseworkers and heads (the people of their office), auditors (everybody)
see_person        caseworkers and the head of her office; auditors, whose every look is logged; she herself
change_person     caseworkers and the head of her office; nobody her own
see_priority      the same: "priority: yes", never why
see_protection    her referent, the head of her office, she herself: which groups she belongs to, and the proof
change_protection her referent, the head of her office: record a protected status, let one end;
                  nobody her own
see_sealed        her referent and she herself: a group whose mere name endangers
see_health        her referent, the head of her office, she herself: what work must not demand of her
change_health     her referent, the head of her office: write a statement of limits down, let one end;
                  nobody her own
see_household     caseworkers and the head of her office, she herself: who lives with her
assign_referent   her referent (who hands her over), the head of her office; nobody her own: a referent reads
                  what protects her
correct_entry     her referent, the head of her office: what was recorded wrongly about her registration;
                  nobody her own
see_accesses      she herself, the head of her office, auditors: who looked at the file
"""

from __future__ import annotations

from typing import Any

import rules

from dayaq.foundation.offices.permissions import is_auditor, is_caseworker, is_office_head, post_of

# The classification says of these groups that nobody but the referent reads them.
SEALED_GROUPS = frozenset({"trafficking_survivor"})


@rules.predicate
def herself(user: Any, person: Any) -> bool:
    """The person whom the file is about."""
    return bool(person is not None and user.pk is not None and person.user_id == user.pk)


@rules.predicate
def of_her_office(user: Any, person: Any) -> bool:
    """Somebody of the office that serves her."""
    post = post_of(user)
    return bool(person is not None and post is not None and person.office_id == post.office_id)


@rules.predicate
def her_referent(user: Any, person: Any) -> bool:
    """The caseworker who is responsible for her."""
    post = post_of(user)
    return bool(person is not None and post is not None and person.caseworker_id == post.pk)


_serves_her = is_caseworker & of_her_office
_responsible = _serves_her & (her_referent | is_office_head)
_confidant = _responsible | herself

rules.add_perm("people.list_people", is_caseworker | is_auditor)
rules.add_perm("people.register_person", is_caseworker)
rules.add_perm("people.export_people", is_caseworker | is_auditor)
rules.add_perm("people.see_person", _serves_her | is_auditor | herself)
rules.add_perm("people.change_person", _serves_her & ~herself)
rules.add_perm("people.see_priority", _serves_her)
rules.add_perm("people.see_protection", _confidant)
rules.add_perm("people.change_protection", _responsible & ~herself)
rules.add_perm("people.see_sealed", (_serves_her & her_referent) | herself)
rules.add_perm("people.see_health", _confidant)
rules.add_perm("people.change_health", _responsible & ~herself)
rules.add_perm("people.see_household", _serves_her | herself)
rules.add_perm("people.assign_referent", _responsible & ~herself)
rules.add_perm("people.correct_entry", _responsible & ~herself)
rules.add_perm("people.see_accesses", (is_office_head & of_her_office) | is_auditor | herself)
