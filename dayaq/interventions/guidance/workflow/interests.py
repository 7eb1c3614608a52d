"""Taking the inventory: begun once, answered page by page on whatever device is at hand, finished when it is whole."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.operations import audit
from dayaq.interventions.guidance.inventory import EDITION, LEAST, MOST, first_open_page, items
from dayaq.interventions.guidance.models import Inventory, InventoryAnswer
from dayaq.interventions.guidance.policies import check_begin_inventory
from dayaq.registers.people.models import Person


def begin_inventory(*, actor: str, person: Person) -> Inventory:
    """Begin it for a person."""
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=person.pk)
        check_begin_inventory(person)
        begun = Inventory.objects.create(person=person, edition=EDITION, begun_at=clock.now())
        _write_down(actor, "begin inventory", begun)
    return begun


def keep_answers(*, inventory: Inventory, answers: Mapping[str, int]) -> None:
    """Keep what she has answered so far. No act of the office, so it leaves no entry in the audit trail."""
    known = {item.code for item in items()}
    if not answers.keys() <= known or not all(LEAST <= points <= MOST for points in answers.values()):
        raise UserMistake(_("Choose one of the five answers."))
    with transaction.atomic():
        _check_unfinished(_locked(inventory))
        rows = [InventoryAnswer(inventory=inventory, item=code, points=points) for code, points in answers.items()]
        InventoryAnswer.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["inventory", "item"], update_fields=["points"]
        )


def finish_inventory(*, actor: str, inventory: Inventory) -> None:
    """Every item has its answer; from now on none changes."""
    with transaction.atomic():
        _check_unfinished(_locked(inventory))
        if first_open_page(answers_of(inventory)) is not None:
            raise UserMistake(_("Some questions have no answer yet."))
        inventory.finished_at = clock.now()
        inventory.save(update_fields=["finished_at"])
        _write_down(actor, "finish inventory", inventory)


def answers_of(inventory: Inventory) -> dict[str, int]:
    """What was chosen so far, by code of item."""
    return dict(InventoryAnswer.objects.filter(inventory=inventory).order_by().values_list("item", "points"))


def _locked(inventory: Inventory) -> Inventory:
    return Inventory.objects.select_for_update().get(pk=inventory.pk)


def _check_unfinished(inventory: Inventory) -> None:
    if inventory.finished_at is not None:
        raise UserMistake(_("This inventory is finished; its answers no longer change."))


def _write_down(actor: str, verb: str, inventory: Inventory) -> None:
    """The trail says that she took it, never what she answered."""
    audit.record(actor=actor, verb=verb, subject_kind="inventory", subject=inventory.public_id)
