"""The page on which somebody comes onto the register, with the question whether she is there already."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.offices.models import Staff
from dayaq.foundation.offices.permissions import post_of
from dayaq.registers.people.duplicates import Likeness, PossiblySame
from dayaq.registers.people.forms import RegisterForm
from dayaq.registers.people.models import Person
from dayaq.registers.people.workflow import register_person, set_occupations


@require_http_methods(["GET", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    post = post_of(request.user)
    if post is None or not request.user.has_perm("people.register_person"):
        raise Http404
    form = RegisterForm(request.POST or None)
    found: list[Likeness] = []
    if request.method == "POST" and form.is_valid():
        try:
            person = _register(post, form.cleaned_data)
        except PossiblySame as same:
            found = same.found
            form.add_error("national_id" if found[0].same_identifier else "is_another", same.sentence)
        except UserMistake as mistake:
            form.add_error(mistake.field if mistake.field in form.fields else None, mistake.sentence)
        else:
            messages.success(request, _("%(name)s is on the register as a job seeker.") % {"name": person.full_name})
            return redirect("people:person", person.public_id)
    _ask_about_another_only_then(form, bool(found))
    shown = [(each, request.user.has_perm("people.see_person", each.person)) for each in found]
    return render(request, "people/register.html", {"form": form, "found": shown})


def _register(post: Staff, given: dict[str, Any]) -> Person:
    answers = {name: value for name, value in given.items() if name != "occupation"}
    actor = post.user.public_id
    with transaction.atomic():
        person = register_person(actor=actor, office=post.office, caseworker=post, **answers)
        if given["occupation"] is not None:
            set_occupations(actor=actor, person=person, occupations=[(given["occupation"].code, 0)])
    return person


def _ask_about_another_only_then(form: RegisterForm, is_found: bool) -> None:
    if not is_found and not form.data.get("is_another"):
        del form.fields["is_another"]
