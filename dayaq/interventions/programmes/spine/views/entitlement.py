"""What am I entitled to? For the person herself and for whoever serves her: a page, and JSON for who asks for that."""

from __future__ import annotations

from dataclasses import asdict

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from dayaq.foundation.offices.acting import actor_of
from dayaq.foundation.operations import access
from dayaq.interventions.programmes.spine.entitlement import Entitlements
from dayaq.interventions.programmes.spine.entitlement_panel import KEY
from dayaq.interventions.programmes.spine.views.opening import herself
from dayaq.registers.people.models import Person
from dayaq.registers.people.permissions import herself as is_herself


@never_cache
@vary_on_headers("Accept")
@require_safe
def own(request: HttpRequest, *, as_json: bool = False) -> HttpResponse:
    """Her own."""
    return _told(request, herself(request), as_json=as_json)


@never_cache
@vary_on_headers("Accept")
@require_safe
def of_person(request: HttpRequest, public_id: str, *, as_json: bool = False) -> HttpResponse:
    """A person's, for whoever may see her file; a look by staff is written down."""
    person = Person.objects.select_related("office").filter(public_id=public_id).first()
    if person is None or not request.user.has_perm("people.see_person", person):
        raise Http404
    if not is_herself(request.user, person):
        access.looked(actor=actor_of(request), person=person.public_id, page=KEY)
    return _told(request, person, as_json=as_json)


def _told(request: HttpRequest, person: Person, *, as_json: bool) -> HttpResponse:
    told = Entitlements(person, request.user)
    if as_json or request.get_preferred_type(["text/html", "application/json"]) == "application/json":
        programmes = [asdict(each) for each in told.programmes]
        return JsonResponse({"person": person.public_id, "day": told.day, "programmes": programmes})
    context = {"entitlements": told, "person": person, "herself": is_herself(request.user, person)}
    return render(request, "programmes/entitlement.html", context)
