"""The interest inventory: what it is, its pages, its result. Every page keeps what was answered, on any device."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import number_format
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from dayaq.foundation.offices.acting import actor_of
from dayaq.foundation.operations import access
from dayaq.interventions.guidance import workflow
from dayaq.interventions.guidance.fitting import occupations_for
from dayaq.interventions.guidance.forms import ItemsForm
from dayaq.interventions.guidance.inventory import (
    LEAST,
    MEANINGS,
    MOST,
    SCALES,
    Interests,
    first_open_page,
    items,
    items_of,
    pages,
)
from dayaq.interventions.guidance.models import Inventory
from dayaq.interventions.guidance.permissions import about_herself
from dayaq.interventions.guidance.picture import hexagon
from dayaq.interventions.guidance.policies import can, check_begin_inventory
from dayaq.interventions.guidance.views.opening import herself
from dayaq.interventions.guidance.workflow.interests import answers_of


@never_cache
@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """What she will be asked, what it is good for and what not; begins with a button."""
    person = herself(request)
    newest = Inventory.objects.filter(person=person).order_by("-begun_at").first()
    unfinished = newest if newest is not None and newest.finished_at is None else None
    if request.method == "POST":
        if unfinished is None:
            workflow.begin_inventory(actor=actor_of(request), person=person)
            return redirect("guidance:inventory_page", page=1)
        return redirect("guidance:inventory_page", page=first_open_page(answers_of(unfinished)) or pages())
    context = {
        "unfinished": unfinished,
        "finished": newest if unfinished is None else None,
        "may_begin": can(check_begin_inventory, person),
        "items": len(items()),
        "pages": pages(),
    }
    return render(request, "guidance/inventory_begin.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def page(request: HttpRequest, page: int) -> HttpResponse:
    """Some of the items. What is answered is kept even where another answer on the page is missing."""
    inventory = Inventory.objects.filter(person__user=request.user.pk, finished_at__isnull=True).first()
    if inventory is None:
        return redirect("guidance:inventory")
    answered = answers_of(inventory)
    furthest = first_open_page(answered) or pages()
    if not 1 <= page <= furthest:
        return redirect("guidance:inventory_page", page=furthest)
    form = ItemsForm(request.POST if request.method == "POST" else None, items=items_of(page), initial=answered)
    if request.method == "POST":
        whole = form.is_valid()
        workflow.keep_answers(inventory=inventory, answers=form.given())
        if whole:
            return _onward(request, inventory, page)
    context = {"form": form, "number": page, "pages": pages(), "done": (page - 1) * 100 // pages()}
    return render(request, "guidance/inventory_page.html", context)


def _onward(request: HttpRequest, inventory: Inventory, page: int) -> HttpResponse:
    """The next page; after the last one the result."""
    if page < pages():
        return redirect("guidance:inventory_page", page=page + 1)
    workflow.finish_inventory(actor=actor_of(request), inventory=inventory)
    return redirect("guidance:result", public_id=inventory.public_id)


@never_cache
@require_safe
def result(request: HttpRequest, public_id: str) -> HttpResponse:
    """Her interests as a picture and a table, and occupations that fit them, her skills and what is looked for."""
    about = Inventory.objects.select_related("person__unit", "person__office", "person__wishes")
    inventory = get_object_or_404(about, public_id=public_id, finished_at__isnull=False)
    person = inventory.person
    if not request.user.has_perm("guidance.see_inventory", person):
        raise Http404
    own = about_herself(request.user, inventory)
    if not own:
        access.looked(actor=actor_of(request), person=person.public_id, page="inventory result")
    interests = Interests.of(answers_of(inventory))
    fits = occupations_for(person, interests)
    context = {
        "inventory": inventory,
        "person": person,
        "own": own,
        "hexagon": hexagon(interests),
        "scales": _scales(interests),
        "longest": MOST - LEAST,
        "strongest": [(SCALES[letter], MEANINGS[letter]) for letter in interests.order[:3]],
        "fits": fits,
        "flat": fits.flat,
    }
    return render(request, "guidance/result.html", context)


def _scales(interests: Interests) -> list[dict[str, Any]]:
    """The six scores as bars, the strongest first; a bar begins at “not at all”."""
    return [
        {
            "label": SCALES[letter],
            "amount": interests.scores[letter] - LEAST,
            "text": number_format(interests.scores[letter], decimal_pos=1),
        }
        for letter in interests.order
    ]
