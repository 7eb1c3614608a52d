"""The spine of the measures."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SpineConfig(AppConfig):
    name = "dayaq.interventions.programmes.spine"
    label = "programmes"
    verbose_name = _("Programmes")

    def ready(self) -> None:
        from dayaq.foundation.operations import access
        from dayaq.foundation.operations.jobs import register as register_job
        from dayaq.foundation.operations.outbox import register_document
        from dayaq.interventions.programmes.spine import (  # noqa: F401 - it registers
            entitlement_panel,
            letters,
            on_person_page,
            permissions,
            simulation_job,
        )
        from dayaq.interventions.programmes.spine.facts import register_facts

        register_document(letters.DECISION, letters.draw_decision)
        register_document(letters.CERTIFICATE, letters.draw_certificate)
        register_facts()
        on_person_page.register()
        access.name_pages(
            {
                "measure application": _("Application for a measure"), "measure letter": _("Letter (PDF)"),
                "measure decision": _("Decision on a measure"), "measure decision again": _("Decision asked again"),
                "measure participation": _("Participation in a measure"), "measure certificate": _("Certificate (PDF)"),
                "measure referral": _("Refer to a measure"), "provider link": _("The provider's link"),
            }
        )  # fmt: skip
        entitlement_panel.register()
        register_job(simulation_job.JOB)
