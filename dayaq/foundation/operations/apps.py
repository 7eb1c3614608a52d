"""The operations room: jobs, outbox, audit trail, access log; it also sets the demonstration's clock."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OperationsConfig(AppConfig):
    name = "dayaq.foundation.operations"
    label = "operations"
    verbose_name = _("Operations")

    def ready(self) -> None:
        from django.conf import settings
        from django.db.models.signals import pre_migrate

        from dayaq.foundation.lib import clock
        from dayaq.foundation.operations.demonstration import demonstration_moment
        from dayaq.foundation.operations.extensions import create_extensions

        pre_migrate.connect(create_extensions, sender=self, dispatch_uid="operations.extensions")
        if settings.DEMO_MODE:
            clock.set_source(demonstration_moment)
