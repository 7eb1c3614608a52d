"""The guidance room: interest inventory, sessions, advice as plan items."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GuidanceConfig(AppConfig):
    name = "dayaq.interventions.guidance"
    label = "guidance"
    verbose_name = _("Guidance")

    def ready(self) -> None:
        from dayaq.foundation.operations import access
        from dayaq.foundation.operations.outbox import register_document
        from dayaq.interventions.guidance import letters, on_person_page, permissions  # noqa: F401 - registers them

        register_document(letters.CALENDAR, letters.draw_calendar)
        on_person_page.register()
        access.name_pages(
            {
                "guidance": _("Guidance"), "inventory result": _("Interests"), "guidance booking": _("Booking"),
                "guidance advice": _("Advice"), "guidance day": _("Guidance day"),
                "book a session": _("Book a session"),
            }
        )  # fmt: skip
