"""What internships add to the shared pages: the post of an offering, the agreement of a participation."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib import clock
from dayaq.interventions.programmes.internship.models import Agreement, Assessment, Post, Signature
from dayaq.interventions.programmes.spine.measures import Panel
from dayaq.interventions.programmes.spine.models import Offering, Participation


def agreement_context(agreement: Agreement | None) -> dict[str, Any]:
    """An agreement with its three parties and two assessments, as every page shows them."""
    if agreement is None:
        return {"agreement": None, "parties": [], "assessments": [], "missing": []}
    signed = {signature.party: signature for signature in agreement.signatures.all()}
    made = {assessment.kind: assessment for assessment in agreement.assessments.all()}
    return {
        "agreement": agreement,
        "parties": [
            {"party": party, "label": label, "signature": signed.get(party)} for party, label in Signature.Party.choices
        ],
        "assessments": [
            {"kind": kind, "label": label, "assessment": made.get(kind)} for kind, label in Assessment.Kind.choices
        ],
        "missing": agreement.missing_assessments(clock.today()),
    }


def _post(_request: HttpRequest, offering: Offering) -> dict[str, Any]:
    return {"post": Post.objects.filter(offering=offering).select_related("unit_group").first(), "offering": offering}


def agreement_of(participation: Participation) -> Agreement | None:
    """The agreement with its signatures and assessments; None before it is drawn up."""
    rows = Agreement.objects.prefetch_related("signatures", "assessments")
    return rows.filter(participation=participation).first()


def _agreement(request: HttpRequest, participation: Participation) -> dict[str, Any]:
    return {
        **agreement_context(agreement_of(participation)),
        "participation": participation,
        "may_draw_up": request.user.has_perm("internship.draw_up", participation),
    }


def _for_provider(request: HttpRequest, participation: Participation) -> dict[str, Any]:
    token = request.resolver_match.kwargs["token"] if request.resolver_match else ""
    return {**agreement_context(agreement_of(participation)), "participation": participation, "token": token}


POST = Panel("post", _("The workplace"), "internship/_post.html", _post)
AGREEMENT = Panel("agreement", _("Agreement"), "internship/_agreement.html", _agreement)
FOR_PROVIDER = Panel("agreement", _("Agreement"), "internship/_for_provider.html", _for_provider)
