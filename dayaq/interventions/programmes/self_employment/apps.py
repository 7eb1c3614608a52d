"""Self-employment."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SelfEmploymentConfig(AppConfig):
    name = "dayaq.interventions.programmes.self_employment"
    label = "self_employment"
    verbose_name = _("Self-employment")

    def ready(self) -> None:
        from dayaq.foundation.lib.rules.schemes import register_scheme
        from dayaq.foundation.operations import access
        from dayaq.interventions.programmes.self_employment import panels, permissions, policies, rules, scoring  # noqa: F401
        from dayaq.interventions.programmes.spine.measures import Link, Measure, register_measure

        register_scheme(rules.SCHEME)
        access.name_pages({"business plan": _("Business plan"), "grant of assets": _("Grant of assets")})
        register_measure(
            Measure(
                programme="self_employment",
                before_admission=policies.check_admission,
                before_start=policies.check_start,
                before_completion=policies.check_completion,
                not_together_with=frozenset({
                    "internship", "social_workplaces", "jobs_beyond_quota", "supported_employment", "public_works",
                }),
                offering_panels=(panels.CALL,),
                application_panels=(panels.PLAN,),
                participation_panels=(panels.GRANT,),
                points=scoring.points_of,
                links=(
                    Link(_("Commission and grants"), "self_employment:watch", _("plans, contracts, visits")),
                    Link(_("Figures"), "self_employment:figures", _("from the application to 24 months in business")),
                ),
            )
        )  # fmt: skip
