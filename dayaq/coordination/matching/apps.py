"""The matching room: rounds, proposals, reasons."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MatchingConfig(AppConfig):
    name = "dayaq.coordination.matching"
    label = "matching"
    verbose_name = _("Matching")
