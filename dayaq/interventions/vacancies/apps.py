"""The vacancies room: vacancies, referrals, applications, hires."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VacanciesConfig(AppConfig):
    name = "dayaq.interventions.vacancies"
    label = "vacancies"
    verbose_name = _("Vacancies")

    def ready(self) -> None:
        from dayaq.foundation.operations import access
        from dayaq.foundation.operations.chores import register_chore
        from dayaq.foundation.operations.jobs import register
        from dayaq.foundation.operations.outbox import register_document
        from dayaq.interventions.vacancies import (
            employer_panel,
            on_person_page,
            permissions,  # noqa: F401 - it registers
            quota_fulfilment,
        )
        from dayaq.interventions.vacancies.importing import JOB
        from dayaq.interventions.vacancies.letters import sending
        from dayaq.interventions.vacancies.letters.drawing import draw_for_employer, draw_for_person
        from dayaq.interventions.vacancies.workflow.posting import expire_vacancies
        from dayaq.interventions.vacancies.workflow.referring import send_due_referrals

        register_document(sending.PERSON, draw_for_person)
        register_document(sending.EMPLOYER, draw_for_employer)
        register_chore(send_due_referrals)
        register_chore(expire_vacancies)
        on_person_page.register()
        employer_panel.register()
        quota_fulfilment.register()
        access.name_pages(
            {
                "referral": _("Referrals"), "referral letter": _("Letter (PDF)"),
                "referral answer": _("The employer's answer"), "referral undo": _("Undo this referral"),
                "call about lead": _("Call the employer"), "record hire": _("Record a hire"),
                "application answer": _("The employer's answer"),
            }
        )  # fmt: skip
        register(JOB)
