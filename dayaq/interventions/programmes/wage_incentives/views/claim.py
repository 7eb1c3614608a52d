"""One claim beside the payroll and the contract: paid or withheld by a manager."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.offices.acting import actor_of
from dayaq.foundation.operations import access
from dayaq.interventions.programmes.wage_incentives import workflow
from dayaq.interventions.programmes.wage_incentives.amounts import cap_on
from dayaq.interventions.programmes.wage_incentives.checking import findings, payroll_line
from dayaq.interventions.programmes.wage_incentives.forms import ClaimForm, WithholdForm
from dayaq.interventions.programmes.wage_incentives.models import Claim
from dayaq.interventions.programmes.wage_incentives.panels import TAGS
from dayaq.interventions.programmes.wage_incentives.queries import claims, why_withheld
from dayaq.interventions.programmes.wage_incentives.reasons import WithheldReason
from dayaq.interventions.programmes.wage_incentives.statuses import UNPAID, ClaimStatus
from dayaq.interventions.programmes.wage_incentives.views.acting import expect_manager, one_form, open_contract


def _opened(request: HttpRequest, public_id: str) -> Claim:
    expect_manager(request)
    found = claims().filter(public_id=public_id).first()
    if found is None:
        raise Http404
    access.looked(actor=actor_of(request), person=found.contract.participation.person.public_id, page="wage claim")
    return found


@never_cache
@require_GET
def show(request: HttpRequest, public_id: str) -> HttpResponse:
    """What is claimed, what the payroll and the contract say, and what speaks against it."""
    claim = _opened(request, public_id)
    open_ = claim.status in UNPAID
    against = findings(claim) if open_ else []
    context = {
        "claim": claim,
        "contract": claim.contract,
        "participation": claim.contract.participation,
        "line": payroll_line(claim),
        "cap": cap_on(claim.month),
        "against": [WithheldReason(reason).label for reason in against],
        "open": open_,
        "payable": open_ and not against,
        "withholdable": claim.status == ClaimStatus.MADE,
        "state": TAGS[ClaimStatus(claim.status)],
        "why": why_withheld(claim),
        "next": claims().filter(status=ClaimStatus.MADE).exclude(pk=claim.pk).order_by("made_on", "pk").first(),
        "crumbs": [
            (_("Supported jobs"), reverse("wage_incentives:watch")),
            (_("Claims"), reverse("wage_incentives:claims")),
        ],
    }
    return render(request, "wage_incentives/claim.html", context)


@require_POST
def pay(request: HttpRequest, public_id: str) -> HttpResponse:
    """Pay it."""
    claim = _opened(request, public_id)
    try:
        workflow.pay(claim=claim, actor=actor_of(request))
    except UserMistake as mistake:
        messages.error(request, mistake.sentence)
    else:
        messages.success(request, _("The claim is paid."))
    return redirect("wage_incentives:claim", public_id)


@never_cache
@require_http_methods(["GET", "POST"])
def withhold(request: HttpRequest, public_id: str) -> HttpResponse:
    """Do not pay for now."""
    claim = _opened(request, public_id)
    speaking = findings(claim)
    known = {"reason": speaking[0]} if speaking else {}
    return one_form(
        request, WithholdForm(request.POST or None, initial=known), workflow.withhold,
        title=_("Withhold the claim of %(month)s") % {"month": formats.date_format(claim.month, "YEAR_MONTH_FORMAT")},
        done=_("The claim is withheld; the employer reads why."),
        back=reverse("wage_incentives:claim", args=[public_id]),
        given=lambda told: {"claim": claim, **told}, button=_("Withhold"),
    )  # fmt: skip


@never_cache
@require_http_methods(["GET", "POST"])
def make(request: HttpRequest, public_id: str) -> HttpResponse:
    """A claim that came on paper."""
    contract = open_contract(request, public_id)
    return one_form(
        request, ClaimForm(request.POST or None), workflow.make_claim,
        title=_("Claim for %(name)s") % {"name": contract.participation.person.full_name},
        done=_("The month is claimed."), back=reverse("wage_incentives:contract", args=[public_id]),
        given=lambda told: {
            "contract": contract, "month": told["month"], "days_worked": told["days_worked"],
            "gross_minor": told["gross"], "who": "manager",
        },
        button=_("Claim"),
    )  # fmt: skip
