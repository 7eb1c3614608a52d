"""Recording what a partner gave in kind."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dayaq.foundation.offices.acting import actor_of
from dayaq.interventions.programmes.spine.views.doing import form_page, takes
from dayaq.interventions.programmes.support import workflow
from dayaq.interventions.programmes.support.forms import GiftForm
from dayaq.registers.employers.models import Organisation


@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, public_id: str) -> HttpResponse:
    """A gift of an employer."""
    if not request.user.has_perm("support.record_gift"):
        raise Http404
    giver = get_object_or_404(Organisation, public_id=public_id)
    form, back = GiftForm(request.POST or None), reverse("employers:employer", args=[public_id])
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        if takes(
            form, workflow.record_gift, organisation=giver, kind=told["kind"], description=told["description"],
            given_on=told["given_on"], value_minor=told["value"] or None, actor=actor_of(request),
        ):  # fmt: skip
            messages.success(request, _("The gift is recorded."))
            return redirect(back)
    note = _("Gifts in kind are shown with thanks and are never counted as jobs.")
    return form_page(request, form, _("Given in kind by %(name)s") % {"name": giver.name}, back, note=note)
