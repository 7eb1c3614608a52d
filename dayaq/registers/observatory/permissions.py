"""Who may do what with the observatory.

see_signals   staff: how many workers are expected where; there is no person in it
"""

import rules

from dayaq.foundation.offices.permissions import is_staff_member

rules.add_perm("observatory.see_signals", is_staff_member)
