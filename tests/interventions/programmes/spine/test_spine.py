"""The spine keeps its promises: seats, rules, days, money, and no column that one measure alone would fill."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.period import Period
from dayaq.foundation.lib.rules import Rule, fact, norms
from dayaq.foundation.lib.rules import schemes as schemes_module
from dayaq.foundation.lib.rules.schemes import Scheme, register_scheme
from dayaq.interventions.programmes.spine import budget, workflow
from dayaq.interventions.programmes.spine import measures as measures_module
from dayaq.interventions.programmes.spine.measures import Measure, register_measure
from dayaq.interventions.programmes.spine.models import BudgetEntry, DecisionFact, Participation
from dayaq.interventions.programmes.spine.statuses import APPLICATION, OFFERING, PARTICIPATION
from dayaq.registers.people.models import Circumstances, Household, HouseholdMember
from tests.factories import PersonFactory
from tests.factories_programmes import ApplicationFactory, OfferingFactory, ProgrammeFactory

MANAGER = "m000000001"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_scheme(classifications: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A programme of the test's own, with one norm: she studies not full time."""
    monkeypatch.setattr(norms, "_catalogue", list(norms._catalogue))
    monkeypatch.setattr(measures_module, "_measures", dict(measures_module._measures))

    class NotAStudent(Rule):
        """Whoever studies full time cannot take part."""

        code = "test/not-a-student"
        reference = _("Test")
        in_force = Period(date(2018, 8, 24))
        condition = fact("studies_full_time").is_false()

    own = Scheme(code="tested", label=_("Tested"), rules=(NotAStudent,))
    monkeypatch.setattr(schemes_module, "_schemes", {**schemes_module._schemes, own.code: own})


def applied(*, studies: bool | None = False, **given: Any) -> Any:
    programme = given.pop("programme", None) or ProgrammeFactory(code="tested")
    offering = given.pop("offering", None) or OfferingFactory(programme=programme, seats=1)
    one = ApplicationFactory(offering=offering, **given)
    if studies is not None:
        Circumstances.objects.create(person=one.person, declared_on=clock.today(), studies_full_time=studies)
    return one


def test_no_table_of_the_spine_has_more_than_ten_columns() -> None:
    wide = {
        model.__name__: len(model._meta.concrete_fields)
        for model in apps.get_app_config("programmes").get_models()
        if len(model._meta.concrete_fields) > 10 and not hasattr(model, "transitions")
    }
    assert wide == {}


def test_who_is_admitted_gets_a_seat_and_the_last_seat_fills_the_offering() -> None:
    one = applied()
    taken = workflow.admit(application=one, actor=MANAGER)
    one.offering.refresh_from_db()
    assert (taken.status, taken.first_day, one.offering.status) == ("admitted", None, "full")


def test_a_seat_that_comes_back_opens_the_offering_again() -> None:
    one = applied()
    taken = workflow.admit(application=one, actor=MANAGER)
    workflow.did_not_start(participation=taken, reason="no_show", actor=MANAGER, who="manager")
    one.offering.refresh_from_db()
    assert one.offering.status == "open"


def test_nobody_is_admitted_beyond_the_seats() -> None:
    first = applied()
    second = applied(offering=first.offering)
    workflow.admit(application=first, actor=MANAGER)
    with pytest.raises(UserMistake, match="is taken"):
        workflow.admit(application=second, actor=MANAGER)
    second.refresh_from_db()
    assert second.status == "received"


def test_nobody_is_admitted_against_a_rule_that_is_not_met() -> None:
    one = applied(studies=True)
    with pytest.raises(UserMistake, match="studies full time"):
        workflow.admit(application=one, actor=MANAGER)
    assert not Participation.objects.exists()


def test_where_a_rule_is_open_the_manager_writes_which_proof_was_seen() -> None:
    one = applied(studies=None)
    with pytest.raises(UserMistake, match="not known"):
        workflow.admit(application=one, actor=MANAGER)
    workflow.admit(application=one, actor=MANAGER, note="Student card seen, evening course")
    assert one.decisions.get().against_rules


def test_a_decision_keeps_every_answer_with_its_version_and_the_facts() -> None:
    one = applied(studies=True)
    workflow.refuse(application=one, reason="not_entitled", actor=MANAGER)
    answer = one.decisions.get().answers.get()
    assert (answer.rule_code, answer.answer, answer.in_force_from) == (
        "test/not-a-student", "notmet", date(2018, 8, 24),
    )  # fmt: skip
    assert list(DecisionFact.objects.values_list("name", "value")) == [("studies_full_time", "true")]


