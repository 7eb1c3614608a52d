"""Opening a referral: whoever may not, learns nothing (404); a look by staff is written down."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from dayaq.foundation.offices.acting import actor_of
from dayaq.foundation.operations import access
from dayaq.interventions.vacancies.models import Referral
from dayaq.interventions.vacancies.permissions import about_herself
from dayaq.registers.people.models import Person


def open_person(request: HttpRequest, public_id: str, permission: str, page: str) -> Person:
    """The person for staff who have the permission; the look is logged under the page's name."""
    person = Person.objects.filter(public_id=public_id).first()
    if person is None or not request.user.has_perm(permission, person):
        raise Http404
    access.looked(actor=actor_of(request), person=person.public_id, page=page)
    return person


def open_referral(request: HttpRequest, public_id: str, permission: str, page: str) -> Referral:
    """The referral for whoever has the permission; staff's look is logged under the page's name."""
    about = Referral.objects.select_related("vacancy__organisation", "vacancy__unit", "person", "office")
    referral = about.filter(public_id=public_id).first()
    if referral is None or not request.user.has_perm(permission, referral):
        raise Http404
    if not about_herself(request.user, referral):
        access.looked(actor=actor_of(request), person=referral.person.public_id, page=page)
    return referral
