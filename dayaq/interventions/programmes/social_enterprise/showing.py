"""An enterprise, a control, a criterion as pages show them: the tag of a status, what is wrong with a certificate."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dayaq.foundation.lib.rules.schemes import SchemeAnswer
from dayaq.interventions.programmes.social_enterprise import queries
from dayaq.interventions.programmes.social_enterprise.models import Enterprise
from dayaq.interventions.programmes.social_enterprise.statuses import ControlStatus as C
from dayaq.interventions.programmes.social_enterprise.statuses import EnterpriseStatus as E

ENTERPRISE_TAGS: dict[str, str] = {
    E.INVITED: "neutral", E.APPLIED: "needs", E.NOT_TAKEN_UP: "stopped", E.INCUBATING: "neutral", E.ASKED: "needs",
    E.CERTIFIED: "done", E.SUSPENDED: "warning", E.WITHDRAWN: "stopped", E.ENDED: "stopped",
}  # fmt: skip
CONTROL_TAGS: dict[str, str] = {
    C.OPENED: "needs",
    C.WITHOUT_FINDINGS: "done",
    C.HEARING: "warning",
    C.ANSWERED: "needs",
    C.DECIDED: "done",
}
FLAGS: dict[str, tuple[Any, Any]] = {
    "without-jobs": (gettext_lazy("certified without real jobs"), queries.without_jobs),
    "report-missing": (gettext_lazy("annual report missing"), queries.report_missing),
    "expiring": (gettext_lazy("certificate runs out soon"), queries.expiring),
    "run-out": (gettext_lazy("certificate has run out"), queries.run_out),
}


def flags_of(enterprises: Iterable[Enterprise], day: date) -> dict[int, list[str]]:
    """What should be looked at, of each enterprise (its key); one query a flag."""
    keys = [one.pk for one in enterprises]
    found: dict[int, list[str]] = {key: [] for key in keys}
    for label, ask in FLAGS.values():
        for key in ask(day).filter(pk__in=keys).order_by().values_list("pk", flat=True):
            found[key].append(str(label))
    return found


def criteria_rows(answer: SchemeAnswer) -> list[dict[str, Any]]:
    """Every criterion with its sentence, its answer, why, its source, and whether a parameter is assumed."""
    words = {True: ("done", _("met")), False: ("stopped", _("not met")), None: ("warning", _("not known"))}
    return [
        {
            "sentence": each.rule.sentence(), "tag": words[each.answer.truth][0], "word": words[each.answer.truth][1],
            "because": each.answer.because, "source": each.rule.reference, "assumed": bool(each.answer.assumed),
        }
        for each in answer.rules
    ]  # fmt: skip
