"""Who may do what with internships.

describe_post   managers of programmes
draw_up         caseworkers of her office, managers of programmes
sign_as_intern  she herself
record_paper    caseworkers of her office, managers: a signature or an assessment that came on paper
see_agreement   she herself, caseworkers of her office, managers, auditors
"""

from __future__ import annotations

import rules

from dayaq.foundation.offices.permissions import is_auditor, is_caseworker, is_programme_manager
from dayaq.interventions.programmes.spine.permissions import about_herself, of_noun_office

_serves = (is_caseworker & of_noun_office) | is_programme_manager

rules.add_perm("internship.describe_post", is_programme_manager)
rules.add_perm("internship.draw_up", _serves & ~about_herself)
rules.add_perm("internship.sign_as_intern", about_herself)
rules.add_perm("internship.record_paper", _serves & ~about_herself)
rules.add_perm("internship.see_agreement", about_herself | _serves | is_auditor)
