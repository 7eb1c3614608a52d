"""Supported employment in the demonstration: believable, and what the verbs would have written."""

from __future__ import annotations

import pytest
from django.db.models import F

from dayaq.config.demonstration.calendar import TODAY
from dayaq.foundation.lib import clock
from dayaq.foundation.lib.period import Period
from dayaq.foundation.lib.status_change import projection_differs
from dayaq.interventions.programmes.social_enterprise import sampling
from dayaq.interventions.programmes.social_enterprise.figures import ways_out
from dayaq.interventions.programmes.social_enterprise.models import (
    Certificate,
    Control,
    ControlChange,
    Drawing,
    Enterprise,
    EnterpriseChange,
    SupportPhase,
    SupportPlan,
)
from dayaq.interventions.programmes.social_enterprise.queries import certified_on, first_post_of
from dayaq.interventions.programmes.social_enterprise.statuses import CONTROL, ENTERPRISE
from dayaq.interventions.programmes.spine.models import Participation

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.usefixtures("country")]


@pytest.mark.parametrize(("change", "table"), [(EnterpriseChange, ENTERPRISE), (ControlChange, CONTROL)])
def test_every_history_is_a_path_and_the_columns_say_the_same(change, table) -> None:  # type: ignore[no-untyped-def]
    assert list(projection_differs(change)) == []
    steps: dict[int, list[str]] = {}
    for subject, status in change.objects.in_order().values_list("subject", "status"):
        steps.setdefault(subject, []).append(status)
    assert steps
    for path in steps.values():
        table.check_path(path)
    assert not change.objects.filter(effective_on__gte=TODAY).exists()


def test_a_certificate_comes_after_a_first_post_that_lasted() -> None:
    certificates = list(Certificate.objects.select_related("enterprise"))
    assert certificates
    for one in certificates:
        first = first_post_of(one.enterprise)
        assert first is not None
        assert (one.first_day - first).days >= 60
        assert set(one.judgement.answers.values_list("answer", flat=True)) == {"met"}


def test_whoever_has_begun_has_a_coach_and_support_fades() -> None:
    begun = Participation.objects.filter(programme__code="supported_employment", first_day__isnull=False)
    assert begun.exists()
    assert not begun.filter(support_plan=None).exists()
    for plan in SupportPlan.objects.all():
        hours = list(
            SupportPhase.objects.filter(plan=plan).order_by("first_day").values_list("hours_a_week", flat=True)
        )
        assert hours == sorted(hours, reverse=True)


def test_the_states_are_many_and_certificates_count() -> None:
    states = set(Enterprise.objects.order_by().values_list("status", flat=True))
    assert {"certified", "incubating", "applied", "invited", "not_taken_up"} <= states
    assert certified_on(TODAY).exists()


def test_a_sanction_follows_the_answer_or_the_end_of_the_days() -> None:
    decided = Control.objects.filter(status="decided")
    assert not decided.filter(reply=None).filter(sanction__decided_on__lte=F("answer_by")).exists()


def test_the_drawing_comes_out_the_same_again() -> None:
    for drawing in Drawing.objects.all():
        order = list(drawing.order.order_by("place").values_list("enterprise__public_id", flat=True))
        assert sampling.order_of(order, drawing.seed) == order


def test_the_way_out_can_be_measured() -> None:
    with clock.frozen(TODAY):
        [told] = ways_out([Period(TODAY.replace(year=TODAY.year - 2), TODAY)], TODAY)
    assert told.looked_at > 0
