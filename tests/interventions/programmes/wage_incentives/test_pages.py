"""The pages of supported jobs: a manager checks, an employer claims by its link, she sees her months."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.period import add_months
from dayaq.foundation.offices.roles import Role
from dayaq.interventions.programmes.spine.provider_links import provider_token
from dayaq.interventions.programmes.wage_incentives import workflow as wages
from dayaq.interventions.programmes.wage_incentives.models import Claim, Contract, EmployerEvidence, PayrollLine
from tests.factories import StaffFactory, UserFactory
from tests.interventions.programmes.wage_incentives.jobs import (
    MANAGER,
    admitted,
    begun,
    claimed,
    contracted,
    employer,
    offered,
    on_payroll,
)

MOST_QUERIES = 12


@pytest.fixture
def today(classifications: None, db: None) -> date:
    return clock.today()


@pytest.fixture
def month(today: date) -> date:
    return add_months(today.replace(day=1), -1)


@pytest.fixture
def manager(client: Any, today: date) -> Any:
    client.force_login(StaffFactory(role=Role.PROGRAMME_MANAGER).user)
    return client


def address(name: str, *args: str) -> str:
    return reverse(f"wage_incentives:{name}", args=args)


def test_the_managers_page_stands_the_traces_beside_the_headline(
    manager: Any, today: date, month: date, django_assert_max_num_queries: Any
) -> None:
    claimed(begun(today), month)
    with django_assert_max_num_queries(20):
        page = manager.get(address("watch"))
    assert page.context["tiles"][0][2] == 1
    assert "Beside the headline" in page.content.decode()


@pytest.mark.parametrize("what", ["claims", "contracts", "claw_backs"])
def test_a_list_is_shown_narrowed_and_taken_away(
    manager: Any, today: date, month: date, what: str, django_assert_max_num_queries: Any
) -> None:
    contract = begun(today)
    wages.pay(claim=_on_payroll(contract, month), actor=MANAGER)
    wages.end_employment(contract=contract, last_day=today, reason="other", actor=MANAGER)
    wages.claw_back(
        contract=contract, reason="not_retained", instalments=2, first_due=add_months(today, 1), actor=MANAGER
    )
    name = contract.participation.person.full_name
    with django_assert_max_num_queries(MOST_QUERIES):
        assert name in manager.get(address(what)).content.decode()
    assert name not in manager.get(address(what), {"q": "nobody"}).content.decode()
    assert name in manager.post(address("export", what), {"format": "csv"}).content.decode()


def _on_payroll(contract: Contract, month: date) -> Claim:
    on_payroll(contract, month)
    return claimed(contract, month)


@pytest.mark.parametrize("status", ["running", "to-check", "to-release", "to-claim-back"])
def test_every_list_of_contracts_can_be_asked_for(manager: Any, today: date, status: str) -> None:
    begun(today)
    assert manager.get(address("contracts"), {"status": status}).status_code == 200


def test_a_manager_pays_a_claim_against_which_nothing_speaks(
    manager: Any, today: date, month: date, django_assert_max_num_queries: Any
) -> None:
    contract = begun(today)
    claim = claimed(contract, month)
    page = manager.get(address("claim", claim.public_id)).content.decode()
    assert "The payroll of this month is missing" in page
    assert address("pay", claim.public_id) not in page
    manager.post(address("pay", claim.public_id))
    assert Claim.objects.get().status == "made"
    on_payroll(contract, month)
    with django_assert_max_num_queries(15):
        assert address("pay", claim.public_id) in manager.get(address("claim", claim.public_id)).content.decode()
    manager.post(address("pay", claim.public_id))
    assert Claim.objects.get().status == "paid"


def test_a_manager_withholds_with_the_reason_that_speaks(manager: Any, today: date, month: date) -> None:
    contract = begun(today)
    claim = claimed(contract, month)
    form = manager.get(address("withhold", claim.public_id)).context["form"]
    assert form.initial == {"reason": "no_payroll"}
    manager.post(address("withhold", claim.public_id), {"reason": "no_payroll", "note": "By Friday"})
    assert "By Friday" in manager.get(address("claim", claim.public_id)).content.decode()


def test_a_manager_concludes_a_contract(manager: Any, today: date) -> None:
    taken = admitted(today)
    page = manager.post(
        address("conclude", taken.public_id), {"first_day": f"{today:%d.%m.%Y}", "last_day": "", "months": "6"}
    )
    assert page.status_code == 302
    contract = Contract.objects.get()
    assert manager.get(address("contract", contract.public_id)).status_code == 200
    assert manager.get(reverse("programmes:participation", args=[taken.public_id])).status_code == 200


@pytest.mark.parametrize("name", ["end", "check", "claim_back", "make_claim", "repayment"])
def test_every_form_of_a_contract_opens(manager: Any, today: date, name: str) -> None:
    contract = begun(today)
    assert manager.get(address(name, contract.public_id)).status_code in (200, 302)


def test_a_manager_writes_down_what_an_employer_showed(manager: Any, today: date) -> None:
    offering = offered(today, of=employer(today, evidence=False))
    assert "not known" in manager.get(reverse("programmes:offering", args=[offering.public_id])).content.decode()
    answers = {
        "operating_since": "01.02.2019", "in_arrears": "no", "laid_off": "0", "quota_filled": "",
        "source": "Extract", "seen_on": f"{today:%d.%m.%Y}",
    }  # fmt: skip
    assert manager.post(address("evidence", offering.public_id), answers).status_code == 302
    shown = EmployerEvidence.objects.get()
    assert (shown.in_arrears, shown.laid_off, shown.quota_filled) == (False, 0, None)


def test_an_employer_claims_and_hands_in_a_payroll_by_its_link(client: Any, today: date, month: date) -> None:
    contract = begun(today)
    token = provider_token(contract.participation.offering.provider)
    shown = client.get(reverse("programmes:provider_participation", args=[token, contract.participation.public_id]))
    assert contract.public_id in shown.content.decode()
    upload = address("provider_payroll", token)
    rows = f"contract,month,days,gross\n{contract.public_id},{month:%Y-%m},20,800"
    preview = client.post(upload, {"file": SimpleUploadedFile("p.csv", rows.encode())})
    assert contract.participation.person.full_name in preview.content.decode()
    assert not PayrollLine.objects.exists()
    client.post(upload, {"sealed": preview.context["sealed"], "name": "p.csv", "claim": "1"})
    assert (PayrollLine.objects.count(), Claim.objects.get().status) == (1, "made")


def test_a_payroll_with_a_mistake_says_where_and_offers_nothing_to_confirm(
    client: Any, today: date, month: date
) -> None:
    contract = begun(today)
    rows = f"contract,month,days,gross\n{contract.public_id},{month:%Y-%m},45,800"
    token = provider_token(contract.participation.offering.provider)
    page = client.post(address("provider_payroll", token), {"file": SimpleUploadedFile("p.csv", rows.encode())})
    text = page.content.decode()
    assert "45" in text
    assert "sealed" not in text


def test_one_month_is_claimed_by_the_link(client: Any, today: date, month: date) -> None:
    contract = begun(today)
    token = provider_token(contract.participation.offering.provider)
    claim = address("provider_claim", token, contract.public_id)
    assert client.get(claim).status_code == 200
    client.post(claim, {"month": month.isoformat(), "days_worked": "20", "gross": "800"})
    assert Claim.objects.get().gross_minor == 800_00


def test_a_link_opens_nothing_of_another_employer(client: Any, today: date) -> None:
    contract, other = begun(today), provider_token(employer(today))
    assert client.get(address("provider_claim", other, contract.public_id)).status_code == 404
    assert client.get(address("provider_payroll", "nonsense")).status_code == 404


def test_she_sees_her_contract_and_her_months_and_not_why_her_employer_waits(
    client: Any, today: date, month: date
) -> None:
    contract = begun(today)
    claim = claimed(contract, month)
    wages.withhold(claim=claim, reason="arrears", actor=MANAGER)
    person = contract.participation.person
    person.user = UserFactory()
    person.save(update_fields=["user"])
    client.force_login(person.user)
    page = client.get(reverse("programmes:participation", args=[contract.participation.public_id]))
    text = page.content.decode()
    assert "withheld" in text
    assert "arrears" not in text


def test_whoever_is_no_manager_finds_no_such_page(client: Any, today: date, month: date) -> None:
    claim = claimed(begun(today), month)
    client.force_login(StaffFactory(role=Role.CASEWORKER).user)
    for page in (address("watch"), address("claims"), address("claim", claim.public_id)):
        assert client.get(page).status_code == 404


def test_a_contract_that_is_promised_and_not_needed_is_given_back(manager: Any, today: date) -> None:
    contract = contracted(today)
    manager.post(address("release", contract.public_id))
    assert "still runs" in manager.get(address("contract", contract.public_id)).content.decode()
