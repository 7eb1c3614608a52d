"""What an employer does by its signed link: claim a month, hand in a payroll after a preview. No account needed.

The same pages of the payroll serve a manager to whom the file was sent.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.offices.acting import actor_of
from dayaq.foundation.operations import access
from dayaq.interventions.programmes.spine.provider_links import provider_actor, provider_of
from dayaq.interventions.programmes.spine.views.opening import show
from dayaq.interventions.programmes.wage_incentives import workflow
from dayaq.interventions.programmes.wage_incentives.forms import ClaimForm, PayrollForm
from dayaq.interventions.programmes.wage_incentives.payroll import Payroll, read_payroll, unsealed
from dayaq.interventions.programmes.wage_incentives.queries import contracts_of
from dayaq.interventions.programmes.wage_incentives.views.acting import expect_manager, one_form
from dayaq.registers.employers.models import Organisation


def _employer(token: str) -> Organisation:
    found = provider_of(token)
    if found is None:
        raise Http404
    return found


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def claim(request: HttpRequest, token: str, public_id: str) -> HttpResponse:
    """The employer claims a month of one contract."""
    employer = _employer(token)
    contract = get_object_or_404(contracts_of(employer), public_id=public_id)
    person = contract.participation.person
    access.looked(actor=provider_actor(employer), person=person.public_id, page="provider link")
    return one_form(
        request, ClaimForm(request.POST or None), workflow.make_claim,
        title=_("Claim for %(name)s") % {"name": person.full_name}, done=_("Thank you. The month is claimed."),
        back=reverse("programmes:provider_participation", args=[token, contract.participation.public_id]),
        given=lambda told: {
            "contract": contract, "month": told["month"], "days_worked": told["days_worked"],
            "gross_minor": told["gross"],
        },
        actor=provider_actor(employer), button=_("Claim"), public=True,
        note=_("The claim is compared with your payroll. Days after the end of the employment are not paid."),
    )  # fmt: skip


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def payroll(request: HttpRequest, token: str) -> HttpResponse:
    """The employer hands in a payroll."""
    employer = _employer(token)
    return _payroll(request, employer, provider_actor(employer), reverse("programmes:provider", args=[token]), True)


@never_cache
@require_http_methods(["GET", "POST"])
def payroll_for(request: HttpRequest, public_id: str) -> HttpResponse:
    """A manager takes in a payroll that was sent."""
    expect_manager(request)
    employer = get_object_or_404(Organisation, public_id=public_id)
    return _payroll(request, employer, actor_of(request), reverse("wage_incentives:contracts"), False)


def _payroll(request: HttpRequest, employer: Organisation, actor: str, back: str, public: bool) -> HttpResponse:
    """First the file, then the preview of what it says, then the confirmation: only that writes."""
    form = PayrollForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"employer": employer, "back": back, "public": public, "payroll": None}
    try:
        if "sealed" in request.POST:
            return _take_in(request, employer, actor, back)
        if request.method == "POST" and form.is_valid():
            found = _read(form.cleaned_data["file"], employer)
            context |= {"payroll": found, "sealed": found.sealed(employer), "name": form.cleaned_data["file"].name}
    except UserMistake as mistake:
        show(form, mistake)
    return render(request, "wage_incentives/payroll.html", {**context, "form": form})


def _read(file: UploadedFile, employer: Organisation) -> Payroll:
    with TemporaryDirectory() as folder:
        path = Path(folder) / (Path(file.name or "").name or "payroll")
        with path.open("wb") as written:
            for chunk in file.chunks():
                written.write(chunk)
        return read_payroll(path, employer)


def _take_in(request: HttpRequest, employer: Organisation, actor: str, back: str) -> HttpResponse:
    """Take in what was previewed and, where asked for, claim its months; what cannot be claimed is said."""
    found = unsealed(request.POST["sealed"], employer)
    workflow.record_payroll(employer=employer, payroll=found, name=request.POST.get("name", ""), actor=actor)
    count = len(found.lines)
    messages.success(
        request, ngettext("%(count)d row is taken in.", "%(count)d rows are taken in.", count) % {"count": count}
    )
    if "claim" in request.POST:
        _claim_all(request, employer, found, actor)
    return redirect(back)


def _claim_all(request: HttpRequest, employer: Organisation, found: Payroll, actor: str) -> None:
    by_number = {one.public_id: one for one in contracts_of(employer)}
    made = 0
    for line in found.lines:
        try:
            workflow.make_claim(
                contract=by_number[line.contract], month=line.month, days_worked=line.days_worked,
                gross_minor=line.gross_minor, actor=actor,
            )  # fmt: skip
            made += 1
        except UserMistake as mistake:
            messages.warning(request, f"{line.name}, {line.month:%m/%Y}: {mistake.sentence}")
    if made:
        said = ngettext("%(count)d month is claimed.", "%(count)d months are claimed.", made)
        messages.success(request, said % {"count": made})
