"""A contract: concluded, shown with its months, ended; the check, the claw-back and what came back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.money import Money
from dayaq.foundation.lib.parameters import parameter
from dayaq.foundation.offices.acting import actor_of
from dayaq.interventions.programmes.spine.budget import balance_about
from dayaq.interventions.programmes.spine.views.opening import open_participation
from dayaq.interventions.programmes.wage_incentives import workflow
from dayaq.interventions.programmes.wage_incentives.amounts import cap_on
from dayaq.interventions.programmes.wage_incentives.forms import (
    ClawBackForm,
    ContractForm,
    EndForm,
    RepaymentForm,
    RetentionForm,
)
from dayaq.interventions.programmes.wage_incentives.models import ClawBack, Contract, RetentionCheck
from dayaq.interventions.programmes.wage_incentives.panels import contract_context
from dayaq.interventions.programmes.wage_incentives.retention import retention_due
from dayaq.interventions.programmes.wage_incentives.views.acting import expect_manager, one_form, open_contract
from dayaq.interventions.programmes.wage_incentives.workflow.contracting import is_over
from dayaq.interventions.programmes.wage_incentives.workflow.recovering import outstanding


@never_cache
@require_http_methods(["GET", "POST"])
def conclude(request: HttpRequest, public_id: str) -> HttpResponse:
    """Conclude the contract of somebody who was admitted."""
    expect_manager(request)
    found = open_participation(request, public_id, "programmes.serve", "wage contract")
    code, today = found.programme.code, clock.today()
    share, months = parameter(f"{code}.share_percent").whole, parameter(f"{code}.longest_months").whole
    known = {"first_day": max(found.offering.first_day, today), "months": months}
    facts = [
        (_("Person"), found.person.full_name),
        (_("Share of the wage"), _("%(share)d percent") % {"share": share}),
        (_("Most a month"), str(Money(cap_on(today), found.programme.currency))),
    ]
    return one_form(
        request, ContractForm(request.POST or None, initial=known), workflow.conclude,
        title=_("Contract of %(name)s") % {"name": found.person.full_name},
        done=_("The contract is concluded, its money is promised."),
        back=reverse("programmes:participation", args=[public_id]),
        given=lambda told: {"participation": found, **told}, facts=facts, button=_("Conclude"),
    )  # fmt: skip


def _address(contract: Contract) -> str:
    return reverse("wage_incentives:contract", args=[contract.public_id])


@never_cache
@require_GET
def show(request: HttpRequest, public_id: str) -> HttpResponse:
    """The contract, its months, the money, and what can be done."""
    contract = open_contract(request, public_id, "wage_incentives.see_contract")
    back = ClawBack.objects.filter(contract=contract).prefetch_related("instalments").first()
    money = balance_about(contract.participation.programme, contract.public_id)
    check = RetentionCheck.objects.filter(contract=contract).first()
    due = retention_due(contract)
    completed, over = contract.participation.status == "completed", is_over(contract)
    context = {
        **contract_context(contract), "participation": contract.participation, "money": money, "check": check,
        "due": due, "claw_back": back, "instalments": list(back.instalments.all()) if back else [],
        "owed": outstanding(back) if back else 0, "manages": request.user.has_perm("wage_incentives.manage"),
        "may_end": contract.employment is not None and contract.ended_on is None,
        "may_check": completed and check is None and (due <= clock.today() or contract.ended_on is not None),
        "may_release": over and money.unpaid > 0, "may_claim_back": back is None and money.spent > 0 and over,
        "crumbs": [(_("Supported jobs"), reverse("wage_incentives:watch"))],
    }  # fmt: skip
    return render(request, "wage_incentives/contract.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, public_id: str) -> HttpResponse:
    """The job has ended."""
    contract = open_contract(request, public_id)
    return one_form(
        request, EndForm(request.POST or None), workflow.end_employment, title=_("The job has ended"),
        done=_("The end is recorded; nothing is paid for later days."), back=_address(contract),
        given=lambda told: {"contract": contract, **told}, button=_("Record the end"),
    )  # fmt: skip


@require_POST
def release(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give back what is promised and no longer needed."""
    contract = open_contract(request, public_id)
    try:
        rest = workflow.release_rest(contract=contract, actor=actor_of(request))
    except UserMistake as mistake:
        messages.error(request, mistake.sentence)
    else:
        given = Money(rest, contract.participation.programme.currency)
        messages.success(request, _("%(amount)s are free again in the budget.") % {"amount": given})
    return redirect(_address(contract))


@never_cache
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, public_id: str) -> HttpResponse:
    """The retention check."""
    contract = open_contract(request, public_id)
    return one_form(
        request, RetentionForm(request.POST or None), workflow.check_retention, title=_("Was the job kept?"),
        done=_("The check is written down."), back=_address(contract),
        given=lambda told: {"contract": contract, **told},
    )  # fmt: skip


@never_cache
@require_http_methods(["GET", "POST"])
def claim_back(request: HttpRequest, public_id: str) -> HttpResponse:
    """Claim the money back."""
    contract = open_contract(request, public_id)
    paid = balance_about(contract.participation.programme, contract.public_id).spent
    facts = [(_("Paid"), str(Money(paid, contract.participation.programme.currency)))]
    return one_form(
        request, ClawBackForm(request.POST or None), workflow.claw_back, title=_("Claim the money back"),
        done=_("The money is claimed back."), back=_address(contract), facts=facts, button=_("Claim back"),
        given=lambda told: {"contract": contract, **told},
    )  # fmt: skip


@never_cache
@require_http_methods(["GET", "POST"])
def repayment(request: HttpRequest, public_id: str) -> HttpResponse:
    """Money came back."""
    contract = open_contract(request, public_id)
    found = ClawBack.objects.select_related("contract__participation__programme").filter(contract=contract).first()
    if found is None:
        return redirect(_address(contract))
    facts = [(_("Still owed"), str(Money(outstanding(found), contract.participation.programme.currency)))]
    return one_form(
        request, RepaymentForm(request.POST or None), workflow.record_repayment, title=_("Money came back"),
        done=_("The repayment stands in the ledger."), back=_address(contract), facts=facts,
        given=lambda told: {"claw_back": found, "amount_minor": told["amount"], "paid_on": told["paid_on"]},
    )  # fmt: skip
