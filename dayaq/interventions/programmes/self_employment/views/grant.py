"""The grant: contract, orders, deliveries, what happens to an asset; by managers, her office and herself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.offices.acting import actor_of
from dayaq.interventions.programmes.self_employment import workflow
from dayaq.interventions.programmes.self_employment.forms import (
    ContractForm,
    DeliveryForm,
    HappenedForm,
    OrderForm,
    PaperDeliveryForm,
    ReplaceForm,
)
from dayaq.interventions.programmes.self_employment.models import Asset, Contract
from dayaq.interventions.programmes.self_employment.statuses import ASSET, AssetStatus
from dayaq.interventions.programmes.self_employment.views.opening import open_asset, open_grant, who_is
from dayaq.interventions.programmes.spine.budget import balance_about
from dayaq.interventions.programmes.spine.permissions import about_herself
from dayaq.interventions.programmes.spine.views.doing import form_page, takes
from dayaq.interventions.programmes.spine.views.opening import open_participation

ASSET_TAGS = {
    AssetStatus.ORDERED: "needs", AssetStatus.DELIVERED: "done", AssetStatus.DAMAGED: "warning",
    AssetStatus.LOST: "stopped", AssetStatus.TRANSFERRED: "done", AssetStatus.RECOVERED: "stopped",
}  # fmt: skip
FINDING_TAGS = {"conforms": "done", "warned": "warning", "breach": "stopped"}
S = AssetStatus


@dataclass(frozen=True)
class Verb:
    """What may be done with an asset: its words, the permission, the form, the status it leads to."""

    label: Any
    done: Any
    permission: str
    form: type[forms.Form]
    to: AssetStatus
    act: Callable[..., Any]
    knows_who: bool = True


VERBS = {
    "confirm": Verb(
        gettext_lazy("I have got it"), gettext_lazy("Thank you: the delivery is confirmed."), "self_employment.confirm",
        DeliveryForm, S.DELIVERED, workflow.confirm_delivery,
    ),
    "paper": Verb(
        gettext_lazy("Record the delivery"), gettext_lazy("The delivery is recorded."), "self_employment.record",
        PaperDeliveryForm, S.DELIVERED, workflow.confirm_delivery,
    ),
    "damaged": Verb(
        gettext_lazy("Report damage"), gettext_lazy("The damage is recorded."), "self_employment.report",
        HappenedForm, S.DAMAGED, workflow.report_damage,
    ),
    "lost": Verb(
        gettext_lazy("Report a loss"), gettext_lazy("The loss is recorded."), "self_employment.report",
        HappenedForm, S.LOST, workflow.report_loss,
    ),
    "works": Verb(
        gettext_lazy("It is there and works again"), gettext_lazy("Recorded."), "self_employment.record",
        HappenedForm, S.DELIVERED, workflow.repair,
    ),
    "replace": Verb(
        gettext_lazy("Replace it"), gettext_lazy("Written off; another one is ordered."), "self_employment.manage",
        ReplaceForm, S.WRITTEN_OFF, workflow.replace, knows_who=False,
    ),
    "cancel": Verb(
        gettext_lazy("Cancel the order"), gettext_lazy("The order is cancelled."), "self_employment.manage",
        forms.Form, S.CANCELLED, workflow.cancel_order, knows_who=False,
    ),
    "transfer": Verb(
        gettext_lazy("Hand the property over"), gettext_lazy("It is hers now."), "self_employment.manage",
        HappenedForm, S.TRANSFERRED, workflow.transfer, knows_who=False,
    ),
    "recover": Verb(
        gettext_lazy("Take it back"), gettext_lazy("It is taken back; somebody else can get it."),
        "self_employment.manage", HappenedForm, S.RECOVERED, workflow.recover, knows_who=False,
    ),
    "write-off": Verb(
        gettext_lazy("Write it off"), gettext_lazy("It is written off."), "self_employment.manage", HappenedForm,
        S.WRITTEN_OFF, workflow.write_off, knows_who=False,
    ),
}  # fmt: skip


@never_cache
@require_http_methods(["GET", "POST"])
def contract(request: HttpRequest, public_id: str) -> HttpResponse:
    """Record the signed contract of somebody who was admitted."""
    found = open_participation(request, public_id, "self_employment.manage", "grant of assets")
    if found.programme.code != "self_employment":
        raise Http404
    form = ContractForm(request.POST or None, initial={"signed_by": found.person.full_name})
    if request.method == "POST" and form.is_valid() and takes(
        form, workflow.conclude_contract, participation=found, actor=actor_of(request), **form.cleaned_data
    ):  # fmt: skip
        messages.success(request, _("The contract is recorded and its value promised. Now the assets are ordered."))
        return redirect("self_employment:grant", found.grant_contract.public_id)
    back = reverse("programmes:participation", args=[public_id])
    return form_page(request, form, _("Contract with %(name)s") % {"name": found.person.full_name}, back)


def grant_facts(request: HttpRequest, found: Contract) -> dict[str, Any]:
    """A grant with its assets, what may be done with each, and its visits."""
    assets = found.assets.select_related("delivery", "replaces").order_by("pk")
    visits = found.visits.prefetch_related("photos").order_by("-visited_on", "-pk")
    return {
        "contract": found,
        "assets": [{"asset": one, "tag": ASSET_TAGS.get(S(one.status), "neutral"), "verbs": _verbs(request, one, found)}
                   for one in assets],
        "visits": [{"visit": one, "tag": FINDING_TAGS[one.finding]} for one in visits],
    }  # fmt: skip


def _verbs(request: HttpRequest, asset: Asset, found: Contract) -> list[tuple[str, Any]]:
    who = who_is(request, found.participation)
    return [
        (name, verb.label)
        for name, verb in VERBS.items()
        if ASSET.can(asset.status, verb.to, who)
        and request.user.has_perm(verb.permission, found.participation)
        and _fits(name, asset.status)
    ]


def _fits(name: str, status: str) -> bool:
    """A delivery is of what was ordered; what works again was damaged or lost."""
    if name in ("confirm", "paper"):
        return status == S.ORDERED
    return name != "works" or status in (S.DAMAGED, S.LOST)


@never_cache
@require_GET
def show(request: HttpRequest, public_id: str) -> HttpResponse:
    """The grant."""
    found = open_grant(request, public_id, "self_employment.see_grant")
    taken = found.participation
    manages = request.user.has_perm("self_employment.manage")
    context = {
        **grant_facts(request, found),
        "money": balance_about(taken.programme, found.public_id),
        "is_hers": about_herself(request.user, taken),
        "may_order": manages,
        "may_visit": request.user.has_perm("self_employment.record", taken),
    }
    return render(request, "self_employment/grant.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def order(request: HttpRequest, public_id: str) -> HttpResponse:
    """Order something of the plan's list."""
    found = open_grant(request, public_id, "self_employment.manage")
    form, back = OrderForm(request.POST or None), reverse("self_employment:grant", args=[public_id])
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        if takes(
            form, workflow.order, contract=found, price_minor=told.pop("price"), actor=actor_of(request), **told
        ):  # fmt: skip
            messages.success(request, _("Ordered. She confirms when she has got it."))
            return redirect(back)
    asked = found.participation.application.business_plan.lines.filter(kind="asset")
    facts = [(_("Asked for in the plan"), "\n".join(str(line) for line in asked))]
    return form_page(request, form, _("Order assets"), back, button=_("Order"), facts=facts)


