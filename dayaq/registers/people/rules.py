"""The norms of this room: who may register, who is *registered unemployed*, and the protected groups that are computed.

An ILO unemployed person is another notion, and statistics never calls one the other. Numbers stand in `parameters/`,
facts in `facts.py`. Not here: the test of a suitable job and what follows a refusal (the rooms above).
"""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.period import Period
from dayaq.foundation.lib.rules import All, Any, Param, Rule, fact

# The day of the decree on the law's application; before it stood the law of 2001.
IN_FORCE = Period(date(2018, 8, 24))
REFERENCE = _("Law on Employment 1196-VQ of 29 June 2018")

_OLD_ENOUGH = (fact("age") >= Param("registration.minimum_age")).said(_("She is old enough to register."))

_BELOW_PENSION_AGE = Any(
    All(fact("sex").is_("m"), fact("months_of_age") < Param("registration.pension_age_men")),
    All(fact("sex").is_("f"), fact("months_of_age") < Param("registration.pension_age_women")),
).said(_("She has not reached pension age."))


class MayRegister(Rule):
    """Whoever has reached the age of registration may be registered as looking for work."""

    code = "1196-VQ/job-seeker"
    reference = REFERENCE
    in_force = IN_FORCE
    condition = _OLD_ENOUGH


class RegisteredUnemployed(Rule):
    """
    A registered job seeker is recognised as unemployed who has no job and no income from work, is of working age, is
    able and ready to work, is neither an owner of farm land nor an entrepreneur nor a full-time student, and could not
    be offered a suitable job within the days of the search, or whom the employer refused or left without an answer.
    """

    code = "1196-VQ/unemployed"
    reference = REFERENCE
    in_force = IN_FORCE
    condition = All(
        fact("has_open_employment").is_false().said(_("She has no job.")),
        fact("has_income_from_work").is_false().said(_("She has no income from work.")),
        _OLD_ENOUGH,
        _BELOW_PENSION_AGE,
        fact("receives_old_age_pension").is_false().said(_("She receives no old-age pension.")),
        fact("ready_to_work").is_true().said(_("She is able and ready to work.")),
        fact("owns_farm_land").is_false().said(_("She owns no farm land.")),
        fact("is_entrepreneur").is_false().said(_("She holds no taxpayer number as an entrepreneur.")),
        fact("studies_full_time").is_false().said(_("She does not study full time.")),
        Any(
            All(
                fact("search_working_days") >= Param("registration.search_working_days"),
                fact("suitable_job_offered").is_false(),
            ),
            fact("refused_by_employer").is_true(),
        ).said(
            _("No suitable job could be offered in the days of the search, or the employer refused or did not answer.")
        ),
    )


class LongTermUnemployed(Rule):
    """Whoever has been registered unemployed for longer than a year counts as long-term unemployed."""

    code = "1196-VQ/long-term-unemployed"
    reference = _("Cabinet decisions 168 of 13 May 2020 and 244 of 8 July 2020")
    in_force = IN_FORCE
    condition = All(
        fact("registered_unemployed").is_true().said(_("She is registered unemployed.")),
        fact("days_unemployed") > Param("protection.long_term_days"),
    )


class YoungPerson(Rule):
    """Whoever is old enough to register and below the age limit counts as a young person entering work."""

    code = "1196-VQ/youth"
    reference = _("Law on Employment 1196-VQ of 29 June 2018, 1.1.22")
    in_force = IN_FORCE
    condition = All(_OLD_ENOUGH, fact("age") < Param("protection.youth_below_age"))


class NearPension(Rule):
    """Whoever has less than two years left to pension age counts as close to pension."""

    code = "1196-VQ/near-pension"
    reference = _("Law on Employment 1196-VQ of 29 June 2018, 1.1.22")
    in_force = IN_FORCE
    condition = All(
        _BELOW_PENSION_AGE,
        fact("months_to_pension_age") < Param("protection.near_pension_months"),
    )


# The derived groups of the classification, each with the norm that says who belongs to it.
DERIVED_GROUPS: dict[str, type[Rule]] = {
    "youth": YoungPerson,
    "near_pension": NearPension,
    "long_term_unemployed": LongTermUnemployed,
}
