"""The employers room: organisations, establishments, headcount, quota, visits and calls."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EmployersConfig(AppConfig):
    name = "dayaq.registers.employers"
    label = "employers"
    verbose_name = _("Employers")

    def ready(self) -> None:
        from dayaq.registers.employers import own_panels, permissions  # noqa: F401 - registers them

        own_panels.register()
