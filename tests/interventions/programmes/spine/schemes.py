"""Two programmes that only tests know: their rules ask facts of every kind, and of every sensitivity."""

from __future__ import annotations

from datetime import date

from dayaq.foundation.lib.period import Period
from dayaq.foundation.lib.rules import Any, Clause, Param, Rule, Scheme, fact

ALWAYS = Period(date(2018, 8, 24))


def norm(code: str, sentence: str, condition: Clause) -> type[Rule]:
    """A norm outside the catalogue."""
    body = {"__doc__": sentence, "code": code, "reference": "Test order 1", "in_force": ALWAYS, "condition": condition}
    return type("Norm", (Rule,), body, catalogued=False)


REGISTERED = norm(
    "test/registered", "Whoever is on the register may take part.",
    fact("registered").is_true().said("She is on the register."),
)  # fmt: skip
NO_PAYMENT = norm(
    "test/no-payment", "Whoever receives an insurance payment may not.",
    fact("receives_unemployment_insurance").is_false().said("She receives no unemployment insurance payment."),
)  # fmt: skip
LONG = norm(
    "test/long", "Only for those who have been unemployed for long.",
    fact("days_unemployed") > Param("protection.long_term_days"),
)  # fmt: skip
PROTECTED = norm(
    "test/protected", "Only for martyrs' families and the long-term unemployed.",
    Any(fact("in_martyr_family").is_true(), fact("in_long_term_unemployed").is_true()),
)  # fmt: skip
NEAR_PENSION = norm("test/near-pension", "Who is close to pension comes first.", fact("in_near_pension").is_true())

COURSE = Scheme("course", "Course", (REGISTERED, NO_PAYMENT), priority=(NEAR_PENSION,))
GRANT = Scheme("grant", "Grant", (REGISTERED, PROTECTED), held_by="household")
WAITERS = Scheme("waiters", "For those who waited", (REGISTERED, LONG))
ALL = (COURSE, GRANT, WAITERS)
