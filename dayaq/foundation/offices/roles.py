"""The roles of staff, in words; what each may do stands in the rooms' `permissions.py`."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    CASEWORKER = "caseworker", _("Caseworker")
    OFFICE_HEAD = "office_head", _("Head of office")
    ROUND_MANAGER = "round_manager", _("Manager of rounds")
    PROGRAMME_MANAGER = "programme_manager", _("Manager of programmes")
    INTERNATIONAL = "international", _("International department")
    AUDITOR = "auditor", _("Auditor")
    ADMINISTRATOR = "administrator", _("Administrator")
