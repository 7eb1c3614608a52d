"""Support for people in measures."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SupportConfig(AppConfig):
    name = "dayaq.interventions.programmes.support"
    label = "support"
    verbose_name = _("Support")

    def ready(self) -> None:
        from dayaq.interventions.programmes.support import panels, permissions  # noqa: F401 - permissions register

        panels.register()
