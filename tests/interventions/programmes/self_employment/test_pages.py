"""The pages: who may open which, the way from the course to the delivery by forms, and how much they ask."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.parameters import simulated
from dayaq.foundation.offices.roles import Role
from dayaq.foundation.operations.models import AccessEntry
from dayaq.interventions.programmes.self_employment.models import Asset, Contract, Photo, Plan, Score
from tests.clients import StrictClient
from tests.factories import OfficeFactory, StaffFactory, UserFactory
from tests.interventions.programmes.self_employment.beginning import (
    a_call,
    a_member,
    applicant,
    applied,
    delivered,
    given_money,
    granted,
    handed_in,
    ordered,
    scored,
    trained,
    written,
)
from tests.interventions.programmes.self_employment.test_visits import PNG

pytestmark = pytest.mark.usefixtures("classifications", "db")


def signed_in(user: Any) -> StrictClient:
    browser = StrictClient()
    browser.force_login(user)
    return browser


def staff(role: str, office: str = "sheki") -> StrictClient:
    return signed_in(StaffFactory(role=role, office=OfficeFactory(code=office)).user)


@pytest.fixture
def mona() -> StrictClient:
    """A manager of programmes."""
    return staff(Role.PROGRAMME_MANAGER)


@pytest.fixture
def carol() -> StrictClient:
    """A caseworker of the office."""
    return staff(Role.CASEWORKER)


def herself(person: Any) -> StrictClient:
    person.user = UserFactory()
    person.save()
    return signed_in(person.user)


def url(name: str, *args: Any) -> str:
    return reverse(f"self_employment:{name}", args=args)


def day() -> str:
    return f"{clock.today():%d.%m.%Y}"


def done(response: Any) -> None:
    assert response.status_code == 302, response.content.decode()[-3000:]


def test_the_way_from_the_course_to_the_delivery(mona: StrictClient, carol: StrictClient) -> None:
    application = applied(a_call())
    given_money(application.offering.programme)
    alice = herself(application.person)
    pid, call = application.public_id, application.offering.public_id
    course = {"given_by": "Şəki PTM", "completed_on": day(), "days": "20"}
    done(carol.post(url("training", pid), course))
    words = {"kind": "sewing", "unit": "AZ-SAK", "idea": "Dresses", "customers": "All", "premises": "Home"}
    done(alice.post(url("business", pid), words))
    for kind, price in {"sale": "900", "material": "200", "fixed": "100", "asset": "1500"}.items():
        rows = {"form-TOTAL_FORMS": "4", "form-INITIAL_FORMS": "0"}
        rows |= {"form-0-label": "Thing", "form-0-quantity": "1", "form-0-price": price}
        done(alice.post(url("lines", pid, kind), rows))
    assert "600" in alice.get(url("plan", pid)).content.decode()
    done(alice.post(url("hand_in", pid)))
    for _each in range(3):
        member = StaffFactory()
        done(mona.post(url("member", call), {"staff": member.pk}))
        judge = signed_in(member.user)
        assert application.person.full_name in judge.get(url("commission")).content.decode()
        done(judge.post(url("score", pid), dict.fromkeys(Score.Criterion.values, "7")))
    assert "70" in mona.get(url("call", call)).content.decode()
    done(mona.post(url("decide", pid), {"note": ""}))
    taken = application.participation
    done(mona.post(url("contract", taken.public_id), {"signed_on": day(), "signed_by": "Aysel", "note": ""}))
    grant = Contract.objects.get(participation=taken).public_id
    machine = {"label": "Janome", "count": "1", "price": "1400", "supplier": "Tikiş", "tag_kind": "serial"}
    done(mona.post(url("order", grant), machine))
    done(alice.post(url("asset", Asset.objects.get().public_id, "confirm"), {"tag": "s-1", "signed_by": "Aysel"}))
    done(mona.post(url("release", grant)))
    seen = {"visited_on": day(), "runs": "yes", "finding": "conforms", "note": "She sews", "stopped_on": ""}
    seen["photos"] = SimpleUploadedFile("x.png", PNG, "image/png")
    done(carol.post(url("visit", grant), seen))
    page = alice.get(url("grant", grant)).content.decode()
    assert all(word in page for word in ("S1", "1,400", "She sews", "Photograph 1"))


def test_a_line_that_is_half_written_is_asked_for_and_nothing_is_saved() -> None:
    plan = written()
    alice = herself(plan.application.person)
    rows = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-label": "Thing"}
    page = alice.post(url("lines", plan.application.public_id, "asset"), rows)
    assert "how many" in page.content.decode()
    assert plan.lines.filter(kind="asset").count() == 2


def test_a_plan_before_the_course_is_written_and_not_handed_in() -> None:
    plan = written()
    alice = herself(plan.application.person)
    alice.post(url("hand_in", plan.application.public_id))
    page = alice.get(url("plan", plan.application.public_id)).content.decode()
    assert "course in starting a business" in page
    assert Plan.objects.get().status == "draft"


def test_somebody_elses_plan_does_not_exist() -> None:
    plan = handed_in()
    pid = plan.application.public_id
    bob, dan = herself(applicant()), staff(Role.CASEWORKER, "ganja")
    round_manager = staff(Role.ROUND_MANAGER)
    for stranger in (bob, dan, round_manager):
        for name in ("plan", "business", "score", "decide", "training", "hand_out"):
            assert stranger.get(url(name, pid)).status_code == 404, name
    assert bob.get(url("commission")).status_code == 404
    assert StrictClient().get(url("plan", pid)).status_code == 302


def test_a_member_sees_the_plans_of_her_call_alone() -> None:
    plan, other = handed_in(), handed_in()
    member = a_member(plan.application.offering)
    judge = signed_in(member.staff.user)
    member.staff.office = OfficeFactory(code="ganja")
    member.staff.save()
    assert judge.get(url("plan", plan.application.public_id)).status_code == 200
    assert judge.get(url("plan", other.application.public_id)).status_code == 404
    assert judge.get(url("decide", plan.application.public_id)).status_code == 404


def test_a_member_stands_aside_by_a_page() -> None:
    plan = handed_in()
    member = a_member(plan.application.offering)
    judge = signed_in(member.staff.user)
    done(judge.post(url("conflict", plan.application.public_id), {"reason": "friend"}))
    assert "you stand aside" in judge.get(url("commission")).content.decode()
    page = judge.post(url("score", plan.application.public_id), dict.fromkeys(Score.Criterion.values, "7"))
    assert "You have declared a conflict" in page.content.decode()


def test_an_auditor_looks_is_logged_and_changes_nothing() -> None:
    asset = delivered(granted())
    ada, grant = staff(Role.AUDITOR), asset.contract.public_id
    before = AccessEntry.objects.count()
    assert ada.get(url("grant", grant)).status_code == 200
    assert AccessEntry.objects.count() == before + 1
    for name in ("order", "visit"):
        assert ada.get(url(name, grant)).status_code == 404
    for verb in ("damaged", "lost", "recover", "works", "replace"):
        assert ada.get(url("asset", asset.public_id, verb)).status_code == 404, verb


def test_a_photograph_is_for_who_may_see_the_grant(carol: StrictClient) -> None:
    contract = granted()
    delivered(contract)
    seen = {"visited_on": day(), "runs": "yes", "finding": "conforms", "note": "Works"}
    bad = carol.post(url("visit", contract.public_id), {**seen, "photos": SimpleUploadedFile("x.png", b"<svg/>")})
    assert "no photograph" in bad.content.decode()
    done(carol.post(url("visit", contract.public_id), {**seen, "photos": SimpleUploadedFile("x.html", PNG)}))
    address = url("photo", Photo.objects.get().public_id)
    shown = carol.get(address)
    assert (shown.status_code, shown["Content-Type"]) == (200, "image/png")
    assert shown["X-Content-Type-Options"] == "nosniff"
    assert herself(applicant()).get(address).status_code == 404
    assert StrictClient().get(address).status_code == 302


def test_she_reports_a_loss_and_a_manager_replaces(mona: StrictClient) -> None:
    asset = delivered(granted())
    alice = herself(asset.contract.participation.person)
    done(alice.post(url("asset", asset.public_id, "lost"), {"effective_on": day(), "note": "Fire"}))
    assert alice.get(url("asset", asset.public_id, "replace")).status_code == 404
    done(mona.post(url("asset", asset.public_id, "replace"), {"price": "100", "supplier": "T", "note": "Fire"}))
    assert "in place of JK100" in mona.get(url("grant", asset.contract.public_id)).content.decode()


def test_paper_deliveries_and_cancelled_orders_are_recorded(mona: StrictClient, carol: StrictClient) -> None:
    contract = granted()
    first, second = ordered(contract), ordered(contract)
    paper = {"tag": "P1", "signed_by": "Aysel", "delivered_on": day(), "note": ""}
    done(carol.post(url("asset", first.public_id, "paper"), paper))
    done(mona.post(url("asset", second.public_id, "cancel"), {}))
    assert [one.status for one in Asset.objects.order_by("pk")] == ["delivered", "cancelled"]


def test_the_saturation_is_pointed_out_on_the_plan() -> None:
    offering = a_call()
    granted(applied(offering))
    plan = handed_in(applied(offering))
    alice = herself(plan.application.person)
    quiet = alice.get(url("plan", plan.application.public_id)).content.decode()
    with simulated({"self_employment.people_per_business": 10_000_000}):
        loud = alice.get(url("plan", plan.application.public_id)).content.decode()
    assert "1 business of this kind" in quiet
    assert "think of another field" not in quiet
    assert "think of another field" in loud


def test_the_shared_pages_lead_to_plan_and_grant(mona: StrictClient) -> None:
    contract = granted()
    taken = contract.participation
    alice = herself(taken.person)
    for reader in (mona, alice):
        application = reader.get(reverse("programmes:application", args=[taken.application.public_id]))
        assert url("plan", taken.application.public_id) in application.content.decode()
        page = reader.get(reverse("programmes:participation", args=[taken.public_id])).content.decode()
        assert url("grant", contract.public_id) in page
    call = StrictClient().get(reverse("programmes:offering", args=[taken.offering.public_id])).content.decode()
    assert "course in starting a business" in call
    assert "Commission and plans" not in call


@pytest.mark.parametrize("name", ["watch", "figures"])
def test_the_pages_of_managers_ask_little_however_much_there_is(
    mona: StrictClient, name: str, django_assert_max_num_queries: Any
) -> None:
    delivered(granted())
    ordered(granted())
    mona.get(url(name))
    with django_assert_max_num_queries(20) as captured:
        mona.get(url(name))
    few = len(captured)
    for number in range(3):
        delivered(granted(), f"B{number}")
        ordered(granted())
    with django_assert_max_num_queries(few):
        mona.get(url(name))


def test_a_call_and_a_grant_ask_little_however_much_there_is(
    mona: StrictClient, django_assert_max_num_queries: Any
) -> None:
    offering = a_call()
    for _each in range(2):
        scored(handed_in(applied(offering)))
    contract = granted()
    for number in range(2):
        delivered(contract, f"C{number}", price=100_00)
    for address in (url("call", offering.public_id), url("grant", contract.public_id)):
        mona.get(address)
        with django_assert_max_num_queries(20):
            mona.get(address)


@pytest.mark.parametrize("name", ["watch_export", "figures_export"])
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_lists_are_files_too(mona: StrictClient, name: str, form: str) -> None:
    ordered(granted())
    trained(applied())
    assert mona.post(url(name), {"format": form}).status_code == 200


def test_the_list_of_a_call_is_a_file_too(mona: StrictClient) -> None:
    plan = handed_in()
    file = mona.post(url("call_export", plan.application.offering.public_id), {"format": "csv"})
    assert plan.application.person.full_name in file.content.decode()


def test_the_figures_of_a_field_and_nonsense_in_the_address(mona: StrictClient) -> None:
    delivered(granted())
    assert "1 business" in mona.get(url("figures"), {"kind": "sewing"}).content.decode()
    assert "No business" in mona.get(url("figures"), {"kind": "bees"}).content.decode()
    assert mona.get(url("figures"), {"kind": "'"}).status_code == 200
