"""A hire that the office hears of: the person and the vacancy are found, the day is said, all is looked at once.

What has been found stands in the address, so that every step can be gone back to; only the last one writes. And the
employer's answer to an application, as he gave it on the telephone.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.parameters import parameter
from dayaq.foundation.offices.acting import actor_of
from dayaq.foundation.offices.permissions import post_of
from dayaq.interventions.vacancies import workflow
from dayaq.interventions.vacancies.forms import HireForm, RefuseForm
from dayaq.interventions.vacancies.models import Application, Vacancy
from dayaq.interventions.vacancies.statuses import APPLICATION
from dayaq.interventions.vacancies.views.opening import open_person
from dayaq.registers.people.models import Person

FOUND_AT_MOST = 20


@never_cache
@require_http_methods(["GET", "POST"])
def hire(request: HttpRequest) -> HttpResponse:
    """Find whom and where, say the first day, check, write."""
    post = post_of(request.user)
    if post is None or not request.user.has_perm("vacancies.change_vacancy"):
        raise Http404
    vacancy, person = _vacancy(request.GET.get("vacancy", "")), _person(request)
    context: dict[str, Any] = {"vacancy": vacancy, "person": person, "crumbs": _crumbs(vacancy, person)}
    if vacancy is None or person is None:
        return render(request, "vacancies/hire_find.html", {**context, **_find(request, vacancy, person)})
    form = HireForm(request.POST if request.method == "POST" else None, initial={"hired_on": clock.today()})
    context |= {"form": form, "asked": urlencode({"vacancy": vacancy.public_id, "person": person.public_id})}
    if request.method != "POST" or "change" in request.POST or not form.is_valid():
        return render(request, "vacancies/hire.html", context)
    hired_on = form.cleaned_data["hired_on"]
    if "confirm" not in request.POST:
        return render(request, "vacancies/hire_check.html", {**context, "hired_on": hired_on})
    try:
        workflow.hire(vacancy=vacancy, person=person, hired_on=hired_on, actor=actor_of(request))
    except UserMistake as mistake:
        form.add_error(mistake.field if mistake.field in form.fields else None, mistake.sentence)
        return render(request, "vacancies/hire.html", context)
    told = {"name": person.full_name, "title": vacancy.title}
    messages.success(request, _("The hire is recorded: %(name)s, “%(title)s”.") % told)
    return redirect("people:person", person.public_id)


def _vacancy(public_id: str) -> Vacancy | None:
    if not public_id:
        return None
    jobs = Vacancy.objects.exclude(coding=Vacancy.Coding.NOT_A_JOB).select_related("organisation", "unit")
    found: Vacancy = get_object_or_404(jobs, public_id=public_id)
    return found


def _person(request: HttpRequest) -> Person | None:
    public_id = request.GET.get("person", "")
    return open_person(request, public_id, "vacancies.record_hire", "record hire") if public_id else None


def _find(request: HttpRequest, vacancy: Vacancy | None, person: Person | None) -> dict[str, Any]:
    """The next thing to be found, and what its words find: a person of the office, or an open vacancy."""
    text = request.GET.get("q", "").strip()
    if person is None:
        found: list[Any] = _people(request, text)
        rows = [(one.full_name, one.birth_date, {"person": one.public_id}) for one in found]
    else:
        found = _vacancies(text)
        rows = [(f"{one.title}, {one.employer}", one.posted_on, {"vacancy": one.public_id}) for one in found]
    chosen = {"vacancy": vacancy.public_id} if vacancy else {"person": person.public_id} if person else {}
    address = reverse("vacancies:hire")
    return {
        "finds_person": person is None,
        "q": text,
        "chosen": chosen,
        "rows": [(label, day, f"{address}?{urlencode({**chosen, **added})}") for label, day, added in rows],
        "more": len(found) == FOUND_AT_MOST,
    }


def _people(request: HttpRequest, text: str) -> list[Person]:
    """Those whom the office serves and who are old enough to work; not the children of their households."""
    post = post_of(request.user)
    if not text or post is None:
        return []
    old_enough = clock.today().year - parameter("registration.minimum_age").whole
    people = Person.objects.of_office(post.office).search(text).filter(birth_date__year__lte=old_enough)
    return list(people.order_by("search_text", "pk").defer("national_id")[:FOUND_AT_MOST])


def _vacancies(text: str) -> list[Vacancy]:
    if not text:
        return []
    by_number = Vacancy.objects.shown().filter(public_id=text)
    found = by_number if by_number.exists() else Vacancy.objects.shown().with_words(text)
    return list(found.select_related("organisation").order_by("-posted_on", "-pk")[:FOUND_AT_MOST])


def _crumbs(vacancy: Vacancy | None, person: Person | None) -> list[tuple[str, str]]:
    crumbs = []
    if vacancy is not None:
        crumbs.append((vacancy.title, reverse("vacancies:vacancy", args=[vacancy.public_id])))
    if person is not None:
        crumbs.append((person.full_name, reverse("people:person", args=[person.public_id])))
    return crumbs


@never_cache
@require_http_methods(["GET", "POST"])
def answer_application(request: HttpRequest, public_id: str, choice: str) -> HttpResponse:
    """The employer takes whoever applied, or does not."""
    about = Application.objects.select_related("vacancy__organisation", "person__office")
    application = about.filter(public_id=public_id).first()
    if application is None or not request.user.has_perm("vacancies.serve_application", application):
        raise Http404
    if choice not in ("hired", "refused"):
        raise Http404
    open_person(request, application.person.public_id, "vacancies.record_hire", "application answer")
    if not APPLICATION.can(application.status, choice, "employer"):
        messages.warning(request, _("This application has been answered meanwhile."))
        return redirect("vacancies:vacancy", application.vacancy.public_id)
    data = request.POST if request.method == "POST" else None
    form = HireForm(data, initial={"hired_on": clock.today()}) if choice == "hired" else RefuseForm(data)
    if request.method == "POST" and form.is_valid():
        try:
            _write(choice, application, form.cleaned_data, actor_of(request))
        except UserMistake as mistake:
            form.add_error(mistake.field if mistake.field in form.fields else None, mistake.sentence)
        else:
            messages.success(request, _("The employer's answer is written down."))
            return redirect("vacancies:vacancy", application.vacancy.public_id)
    context = {
        "application": application, "choice": choice, "form": form,
        "crumbs": _crumbs(application.vacancy, application.person),
    }  # fmt: skip
    return render(request, "vacancies/answer_application.html", context)


def _write(choice: str, application: Application, told: dict[str, Any], actor: str) -> None:
    if choice == "hired":
        workflow.hire_by_application(application=application, hired_on=told["hired_on"], actor=actor)
    else:
        workflow.refuse_application(application=application, reason=told["reason"], note=told["note"], actor=actor)