def test_a_rule_that_is_met_cannot_be_the_reason_of_a_refusal() -> None:
    with pytest.raises(UserMistake, match="choose another reason"):
        workflow.refuse(application=applied(), reason="not_entitled", actor=MANAGER)


def test_the_second_of_two_clerks_finds_the_application_decided() -> None:
    one = applied()
    workflow.refuse(application=one, reason="provider", actor=MANAGER)
    with pytest.raises(UserMistake, match="cannot become"):
        workflow.admit(application=one, actor="m000000002")


def test_who_was_refused_can_appeal_and_be_admitted() -> None:
    one = applied()
    workflow.refuse(application=one, reason="proof_missing", actor=MANAGER)
    workflow.appeal(application=one, note="I brought the paper in May.", actor="p000000001")
    assert workflow.admit(application=one, actor=MANAGER).status == "admitted"


def test_participations_of_one_programme_never_share_a_day() -> None:
    today = clock.today()
    first, second = applied(), applied()
    second.person = first.person
    second.save()
    taken = [workflow.admit(application=one, actor=MANAGER) for one in (first,)]
    with pytest.raises(UserMistake, match="already takes part"):
        workflow.admit(application=second, actor=MANAGER)
    Participation.objects.filter(pk=taken[0].pk).update(first_day=today)
    with pytest.raises(IntegrityError), transaction.atomic():
        Participation.objects.create(
            person=first.person, programme=first.offering.programme, offering=second.offering, application=second,
            first_day=today,
        )  # fmt: skip


def test_a_measure_that_excludes_another_refuses_it_from_either_side() -> None:
    register_measure(Measure("tested", not_together_with=frozenset({"other"})))
    register_scheme(Scheme(code="other", label=_("Other"), rules=schemes_module.scheme("tested").rules))
    first = applied()
    workflow.admit(application=first, actor=MANAGER)
    second = applied(programme=ProgrammeFactory(code="other"), person=first.person)
    with pytest.raises(UserMistake, match="excludes this measure"):
        workflow.admit(application=second, actor=MANAGER)


def test_a_household_that_holds_a_right_as_one_uses_it_once() -> None:
    programme = ProgrammeFactory(code="tested", held_by="household")
    offering = OfferingFactory(programme=programme, seats=5)
    home, people = Household.objects.create(), [PersonFactory(), PersonFactory()]
    for person in people:
        HouseholdMember.objects.create(household=home, person=person, relation="other", first_day=date(2020, 1, 1))
    first, second = (applied(offering=offering, person=person) for person in people)
    workflow.admit(application=first, actor=MANAGER)
    with pytest.raises(UserMistake, match="household"):
        workflow.admit(application=second, actor=MANAGER)


def test_a_spell_begins_and_ends_with_its_steps_and_keeps_late_reasons() -> None:
    today = clock.today()
    taken = workflow.admit(application=applied(), actor=MANAGER)
    with pytest.raises(UserMistake, match="say why"):
        workflow.begin(participation=taken, effective_on=today - timedelta(3), actor=MANAGER, who="manager")
    with pytest.raises(UserMistake, match="still to come"):
        workflow.begin(participation=taken, effective_on=today + timedelta(1), actor=MANAGER, who="manager")
    workflow.begin(participation=taken, effective_on=today, actor=MANAGER, who="provider")
    workflow.complete(participation=taken, effective_on=today, actor=MANAGER, who="provider")
    taken.refresh_from_db()
    assert (taken.first_day, taken.last_day, taken.status) == (today, today, "completed")


def test_a_certificate_is_for_who_completed_and_is_issued_once() -> None:
    today = clock.today()
    taken = workflow.admit(application=applied(), actor=MANAGER)
    with pytest.raises(UserMistake, match="completed"):
        workflow.issue_certificate(participation=taken, actor=MANAGER)
    workflow.begin(participation=taken, effective_on=today, actor=MANAGER, who="manager")
    workflow.complete(participation=taken, effective_on=today, actor=MANAGER, who="manager")
    workflow.issue_certificate(participation=taken, actor=MANAGER)
    with pytest.raises(UserMistake, match="already"):
        workflow.issue_certificate(participation=taken, actor=MANAGER)


