"""The employer answers a referral by his signed link: three buttons, one confirmation. Opening it changes nothing."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.interventions.vacancies import workflow
from dayaq.interventions.vacancies.forms import HireForm, RefuseForm
from dayaq.interventions.vacancies.letters.links import referral_of
from dayaq.interventions.vacancies.models import Referral
from dayaq.interventions.vacancies.statuses import ASKS_FOR_TIME, REFERRAL, ReferralStatus

ACTOR = "employer"
ANSWERS = {"hired": _("hired"), "refused": _("not taken"), "more-time": _("needs time")}


@login_not_required
@never_cache
@require_GET
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Who was referred, to what, until when; and the three answers."""
    referral = referral_of(token)
    if referral is None:
        return render(request, "vacancies/answer_link_broken.html", status=404)
    possible = [choice for choice, _label in answers_of(referral)]
    late = referral.answer_due < clock.today()
    return render(
        request, "vacancies/answer.html", {"referral": referral, "token": token, "possible": possible, "late": late}
    )


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest, token: str, choice: str) -> HttpResponse:
    """One answer, with its question, to be confirmed."""
    referral = referral_of(token)
    if referral is None:
        return render(request, "vacancies/answer_link_broken.html", status=404)
    if choice not in ANSWERS:
        raise Http404
    if choice not in dict(answers_of(referral)):
        return redirect("vacancies:answer", token=token)
    form = answer_form(choice, request, referral)
    if request.method == "POST" and form.is_valid():
        try:
            give_answer(choice, referral, form.cleaned_data, actor=f"{ACTOR} {referral.public_id}")
        except UserMistake as mistake:
            form.add_error(mistake.field if mistake.field in form.fields else None, mistake.sentence)
        else:
            return redirect("vacancies:answer", token=token)
    context = {"referral": referral, "token": token, "choice": choice, "form": form}
    return render(request, "vacancies/answer_confirm.html", context)


def answers_of(referral: Referral) -> list[tuple[str, Any]]:
    """The answers that the employer can still give, each with its word."""
    leads_to = {
        "hired": ReferralStatus.HIRED,
        "refused": ReferralStatus.REFUSED,
        "more-time": ASKS_FOR_TIME.get(ReferralStatus(referral.status), ReferralStatus.MORE_TIME),
    }
    return [
        (choice, label) for choice, label in ANSWERS.items() if REFERRAL.can(referral.status, leads_to[choice], ACTOR)
    ]


def answer_form(choice: str, request: HttpRequest, referral: Referral) -> Form:
    """What has to be asked with an answer: the first day, the reason, or nothing."""
    data = request.POST if request.method == "POST" else None
    if choice == "hired":
        return HireForm(data, initial={"hired_on": max(clock.today(), referral.made_on)})
    return RefuseForm(data) if choice == "refused" else Form(data)


def give_answer(choice: str, referral: Referral, told: dict[str, Any], *, actor: str) -> None:
    """Write the employer's answer down, whoever typed it."""
    if choice == "hired":
        workflow.hire_by_referral(referral=referral, hired_on=told["hired_on"], actor=actor)
    elif choice == "refused":
        workflow.refuse_referral(referral=referral, reason=told["reason"], note=told["note"], actor=actor)
    else:
        workflow.ask_for_time(referral=referral, actor=actor)
