"""The taxonomy room: occupations, skills, territories, licences, groups; versioned."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TaxonomyConfig(AppConfig):
    name = "dayaq.registers.taxonomy"
    label = "taxonomy"
    verbose_name = _("Classifications")
