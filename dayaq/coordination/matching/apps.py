"""The matching room: rounds, proposals, reasons."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MatchingConfig(AppConfig):
    name = "dayaq.coordination.matching"
    label = "matching"
    verbose_name = _("Matching")

    def ready(self) -> None:
        from django.db.models.signals import post_migrate

        from dayaq.coordination.matching import on_person_page, permissions, workflow  # noqa: F401 - registers them
        from dayaq.coordination.matching.closing import seat_was_taken
        from dayaq.coordination.matching.embedded import load_policies
        from dayaq.coordination.matching.round_job import JOB
        from dayaq.coordination.matching.seating import jobs as seat_jobs
        from dayaq.coordination.matching.seating import on_application
        from dayaq.coordination.matching.seating.workflow import settle_seat_rounds
        from dayaq.coordination.matching.stepping import job as step_job
        from dayaq.coordination.matching.supply import on_pages
        from dayaq.foundation.operations import access
        from dayaq.foundation.operations.chores import register_chore
        from dayaq.foundation.operations.jobs import register
        from dayaq.interventions.vacancies.signals import seat_freed, seat_taken

        post_migrate.connect(load_policies, sender=self, dispatch_uid="matching.policies")
        seat_freed.connect(workflow.referral_came_back, dispatch_uid="matching.seat_freed")
        seat_taken.connect(seat_was_taken, dispatch_uid="matching.seat_taken")
        for job in (JOB, seat_jobs.DECIDE, seat_jobs.CONFIRM, step_job.JOB):
            register(job)
        register_chore(workflow.settle_rounds)
        register_chore(settle_seat_rounds)
        register_chore(step_job.ask_weekly)
        register_chore(workflow.pass_seats_on)
        on_person_page.register()
        on_application.register()
        on_pages.register()
        access.name_pages(
            {
                "proposal": _("Proposal"), "find now": _("Open now"), "why": _("Why?"),
                "comparison": _("Who stood where"), "at vacancy": _("Who, and why not others"),
                "one step": _("One step away"),
            }
        )  # fmt: skip
