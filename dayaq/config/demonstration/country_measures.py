"""A year of every measure for a demonstration country that has its people: programmes first, then a file a measure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from dayaq.config.demonstration.measures import (
    internship,
    public_works,
    self_employment,
    social_enterprise,
    support,
    training,
    wage_incentives,
)
from dayaq.config.demonstration.measures.spine import Spine
from dayaq.config.demonstration.tables import continue_numbering
from dayaq.interventions.programmes.spine.catalogue import load_programmes

MEASURES: tuple[Callable[[Spine], None], ...] = (
    training.fill, internship.fill, public_works.fill, self_employment.fill, social_enterprise.fill,
    support.fill, wage_incentives.fill,
)  # fmt: skip


def fill_measures(*, seed: int, employers: Sequence[Any], say: Callable[[str], None]) -> int:
    """Write the programmes and a year of each measure; return how many people take part or took part."""
    load_programmes()
    spine = Spine(seed, employers)
    for number, fill in enumerate(MEASURES, 1):
        say(_("Measures: %(done)d of %(all)d") % {"done": number, "all": len(MEASURES)})
        fill(spine)
        spine.write()
    continue_numbering(spine.tables)
    return spine.participations.written
