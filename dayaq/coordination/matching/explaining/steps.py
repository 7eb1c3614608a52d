"""What is in a person's own hands, as sentences: from the engine's smallest changes."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping

from django.conf import settings
from django.utils.translation import gettext as _

from dayaq.allocation.changes import Change, Kind, Step
from dayaq.foundation.lib.alphabets import capitalised
from dayaq.foundation.lib.money import Money

MOST = 3


def steps_in_words(
    changes: Iterable[Change], skills: Mapping[int, str], licences: Mapping[int, str], *, in_round: bool
) -> Iterator[str]:
    """One sentence a change, the smallest first."""
    for change in list(changes)[:MOST]:
        what = capitalised(_(" and ").join(_step(step, skills, licences) for step in change.steps))
        if change.gets_it and in_round:
            yield _("%(what)s: with it a seat here would have been yours.") % {"what": what}
        else:
            yield _("%(what)s: with it this job would be open to you.") % {"what": what}


def _step(step: Step, skills: Mapping[int, str], licences: Mapping[int, str]) -> str:
    value = int(step.value)
    if step.kind == Kind.LICENCE:
        return _("the licence “%(name)s”") % {"name": licences.get(value, "")}
    if step.kind == Kind.SKILL:
        return _("the skill “%(name)s”, learned or added to your file") % {"name": skills.get(value, "")}
    if step.kind == Kind.RADIUS:
        return _("travelling up to %(km)d km") % {"km": math.ceil(step.value)}
    if step.kind == Kind.WAGE_FLOOR:
        return _("agreeing to %(wage)s a month") % {"wage": Money(value, settings.DAYAQ_CURRENCY)}
    return _("moving there; housing is offered")
