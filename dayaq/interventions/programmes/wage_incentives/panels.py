"""What supported jobs add to the shared pages: the job and its employer, the contract with its months."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib import clock
from dayaq.interventions.programmes.spine.measures import Panel
from dayaq.interventions.programmes.spine.models import Offering, Participation
from dayaq.interventions.programmes.wage_incentives.employer_facts import employer_facts
from dayaq.interventions.programmes.wage_incentives.employer_rules import answer_for
from dayaq.interventions.programmes.wage_incentives.models import Contract, SupportedPost
from dayaq.interventions.programmes.wage_incentives.queries import claims, contracts, months_of, why_withheld
from dayaq.interventions.programmes.wage_incentives.statuses import ClaimStatus

TAGS = {ClaimStatus.MADE: "needs", ClaimStatus.WITHHELD: "warning", ClaimStatus.PAID: "done"}
_STATES = {True: ("done", _("met")), False: ("stopped", _("not met")), None: ("warning", _("not known"))}


def employer_norms(offering: Offering, post: SupportedPost | None) -> list[dict[str, Any]]:
    """Every norm about the employer with its answer, the ones that speak against it first."""
    if offering.provider is None:
        return []
    today = clock.today()
    answer = answer_for(offering.programme.code, employer_facts(offering.provider, post, today), today)
    told = sorted(answer.rules, key=lambda each: (each.answer.truth is True, each.answer.truth is None))
    return [
        {
            "sentence": each.rule.sentence(), "source": each.rule.reference, "state": _STATES[each.answer.truth][0],
            "word": _STATES[each.answer.truth][1],
        }
        for each in told
    ]  # fmt: skip


def _job(request: HttpRequest, offering: Offering) -> dict[str, Any]:
    post = SupportedPost.objects.filter(offering=offering).select_related("unit_group", "vacancy").first()
    manages = request.user.has_perm("wage_incentives.manage")
    return {
        "post": post,
        "offering": offering,
        "manages": manages,
        "norms": employer_norms(offering, post) if manages else [],
    }


def contract_of(participation: Participation) -> Contract | None:
    """The contract of a participation; None before it is concluded."""
    return contracts().filter(participation=participation).first()


def contract_context(contract: Contract | None) -> dict[str, Any]:
    """A contract with every month of its support and what became of its claim."""
    if contract is None:
        return {"contract": None, "months": []}
    months = months_of(contract, claims().filter(contract=contract).order_by("month"))
    return {
        "contract": contract,
        "months": [
            {
                "month": month,
                "claim": claim,
                "state": TAGS[ClaimStatus(claim.status)] if claim else "",
                "why": why_withheld(claim) if claim else "",
            }
            for month, claim in months
        ],
    }


def _contract(request: HttpRequest, participation: Participation) -> dict[str, Any]:
    return {
        **contract_context(contract_of(participation)),
        "participation": participation,
        "manages": request.user.has_perm("wage_incentives.manage"),
    }


def _for_provider(request: HttpRequest, participation: Participation) -> dict[str, Any]:
    token = request.resolver_match.kwargs["token"] if request.resolver_match else ""
    return {**contract_context(contract_of(participation)), "participation": participation, "token": token}


JOB = Panel("job", _("The job and its employer"), "wage_incentives/_job.html", _job)
CONTRACT = Panel("contract", _("Support of the wage"), "wage_incentives/_contract.html", _contract)
FOR_PROVIDER = Panel("contract", _("Support of the wage"), "wage_incentives/_for_provider.html", _for_provider)
