"""The people room: persons, registrations, protected statuses, profiles, employment spells."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "dayaq.registers.people"
    label = "people"
    verbose_name = _("People")

    def ready(self) -> None:
        from dayaq.registers.people import facts, household_panel, permissions, timeline_source  # noqa: F401

        facts.register_facts()
        household_panel.register()
