"""Paid public works."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublicWorksConfig(AppConfig):
    name = "dayaq.interventions.programmes.public_works"
    label = "public_works"
    verbose_name = _("Paid public works")

    def ready(self) -> None:
        from dayaq.foundation.lib.rules.schemes import register_scheme
        from dayaq.interventions.programmes.public_works import facts, panels, permissions, policies, rules  # noqa: F401
        from dayaq.interventions.programmes.spine.measures import Link, Measure, register_measure

        facts.register_facts()
        register_scheme(rules.SCHEME)
        register_measure(
            Measure(
                programme="public_works",
                before_admission=policies.check_admission,
                not_together_with=frozenset({"social_workplaces", "jobs_beyond_quota", "supported_employment"}),
                offering_panels=(panels.WORK,),
                participation_panels=(panels.DAYS,),
                provider_panels=(panels.FOR_PROVIDER,),
                links=(
                    Link(_("Months and days"), "public_works:watch", _("stock, entrants, exits; days not confirmed")),
                ),
            )
        )
