"""Who may do what with agreements.

manage_agreements   the international department and managers of programmes
see_agreements      they, heads of office, auditors, administrators: also what is not public
The public register, a published report and a partner's own link need no account.
"""

import rules

from dayaq.foundation.offices.permissions import (
    is_administrator,
    is_auditor,
    is_international,
    is_office_head,
    is_programme_manager,
)

manages = is_international | is_programme_manager
rules.add_perm("agreements.manage_agreements", manages)
rules.add_perm("agreements.see_agreements", manages | is_office_head | is_auditor | is_administrator)
