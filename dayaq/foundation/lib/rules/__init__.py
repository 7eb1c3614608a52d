"""Rules: one class per norm, its condition a small tree of clauses that answers met, not met or unknown, and why.

`clauses.py` builds the trees, `evaluation.py` asks one person's facts, `compiling.py` asks a whole frame of them with
the same meaning, `norms.py` is the class that a room writes in its `rules.py`, and the catalogue of all of them,
`schemes.py` puts norms together to what a programme asks of whoever wants to take part.
"""

from dayaq.foundation.lib.rules.clauses import All, Any, Clause, Compare, Not, Param, fact
from dayaq.foundation.lib.rules.compiling import to_polars
from dayaq.foundation.lib.rules.evaluation import Answer, FactUsed, Met, NotMet, Unknown, evaluate
from dayaq.foundation.lib.rules.norms import Rule, all_rules, rules_in_force
from dayaq.foundation.lib.rules.schemes import Scheme, SchemeAnswer, Standing, all_schemes, register_scheme, scheme

__all__ = [
    "All",
    "Answer",
    "Any",
    "Clause",
    "Compare",
    "FactUsed",
    "Met",
    "Not",
    "NotMet",
    "Param",
    "Rule",
    "Scheme",
    "SchemeAnswer",
    "Standing",
    "Unknown",
    "all_rules",
    "all_schemes",
    "evaluate",
    "fact",
    "register_scheme",
    "rules_in_force",
    "scheme",
    "to_polars",
]
