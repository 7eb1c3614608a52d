"""Who may use which desk, in words. What the rows of a desk lead to asks the permission of its own room.

work_the_desk     caseworkers and heads of office: the work list of their office
see_office        heads of office: how the office stands, in counts
see_rounds        managers of rounds and administrators: latest rounds and jobs
see_trails        auditors: the audit trail's head, its verification, who looked at files
see_machine       administrators: jobs and letters that did not leave
"""

from __future__ import annotations

import rules

from dayaq.foundation.offices.permissions import (
    is_administrator,
    is_auditor,
    is_caseworker,
    is_office_head,
    is_round_manager,
)

rules.add_perm("portal.work_the_desk", is_caseworker)
rules.add_perm("portal.see_office", is_office_head)
rules.add_perm("portal.see_rounds", is_round_manager | is_administrator)
rules.add_perm("portal.see_trails", is_auditor)
rules.add_perm("portal.see_machine", is_administrator)
