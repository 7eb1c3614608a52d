"""The spine of the measures."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SpineConfig(AppConfig):
    name = "dayaq.interventions.programmes.spine"
    label = "programmes"
    verbose_name = _("Programmes")

    def ready(self) -> None:
        from dayaq.foundation.operations.outbox import register_document
        from dayaq.interventions.programmes.spine import letters, permissions  # noqa: F401 - permissions register
        from dayaq.interventions.programmes.spine.facts import register_facts

        register_document(letters.DECISION, letters.draw_decision)
        register_document(letters.CERTIFICATE, letters.draw_certificate)
        register_facts()
