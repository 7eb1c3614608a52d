"""Who may do what with employers, in words.

see_employers     everybody of the staff: whose vacancies they are is no secret in the house
export_employers  caseworkers, heads, auditors
change_employer   caseworkers and heads: add an employer, its contacts, a place of work, a year's headcount
see_outreach      caseworkers, heads, managers of programmes, auditors: visits and calls, the quota
"""

from __future__ import annotations

import rules

from dayaq.foundation.offices.permissions import (
    is_auditor,
    is_caseworker,
    is_programme_manager,
    is_staff_member,
)

rules.add_perm("employers.see_employers", is_staff_member)
rules.add_perm("employers.export_employers", is_caseworker | is_auditor)
rules.add_perm("employers.change_employer", is_caseworker)
rules.add_perm("employers.see_outreach", is_caseworker | is_programme_manager | is_auditor)
