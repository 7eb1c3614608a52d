"""Questions to the vacancies, in words. The public search stands here whole, so that pages and exports ask the same.

Distances are of the plane (km); a place is known by its coordinates, which are those of its unit unless better known.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Case, Exists, ExpressionWrapper, F, FloatField, IntegerField, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce, Sqrt

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.folding import fold_words
from dayaq.foundation.offices.models import Office
from dayaq.interventions.vacancies.statuses import OPEN_REFERRALS, WITH_EMPLOYER
from dayaq.registers.taxonomy.models import Unit

NEWEST, NEAREST, BEST_PAID = "newest", "nearest", "best_paid"
ALMOST_THERE = 0.05  # km: a bound that rounding must not cut
UNIT_GROUP_DIGITS = 4


@dataclass(frozen=True)
class VacancySearch:
    """What somebody looks for; whatever is empty does not matter. Wages in minor units a month."""

    text: str = ""
    occupation: str = ""
    """Any ISCO-08 code: a unit group, or a group above it."""
    unit: Unit | None = None
    radius_km: int = 0
    region: str = ""
    wage_from_minor: int | None = None
    remote: bool = False
    housing: bool = False
    sort: str = NEWEST


class VacancyQuerySet(models.QuerySet[Any]):
    """Vacancies, asked in words."""

    def open_on(self, day: date) -> Self:
        """Those that can be got on a day: open, and their own last day not past."""
        not_past = Q(closes_on__isnull=True) | Q(closes_on__gte=day)
        return self.filter(not_past, status="open", posted_on__lte=day)

    def shown(self) -> Self:
        """Those that everybody may see: open today, and not known to be something else than a job."""
        return self.open_on(clock.today()).exclude(coding="not_a_job")

    def with_words(self, text: str) -> Self:
        """Those whose searched text has every word; a word may stand inside a longer one."""
        found = self
        for word in fold_words(text):
            found = found.filter(search_text__contains=word)
        return found

    def in_occupation(self, code: str) -> Self:
        """Those of a unit group or of any group above it."""
        if len(code) == UNIT_GROUP_DIGITS:
            return self.filter(unit_group_id=code)
        # a range rather than a prefix: every database answers it from a plain index
        return self.filter(unit_group_id__gte=code, unit_group_id__lte=code.ljust(UNIT_GROUP_DIGITS, "9"))

    def in_units(self, **which: str) -> Self:
        """Those in the cities and districts of a region or of a travel zone: `in_units(region="guba-khachmaz")`."""
        return self.filter(unit__in=Unit.objects.filter(**which).values("pk"))

    def within(self, unit: Unit, radius_km: float) -> Self:
        """Those at most so far from the centre of a unit, without leaving its travel zone."""
        reach = radius_km + ALMOST_THERE
        box = Q(
            x_km__range=(unit.x_km - reach, unit.x_km + reach),
            y_km__range=(unit.y_km - reach, unit.y_km + reach),
        )
        near = self.in_units(zone=unit.zone).annotate(squares=_squares(unit))
        return near.filter(box, squares__lte=reach * reach)

    def with_distance(self, unit: Unit) -> Self:
        """Each with `distance_km` from the unit's centre; null where its place is unknown."""
        return self.annotate(distance_km=Sqrt(_squares(unit), output_field=FloatField()))

    def paying(self, wage_minor: int) -> Self:
        """Those that pay, or may pay, at least so much a month; one that does not say is not among them."""
        return self.annotate(best_wage=_best_wage()).filter(best_wage__gte=wage_minor)

    def matching(self, wanted: VacancySearch) -> Self:
        """Those that fulfil everything somebody asked for, in the order she asked for."""
        found = self.shown().with_words(wanted.text)
        if wanted.occupation:
            found = found.in_occupation(wanted.occupation)
        if wanted.unit is not None:
            found = found.within(wanted.unit, wanted.radius_km)
        if wanted.region:
            found = found.in_units(region=wanted.region)
        if wanted.wage_from_minor:
            found = found.paying(wanted.wage_from_minor)
        if wanted.remote:
            found = found.filter(remote=True)
        if wanted.housing:
            found = found.filter(housing=True)
        return found._in_order(wanted)

    def _in_order(self, wanted: VacancySearch) -> Self:
        newest = ("-posted_on", "-id")
        if wanted.sort == NEAREST and wanted.unit is not None:
            return self.order_by("squares", *newest)
        if wanted.sort == BEST_PAID:
            return self.annotate(best_wage=_best_wage()).order_by(F("best_wage").desc(nulls_last=True), *newest)
        words = fold_words(wanted.text)
        if not words:
            return self.order_by(*newest)
        in_title = Q(*(Q(folded_title__contains=word) for word in words))
        title_first = Case(When(in_title, then=Value(0)), default=Value(1), output_field=IntegerField())
        return self.annotate(title_first=title_first).order_by("title_first", *newest)


class ReferralQuerySet(models.QuerySet[Any]):
    """Referrals, asked in words."""

    def of_office(self, office: Office) -> Self:
        """Those that the office made."""
        return self.filter(office=office)

    def without_answer(self, day: date) -> Self:
        """Those whose employer should have answered before the day and has not."""
        return self.filter(status__in=[str(status) for status in WITH_EMPLOYER], answer_due__lt=day)

    def without_letter(self, day: date) -> Self:
        """Those whose employer has no e-mail address, so that nobody writes to him, while his days still run."""
        waiting = self.filter(status__in=[str(status) for status in OPEN_REFERRALS], answer_due__gte=day)
        return waiting.filter(Q(vacancy__organisation__isnull=True) | Q(vacancy__organisation__email=""))


class CallQuerySet(models.QuerySet[Any]):
    """Calls about leads, asked in words."""

    def due(self, office: Office, day: date) -> Self:
        """The calls that the office has to make again by the day: the newest of each lead that is still open."""
        later = self.model._default_manager.filter(vacancy=OuterRef("vacancy"), pk__gt=OuterRef("pk"))
        still_a_lead = {"vacancy__status": "open", "vacancy__origin": "collected"}
        return self.filter(~Exists(later), office=office, next_call_on__lte=day, **still_a_lead)


def _squares(unit: Unit) -> ExpressionWrapper:
    """The square of the distance: compared and ordered by without a root, which SQLite would ask Python for."""
    east, north = F("x_km") - unit.x_km, F("y_km") - unit.y_km
    return ExpressionWrapper(east * east + north * north, output_field=FloatField())


def _best_wage() -> Coalesce:
    return Coalesce("wage_high_minor", "wage_low_minor")
