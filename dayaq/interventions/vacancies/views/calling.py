"""Leads: a call to the employer is written down; and what the office has to ring or print because nobody writes."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.offices.acting import actor_of
from dayaq.foundation.offices.exports import as_file
from dayaq.foundation.offices.models import Office
from dayaq.foundation.offices.permissions import post_of
from dayaq.interventions.vacancies import workflow
from dayaq.interventions.vacancies.calling_form import CallForm
from dayaq.interventions.vacancies.models import Call, Referral, Vacancy
from dayaq.interventions.vacancies.queries import CallQuerySet, ReferralQuerySet
from dayaq.interventions.vacancies.views.opening import open_person

SHOWN = 100
"""Rows of each list: what nobody can ring on one day stands in the export."""


@never_cache
@require_http_methods(["GET", "POST"])
def call(request: HttpRequest, public_id: str) -> HttpResponse:
    """What the employer of a lead said; with `?for=` on behalf of a person, on whose timeline it stands."""
    office = _office(request)
    leads = Vacancy.objects.exclude(coding=Vacancy.Coding.NOT_A_JOB).select_related("organisation")
    vacancy = get_object_or_404(leads, public_id=public_id, origin=Vacancy.Origin.COLLECTED)
    named = request.GET.get("for", "")
    person = open_person(request, named, "vacancies.refer", "call about lead") if named else None
    form = CallForm(request.POST if request.method == "POST" else None, initial={"employer": vacancy.employer})
    if request.method == "POST" and form.is_valid():
        try:
            workflow.record_call(
                vacancy=vacancy, office=office, person=person, actor=actor_of(request), **form.answer()
            )
        except UserMistake as mistake:
            form.add_error(mistake.field if mistake.field in form.fields else None, mistake.sentence)
        else:
            messages.success(request, _("The call is written down."))
            return redirect("vacancies:vacancy", public_id)
    crumbs = [(vacancy.title, reverse("vacancies:vacancy", args=[public_id]))]
    context = {"vacancy": vacancy, "person": person, "form": form, "crumbs": crumbs}
    return render(request, "vacancies/call.html", context)


@never_cache
@require_GET
def to_ring(request: HttpRequest) -> HttpResponse:
    """Leads whose next call has come, and referrals whose employer has no e-mail address."""
    office = _office(request)
    due, unwritten = _due(office), _unwritten(office)
    context = {
        "calls": due[:SHOWN],
        "calls_count": due.count(),
        "referrals": unwritten[:SHOWN],
        "referrals_count": unwritten.count(),
    }
    return render(request, "vacancies/to_ring.html", context)


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """Both lists, for the telephone. A POST, because it leaves an entry in the audit trail."""
    office = _office(request)
    columns = [_("employer"), _("phone"), _("vacancy"), _("person"), _("due"), _("note")]
    rows: list[list[Any]] = [_cells(one.vacancy, one.person, one.next_call_on, one.note) for one in _due(office)]
    rows += [_cells(one.vacancy, one.person, one.answer_due, _("no e-mail")) for one in _unwritten(office)]
    return as_file(request, what="calls", subject="calls", columns=columns, rows=rows)


def _cells(vacancy: Vacancy, person: Any, due: Any, note: str) -> list[Any]:
    phone = vacancy.organisation.phone if vacancy.organisation else ""
    return [vacancy.employer, phone, vacancy.title, person.full_name if person else "", due, note]


def _office(request: HttpRequest) -> Office:
    post = post_of(request.user)
    if post is None or not request.user.has_perm("vacancies.call_lead"):
        raise Http404
    return post.office


def _due(office: Office) -> CallQuerySet:
    due = Call.objects.due(office, clock.today()).select_related("vacancy__organisation", "person")
    return due.order_by("next_call_on", "pk")


def _unwritten(office: Office) -> ReferralQuerySet:
    unwritten = Referral.objects.of_office(office).without_letter(clock.today())
    return unwritten.select_related("vacancy__organisation", "person").order_by("answer_due", "pk")
