"""Who may do what with public works: managers of programmes describe the work and confirm days told on paper.

The organiser confirms days by its signed link, without an account.
"""

import rules

from dayaq.foundation.offices.permissions import is_programme_manager

rules.add_perm("public_works.describe_work", is_programme_manager)
rules.add_perm("public_works.confirm_days", is_programme_manager)
