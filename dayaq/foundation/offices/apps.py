"""The offices room: users, staff, roles, regional offices."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OfficesConfig(AppConfig):
    name = "dayaq.foundation.offices"
    label = "offices"
    verbose_name = _("Offices")

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in

        from dayaq.foundation.offices import permissions  # noqa: F401 - registers them
        from dayaq.foundation.offices.idle import begin

        user_logged_in.connect(begin)
