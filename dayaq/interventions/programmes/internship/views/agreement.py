"""The agreement of an internship: drawn up, read, signed, assessed; by staff and by the intern herself."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from dayaq.foundation.offices.acting import actor_of
from dayaq.foundation.operations import access
from dayaq.interventions.programmes.internship import workflow
from dayaq.interventions.programmes.internship.forms import (
    AgreementForm,
    AssessmentForm,
    PaperSignatureForm,
    PostForm,
    SignForm,
)
from dayaq.interventions.programmes.internship.letters import draw_agreement
from dayaq.interventions.programmes.internship.models import Agreement, Post, Signature
from dayaq.interventions.programmes.internship.panels import agreement_context
from dayaq.interventions.programmes.spine.models import Offering, Participation
from dayaq.interventions.programmes.spine.permissions import about_herself
from dayaq.interventions.programmes.spine.views.doing import form_page, takes


def _opened(request: HttpRequest, participation: Participation | None, permission: str) -> Participation:
    """The participation for whoever has the permission; staff's look is logged."""
    if participation is None or not request.user.has_perm(permission, participation):
        raise Http404
    if not about_herself(request.user, participation):
        access.looked(actor=actor_of(request), person=participation.person.public_id, page="internship agreement")
    return participation


def open_agreement(request: HttpRequest, public_id: str, permission: str) -> Agreement:
    """The agreement for whoever has the permission; somebody else's does not exist."""
    about = Agreement.objects.select_related("participation__person__office", "participation__offering__provider")
    agreement = about.prefetch_related("signatures", "assessments").filter(public_id=public_id).first()
    _opened(request, agreement.participation if agreement else None, permission)
    return agreement  # type: ignore[return-value]


@never_cache
@require_http_methods(["GET", "POST"])
def describe_post(request: HttpRequest, public_id: str) -> HttpResponse:
    """What is learnt in an offering, and under whom."""
    offering = get_object_or_404(Offering.objects.select_related("provider"), public_id=public_id)
    if not request.user.has_perm("internship.describe_post"):
        raise Http404
    post = Post.objects.filter(offering=offering).select_related("unit_group").first()
    known = (
        {
            "occupation": post.unit_group.code, "tutor": post.tutor, "weekly_hours": post.weekly_hours,
            "allowance": post.allowance_minor / 100,
        }
        if post
        else {"weekly_hours": 40}
    )  # fmt: skip
    form, back = PostForm(request.POST or None, initial=known), reverse("programmes:offering", args=[public_id])
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        if takes(
            form, workflow.describe_post, offering=offering, unit_group=told["occupation"], tutor=told["tutor"],
            weekly_hours=told["weekly_hours"], allowance_minor=told["allowance"] or 0,
            actor=actor_of(request),
        ):  # fmt: skip
            messages.success(request, _("The workplace is described."))
            return redirect(back)
    return form_page(request, form, _("The workplace of “%(title)s”") % {"title": offering.title}, back)


@never_cache
@require_http_methods(["GET", "POST"])
def draw_up(request: HttpRequest, public_id: str) -> HttpResponse:
    """Draw up the agreement of somebody who was admitted."""
    about = Participation.objects.select_related("person__office", "offering")
    found = _opened(request, about.filter(public_id=public_id).first(), "internship.draw_up")
    known = {"first_day": found.offering.first_day, "last_day": found.offering.last_day}
    form = AgreementForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid() and takes(
        form, workflow.draw_up, participation=found, actor=actor_of(request), **form.cleaned_data
    ):  # fmt: skip
        messages.success(request, _("The agreement is drawn up. Now all three sign."))
        return redirect("internship:agreement", found.internship_agreement.public_id)
    back = reverse("programmes:participation", args=[public_id])
    return form_page(request, form, _("Agreement of %(name)s") % {"name": found.person.full_name}, back)


@never_cache
@require_GET
def show(request: HttpRequest, public_id: str) -> HttpResponse:
    """The agreement with its signatures and assessments."""
    agreement = open_agreement(request, public_id, "internship.see_agreement")
    taken = agreement.participation
    context = {
        **agreement_context(agreement),
        "is_hers": about_herself(request.user, taken),
        "may_sign": about_herself(request.user, taken) and Signature.Party.INTERN in agreement.unsigned,
        "may_record": request.user.has_perm("internship.record_paper", taken),
    }
    return render(request, "internship/agreement.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def sign(request: HttpRequest, public_id: str) -> HttpResponse:
    """The intern signs."""
    agreement = open_agreement(request, public_id, "internship.sign_as_intern")
    form = SignForm(request.POST or None, initial={"name": agreement.participation.person.full_name})
    back = reverse("internship:agreement", args=[public_id])
    if request.method == "POST" and form.is_valid() and takes(
        form, workflow.sign, agreement=agreement, party=Signature.Party.INTERN, actor=actor_of(request),
        name=form.cleaned_data["name"],
    ):  # fmt: skip
        messages.success(request, _("You have signed."))
        return redirect(back)
    return form_page(request, form, _("Sign the agreement"), back, button=_("I sign"), public=True)


@never_cache
@require_http_methods(["GET", "POST"])
def record_signature(request: HttpRequest, public_id: str) -> HttpResponse:
    """A signature that came on paper, or the service's own."""
    agreement = open_agreement(request, public_id, "internship.record_paper")
    form = PaperSignatureForm(request.POST or None, unsigned=agreement.unsigned)
    back = reverse("internship:agreement", args=[public_id])
    if request.method == "POST" and form.is_valid() and takes(
        form, workflow.sign, agreement=agreement, actor=actor_of(request), on_paper=True, **form.cleaned_data
    ):  # fmt: skip
        messages.success(request, _("The signature is recorded."))
        return redirect(back)
    return form_page(request, form, _("Record a signature"), back)


@never_cache
@require_http_methods(["GET", "POST"])
def record_assessment(request: HttpRequest, public_id: str) -> HttpResponse:
    """The tutor's assessment, told on paper or by telephone."""
    agreement = open_agreement(request, public_id, "internship.record_paper")
    made = [one.kind for one in agreement.assessments.all()]
    form = AssessmentForm(request.POST or None, made=made)
    back = reverse("internship:agreement", args=[public_id])
    if request.method == "POST" and form.is_valid() and takes(
        form, workflow.assess, agreement=agreement, actor=actor_of(request), **form.cleaned_data
    ):  # fmt: skip
        messages.success(request, _("The assessment is recorded."))
        return redirect(back)
    return form_page(request, form, _("The tutor's assessment"), back)


@never_cache
@require_GET
def letter(request: HttpRequest, public_id: str) -> HttpResponse:
    """The agreement as a PDF, to be signed on paper."""
    agreement = open_agreement(request, public_id, "internship.see_agreement")
    name, content, kind = draw_agreement(agreement)
    return HttpResponse(
        content, content_type=kind, headers={"Content-Disposition": content_disposition_header(False, name) or ""}
    )
