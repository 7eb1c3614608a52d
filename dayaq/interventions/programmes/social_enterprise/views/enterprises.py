"""The manager's files of social enterprises: the list with its flags, a file, a new one, what can be done with it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dayaq.foundation.lib import clock
from dayaq.foundation.offices.acting import actor_of
from dayaq.foundation.offices.exports import as_file
from dayaq.interventions.programmes.social_enterprise import letters, policies, queries, workflow
from dayaq.interventions.programmes.social_enterprise.forms import DocumentForm, InviteForm, JudgeForm, ReachedForm
from dayaq.interventions.programmes.social_enterprise.links import enterprise_address
from dayaq.interventions.programmes.social_enterprise.models import Certificate, Enterprise, Milestone
from dayaq.interventions.programmes.social_enterprise.showing import (
    CONTROL_TAGS,
    ENTERPRISE_TAGS,
    FLAGS,
    criteria_rows,
    flags_of,
)
from dayaq.interventions.programmes.social_enterprise.statuses import ENTERPRISE, EnterpriseStatus
from dayaq.interventions.programmes.social_enterprise.views.opening import (
    as_pdf,
    open_enterprise,
    possible,
    take,
)
from dayaq.interventions.programmes.social_enterprise.views.steps import OF_MANAGERS
from dayaq.interventions.programmes.spine.views.doing import form_page, takes
from dayaq.interventions.programmes.spine.views.opening import expect_manager

ROWS = 30


def _asked(request: HttpRequest) -> tuple[QuerySet[Enterprise], dict[str, str]]:
    """The files that the address asks for; nonsense filters nothing."""
    given = {key: request.GET.get(key, "") for key in ("status", "flag", "q")}
    found = FLAGS[given["flag"]][1](clock.today()) if given["flag"] in FLAGS else Enterprise.objects.all()
    if given["status"] in EnterpriseStatus.values:
        found = found.filter(status=given["status"])
    for word in given["q"].split():
        found = found.filter(name__icontains=word)
    return found.select_related("unit", "organisation").order_by("name", "pk"), given


def _rows(enterprises: list[Enterprise]) -> list[dict[str, Any]]:
    today = clock.today()
    flags = flags_of(enterprises, today)
    staff = queries.target_staff([one.organisation_id for one in enterprises if one.organisation_id], today)
    held: dict[int, Certificate] = {}
    for paper in Certificate.objects.filter(enterprise__in=enterprises).order_by("last_day"):
        held[paper.enterprise_id] = paper
    return [
        {
            "enterprise": one, "tag": ENTERPRISE_TAGS[one.status], "certificate": held.get(one.pk),
            "target_staff": staff.get(one.organisation_id or 0, 0), "flags": flags[one.pk],
        }
        for one in enterprises
    ]  # fmt: skip


@never_cache
@require_GET
def enterprises(request: HttpRequest) -> HttpResponse:
    """Every file, what waits for a decision, and what is wrong with certificates."""
    expect_manager(request)
    found, given = _asked(request)
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    today = clock.today()
    counts = dict(Enterprise.objects.order_by().values_list("status").annotate(count=Count("pk")))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "page": page,
        "rows": _rows(list(page.object_list)),
        "given": given,
        "query": query.urlencode(),
        "statuses": [(status, ENTERPRISE.label(status), counts.get(status, 0)) for status in EnterpriseStatus.values],
        "flags": [(key, label, ask(today).count()) for key, (label, ask) in FLAGS.items()],
        "asked": counts.get(EnterpriseStatus.ASKED, 0),
        "applied": counts.get(EnterpriseStatus.APPLIED, 0),
    }
    return render(request, "social_enterprise/enterprises.html", context)


@never_cache
@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """The list as a file."""
    expect_manager(request)
    found, _given = _asked(request)
    columns = [
        _("Enterprise"), _("Place"), _("Status"), _("Certificate"), _("Valid until"), _("Target-group staff, counted"),
        _("To look at"),
    ]  # fmt: skip
    rows = (
        [
            row["enterprise"].name, row["enterprise"].unit.label, row["enterprise"].get_status_display(),
            row["certificate"].number if row["certificate"] else "",
            row["certificate"].last_day if row["certificate"] else None, row["target_staff"], ", ".join(row["flags"]),
        ]
        for row in _rows(list(found))
    )  # fmt: skip
    return as_file(request, what="social enterprises", subject="social_enterprise", columns=columns, rows=rows)


@never_cache
@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """Open a file for a founder who asked."""
    expect_manager(request)
    form, back = InviteForm(request.POST or None), reverse("social_enterprise:enterprises")
    if request.method == "POST" and form.is_valid() and takes(
        form, workflow.invite, actor=actor_of(request), **form.cleaned_data
    ):  # fmt: skip
        messages.success(request, _("The file is open, and the link is on its way."))
        return redirect(back)
    return form_page(request, form, _("Invite a founder"), back, button=_("Open the file"))


@never_cache
@require_GET
def enterprise(request: HttpRequest, public_id: str) -> HttpResponse:
    """One file: idea, people behind it, milestones, certificates, reports, support, controls, history."""
    shown = open_enterprise(request, public_id)
    today, idea = clock.today(), getattr(shown, "idea", None)
    key = shown.organisation_id
    context = {
        "enterprise": shown,
        "tag": ENTERPRISE_TAGS[shown.status],
        "idea": idea,
        "groups": [group.label for group in idea.groups.order_by("bit")] if idea else [],
        "founders": list(shown.founders.order_by("pk")),
        "target_staff": queries.target_staff([key], today)[key] if key else 0,
        "mentors": list(shown.mentorships.order_by("-first_day")),
        "milestones": list(shown.milestones.order_by("due_on", "pk")),
        "request_open": queries.open_request(shown),
        "certificates": list(shown.certificates.order_by("-first_day")),
        "reports": list(shown.reports.order_by("-year", "-pk")),
        "supports": list(shown.supports.order_by("-granted_on", "-pk")),
        "controls": [(one, CONTROL_TAGS[one.status]) for one in shown.controls.order_by("-opened_on", "-pk")],
        "history": [
            (ENTERPRISE.label(change.status), change.effective_on, change.note)
            for change in shown.status_changes.known_at().in_order().reverse()
        ],
        "steps": possible(OF_MANAGERS, shown.status),
        "link": enterprise_address(shown),
        "crumbs": _crumbs(),
    }
    return render(request, "social_enterprise/enterprise.html", context)


def _crumbs() -> list[tuple[str, str]]:
    return [
        (_("Programmes"), reverse("programmes:manage")),
        (_("Social enterprises"), reverse("social_enterprise:enterprises")),
    ]


def _back(shown: Enterprise) -> str:
    return reverse("social_enterprise:enterprise", args=[shown.public_id])


@never_cache
@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, public_id: str, step: str) -> HttpResponse:
    """One of the steps that a manager can take."""
    shown = open_enterprise(request, public_id)
    if step not in OF_MANAGERS:
        raise Http404
    return take(
        request, OF_MANAGERS[step], shown, actor=actor_of(request), status=shown.status, back=_back(shown),
        facts=[(_("Enterprise"), shown.name)],
    )  # fmt: skip


@never_cache
@require_http_methods(["GET", "POST"])
def reached(request: HttpRequest, public_id: str, milestone: str) -> HttpResponse:
    """A milestone is reached."""
    shown = open_enterprise(request, public_id)
    found = get_object_or_404(Milestone.objects.filter(enterprise=shown), public_id=milestone)
    form = ReachedForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and takes(
        form, workflow.reach_milestone, milestone=found, actor=actor_of(request), **form.cleaned_data
    ):  # fmt: skip
        messages.success(request, _("The milestone is reached."))
        return redirect(_back(shown))
    return form_page(request, form, _("Reached: %(title)s") % {"title": found.title}, _back(shown))


@never_cache
@require_http_methods(["GET", "POST"])
def see_document(request: HttpRequest, public_id: str) -> HttpResponse:
    """Write down what a document shows."""
    shown = open_enterprise(request, public_id)
    asked = queries.open_request(shown)
    if asked is None:
        raise Http404
    form = DocumentForm(request.POST or None, initial={"seen_on": clock.today()})
    back = reverse("social_enterprise:judge", args=[public_id])
    if request.method == "POST" and form.is_valid() and takes(
        form, workflow.see_document, request=asked, actor=actor_of(request), **form.cleaned_data
    ):  # fmt: skip
        messages.success(request, _("The document is recorded."))
        return redirect(back)
    return form_page(request, form, _("A document that you have seen"), back)


@never_cache
@require_http_methods(["GET", "POST"])
def judge(request: HttpRequest, public_id: str) -> HttpResponse:
    """Every criterion with its answer today, and the decision on the request."""
    shown = open_enterprise(request, public_id)
    asked = queries.open_request(shown)
    if asked is None:
        return redirect(_back(shown))
    form = JudgeForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and takes(
        form, workflow.judge, request=asked, actor=actor_of(request), **form.cleaned_data
    ):  # fmt: skip
        messages.success(request, _("It is decided."))
        return redirect(_back(shown))
    answer = policies.criteria_of(shown, asked, clock.today())
    context = {
        "enterprise": shown, "asked": asked, "form": form, "criteria": criteria_rows(answer),
        "all_met": answer.truth is True, "documents": list(asked.documents.order_by("pk")),
        "crumbs": [*_crumbs(), (shown.name, _back(shown))],
    }  # fmt: skip
    return render(request, "social_enterprise/judge.html", context)


@never_cache
@require_GET
def paper(request: HttpRequest, public_id: str, certificate: str) -> HttpResponse:
    """A certificate as a PDF."""
    shown = open_enterprise(request, public_id)
    get_object_or_404(Certificate.objects.filter(enterprise=shown), public_id=certificate)
    return as_pdf(letters.draw_certificate(certificate))
