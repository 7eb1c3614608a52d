"""The vacancies room: vacancies, referrals, applications, hires."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VacanciesConfig(AppConfig):
    name = "dayaq.interventions.vacancies"
    label = "vacancies"
    verbose_name = _("Vacancies")
