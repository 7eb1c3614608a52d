"""The grant: contract, order, delivery, damage and loss, replacement, and what becomes of each asset in the end.

Money follows: promised when the contract is signed, paid when she has got the thing, given back when it will not be.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.parameters import parameter
from dayaq.foundation.lib.period import add_months
from dayaq.foundation.lib.status_change import append_change
from dayaq.foundation.operations import audit
from dayaq.interventions.programmes.self_employment import policies
from dayaq.interventions.programmes.self_employment.models import Asset, AssetChange, Contract, Delivery, Plan
from dayaq.interventions.programmes.self_employment.statuses import FREE_AGAIN, AssetStatus
from dayaq.interventions.programmes.spine.budget import balance_about, book, check_amount
from dayaq.interventions.programmes.spine.models import BudgetEntry, Participation
from dayaq.interventions.programmes.spine.policies import check_day
from dayaq.interventions.programmes.spine.statuses import TAKING_PART, ParticipationStatus

MOST_AT_ONCE = 100


def conclude_contract(
    *, participation: Participation, signed_on: date, signed_by: str, actor: str, note: str = ""
) -> Contract:
    """Record the signed contract over the assets of the approved plan, and promise their value."""
    check_day(signed_on, note, who="manager")
    if not signed_by.strip():
        raise UserMistake(_("Please write who signed."), field="signed_by")
    with transaction.atomic():
        participation = (
            Participation.objects.select_for_update(of=("self",)).select_related("programme").get(pk=participation.pk)
        )
        if participation.status != ParticipationStatus.ADMITTED:
            raise UserMistake(_("A contract is signed by somebody who is admitted and has not begun."))
        policies.check_signing(participation, signed_on)
        if Contract.objects.filter(participation=participation).exists():
            raise UserMistake(_("The contract has been signed already."))
        plan = Plan.objects.get(application=participation.application_id)
        value = sum(line.amount_minor for line in plan.lines.filter(kind="asset"))
        contract = Contract.objects.create(
            participation=participation, first_day=signed_on, signed_on=signed_on, signed_by=signed_by.strip(),
            last_day=add_months(signed_on, parameter("self_employment.contract_months", signed_on).whole),
            value_minor=value, recorded_at=clock.now(), recorded_by=actor,
        )  # fmt: skip
        _book(contract, BudgetEntry.Kind.COMMITMENT, value, actor)
        audit.record(
            actor=actor, verb="grant contract signed", subject_kind="participation", subject=participation.public_id,
            contract=contract.public_id, signed_on=signed_on.isoformat(),
        )  # fmt: skip
    return contract


def order(
    *, contract: Contract, label: str, count: int, price_minor: int, supplier: str, tag_kind: str, actor: str
) -> list[Asset]:
    """Order things or animals of one kind, each a row of its own, within what the contract promises."""
    if not 1 <= count <= MOST_AT_ONCE:
        raise UserMistake(_("Order between 1 and %(most)d at once.") % {"most": MOST_AT_ONCE}, field="count")
    for name, value in {"label": label, "supplier": supplier}.items():
        if not value.strip():
            raise UserMistake(_("Say what is ordered, and from whom."), field=name)
    with transaction.atomic():
        contract = _locked_contract(contract)
        check_amount(price_minor, contract.participation.programme.currency)
        _expect_running(contract)
        _check_within(contract, count * price_minor)
        made = []
        for _number in range(count):
            asset = Asset.objects.create(
                contract=contract, label=label.strip(), supplier=supplier.strip(), price_minor=price_minor,
                tag_kind=tag_kind,
            )  # fmt: skip
            _step(asset, AssetStatus.ORDERED, clock.today(), actor, "manager")
            made.append(asset)
        audit.record(
            actor=actor, verb="assets ordered", subject_kind="grant", subject=contract.public_id, count=count,
            price_minor=price_minor,
        )  # fmt: skip
    return made


def confirm_delivery(
    *,
    asset: Asset,
    tag: str,
    signed_by: str,
    actor: str,
    delivered_on: date | None = None,
    on_paper: bool = False,
    who: str = "person",
    note: str = "",
) -> Delivery:
    """She has got it: with its number, by a click or on paper with the day it bears; now it is paid."""
    day = delivered_on or clock.today()
    check_day(day, note, who=who)
    number = normal_tag(tag)
    if not number:
        raise UserMistake(_("Write the number that stands on it."), field="tag")
    if not signed_by.strip():
        raise UserMistake(_("Please write who signed."), field="signed_by")
    with transaction.atomic():
        asset = _locked(asset)
        ordered = asset.status_changes.known_at().in_order().first()
        if ordered is None or day < ordered.effective_on:
            raise UserMistake(_("This day lies before the order."), field="delivered_on")
        others = Asset.objects.filter(tag_kind=asset.tag_kind, tag=number).exclude(status__in=FREE_AGAIN)
        if others.exclude(pk=asset.pk).exists():
            raise UserMistake(_("This number is on another asset that has been given already."), field="tag")
        Asset.objects.filter(pk=asset.pk).update(tag=number)
        _step(asset, AssetStatus.DELIVERED, day, actor, who, note)
        delivery = Delivery.objects.create(
            asset=asset, delivered_on=day, signed_by=signed_by.strip(), on_paper=on_paper, recorded_at=clock.now(),
            recorded_by=actor,
        )  # fmt: skip
        if asset.price_minor:
            _book(asset.contract, BudgetEntry.Kind.PAYMENT, asset.price_minor, actor)
        _tell(actor, "asset delivered", asset, delivered_on=day.isoformat())
    return delivery


def normal_tag(written: str) -> str:
    """A number as it is compared: capital letters and digits, nothing else."""
    return "".join(sign for sign in written.upper() if sign.isalnum())[:40]


def cancel_order(*, asset: Asset, actor: str, note: str = "", **_day: object) -> None:
    """What has not come will not come."""
    _becomes(asset, AssetStatus.CANCELLED, clock.today(), actor, "manager", note)


def report_damage(*, asset: Asset, effective_on: date, note: str, actor: str, who: str) -> None:
    """An asset is damaged, an animal ill."""
    _becomes(asset, AssetStatus.DAMAGED, effective_on, actor, who, _said(note))


def report_loss(*, asset: Asset, effective_on: date, note: str, actor: str, who: str) -> None:
    """An asset is lost, stolen or burnt, an animal dead."""
    _becomes(asset, AssetStatus.LOST, effective_on, actor, who, _said(note))


def repair(*, asset: Asset, effective_on: date, actor: str, who: str, note: str = "") -> None:
    """A damaged asset works again, or a lost one was found."""
    _becomes(asset, AssetStatus.DELIVERED, effective_on, actor, who, note)


def replace(*, asset: Asset, price_minor: int, supplier: str, actor: str, note: str) -> Asset:
    """Write off what is lost or damaged and order another; at no price where the supplier answers for it."""
    if not supplier.strip():
        raise UserMistake(_("Say what is ordered, and from whom."), field="supplier")
    with transaction.atomic():
        contract = _locked_contract(asset.contract)
        asset = _locked(asset)
        _expect_running(contract)
        _step(asset, AssetStatus.WRITTEN_OFF, clock.today(), actor, "manager", _said(note))
        if price_minor:
            # a replacement comes on top of the contract's value, from the same year's budget
            _book(contract, BudgetEntry.Kind.COMMITMENT, price_minor, actor)
        other = Asset.objects.create(
            contract=contract, label=asset.label, supplier=supplier.strip(), price_minor=price_minor,
            tag_kind=asset.tag_kind, replaces=asset,
        )  # fmt: skip
        _step(other, AssetStatus.ORDERED, clock.today(), actor, "manager")
        _tell(actor, "asset replaced", asset, by=other.public_id)
    return other


def transfer(*, asset: Asset, effective_on: date, actor: str, note: str = "", **_who: object) -> None:
    """The asset becomes hers."""
    _becomes(asset, AssetStatus.TRANSFERRED, effective_on, actor, "manager", note, policies.check_transfer)


def recover(*, asset: Asset, effective_on: date, actor: str, note: str, **_who: object) -> None:
    """The service takes the asset back; it can be given to somebody else."""
    _becomes(asset, AssetStatus.RECOVERED, effective_on, actor, "manager", _said(note))


def write_off(*, asset: Asset, effective_on: date, actor: str, note: str, **_who: object) -> None:
    """Nobody gets the asset back: dead, stolen, destroyed, without her fault."""
    _becomes(asset, AssetStatus.WRITTEN_OFF, effective_on, actor, "manager", _said(note))


def release_rest(*, contract: Contract, actor: str) -> int:
    """Give back to the budget what was promised and will not be ordered any more."""
    with transaction.atomic():
        contract = _locked_contract(contract)
        rest = _promised(contract) - _on_order(contract)
        if rest <= 0:
            raise UserMistake(_("Nothing is left: what was promised is paid or on order."))
        _book(contract, BudgetEntry.Kind.RELEASE, rest, actor)
    return rest


def _becomes(
    asset: Asset,
    status: str,
    day: date,
    actor: str,
    who: str,
    note: str,
    check: Callable[[Asset, date], None] = lambda _asset, _day: None,
) -> None:
    check_day(day, note, who=who)
    with transaction.atomic():
        asset = _locked(asset)
        check(asset, day)
        _step(asset, status, day, actor, who, note)
        _tell(actor, f"asset {status}", asset, effective_on=day.isoformat())


def _said(note: str) -> str:
    if not note.strip():
        raise UserMistake(_("Please say what happened."), field="note")
    return note.strip()


def _promised(contract: Contract) -> int:
    """What is promised for the contract and not yet paid."""
    return balance_about(contract.participation.programme, contract.public_id).unpaid


def _on_order(contract: Contract) -> int:
    return sum(
        Asset.objects.filter(contract=contract, status=AssetStatus.ORDERED).values_list("price_minor", flat=True)
    )


def _check_within(contract: Contract, more: int) -> None:
    if _on_order(contract) + more > _promised(contract):
        raise UserMistake(_("The order goes beyond what the contract promises."), field="price")


def _expect_running(contract: Contract) -> None:
    if contract.participation.status not in (ParticipationStatus.ADMITTED, *TAKING_PART):
        raise UserMistake(_("Assets are ordered for somebody who takes part."))


def _locked_contract(contract: Contract) -> Contract:
    rows = Contract.objects.select_for_update(of=("self",)).select_related("participation__programme")
    return rows.get(pk=contract.pk)


def _locked(asset: Asset) -> Asset:
    rows = Asset.objects.select_for_update(of=("self",)).select_related("contract__participation__programme")
    return rows.get(pk=asset.pk)


def _step(asset: Asset, status: str, day: date, actor: str, who: str, note: str = "") -> None:
    append_change(change=AssetChange, subject=asset, status=status, effective_on=day, by=actor, who=who, note=note)


def _book(contract: Contract, kind: str, amount: int, actor: str) -> None:
    book(
        programme=contract.participation.programme, kind=kind, amount_minor=amount, actor=actor,
        about=contract.public_id,
    )  # fmt: skip


def _tell(actor: str, verb: str, asset: Asset, **detail: str) -> None:
    audit.record(
        actor=actor, verb=verb, subject_kind="grant", subject=asset.contract.public_id, asset=asset.public_id, **detail
    )
