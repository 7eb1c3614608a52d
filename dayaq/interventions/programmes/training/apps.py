"""Vocational training."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TrainingConfig(AppConfig):
    name = "dayaq.interventions.programmes.training"
    label = "training"
    verbose_name = _("Vocational training")

    def ready(self) -> None:
        from dayaq.foundation.lib.rules.schemes import register_scheme
        from dayaq.foundation.operations.chores import register_chore
        from dayaq.interventions.programmes.spine.measures import Link, Measure, register_measure
        from dayaq.interventions.programmes.training import facts, panels, permissions, policies, rules  # noqa: F401
        from dayaq.interventions.programmes.training.workflow import certifying, note_last_quarter

        facts.register_facts()
        register_scheme(rules.SCHEME)
        register_chore(note_last_quarter)
        register_measure(
            Measure(
                programme="vocational_training",
                before_admission=policies.check_admission,
                before_start=policies.check_start,
                before_certificate=policies.check_certificate,
                after_certificate=certifying.write_skills_back,
                not_together_with=frozenset({"internship", "public_works"}),
                offering_panels=(panels.COURSE,),
                participation_panels=(panels.ATTENDANCE,),
                provider_panels=(panels.FOR_PROVIDER,),
                links=(
                    Link(_("Training plan"), "training:plan", _("which courses are needed where, and how sure it is")),
                    Link(_("Runs and attendance"), "training:runs", _("sheets that are missing, money, how many come")),
                    Link(_("Courses"), "training:courses", _("what is taught, and until when it is accredited")),
                    Link(_("Promised jobs"), "training:promises", _("how many became jobs")),
                ),
            )
        )
