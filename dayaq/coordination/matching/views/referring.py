"""A caseworker refers one person to one vacancy, without waiting for a round."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dayaq.coordination.matching.views.answers import need
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.offices.permissions import post_of
from dayaq.foundation.operations import access
from dayaq.interventions.vacancies.models import Vacancy
from dayaq.interventions.vacancies.workflow import refer as refer_person
from dayaq.registers.people.models import Person


@never_cache
@require_http_methods(["GET", "POST"])
def refer(request: HttpRequest, public_id: str, vacancy: str) -> HttpResponse:
    """Ask once, then refer; what stands against it is said on the list she came from."""
    person = Person.objects.select_related("office").filter(public_id=public_id).first()
    need(request, "vacancies.refer", person)
    post = post_of(request.user)
    if person is None or post is None:
        raise Http404
    job = get_object_or_404(Vacancy.objects.select_related("organisation", "unit"), public_id=vacancy)
    actor: str = request.user.public_id  # type: ignore[union-attr]
    access.looked(actor=actor, person=person.public_id, page="refer")
    if request.method != "POST":
        crumbs = [
            (person.full_name, reverse("people:person", args=[public_id])),
            (_("Open now"), reverse("matching:find_now", args=[public_id])),
        ]
        return render(request, "matching/refer.html", {"person": person, "vacancy": job, "crumbs": crumbs})
    try:
        refer_person(person=person, vacancy=job, office=post.office, actor=actor)
    except UserMistake as mistake:
        messages.error(request, mistake.sentence)
        return redirect("matching:find_now", public_id)
    told = {"name": person.full_name, "title": job.title}
    messages.success(request, _("%(name)s is referred to “%(title)s”.") % told)
    return redirect("people:panel", public_id, "referrals")