@never_cache
@require_POST
def release(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give back what will not be ordered."""
    found = open_grant(request, public_id, "self_employment.manage")
    try:
        workflow.release_rest(contract=found, actor=actor_of(request))
    except UserMistake as mistake:
        messages.error(request, mistake.sentence)
    else:
        messages.success(request, _("The rest is given back to the budget."))
    return redirect("self_employment:grant", public_id)


@never_cache
@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, public_id: str, verb: str) -> HttpResponse:
    """One thing that happens to an asset."""
    if verb not in VERBS:
        raise Http404
    step = VERBS[verb]
    asset = open_asset(request, public_id, step.permission)
    taken = asset.contract.participation
    hers, back = about_herself(request.user, taken), reverse("self_employment:grant", args=[asset.contract.public_id])
    initial = {"signed_by": taken.person.full_name, "tag": asset.tag, "supplier": asset.supplier}
    form = step.form(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        if "price" in told:
            told["price_minor"] = told.pop("price")
        if step.knows_who:
            told["who"] = who_is(request, taken)
        if verb == "paper":
            told["on_paper"] = True
        if takes(form, step.act, asset=asset, actor=actor_of(request), **told):
            messages.success(request, str(step.done))
            return redirect(back)
    facts = [(_("Asset"), str(asset)), (_("Status"), asset.get_status_display())]
    return form_page(request, form, str(step.label), back, button=str(step.label), public=hers, facts=facts)
