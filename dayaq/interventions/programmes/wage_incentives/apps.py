"""Wage incentives for additional jobs, in two programmes."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WageIncentivesConfig(AppConfig):
    name = "dayaq.interventions.programmes.wage_incentives"
    label = "wage_incentives"
    verbose_name = _("Wage incentives")

    def ready(self) -> None:
        from dayaq.foundation.lib.rules.schemes import register_scheme
        from dayaq.foundation.operations import access
        from dayaq.interventions.programmes.spine.measures import Link, Measure, register_measure
        from dayaq.interventions.programmes.wage_incentives import panels, permissions, policies, quota, rules  # noqa: F401
        from dayaq.interventions.programmes.wage_incentives.workflow import begin_employment
        from dayaq.interventions.vacancies.quota_fulfilment import register_beyond

        register_beyond(quota.at_work_beyond)
        access.name_pages({"wage contract": _("Contract of a supported job"), "wage claim": _("Claim for a month")})
        others = frozenset({"internship", "supported_employment", "public_works", *rules.PROGRAMMES})
        for scheme in (rules.SOCIAL_WORKPLACES, rules.JOBS_BEYOND_QUOTA):
            register_scheme(scheme)
            register_measure(
                Measure(
                    programme=scheme.code,
                    before_admission=policies.check_admission,
                    before_start=begin_employment,
                    before_completion=policies.check_completion,
                    not_together_with=others - {scheme.code},
                    offering_panels=(panels.JOB,),
                    participation_panels=(panels.CONTRACT,),
                    provider_panels=(panels.FOR_PROVIDER,),
                    links=(
                        Link(
                            _("Supported jobs"),
                            "wage_incentives:watch",
                            _("claims, checks, claw-backs; what stands beside the headline"),
                        ),
                    ),
                )
            )
