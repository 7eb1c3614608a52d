"""Who may do what with social enterprises and supported posts.

manage          managers of programmes: every file, certificate, control and figure
describe_post   managers of programmes
draw_up_plan    caseworkers of her office, managers of programmes; never for oneself
see_plan        she herself, caseworkers of her office, managers, auditors: what is done by function, no diagnosis

Founders and enterprises have no account: they act by their signed link, each on its own file.
"""

from __future__ import annotations

import rules

from dayaq.foundation.offices.permissions import is_auditor, is_caseworker, is_programme_manager
from dayaq.interventions.programmes.spine.permissions import about_herself, of_noun_office

_serves = (is_caseworker & of_noun_office) | is_programme_manager

rules.add_perm("social_enterprise.manage", is_programme_manager)
rules.add_perm("social_enterprise.describe_post", is_programme_manager)
rules.add_perm("social_enterprise.draw_up_plan", _serves & ~about_herself)
rules.add_perm("social_enterprise.see_plan", about_herself | _serves | is_auditor)
