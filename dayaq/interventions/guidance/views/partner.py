"""A partner's guidance day behind his signed link: who has booked, who came, what each showed. Opening changes nothing.

He reads names and nothing else of anybody's file.
"""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.operations import access
from dayaq.interventions.guidance import workflow
from dayaq.interventions.guidance.forms import PartnerForm
from dayaq.interventions.guidance.links import session_of
from dayaq.interventions.guidance.models import Booking


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def partner_day(request: HttpRequest, token: str) -> HttpResponse:
    """The list of the day; from its day on with the questions."""
    session = session_of(token)
    if session is None or session.partner is None:
        return render(request, "guidance/partner_link_broken.html", status=404)
    actor = session.partner.public_id
    begun = session.day <= clock.today()
    bookings = list(session.bookings.taking_a_place().select_related("person").order_by("person__search_text", "pk"))
    skills = [(one.skill_id, one.skill.label) for one in session.skills.select_related("skill")]
    form = PartnerForm(request.POST if request.method == "POST" else None, bookings=bookings, skills=skills)
    if request.method == "POST" and begun and form.is_valid():
        try:
            _keep(form, actor)
        except UserMistake as mistake:
            form.add_error(None, mistake.sentence)
        else:
            messages.success(request, _("Thank you, it is written down."))
            return redirect("guidance:partner_day", token=token)
    if request.method == "GET":
        access.looked(actor=actor, person="", page="guidance day")
    context = {"session": session, "form": form, "begun": begun, "rows": _rows(form, bookings)}
    return render(request, "guidance/partner_day.html", context)


def _keep(form: PartnerForm, actor: str) -> None:
    with transaction.atomic():
        for booking, came, skills in form.answers():
            if came is not None:
                workflow.note_attendance(actor=actor, booking=booking, came=came, who="partner")
            if skills:
                workflow.gain_skills(actor=actor, booking=booking, skills=skills)


def _rows(form: PartnerForm, bookings: list[Booking]) -> list[dict[str, object]]:
    """Each person with the questions that are still open about her."""
    return [
        {
            "booking": one,
            "came": form[f"came-{one.public_id}"] if f"came-{one.public_id}" in form.fields else None,
            "skills": form[f"skills-{one.public_id}"] if f"skills-{one.public_id}" in form.fields else None,
        }
        for one in bookings
    ]
