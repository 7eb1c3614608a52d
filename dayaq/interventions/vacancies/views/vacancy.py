"""One vacancy, as everybody may see it, and the application to it. Who was referred is another page's matter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from dayaq.foundation.lib import clock
from dayaq.foundation.offices.permissions import post_of
from dayaq.interventions.vacancies import workflow
from dayaq.interventions.vacancies.models import Application, Referral, Vacancy
from dayaq.interventions.vacancies.staff_links import staff_links
from dayaq.interventions.vacancies.statuses import OPEN_REFERRALS, ApplicationStatus, VacancyStatus

MINOR_UNITS = 100
APPLICANTS_SHOWN = 50
CALLS_SHOWN = 10


@dataclass(frozen=True)
class Interest:
    """Who is on the way to a vacancy; for staff."""

    referred: int
    applied: int
    applicants: list[Application]
    """Those whom the reader's office serves, the newest first."""


@login_not_required
@require_GET
def vacancy(request: HttpRequest, public_id: str) -> HttpResponse:
    """What is asked, what is offered, what nobody has said yet."""
    shown = _vacancy(public_id)
    skills = sorted(shown.skills.all(), key=lambda one: one.skill.label)
    is_past = shown.closes_on is not None and shown.closes_on < clock.today()
    context = {
        "crumbs": [(_("Find a job"), reverse("vacancies:search"))],
        "vacancy": shown,
        "is_open": shown.status == VacancyStatus.OPEN and not is_past,
        "is_past": shown.status == VacancyStatus.OPEN and is_past,
        "is_withdrawable": shown.status == VacancyStatus.OPEN,
        "is_lead": shown.origin == Vacancy.Origin.COLLECTED,
        "skills_said": [one for one in skills if not one.inferred],
        "skills_usual": [one for one in skills if one.inferred],
        "licences": shown.licences.all(),
        "demands": shown.demands.all(),
        "wage_range": _wage_range(shown),
        "hers": _hers(request, shown),
        "may_change": request.user.has_perm("vacancies.change_vacancy"),
        "may_apply": request.user.has_perm("vacancies.apply"),
        "calls": shown.calls.all()[:CALLS_SHOWN] if request.user.has_perm("vacancies.call_lead") else [],
        "staff_links": staff_links(shown, request.user) if request.user.is_authenticated else [],
        "interest": _interest(request, shown) if request.user.has_perm("vacancies.see_interest") else None,
    }
    return render(request, "vacancies/vacancy.html", context)


@require_http_methods(["GET", "POST"])
def apply(request: HttpRequest, public_id: str) -> HttpResponse:
    """Apply for oneself, after one look at what that means."""
    if not request.user.has_perm("vacancies.apply"):
        raise Http404
    shown = _vacancy(public_id)
    if _hers(request, shown):
        return redirect("vacancies:my_referrals")
    if request.method == "POST":
        person = request.user.person  # type: ignore[union-attr]
        workflow.apply_for(vacancy=shown, person=person, actor=request.user.public_id)  # type: ignore[union-attr]
        messages.success(request, _("You have applied for “%(title)s”.") % {"title": shown.title})
        return redirect("vacancies:my_referrals")
    crumbs = [
        (_("Find a job"), reverse("vacancies:search")),
        (shown.title, reverse("vacancies:vacancy", args=[public_id])),
    ]
    return render(request, "vacancies/apply.html", {"vacancy": shown, "crumbs": crumbs})


def _vacancy(public_id: str) -> Vacancy:
    about = Vacancy.objects.select_related("organisation", "establishment", "unit__region", "unit_group")
    about = about.prefetch_related("skills__skill", "licences__licence", "demands__function")
    found: Vacancy = get_object_or_404(about.exclude(coding=Vacancy.Coding.NOT_A_JOB), public_id=public_id)
    return found


def _wage_range(shown: Vacancy) -> list[tuple[str, float]]:
    """For machines: the ends of the wage that are stated, in whole units."""
    ends = {"minValue": shown.wage_low_minor, "maxValue": shown.wage_high_minor}
    return [(end, minor / MINOR_UNITS) for end, minor in ends.items() if minor is not None]


def _hers(request: HttpRequest, shown: Vacancy) -> Any:
    """The open referral or application of whoever looks: she need not apply again."""
    if not request.user.has_perm("vacancies.apply"):
        return None
    mine = {"vacancy": shown, "person": request.user.person}  # type: ignore[union-attr]
    return (
        Referral.objects.filter(**mine, status__in=OPEN_REFERRALS).first()
        or Application.objects.filter(**mine, status=ApplicationStatus.RECEIVED).first()
    )


def _interest(request: HttpRequest, shown: Vacancy) -> Interest:
    post = post_of(request.user)
    is_received = Q(applications__status=ApplicationStatus.RECEIVED)
    counted = Vacancy.objects.filter(pk=shown.pk).aggregate(
        referred=Count("referrals", filter=Q(referrals__status__in=OPEN_REFERRALS), distinct=True),
        applied=Count("applications", filter=is_received, distinct=True),
    )
    of_office = shown.applications.filter(
        status=ApplicationStatus.RECEIVED, person__office=post.office if post else None
    )
    return Interest(**counted, applicants=list(of_office.select_related("person")[:APPLICANTS_SHOWN]))
