"""Who may do what with support.

ask_support    she herself; caseworkers of her office and managers for her
see_support    she herself, caseworkers of her office, managers of programmes
decide         caseworkers of her office, managers of programmes; nobody her own
see_queue      caseworkers (of their office), managers (everywhere)
record_gift    caseworkers and managers of programmes
"""

from __future__ import annotations

import rules

from dayaq.foundation.offices.permissions import is_caseworker, is_programme_manager
from dayaq.interventions.programmes.spine.permissions import about_herself, of_noun_office

_serves = (is_caseworker & of_noun_office) | is_programme_manager

rules.add_perm("support.ask_support", about_herself | _serves)
rules.add_perm("support.see_support", about_herself | _serves)
rules.add_perm("support.decide", _serves & ~about_herself)
rules.add_perm("support.see_queue", is_caseworker | is_programme_manager)
rules.add_perm("support.record_gift", is_caseworker | is_programme_manager)
