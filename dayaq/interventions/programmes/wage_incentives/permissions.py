"""Who may do what with supported jobs.

manage        managers of programmes: describe jobs, evidence, contracts, claims, checks, claw-backs
see_contract  she herself, caseworkers of her office, managers, auditors

Employers claim and hand in payrolls by their signed link, without an account.
"""

import rules

from dayaq.foundation.offices.permissions import is_auditor, is_caseworker, is_programme_manager
from dayaq.interventions.programmes.spine.permissions import about_herself, of_noun_office

rules.add_perm("wage_incentives.manage", is_programme_manager)
rules.add_perm(
    "wage_incentives.see_contract", about_herself | (is_caseworker & of_noun_office) | is_programme_manager | is_auditor
)
