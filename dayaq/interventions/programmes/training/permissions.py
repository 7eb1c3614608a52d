"""Who may do what with training.

manage_training   managers of programmes: courses, accreditations, runs, promised jobs, the plan
fill_in_sheet     managers of programmes; a provider does the same by its signed link
see_plan          staff: the plan names no person
"""

from __future__ import annotations

import rules

from dayaq.foundation.offices.permissions import is_programme_manager, is_staff_member

rules.add_perm("training.manage_training", is_programme_manager)
rules.add_perm("training.fill_in_sheet", is_programme_manager)
rules.add_perm("training.see_plan", is_staff_member)
