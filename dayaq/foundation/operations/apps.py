"""The operations room: jobs, outbox, audit trail, access log; it also sets the demonstration's clock."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OperationsConfig(AppConfig):
    name = "dayaq.foundation.operations"
    label = "operations"
    verbose_name = _("Operations")

    def ready(self) -> None:
        from django.conf import settings

        from dayaq.foundation.lib import clock
        from dayaq.foundation.operations.demonstration import demonstration_moment

        if settings.DEMO_MODE:
            clock.set_source(demonstration_moment)
