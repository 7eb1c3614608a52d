"""A job seeker's referrals and applications: what waits for her, and her answer after one look at it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dayaq.foundation.offices.acting import actor_of
from dayaq.interventions.vacancies import workflow
from dayaq.interventions.vacancies.forms import DeclineForm
from dayaq.interventions.vacancies.letters.drawing import draw_for_employer, draw_for_person
from dayaq.interventions.vacancies.models import Application, Referral
from dayaq.interventions.vacancies.on_person_page import TAGS
from dayaq.interventions.vacancies.reasons import OfItself, PersonDeclines
from dayaq.interventions.vacancies.statuses import ACCEPTS, REFERRAL, ReferralStatus
from dayaq.interventions.vacancies.views.answering import answers_of
from dayaq.interventions.vacancies.views.opening import open_referral


@never_cache
@require_GET
def my_referrals(request: HttpRequest) -> HttpResponse:
    """All of them, those that wait for her answer first; and what she applied for herself."""
    if not request.user.has_perm("vacancies.apply"):
        raise Http404
    person = request.user.person  # type: ignore[union-attr]
    referrals = Referral.objects.filter(person=person).exclude(status=ReferralStatus.UNDONE)
    rows = [_row(one) for one in referrals.select_related("vacancy__organisation", "vacancy__unit")]
    applications = Application.objects.filter(person=person).select_related("vacancy__organisation")
    context = {
        "waiting": [row for row in rows if row["may_accept"]],
        "others": [row for row in rows if not row["may_accept"]],
        "applications": applications,
    }
    return render(request, "vacancies/my_referrals.html", context)


def _row(referral: Referral) -> dict[str, Any]:
    return {
        "referral": referral,
        "tag": TAGS.get(referral.status, "neutral"),
        "may_accept": referral.status in ACCEPTS,
        "may_decline": REFERRAL.can(referral.status, ReferralStatus.DECLINED, "person"),
    }


@never_cache
@require_GET
def referral(request: HttpRequest, public_id: str) -> HttpResponse:
    """One referral: the post, whom to ring, until when, and the two answers."""
    found = open_referral(request, public_id, "vacancies.see_referral", "referral")
    is_hers = request.user.has_perm("vacancies.answer_referral", found)
    context = {
        "crumbs": _crumbs() if is_hers else [],
        "is_hers": is_hers,
        "history": _history(found),
        "answers": answers_of(found),
        "no_email": not (found.vacancy.organisation and found.vacancy.organisation.email),
        **_row(found),
    }
    return render(request, "vacancies/referral.html", context)


def _history(found: Referral) -> list[dict[str, Any]]:
    changes = found.status_changes.known_at().in_order()
    by_itself = dict(OfItself.choices)
    return [
        {
            "text": REFERRAL.label(change.status),
            "when": change.recorded_at,
            "why": by_itself[change.reason_code] if change.status == ReferralStatus.CLOSED else "",
        }
        for change in changes
    ]


def _crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(_("My referrals"), reverse("vacancies:my_referrals")), *more]


def _crumbs_of(found: Referral) -> list[tuple[str, str]]:
    return _crumbs((found.vacancy.title, reverse("vacancies:referral", args=[found.public_id])))


@never_cache
@require_http_methods(["GET", "POST"])
def accept(request: HttpRequest, public_id: str) -> HttpResponse:
    """She will go."""
    found = open_referral(request, public_id, "vacancies.answer_referral", "referral")
    if request.method == "POST":
        workflow.accept_referral(referral=found, actor=actor_of(request))
        messages.success(request, _("Good luck! Ring the employer today if you can, and bring the letter."))
        return redirect("vacancies:referral", public_id)
    return render(request, "vacancies/accept.html", {"crumbs": _crumbs_of(found), **_row(found)})


@never_cache
@require_http_methods(["GET", "POST"])
def decline(request: HttpRequest, public_id: str) -> HttpResponse:
    """She will not go: the reason first, then a look at it, then it is said."""
    found = open_referral(request, public_id, "vacancies.answer_referral", "referral")
    form = DeclineForm(request.POST or None)
    context = {"crumbs": _crumbs_of(found), "form": form, **_row(found)}
    if request.method != "POST" or "change" in request.POST or not form.is_valid():
        if "change" in request.POST:
            context["form"] = DeclineForm(initial=request.POST.dict())
        return render(request, "vacancies/decline.html", context)
    told = form.cleaned_data
    if "confirm" not in request.POST:
        context |= {"reason": PersonDeclines(told["reason"]).label, "note": told["note"], "answers": told}
        return render(request, "vacancies/decline_check.html", context)
    workflow.decline_referral(referral=found, reason=told["reason"], note=told["note"], actor=actor_of(request))
    messages.success(request, _("We have your answer. Your caseworker reads the reason; nothing follows by itself."))
    return redirect("vacancies:referral", public_id)


@require_GET
def letter(request: HttpRequest, public_id: str) -> HttpResponse:
    """The letter she brings to the employer, as PDF."""
    found = open_referral(request, public_id, "vacancies.see_referral", "referral letter")
    return _as_file(*draw_for_person(found.public_id))


@require_GET
def employer_letter(request: HttpRequest, public_id: str) -> HttpResponse:
    """The letter to the employer with the link by which he answers, to be printed where no e-mail reaches him."""
    found = open_referral(request, public_id, "vacancies.serve_referral", "referral letter")
    return _as_file(*draw_for_employer(found.public_id))


def _as_file(name: str, content: bytes, media_type: str) -> HttpResponse:
    headers = {"Content-Disposition": content_disposition_header(as_attachment=True, filename=name)}
    return HttpResponse(content, content_type=media_type, headers=headers)


@require_POST
def withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take an application back."""
    if not request.user.has_perm("vacancies.apply"):
        raise Http404
    mine = Application.objects.filter(person=request.user.person).select_related("vacancy")  # type: ignore[union-attr]
    application = get_object_or_404(mine, public_id=public_id)
    workflow.withdraw_application(application=application, actor=actor_of(request))
    messages.success(request, _("You have taken your application back."))
    return redirect("vacancies:my_referrals")
