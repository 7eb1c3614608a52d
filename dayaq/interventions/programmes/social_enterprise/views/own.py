"""What a founder or an enterprise sees and does by its signed link. No account; opening the link changes nothing."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from dayaq.foundation.lib import clock
from dayaq.interventions.programmes.social_enterprise import letters
from dayaq.interventions.programmes.social_enterprise.links import enterprise_of
from dayaq.interventions.programmes.social_enterprise.models import Certificate, Control, Enterprise
from dayaq.interventions.programmes.social_enterprise.queries import years_missing
from dayaq.interventions.programmes.social_enterprise.showing import CONTROL_TAGS, ENTERPRISE_TAGS
from dayaq.interventions.programmes.social_enterprise.statuses import ControlStatus
from dayaq.interventions.programmes.social_enterprise.views.opening import as_pdf, open_own, possible, take
from dayaq.interventions.programmes.social_enterprise.views.steps import ANSWER, OF_FOUNDERS


def actor_of(enterprise: Enterprise) -> str:
    """The name under which an act by the link is written down."""
    return f"founder {enterprise.public_id}"


@login_not_required
@never_cache
@require_GET
def own(request: HttpRequest, token: str) -> HttpResponse:
    """Where the file stands, what comes next, and every paper of it."""
    enterprise = enterprise_of(token)
    if enterprise is None:
        return render(request, "programmes/provider_link_broken.html", status=404)
    last = enterprise.status_changes.known_at().in_order().last()
    context = {
        "enterprise": enterprise,
        "token": token,
        "tag": ENTERPRISE_TAGS[enterprise.status],
        "steps": possible(OF_FOUNDERS, enterprise.status),
        "why": last.note if last else "",
        "milestones": list(enterprise.milestones.order_by("due_on", "pk")),
        "certificates": list(enterprise.certificates.order_by("-first_day")),
        "reports": list(enterprise.reports.order_by("-year", "-pk")),
        "missing": years_missing(enterprise, clock.today()),
        "controls": [
            {
                "control": one, "tag": CONTROL_TAGS[one.status], "may_answer": one.status == ControlStatus.HEARING,
                "sent": one.answer_by is not None, "decided": one.status == ControlStatus.DECIDED,
            }
            for one in enterprise.controls.prefetch_related("findings").order_by("-opened_on", "-pk")
        ],
    }  # fmt: skip
    return render(request, "social_enterprise/own.html", context)


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, token: str, step: str) -> HttpResponse:
    """Send the idea, ask for the certificate, report a year."""
    enterprise = open_own(token)
    if step not in OF_FOUNDERS:
        raise Http404
    back = reverse("social_enterprise:own", args=[token])
    return take(
        request, OF_FOUNDERS[step], enterprise, actor=actor_of(enterprise), status=enterprise.status, back=back,
        public=True,
    )  # fmt: skip


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, token: str, public_id: str) -> HttpResponse:
    """Answer what a control found, before anything is decided."""
    enterprise = open_own(token)
    control = get_object_or_404(Control.objects.filter(enterprise=enterprise), public_id=public_id)
    findings = [(one.get_kind_display(), one.what) for one in control.findings.all()]
    until = formats.date_format(control.answer_by, "DATE_FORMAT") if control.answer_by else ""
    return take(
        request, ANSWER, control, actor=actor_of(enterprise), status=control.status, public=True, facts=findings,
        back=reverse("social_enterprise:own", args=[token]),
        note=_("You can answer until %(day)s. Nothing is decided before.") % {"day": until},
    )  # fmt: skip


@login_not_required
@never_cache
@require_GET
def paper(request: HttpRequest, token: str, kind: str, public_id: str) -> HttpResponse:
    """The certificate, the letter of findings or of decision, of this enterprise alone."""
    enterprise = open_own(token)
    if kind == "certificate":
        get_object_or_404(Certificate.objects.filter(enterprise=enterprise), public_id=public_id)
        return as_pdf(letters.draw_certificate(public_id))
    control = get_object_or_404(Control.objects.filter(enterprise=enterprise), public_id=public_id)
    if kind == "findings" and control.answer_by is not None:
        return as_pdf(letters.draw_findings(public_id))
    if kind == "decision" and control.status == ControlStatus.DECIDED:
        return as_pdf(letters.draw_decision(public_id))
    raise Http404
