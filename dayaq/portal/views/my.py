"""The job seeker's own page, and the form in which she says what she wishes of a job."""

from __future__ import annotations

from decimal import Decimal

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dayaq.portal import own_page
from dayaq.portal.forms import WishesForm
from dayaq.registers.people.file import PersonFile
from dayaq.registers.people.models import Person
from dayaq.registers.people.workflow import set_wishes

MINOR_UNITS = 100


def _herself(request: HttpRequest) -> Person:
    """The signed-in job seeker; 404 for everybody else."""
    people = Person.objects.select_related("unit", "office", "caseworker__user", "wishes")
    return get_object_or_404(people, user=request.user)


@require_safe
def my(request: HttpRequest) -> HttpResponse:
    """Everything that concerns her, on one page."""
    person = _herself(request)
    file = PersonFile(person)
    referrals, found = own_page.open_referrals(person), own_page.matches(person)
    context = {
        "file": file,
        "person": person,
        "wishes": getattr(person, "wishes", None),
        "referrals": referrals,
        "matches": found,
        "next": own_page.next_step(person, referrals, found, registered=bool(file.status)),
        "looks": own_page.who_looked(person, request.user.public_id),  # type: ignore[union-attr]
        **own_page.own_data(person),
    }
    return render(request, "portal/my.html", context)


@require_http_methods(["GET", "POST"])
def wishes(request: HttpRequest) -> HttpResponse:
    """Change what she wishes; it counts from the next round on."""
    person = _herself(request)
    form = WishesForm(request.POST or None, initial=_known(person))
    if request.method == "POST" and form.is_valid():
        set_wishes(actor=request.user.public_id, person=person, **form.wishes())  # type: ignore[union-attr, arg-type]
        messages.success(request, _("Your wishes are changed. They count from the next round on."))
        return redirect("portal:my")
    return render(request, "portal/wishes.html", {"form": form})


def _known(person: Person) -> dict[str, object]:
    known = getattr(person, "wishes", None)
    if known is None:
        return {}
    floor = _typed(known.wage_floor_minor) if known.wage_floor_minor else None
    return {"radius_km": known.radius_km, "wage_floor_minor": floor, "relocates": known.relocates}


def _typed(minor: int) -> Decimal:
    """An amount as one types it: without decimals where they are zero."""
    amount = Decimal(minor) / MINOR_UNITS
    return amount.quantize(Decimal(1)) if amount == amount.to_integral_value() else amount.quantize(Decimal("0.01"))
