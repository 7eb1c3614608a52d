"""The agreements room: what was promised, by whom, and what came of it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AgreementsConfig(AppConfig):
    name = "dayaq.coordination.agreements"
    label = "agreements"
    verbose_name = _("Agreements")

    def ready(self) -> None:
        from dayaq.coordination.agreements import letters, permissions  # noqa: F401 - permissions register
        from dayaq.foundation.operations.outbox import register_document

        register_document(letters.REPORT, letters.draw_report)
