"""Who may do what with rounds, proposals and reasons, in words. Somebody else's things answer 404.

see_rounds        every member of staff: the figures of a round, its hashes and its lottery
run_round         managers of rounds: announce, cancel, close
recompute         managers of rounds: the frozen input; personal data though it has no names
see_proposals     caseworkers and heads of office: what waits in their office
decide            caseworkers and the head of the office that serves the person
see_matches       those who may see her file, and she herself: what was found for her, and why
export_outcomes   caseworkers, heads, auditors: what a round found for each person whose file they may see
see_supply        every member of staff: how many people suit a vacancy, as counts
see_comparison    heads of office, managers of rounds, auditors: who stood where at a vacancy; every look is logged
"""

from __future__ import annotations

from typing import Any

import rules

from dayaq.foundation.offices.permissions import (
    is_auditor,
    is_caseworker,
    is_office_head,
    is_round_manager,
    is_staff_member,
    post_of,
)


@rules.predicate
def of_its_office(user: Any, proposal: Any) -> bool:
    """Somebody of the office that the proposal waits in."""
    post = post_of(user)
    return bool(proposal is not None and post is not None and proposal.office_id == post.office_id)


@rules.predicate
def may_see_her(user: Any, person: Any) -> bool:
    """Whoever may see the person's file, and she herself."""
    return bool(person is not None and user.has_perm("people.see_person", person))


rules.add_perm("matching.see_rounds", is_staff_member)
rules.add_perm("matching.run_round", is_round_manager)
rules.add_perm("matching.recompute", is_round_manager)
rules.add_perm("matching.see_proposals", is_caseworker)
rules.add_perm("matching.decide", is_caseworker & of_its_office)
rules.add_perm("matching.see_matches", may_see_her)
rules.add_perm("matching.export_outcomes", is_caseworker | is_auditor)
rules.add_perm("matching.see_supply", is_staff_member)
rules.add_perm("matching.see_comparison", is_office_head | is_round_manager | is_auditor)
