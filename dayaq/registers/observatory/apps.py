"""The observatory."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ObservatoryConfig(AppConfig):
    name = "dayaq.registers.observatory"
    label = "observatory"
    verbose_name = _("Observatory")

    def ready(self) -> None:
        from dayaq.registers.observatory import permissions  # noqa: F401 - permissions register
