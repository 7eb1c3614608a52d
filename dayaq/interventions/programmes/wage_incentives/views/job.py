"""Describing a supported job; what its employer showed, and to whom it is related."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.interventions.programmes.spine.models import Offering
from dayaq.interventions.programmes.wage_incentives import workflow
from dayaq.interventions.programmes.wage_incentives.forms import EvidenceForm, JobForm, RelationForm
from dayaq.interventions.programmes.wage_incentives.models import SupportedPost
from dayaq.interventions.programmes.wage_incentives.rules import PROGRAMMES
from dayaq.interventions.programmes.wage_incentives.views.acting import expect_manager, one_form
from dayaq.interventions.vacancies.models import Vacancy
from dayaq.registers.employers.models import Organisation


def _opened(request: HttpRequest, public_id: str) -> tuple[Offering, Organisation, str]:
    """The offering with its employer, and the address of its page."""
    expect_manager(request)
    rows = Offering.objects.filter(programme__code__in=PROGRAMMES).select_related("programme", "provider")
    offering = get_object_or_404(rows, public_id=public_id)
    if offering.provider is None:
        raise Http404
    return offering, offering.provider, reverse("programmes:offering", args=[public_id])


@never_cache
@require_http_methods(["GET", "POST"])
def describe(request: HttpRequest, public_id: str) -> HttpResponse:
    """Which vacancy of the employer is supported, for which work and wage."""
    offering, employer, back = _opened(request, public_id)
    post = SupportedPost.objects.filter(offering=offering).select_related("vacancy").first()
    own = Vacancy.objects.filter(organisation=employer, origin=Vacancy.Origin.NOTIFIED).order_by("-posted_on", "-pk")
    known: dict[str, Any] = {}
    if post:
        known = {"vacancy": post.vacancy.public_id, "occupation": post.unit_group_id, "wage": post.wage_minor / 100}
    form = JobForm(request.POST or None, vacancies=own, initial=known)
    return one_form(
        request, form, workflow.describe_job, title=_("The job of “%(title)s”") % {"title": offering.title},
        done=_("The job is described."), back=back,
        given=lambda told: {
            "offering": offering, "vacancy": told["vacancy"], "unit_group": told["occupation"],
            "wage_minor": told["wage"],
        },
        note="" if own else _("This employer has notified no vacancy yet; it stands in the bank first."),
    )  # fmt: skip


@never_cache
@require_http_methods(["GET", "POST"])
def evidence(request: HttpRequest, public_id: str) -> HttpResponse:
    """What the employer showed."""
    _offering, employer, back = _opened(request, public_id)
    return one_form(
        request, EvidenceForm(request.POST or None), workflow.record_evidence,
        title=_("What %(employer)s showed") % {"employer": employer.name}, done=_("It is written down."), back=back,
        given=lambda told: {"employer": employer, **told},
    )  # fmt: skip


@never_cache
@require_http_methods(["GET", "POST"])
def relate(request: HttpRequest, public_id: str) -> HttpResponse:
    """Another employer of the same owner or group."""
    _offering, employer, back = _opened(request, public_id)

    def verb(*, voen: str, **told: Any) -> None:
        other = Organisation.objects.filter(voen=voen.strip()).exclude(pk=employer.pk).first()
        if other is None:
            raise UserMistake(_("No other employer has this taxpayer number."), field="voen")
        workflow.relate_employers(employers=[employer, other], **told)

    return one_form(
        request, RelationForm(request.POST or None), verb,
        title=_("Who belongs to %(employer)s") % {"employer": employer.name}, done=_("It is written down."), back=back,
    )  # fmt: skip
