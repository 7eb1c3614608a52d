"""Those who serve her: referring, recording what happens; a manager decides, an appeal asks the rules again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from dayaq.foundation.lib.rules import norms
from dayaq.foundation.offices.roles import Role
from dayaq.foundation.operations.models import AccessEntry, AuditEntry
from dayaq.interventions.programmes.spine import workflow
from dayaq.interventions.programmes.spine.models import (
    Application,
    Offering,
    Participation,
)
from dayaq.interventions.programmes.spine.rerun import rerun
from dayaq.registers.people.models import Circumstances
from dayaq.registers.people.timeline import timeline_of
from tests.factories import OfficeFactory, StaffFactory
from tests.factories_programmes import ApplicationFactory, OfferingFactory
from tests.interventions.programmes.spine.pages.conftest import (
    MONA,
    TODAY,
    Cast,
    address,
    admitted,
    begun,
    completed,
    signed_in,
)

pytestmark = pytest.mark.django_db


def test_a_caseworker_refers_her_and_the_look_is_written_down(cast: Cast) -> None:
    other = OfferingFactory(programme=cast.programme)
    page = cast.carol.get(address(cast, "refer", "person")).content.decode()
    assert other.title in page
    cast.carol.post(
        reverse("programmes:refer_to", args=[cast.person.public_id, other.public_id]),
        {"preference": "1", "made_on": "10.11.2026"},
    )
    made = Application.objects.get(offering=other)
    assert (made.channel, made.made_on.day, made.office) == ("referral", 10, cast.person.office)
    assert AccessEntry.objects.filter(person=cast.person.public_id, page="measure referral").exists()


def test_a_day_in_the_past_needs_its_reason_and_a_day_to_come_is_refused(cast: Cast, on_day: Any) -> None:
    on_day(TODAY - timedelta(5))
    taken = admitted(cast)
    on_day(TODAY)
    url = reverse("programmes:act", args=[taken.public_id, "begin"])
    assert "say why" in cast.carol.post(url, {"effective_on": "13.11.2026"}).content.decode()
    assert "still to come" in cast.carol.post(url, {"effective_on": "17.11.2026"}).content.decode()
    cast.carol.post(url, {"effective_on": "13.11.2026", "note": "The list came today."})
    taken.refresh_from_db()
    assert (taken.status, taken.first_day) == ("under_way", TODAY - timedelta(3))


@pytest.mark.parametrize(
    ("start", "verb", "told", "status"),
    [
        (admitted, "did-not-start", {"reason": "no_show", "effective_on": "16.11.2026"}, "did_not_start"),
        (begun, "interrupt", {"reason": "care", "effective_on": "16.11.2026"}, "interrupted"),
        (begun, "complete", {"effective_on": "16.11.2026"}, "completed"),
        (begun, "leave-early", {"reason": "found_work", "effective_on": "16.11.2026"}, "left_early"),
        (completed, "destination", {"destination": "job_elsewhere"}, "completed"),
        (completed, "issue-certificate", {}, "completed"),
    ],
    ids=["did-not-start", "interrupt", "complete", "leave-early", "destination", "certificate"],
)
def test_what_happens_is_recorded_by_those_who_serve_her_alone(
    start: Any, verb: str, told: dict[str, str], status: str, cast: Cast
) -> None:
    taken = start(cast)
    url = reverse("programmes:act", args=[taken.public_id, verb])
    assert [cast[who].post(url, told).status_code for who in ("alice", "bob", "dan", "ada")] == [404] * 4
    acts = AuditEntry.objects.count()
    assert cast.carol.post(url, told).status_code == 302
    taken.refresh_from_db()
    assert taken.status == status
    assert AuditEntry.objects.count() > acts


def test_a_pause_ends_and_the_end_is_moved(cast: Cast) -> None:
    Offering.objects.filter(pk=cast.offering.pk).update(last_day=TODAY + timedelta(30))
    taken = begun(cast)
    workflow.interrupt(participation=taken, effective_on=TODAY, reason="care", actor=MONA, who="manager")
    cast.mona.post(reverse("programmes:act", args=[taken.public_id, "resume"]), {"effective_on": "16.11.2026"})
    url = reverse("programmes:act", args=[taken.public_id, "extend"])
    assert "ends later" in cast.mona.post(url, {"until": "01.12.2026", "reason": "Flu"}).content.decode()
    cast.mona.post(url, {"until": "30.12.2026", "reason": "The teacher was ill."})
    taken = Participation.objects.get(pk=taken.pk)
    assert (taken.status, taken.planned_end.day) == ("under_way", 30)


def test_illness_is_told_on_her_timeline_to_those_who_read_health_alone(cast: Cast) -> None:
    taken = begun(cast)
    workflow.interrupt(participation=taken, effective_on=TODAY, reason="illness", actor=MONA, who="manager")
    assert "illness" in [event.text for event in timeline_of(cast.person, cast.person.user)]
    seen = " ".join(event.text for event in timeline_of(cast.person, cast.staff["carol"].user))
    assert "interrupted" in seen
    assert "illness" not in seen
    page = cast.carol.get(reverse("programmes:participation", args=[taken.public_id])).content.decode()
    assert "illness" not in page


def test_her_page_has_a_tab_of_her_measures(cast: Cast) -> None:
    url = reverse("people:panel", args=[cast.person.public_id, "measures"])
    page = cast.carol.get(url).content.decode()
    assert cast.offering.title in page
    assert reverse("programmes:refer", args=[cast.person.public_id]) in page


def test_a_manager_sees_each_rule_with_its_source_and_the_fact(cast: Cast) -> None:
    page = cast.mona.get(address(cast, "application", "application")).content.decode()
    for told in ("Whoever studies full time cannot take part.", "Law on Tests, 1.1", "Admit", "Do not admit"):
        assert told in page
    assert AccessEntry.objects.filter(person=cast.person.public_id, page="measure application").count() == 1


def test_only_a_manager_decides(cast: Cast) -> None:
    url = reverse("programmes:decide", args=[cast.application.public_id, "admit"])
    assert [cast[who].post(url, {"note": ""}).status_code for who in ("alice", "carol", "dan", "ada")] == [404] * 4
    assert cast.mona.post(url, {"note": ""}).status_code == 302
    cast.application.refresh_from_db()
    assert cast.application.status == "admitted"


def test_a_rule_that_is_not_met_is_told_beside_the_button(cast: Cast) -> None:
    Circumstances.objects.filter(person=cast.person).update(studies_full_time=True)
    page = cast.mona.post(reverse("programmes:decide", args=[cast.application.public_id, "admit"]), {"note": ""})
    assert "A condition is not met: Whoever studies full time cannot take part." in page.content.decode()
    assert not Participation.objects.exists()


def test_the_second_of_two_managers_is_told_that_it_is_decided(cast: Cast) -> None:
    workflow.refuse(application=cast.application, reason="provider", actor=MONA)
    url = reverse("programmes:decide", args=[cast.application.public_id, "admit"])
    answer = cast.mona.post(url, {"note": ""}, follow=True)
    assert "has been decided meanwhile" in answer.content.decode()
    assert not Participation.objects.exists()


def test_whoever_refused_does_not_decide_on_the_appeal(cast: Cast) -> None:
    url = reverse("programmes:decide", args=[cast.application.public_id, "refuse"])
    cast.mona.post(url, {"reason": "provider"})
    workflow.appeal(application=cast.application, note="Look again.", actor="p000000001")
    page = cast.mona.post(url, {"reason": "provider"}).content.decode()
    assert "You decided the first time" in page
    other = signed_in(StaffFactory(role=Role.PROGRAMME_MANAGER, office=OfficeFactory(code="head")).user)
    admit = reverse("programmes:decide", args=[cast.application.public_id, "admit"])
    assert other.post(admit, {"note": ""}).status_code == 302
    cast.application.refresh_from_db()
    assert cast.application.status == "admitted"


def test_nobody_decides_on_her_own_application(cast: Cast) -> None:
    cast.person.user = cast.staff["mona"].user
    cast.person.save(update_fields=["user"])
    url = reverse("programmes:decide", args=[cast.application.public_id, "admit"])
    assert "your own application" in cast.mona.post(url, {"note": ""}).content.decode()
    many = {"chosen": [cast.application.public_id], "choice": "admit"}
    page = cast.mona.post(reverse("programmes:decide_many", args=["tested"]), many, follow=True)
    assert "your own application" in page.content.decode()
    assert not Participation.objects.exists()


def test_an_appeal_asks_the_kept_rules_of_the_kept_facts_and_of_todays(cast: Cast) -> None:
    Circumstances.objects.filter(person=cast.person).update(studies_full_time=True)
    workflow.refuse(application=cast.application, reason="not_entitled", actor=MONA)
    decision = cast.application.decisions.get()
    assert rerun(decision).stands
    Circumstances.objects.filter(person=cast.person).update(studies_full_time=False)
    again = rerun(decision)
    assert (again.of_kept, again.of_today, again.stands) == (False, True, False)
    assert [each.facts_changed for each in again.rules] == [True]
    page = cast.mona.get(reverse("programmes:again", args=[cast.application.public_id])).content.decode()
    assert "Something says otherwise now" in page
    assert cast.carol.get(reverse("programmes:again", args=[cast.application.public_id])).status_code == 404


def test_a_wording_that_left_the_rule_book_keeps_its_old_answer(cast: Cast) -> None:
    workflow.admit(application=cast.application, actor=MONA)
    norms._catalogue[:] = [rule for rule in norms._catalogue if rule.code != "test/not-a-student"]
    again = rerun(cast.application.decisions.get())
    assert [(each.rule, each.then) for each in again.rules] == [(None, True)]
    page = cast.mona.get(reverse("programmes:again", args=[cast.application.public_id])).content.decode()
    assert "no longer in the rule book" in page


def test_many_are_decided_at_once_and_what_cannot_be_is_told_by_name(cast: Cast) -> None:
    others = [ApplicationFactory(offering=cast.offering, office=cast.person.office) for _each in range(2)]
    for one in others:
        Circumstances.objects.create(person=one.person, declared_on=TODAY, studies_full_time=False)
    chosen = [cast.application.public_id, *(one.public_id for one in others)]
    url = reverse("programmes:decide_many", args=["tested"])
    page = cast.mona.post(url, {"chosen": chosen, "choice": "admit"}, follow=True).content.decode()
    assert "2 applications decided: admitted." in page
    assert "is taken" in page
    assert Participation.objects.count() == 2
    assert cast.carol.post(url, {"chosen": chosen, "choice": "admit"}).status_code == 404


def test_a_refusal_of_many_needs_its_reason(cast: Cast) -> None:
    url = reverse("programmes:decide_many", args=["tested"])
    cast.mona.post(url, {"chosen": [cast.application.public_id], "choice": "refuse"})
    cast.application.refresh_from_db()
    assert cast.application.status == "received"
    cast.mona.post(url, {"chosen": [cast.application.public_id], "choice": "refuse", "reason": "no_seat"})
    cast.application.refresh_from_db()
    assert cast.application.status == "refused"
