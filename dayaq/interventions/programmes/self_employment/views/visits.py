"""A visit is recorded; a photograph is handed out to whoever may see the grant, and to nobody else."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from dayaq.foundation.offices.acting import actor_of
from dayaq.interventions.programmes.self_employment import workflow
from dayaq.interventions.programmes.self_employment.forms import VisitForm
from dayaq.interventions.programmes.self_employment.models import Photo
from dayaq.interventions.programmes.self_employment.photos import content_of
from dayaq.interventions.programmes.self_employment.views.opening import open_grant, who_is
from dayaq.interventions.programmes.spine.views.doing import form_page, takes


@never_cache
@require_http_methods(["GET", "POST"])
def visit(request: HttpRequest, public_id: str) -> HttpResponse:
    """What was seen, with photographs."""
    found = open_grant(request, public_id, "self_employment.record")
    form = VisitForm(request.POST or None, request.FILES or None)
    back = reverse("self_employment:grant", args=[public_id])
    if request.method == "POST" and form.is_valid() and takes(
        form, workflow.visit, contract=found, actor=actor_of(request), who=who_is(request, found.participation),
        **form.cleaned_data,
    ):  # fmt: skip
        messages.success(request, _("The visit is recorded."))
        return redirect(back)
    return form_page(request, form, _("Visit to %(name)s") % {"name": found.participation.person.full_name}, back)


@never_cache
@require_GET
def photo(request: HttpRequest, public_id: str) -> HttpResponse:
    """One photograph."""
    found = get_object_or_404(Photo.objects.select_related("visit__contract"), public_id=public_id)
    open_grant(request, found.visit.contract.public_id, "self_employment.see_grant")
    content = content_of(found.file_name)
    if content is None:
        raise Http404
    return HttpResponse(content, content_type=found.media_type, headers={"Content-Disposition": "inline"})
