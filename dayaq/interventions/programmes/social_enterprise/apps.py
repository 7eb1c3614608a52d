"""Supported employment and social enterprises."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SocialEnterpriseConfig(AppConfig):
    name = "dayaq.interventions.programmes.social_enterprise"
    label = "social_enterprise"
    verbose_name = _("Supported employment")

    def ready(self) -> None:
        from dayaq.foundation.lib.rules.schemes import register_scheme
        from dayaq.foundation.operations import access
        from dayaq.foundation.operations.outbox import register_document
        from dayaq.interventions.programmes.social_enterprise import (  # noqa: F401 - it registers
            letters,
            panels,
            permissions,
            policies,
            rules,
        )
        from dayaq.interventions.programmes.spine.measures import Link, Measure, register_measure

        register_document(letters.CERTIFICATE, letters.draw_certificate)
        register_document(letters.FINDINGS, letters.draw_findings)
        register_document(letters.DECISION, letters.draw_decision)
        access.name_pages({"support plan": _("Plan of support")})
        register_scheme(rules.SCHEME)
        register_measure(
            Measure(
                programme="supported_employment",
                before_admission=policies.check_admission,
                before_start=policies.check_start,
                not_together_with=frozenset({"social_workplaces", "jobs_beyond_quota", "internship", "public_works"}),
                offering_panels=(panels.POST,),
                participation_panels=(panels.PLAN,),
                provider_panels=(panels.FOR_PROVIDER,),
                links=(
                    Link(
                        _("Social enterprises"), "social_enterprise:enterprises",
                        _("from the idea to the certificate; what runs out, what is missing"),
                    ),
                    Link(
                        _("Controls"), "social_enterprise:controls",
                        _("the yearly drawing, findings, answers, decisions"),
                    ),
                    Link(
                        _("The way out"), "social_enterprise:figures", _("who left for the open market, and who stayed")
                    ),
                ),
            )
        )  # fmt: skip
