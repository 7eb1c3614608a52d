"""Internships: signed by three before the first day, never longer, never in place of staff."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.interventions.programmes.internship import workflow as internship
from dayaq.interventions.programmes.internship.letters import draw_agreement
from dayaq.interventions.programmes.internship.models import Agreement, Signature
from dayaq.interventions.programmes.internship.queries import conversion, unsigned, without_report
from dayaq.interventions.programmes.spine import workflow
from dayaq.interventions.programmes.spine.models import Participation
from dayaq.interventions.programmes.spine.provider_links import provider_token
from dayaq.registers.employers.models import Headcount
from dayaq.registers.people.models import EmploymentSpell
from dayaq.registers.taxonomy.models import OccupationGroup
from tests.factories import PersonFactory
from tests.factories_programmes import ApplicationFactory, OfferingFactory, ProgrammeFactory, registered
from tests.interventions.programmes.lawyers_cases import cases_of, check_case

MANAGER = "m000000001"


@pytest.mark.parametrize("case", cases_of(Path(__file__).parent))
def test_the_rules_answer_as_the_lawyer_says(case: dict[str, Any]) -> None:
    check_case("internship", case)


@pytest.fixture
def today(classifications: None, db: None) -> date:
    return clock.today()


def admitted(today: date, *, days: int = 90, staff: int = 50, **given: Any) -> Participation:
    """Somebody who has a place as an intern from today on."""
    offering = given.pop("offering", None) or OfferingFactory(
        programme=ProgrammeFactory(code="internship", lmp_category_id="22"), last_day=today + timedelta(days), seats=5
    )
    Headcount.objects.get_or_create(
        organisation=offering.provider, year=today.year - 1, defaults={"employees": staff, "source": "Test"}
    )
    if not hasattr(offering, "internship_post"):
        internship.describe_post(
            offering=offering, unit_group=OccupationGroup.objects.get(code="7212"), tutor="Rəşad Quliyev",
            weekly_hours=40, allowance_minor=200_00, actor=MANAGER,
        )  # fmt: skip
    person = given.pop("person", None) or PersonFactory()
    registered(person, today - timedelta(60))
    application = ApplicationFactory(offering=offering, person=person)
    return workflow.admit(application=application, actor=MANAGER, note="Seen")


def agreed(taken: Participation, today: date, *, parties: tuple[str, ...] = tuple(Signature.Party.values)) -> Agreement:
    agreement = internship.draw_up(
        participation=taken, first_day=today, last_day=today + timedelta(90), learning_goals="Welding", actor=MANAGER
    )
    for party in parties:
        internship.sign(agreement=agreement, party=party, name="N. Həsənova", actor=MANAGER)
    return agreement


def test_nobody_begins_before_all_three_have_signed(today: date) -> None:
    taken = admitted(today)
    with pytest.raises(UserMistake, match="Draw up the agreement"):
        workflow.begin(participation=taken, effective_on=today, actor=MANAGER, who="provider")
    agreement = agreed(taken, today, parties=("intern", "service"))
    with pytest.raises(UserMistake, match="employer"):
        workflow.begin(participation=taken, effective_on=today, actor=MANAGER, who="provider")
    internship.sign(agreement=agreement, party="employer", name="A. Quliyev", actor=MANAGER)
    workflow.begin(participation=taken, effective_on=today, actor=MANAGER, who="provider")
    taken.refresh_from_db()
    assert taken.first_day == today


def test_a_scan_entered_late_keeps_both_days_and_is_no_back_dating(today: date) -> None:
    agreement = agreed(admitted(today), today, parties=())
    Agreement.objects.filter(pk=agreement.pk).update(drawn_up_on=today - timedelta(5))
    agreement.refresh_from_db()
    signature = internship.sign(
        agreement=agreement, party="employer", name="A. Quliyev", actor=MANAGER, signed_on=today - timedelta(4),
        on_paper=True,
    )  # fmt: skip
    assert (signature.signed_on, clock.office_day(signature.recorded_at)) == (today - timedelta(4), today)


@pytest.mark.parametrize(("shift", "sentence"), [(1, "still to come"), (-1, "before it was drawn up")])
def test_a_signature_bears_a_possible_day(today: date, shift: int, sentence: str) -> None:
    agreement = agreed(admitted(today), today, parties=())
    with pytest.raises(UserMistake, match=sentence):
        internship.sign(
            agreement=agreement, party="intern", name="N", actor=MANAGER, signed_on=today + timedelta(shift)
        )


def test_a_signature_after_the_first_day_is_refused(today: date) -> None:
    agreement = agreed(admitted(today), today, parties=())
    Agreement.objects.filter(pk=agreement.pk).update(first_day=today - timedelta(3), drawn_up_on=today - timedelta(9))
    agreement.refresh_from_db()
    with pytest.raises(UserMistake, match="before the first day"):
        internship.sign(agreement=agreement, party="intern", name="N", actor=MANAGER)


def test_what_is_signed_no_longer_changes(today: date) -> None:
    taken = admitted(today)
    agreed(taken, today, parties=("intern",))
    with pytest.raises(UserMistake, match="no longer changes"):
        agreed(taken, today)


def test_an_internship_is_not_longer_than_the_norm(today: date) -> None:
    with pytest.raises(UserMistake, match="at most"):
        admitted(today, days=300)


def test_an_employer_has_few_interns_beside_its_staff(today: date) -> None:
    first = admitted(today, staff=5)
    with pytest.raises(UserMistake, match="With 5 employees"):
        admitted(today, offering=first.offering)


def test_nobody_is_an_intern_where_she_has_worked(today: date) -> None:
    first = admitted(today)
    person = PersonFactory()
    EmploymentSpell.objects.create(
        person=person, organisation=first.offering.provider, employer_name="x", currency="AZN", source="declared",
        first_day=today - timedelta(900), last_day=today - timedelta(500), recorded_at=clock.now(),
    )  # fmt: skip
    with pytest.raises(UserMistake, match="has worked for this employer"):
        admitted(today, offering=first.offering, person=person)


def test_one_intern_after_another_without_a_hire_ends_with_a_hire(today: date) -> None:
    offering = admitted(today).offering
    for back in (400, 300, 200):
        Participation.objects.create(
            person=PersonFactory(), programme=offering.programme, offering=offering, status="completed",
            application=ApplicationFactory(offering=offering), first_day=today - timedelta(back),
            last_day=today - timedelta(back - 90),
        )  # fmt: skip
    with pytest.raises(UserMistake, match="were not hired"):
        admitted(today, offering=offering)


def test_completed_is_who_was_assessed_at_the_end(today: date) -> None:
    taken = admitted(today)
    agreement = agreed(taken, today)
    workflow.begin(participation=taken, effective_on=today, actor=MANAGER, who="provider")
    with pytest.raises(UserMistake, match="assessment at the end"):
        workflow.complete(participation=taken, effective_on=today, actor=MANAGER, who="provider")
    internship.assess(agreement=agreement, kind="end", mark=3, learnt="Welds alone", actor=MANAGER)
    workflow.complete(participation=taken, effective_on=today, actor=MANAGER, who="provider")
    with pytest.raises(UserMistake, match="takes part"):
        internship.assess(agreement=agreement, kind="middle", mark=3, learnt="Welds", actor=MANAGER)


def test_taken_over_is_asked_of_the_employments(today: date) -> None:
    taken = admitted(today)
    Participation.objects.filter(pk=taken.pk).update(
        first_day=today - timedelta(50), last_day=today - timedelta(10), status="completed"
    )
    assert conversion(today - timedelta(30), today).taken_over == 0
    EmploymentSpell.objects.create(
        person=taken.person, organisation=taken.offering.provider, employer_name="x", currency="AZN",
        source="declared", first_day=today - timedelta(5), recorded_at=clock.now(),
    )  # fmt: skip
    found = conversion(today - timedelta(30), today)
    assert (found.ended, found.taken_over, found.share) == (1, 1, 1.0)


def test_what_is_missing_is_listed(today: date) -> None:
    taken = admitted(today)
    agreement = agreed(taken, today, parties=("intern",))
    assert [one.unsigned for one in unsigned(today)] == [["employer", "service"]]
    for party in ("employer", "service"):
        internship.sign(agreement=agreement, party=party, name="N", actor=MANAGER)
    workflow.begin(participation=taken, effective_on=today, actor=MANAGER, who="provider")
    assert list(without_report(today)) == []
    assert [one.missing_assessments(today + timedelta(50)) for one in without_report(today + timedelta(50))] == [
        ["middle"]
    ]


def test_the_agreement_prints_as_a_pdf(today: date) -> None:
    name, content, _kind = draw_agreement(agreed(admitted(today), today))
    assert name.endswith(".pdf")
    assert content.startswith(b"%PDF")


def test_a_post_with_agreements_stays_as_it_is_described(today: date) -> None:
    taken = admitted(today)
    agreed(taken, today, parties=())
    with pytest.raises(UserMistake, match="stays as it is"):
        internship.describe_post(
            offering=taken.offering, unit_group=OccupationGroup.objects.get(code="4110"), tutor="Another",
            weekly_hours=20, allowance_minor=0, actor=MANAGER,
        )  # fmt: skip
    assert taken.offering.internship_post.tutor == "Rəşad Quliyev"


def test_an_agreement_is_drawn_up_before_the_first_day(today: date) -> None:
    taken = admitted(today)
    agreed(taken, today)
    workflow.begin(participation=taken, effective_on=today, actor=MANAGER, who="provider")
    with pytest.raises(UserMistake, match="has not begun"):
        agreed(taken, today, parties=())


def test_an_employer_signs_by_its_link_under_the_name_of_the_provider(client: Any, today: date) -> None:
    agreement = agreed(admitted(today), today, parties=())
    provider = agreement.participation.offering.provider
    address = reverse("internship:provider_sign", args=[provider_token(provider), agreement.public_id])
    client.get(address)
    assert not agreement.signatures.exists()
    client.post(address, {"name": "Rəşad Quliyev"})
    assert agreement.signatures.get().recorded_by == f"provider {provider.public_id}"
