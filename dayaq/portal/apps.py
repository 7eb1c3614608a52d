"""The portal: pages that cross rooms; it owns no table."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "dayaq.portal"
    label = "portal"
    verbose_name = _("Portal")
