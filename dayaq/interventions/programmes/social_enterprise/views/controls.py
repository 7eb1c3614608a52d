"""The manager's controls: the yearly drawing, the list, one control from the visit to the decision."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dayaq.foundation.lib import clock
from dayaq.foundation.offices.acting import actor_of
from dayaq.foundation.offices.exports import as_file
from dayaq.interventions.programmes.social_enterprise import letters, queries, sampling, workflow
from dayaq.interventions.programmes.social_enterprise.forms import DrawForm
from dayaq.interventions.programmes.social_enterprise.models import Control, Drawing
from dayaq.interventions.programmes.social_enterprise.showing import CONTROL_TAGS
from dayaq.interventions.programmes.social_enterprise.statuses import CONTROL, ControlStatus
from dayaq.interventions.programmes.social_enterprise.views.opening import (
    as_pdf,
    open_control,
    possible,
    take,
)
from dayaq.interventions.programmes.social_enterprise.views.steps import OF_CONTROLS
from dayaq.interventions.programmes.spine.views.doing import form_page, takes
from dayaq.interventions.programmes.spine.views.opening import expect_manager

ROWS = 30


def _crumbs() -> list[tuple[str, str]]:
    return [
        (_("Programmes"), reverse("programmes:manage")),
        (_("Social enterprises"), reverse("social_enterprise:enterprises")),
    ]


@never_cache
@require_GET
def controls(request: HttpRequest) -> HttpResponse:
    """The controls, the newest first, and the drawings they came from."""
    expect_manager(request)
    status = request.GET.get("status", "")
    found = Control.objects.select_related("enterprise__unit").order_by("-opened_on", "-pk")
    if status in ControlStatus.values:
        found = found.filter(status=status)
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    today = clock.today()
    context = {
        "page": page,
        "rows": [(one, CONTROL_TAGS[one.status], _over(one)) for one in page.object_list],
        "status": status,
        "statuses": ControlStatus.choices,
        "drawings": list(Drawing.objects.order_by("-year")[:5]),
        "may_draw": not Drawing.objects.filter(year=today.year).exists(),
        "year": today.year,
        "crumbs": _crumbs(),
    }
    return render(request, "social_enterprise/controls.html", context)


def _over(control: Control) -> bool:
    """The time to answer is over and no answer has come."""
    waits = control.status == ControlStatus.HEARING and control.answer_by is not None
    return bool(waits and control.answer_by < clock.today())  # type: ignore[operator]


@never_cache
@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """Every control as a file."""
    expect_manager(request)
    columns = [
        _("Enterprise"), _("Cause"), _("Opened on"), _("Visited on"), _("Answer by"), _("Status"), _("Outcome"),
    ]  # fmt: skip
    rows = (
        [
            one.enterprise.name, str(one.get_cause_display()), one.opened_on, one.visited_on, one.answer_by,
            str(one.get_status_display()), str(one.get_outcome_display()) if one.outcome else "",
        ]
        for one in Control.objects.select_related("enterprise").order_by("-opened_on", "-pk")
    )  # fmt: skip
    return as_file(request, what="controls", subject="social_enterprise", columns=columns, rows=rows)


@never_cache
@require_http_methods(["GET", "POST"])
def draw(request: HttpRequest) -> HttpResponse:
    """Draw who is controlled this year."""
    expect_manager(request)
    form, back = DrawForm(request.POST or None), reverse("social_enterprise:controls")
    if request.method == "POST" and form.is_valid() and takes(
        form, workflow.draw, actor=actor_of(request), **form.cleaned_data
    ):  # fmt: skip
        messages.success(request, _("The sample is drawn and its controls are open."))
        return redirect(back)
    facts = [(_("Certificates that count today"), str(queries.certified_on(clock.today()).count()))]
    return form_page(request, form, _("Draw the controls of this year"), back, button=_("Draw"), facts=facts)


@never_cache
@require_GET
def drawing(request: HttpRequest, public_id: str) -> HttpResponse:
    """A drawing with its seed, everybody in their order, and whether the order comes out the same again."""
    expect_manager(request)
    shown = get_object_or_404(Drawing, public_id=public_id)
    order = [one.enterprise for one in shown.order.select_related("enterprise").order_by("place")]
    again = sampling.order_of([one.public_id for one in order], shown.seed)
    context = {
        "drawing": shown,
        "order": [(place, one, place <= shown.chosen) for place, one in enumerate(order, 1)],
        "same": again == [one.public_id for one in order],
        "crumbs": [*_crumbs(), (_("Controls"), reverse("social_enterprise:controls"))],
    }
    return render(request, "social_enterprise/drawing.html", context)


@never_cache
@require_GET
def control(request: HttpRequest, public_id: str) -> HttpResponse:
    """One control: what was found, what the enterprise says, what was decided."""
    shown = open_control(request, public_id)
    context = {
        "control": shown,
        "tag": CONTROL_TAGS[shown.status],
        "findings": list(shown.findings.all()),
        "reply": getattr(shown, "reply", None),
        "sanction": getattr(shown, "sanction", None),
        "steps": possible(OF_CONTROLS, shown.status),
        "decided": shown.status == ControlStatus.DECIDED,
        "history": [
            (CONTROL.label(change.status), change.effective_on, change.note)
            for change in shown.status_changes.known_at().in_order().reverse()
        ],
        "crumbs": [*_crumbs(), (_("Controls"), reverse("social_enterprise:controls"))],
    }
    return render(request, "social_enterprise/control.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, public_id: str, step: str) -> HttpResponse:
    """The findings, or that there are none; the decision."""
    shown = open_control(request, public_id)
    if step not in OF_CONTROLS:
        raise Http404
    back = reverse("social_enterprise:control", args=[public_id])
    facts = [
        (_("Enterprise"), shown.enterprise.name),
        *((one.get_kind_display(), one.what) for one in shown.findings.all()),
    ]
    reply = getattr(shown, "reply", None)
    if reply is not None:
        facts.append((_("Its answer"), reply.text))
    return take(request, OF_CONTROLS[step], shown, actor=actor_of(request), status=shown.status, back=back, facts=facts)


@never_cache
@require_GET
def letter(request: HttpRequest, public_id: str, kind: str) -> HttpResponse:
    """The letter of findings or of the decision."""
    shown = open_control(request, public_id)
    if kind == "findings" and shown.answer_by is not None:
        return as_pdf(letters.draw_findings(public_id))
    if kind == "decision" and shown.status == ControlStatus.DECIDED:
        return as_pdf(letters.draw_decision(public_id))
    raise Http404
