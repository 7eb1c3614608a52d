"""Who is who: predicates over the signed-in user that every room's `permissions.py` is made of.

Who may is said here and there; when it may be done is said in a room's `policies.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import rules

from dayaq.foundation.offices.models import Staff
from dayaq.foundation.offices.roles import Role


def post_of(user: Any) -> Staff | None:
    """The post of a signed-in member of staff, read once a request; None for everybody else."""
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return None
    if not hasattr(user, "_post"):
        user._post = Staff.objects.select_related("office").filter(user=user).first()
    found: Staff | None = user._post
    return found


def _has_role(*roles: Role) -> Callable[[Any], bool]:
    def predicate(user: Any) -> bool:
        post = post_of(user)
        return post is not None and post.role in roles

    return predicate


is_staff_member = rules.predicate(_has_role(*Role), name="is_staff_member")
is_caseworker = rules.predicate(_has_role(Role.CASEWORKER, Role.OFFICE_HEAD), name="is_caseworker")
is_office_head = rules.predicate(_has_role(Role.OFFICE_HEAD), name="is_office_head")
is_round_manager = rules.predicate(_has_role(Role.ROUND_MANAGER), name="is_round_manager")
is_programme_manager = rules.predicate(_has_role(Role.PROGRAMME_MANAGER), name="is_programme_manager")
is_international = rules.predicate(_has_role(Role.INTERNATIONAL), name="is_international")
is_auditor = rules.predicate(_has_role(Role.AUDITOR), name="is_auditor")
is_administrator = rules.predicate(_has_role(Role.ADMINISTRATOR), name="is_administrator")


@rules.predicate
def asked_for_it(user: Any, job: Any) -> bool:
    """The person who asked for the job."""
    return bool(job and getattr(user, "public_id", "") == job.requested_by)


# Said here because the room of jobs stands below the one of people and knows no roles.
rules.add_perm("operations.see_job", asked_for_it | is_round_manager | is_administrator)
