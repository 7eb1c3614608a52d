"""Papers as PDF, for whoever may see what they are about; and the page on which anybody checks a certificate."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from dayaq.interventions.programmes.spine.letters import draw_certificate, draw_decision
from dayaq.interventions.programmes.spine.models import Certificate
from dayaq.interventions.programmes.spine.views.opening import open_application, open_participation


@login_not_required
@never_cache
@require_GET
def check(request: HttpRequest, public_id: str) -> HttpResponse:
    """Whether a certificate is genuine, for what and for when; whose it is stands on the paper alone."""
    about = Certificate.objects.select_related("participation__programme", "participation__offering__provider")
    found = about.prefetch_related("participation__programme__texts").filter(public_id=public_id).first()
    context = {"certificate": found, "number": public_id}
    return render(request, "programmes/certificate.html", context, status=200 if found else 404)


@never_cache
@require_GET
def letter(request: HttpRequest, public_id: str) -> HttpResponse:
    """The letter of the decision that stands."""
    application = open_application(request, public_id, "programmes.see_application", "measure letter")
    if not application.decisions.exists():
        raise Http404
    return _as_pdf(*draw_decision(application.public_id))


@never_cache
@require_GET
def certificate(request: HttpRequest, public_id: str) -> HttpResponse:
    """The certificate of a participation."""
    participation = open_participation(request, public_id, "programmes.see_application", "measure certificate")
    issued = getattr(participation, "certificate", None)
    if issued is None:
        raise Http404
    return _as_pdf(*draw_certificate(issued.public_id))


def _as_pdf(name: str, content: bytes, media_type: str) -> HttpResponse:
    headers = {"Content-Disposition": content_disposition_header(False, name) or ""}
    return HttpResponse(content, content_type=media_type, headers=headers)
