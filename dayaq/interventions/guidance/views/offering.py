"""Offering sessions: slots of a counsellor, a group, a partner's guidance day."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.offices.acting import actor_of
from dayaq.interventions.guidance import workflow
from dayaq.interventions.guidance.forms import OfferForm
from dayaq.interventions.guidance.views.opening import post_or_404


@never_cache
@require_http_methods(["GET", "POST"])
def offer(request: HttpRequest) -> HttpResponse:
    """One form for all kinds; several slots in a row are made at once."""
    post = post_or_404(request)
    form = OfferForm(
        request.POST if request.method == "POST" else None, office=post.office, initial={"counsellor": post}
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            made = workflow.offer_sessions(
                actor=actor_of(request), offered=form.offered(), starts_at=form.starts_at(), minutes=told["minutes"],
                slots=told["slots"],
            )  # fmt: skip
        except UserMistake as mistake:
            form.add_error(mistake.field if mistake.field in form.fields else None, mistake.sentence)
        else:
            said = ngettext("%(count)d session is offered.", "%(count)d sessions are offered.", len(made))
            messages.success(request, said % {"count": len(made)})
            return redirect(f"{reverse('guidance:day')}?day={told['day'].isoformat()}")
    crumbs = [(_("Guidance"), reverse("guidance:day"))]
    return render(request, "guidance/offer.html", {"form": form, "crumbs": crumbs})
