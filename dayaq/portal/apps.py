"""The portal: pages that cross rooms; it owns no table."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "dayaq.portal"
    label = "portal"
    verbose_name = _("Portal")

    def ready(self) -> None:
        from dayaq.foundation.operations import access
        from dayaq.portal import permissions  # noqa: F401 - registers them
        from dayaq.portal.oversight import register_verification

        register_verification()
        access.name_pages({"quick view": _("Quick view")})
