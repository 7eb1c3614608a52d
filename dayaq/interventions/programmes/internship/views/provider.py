"""What an employer does by its signed link: sign an agreement, write the tutor's assessments. No account needed."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dayaq.interventions.programmes.internship import workflow
from dayaq.interventions.programmes.internship.forms import AssessmentForm, SignForm
from dayaq.interventions.programmes.internship.models import Agreement, Signature
from dayaq.interventions.programmes.spine.provider_links import provider_actor, provider_of
from dayaq.interventions.programmes.spine.views.doing import form_page, takes
from dayaq.registers.employers.models import Organisation


def _opened(token: str, public_id: str) -> tuple[Organisation, Agreement]:
    """The employer of the link and its own agreement; anything else does not exist."""
    provider = provider_of(token)
    about = Agreement.objects.select_related("participation__person", "participation__offering")
    rows = about.prefetch_related("signatures", "assessments")
    agreement = rows.filter(public_id=public_id, participation__offering__provider=provider).first()
    if provider is None or agreement is None:
        raise Http404
    return provider, agreement


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def sign(request: HttpRequest, token: str, public_id: str) -> HttpResponse:
    """The employer signs, after reading what."""
    provider, agreement = _opened(token, public_id)
    form = SignForm(request.POST or None, initial={"name": provider.contact_name})
    back = reverse("programmes:provider", args=[token])
    if request.method == "POST" and form.is_valid() and takes(
        form, workflow.sign, agreement=agreement, party=Signature.Party.EMPLOYER, actor=provider_actor(provider),
        name=form.cleaned_data["name"],
    ):  # fmt: skip
        messages.success(request, _("You have signed."))
        return redirect(back)
    days = f"{formats.date_format(agreement.first_day)} – {formats.date_format(agreement.last_day)}"
    facts = [
        (_("Intern"), agreement.participation.person.full_name),
        (_("Days"), days),
        (_("What will be learnt"), agreement.learning_goals),
    ]
    return form_page(request, form, _("Sign the agreement"), back, button=_("I sign"), public=True, facts=facts)


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def assess(request: HttpRequest, token: str, public_id: str) -> HttpResponse:
    """The tutor writes an assessment."""
    provider, agreement = _opened(token, public_id)
    form = AssessmentForm(request.POST or None, made=[one.kind for one in agreement.assessments.all()])
    back = reverse("programmes:provider", args=[token])
    if request.method == "POST" and form.is_valid() and takes(
        form, workflow.assess, agreement=agreement, actor=provider_actor(provider), **form.cleaned_data
    ):  # fmt: skip
        messages.success(request, _("Thank you. The assessment is recorded."))
        return redirect(back)
    return form_page(request, form, _("The tutor's assessment"), back, public=True)
