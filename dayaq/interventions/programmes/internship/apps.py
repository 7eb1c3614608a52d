"""Internships."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InternshipConfig(AppConfig):
    name = "dayaq.interventions.programmes.internship"
    label = "internship"
    verbose_name = _("Internships")

    def ready(self) -> None:
        from dayaq.foundation.lib.rules.schemes import register_scheme
        from dayaq.interventions.programmes.internship import panels, permissions, policies, rules  # noqa: F401
        from dayaq.interventions.programmes.spine.measures import Link, Measure, register_measure

        register_scheme(rules.SCHEME)
        register_measure(
            Measure(
                programme="internship",
                before_admission=policies.check_admission,
                before_start=policies.check_start,
                before_completion=policies.check_completion,
                not_together_with=frozenset(
                    {"social_workplaces", "jobs_beyond_quota", "supported_employment", "public_works"}
                ),
                offering_panels=(panels.POST,),
                participation_panels=(panels.AGREEMENT,),
                provider_panels=(panels.FOR_PROVIDER,),
                links=(
                    Link(_("Signatures and reports"), "internship:watch", _("what is missing, and who was taken over")),
                ),
            )
        )