def test_an_extension_ends_later_than_planned_and_is_not_endless() -> None:
    today = clock.today()
    offering = OfferingFactory(programme=ProgrammeFactory(code="tested"), last_day=today + timedelta(30))
    taken = workflow.admit(application=applied(offering=offering), actor=MANAGER)
    for until in (today + timedelta(30), today + timedelta(900)):
        with pytest.raises(UserMistake):
            workflow.extend(participation=taken, until=until, reason="Illness of the teacher", actor=MANAGER)
    workflow.extend(participation=taken, until=today + timedelta(45), reason="Illness of the teacher", actor=MANAGER)
    assert Participation.objects.get(pk=taken.pk).planned_end == today + timedelta(45)


@pytest.mark.parametrize("amount", [0, -5, 10**15])
def test_absurd_money_is_refused(amount: int) -> None:
    with pytest.raises(UserMistake):
        budget.book(programme=ProgrammeFactory(code="tested"), kind="appropriation", amount_minor=amount, actor=MANAGER)
    assert not BudgetEntry.objects.exists()


def test_nothing_is_promised_beyond_the_budget_nor_paid_beyond_the_promise() -> None:
    programme = ProgrammeFactory(code="tested")
    book = {"programme": programme, "actor": MANAGER, "about": "c000000001"}
    budget.book(kind="appropriation", amount_minor=1_000_00, programme=programme, actor=MANAGER)
    budget.book(kind="commitment", amount_minor=600_00, **book)
    with pytest.raises(UserMistake, match="are left"):
        budget.book(kind="commitment", amount_minor=500_00, **book)
    budget.book(kind="payment", amount_minor=200_00, **book)
    with pytest.raises(UserMistake, match="not yet paid"):
        budget.book(kind="payment", amount_minor=500_00, **book)
    balance = budget.year_balance(programme, clock.today().year)
    assert (balance.uncommitted, balance.unpaid) == (400_00, 400_00)


@pytest.mark.parametrize("table", [OFFERING, APPLICATION, PARTICIPATION], ids=lambda table: table.name)
def test_every_state_says_whose_turn_it_is_or_is_final(table: Any) -> None:
    waiting = [status for status in table.statuses if not table.is_final(status) and table.turn_of(status) is None]
    assert waiting in ([], ["closed"])


def test_what_happened_long_ago_is_recorded_by_a_manager_and_not_without_end() -> None:
    today = clock.today()
    with clock.frozen(today - timedelta(400)):
        offering = OfferingFactory(programme=ProgrammeFactory(code="tested"), seats=1)
        taken = workflow.admit(application=applied(offering=offering), actor=MANAGER)
    late = {"participation": taken, "actor": MANAGER, "note": "The list was found late"}
    with pytest.raises(UserMistake, match="up to 14 days late"):
        workflow.begin(effective_on=today - timedelta(15), who="provider", **late)
    with pytest.raises(UserMistake, match="up to 365 days late"):
        workflow.begin(effective_on=today - timedelta(366), who="manager", **late)
    workflow.begin(effective_on=today - timedelta(14), who="provider", **late)
    assert Participation.objects.get(pk=taken.pk).first_day == today - timedelta(14)


def test_nobody_began_or_stayed_away_before_she_was_admitted() -> None:
    taken, yesterday = workflow.admit(application=applied(), actor=MANAGER), clock.today() - timedelta(1)
    told = {"participation": taken, "effective_on": yesterday, "actor": MANAGER, "who": "manager", "note": "Late"}
    with pytest.raises(UserMistake, match="was admitted on"):
        workflow.begin(**told)
    with pytest.raises(UserMistake, match="was admitted on"):
        workflow.did_not_start(reason="no_show", **told)
    taken.refresh_from_db()
    assert taken.status == "admitted"


def test_the_last_seat_kept_hard_for_a_group_is_not_given_to_others() -> None:
    one = applied()
    one.offering.reserves.create(group_id="disability", seats=1, hard=True)
    with pytest.raises(UserMistake, match="reserved"):
        workflow.admit(application=one, actor=MANAGER)
    one.offering.reserves.update(hard=False)
    assert workflow.admit(application=one, actor=MANAGER).status == "admitted"


def test_a_cap_counts_those_whom_its_norm_describes() -> None:
    offering = OfferingFactory(programme=ProgrammeFactory(code="tested"), seats=5)
    offering.caps.create(norm="test/not-a-student", seats=1)
    workflow.admit(application=applied(offering=offering), actor=MANAGER)
    with pytest.raises(UserMistake, match="as many participants"):
        workflow.admit(application=applied(offering=offering), actor=MANAGER)
