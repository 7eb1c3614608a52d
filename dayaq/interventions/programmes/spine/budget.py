"""The money of a programme: what was given, promised and paid, and the verbs that write it into the ledger.

A commitment never exceeds what the year was given, a payment never what was committed for its purpose. The programme's
row is the lock: two bookings of one programme wait for each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import QuerySet, Sum
from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.money import Money
from dayaq.foundation.lib.parameters import parameter
from dayaq.foundation.operations import audit
from dayaq.interventions.programmes.spine.models import BudgetEntry, Programme

Kind = BudgetEntry.Kind


@dataclass(frozen=True, slots=True)
class Balance:
    """Sums of ledger rows in minor units."""

    appropriated: int = 0
    committed: int = 0
    released: int = 0
    paid: int = 0
    repaid: int = 0

    @property
    def promised(self) -> int:
        """What was promised and not given back."""
        return self.committed - self.released

    @property
    def spent(self) -> int:
        """What was paid and not paid back."""
        return self.paid - self.repaid

    @property
    def uncommitted(self) -> int:
        """What may still be promised."""
        return self.appropriated - self.committed + self.released

    @property
    def unpaid(self) -> int:
        """What is promised and not yet paid."""
        return self.committed - self.released - self.paid


_COLUMN = {
    Kind.APPROPRIATION: "appropriated",
    Kind.COMMITMENT: "committed",
    Kind.RELEASE: "released",
    Kind.PAYMENT: "paid",
    Kind.REPAYMENT: "repaid",
}


def balance_of(entries: QuerySet[BudgetEntry]) -> Balance:
    """The sums of some rows of the ledger, in one query."""
    sums = entries.order_by().values_list("kind").annotate(total=Sum("amount_minor"))
    return Balance(**{_COLUMN[Kind(kind)]: total for kind, total in sums})


def balances_of(entries: QuerySet[BudgetEntry]) -> dict[int, Balance]:
    """The same by programme (its key), in one query."""
    sums: dict[int, dict[str, int]] = {}
    for pk, kind, total in entries.order_by().values_list("programme", "kind").annotate(total=Sum("amount_minor")):
        sums.setdefault(pk, {})[_COLUMN[Kind(kind)]] = total
    return {pk: Balance(**told) for pk, told in sums.items()}


def year_balance(programme: Programme, year: int) -> Balance:
    """What a programme was given, promised and paid in a budget year."""
    return balance_of(BudgetEntry.objects.filter(programme=programme, year=year))


def balance_about(programme: Programme, about: str) -> Balance:
    """The same for one purpose (a contract, a grant), over all years."""
    return balance_of(BudgetEntry.objects.filter(programme=programme, about=about))


def book(
    *,
    programme: Programme,
    kind: str,
    amount_minor: int,
    actor: str,
    about: str = "",
    note: str = "",
    booked_on: date | None = None,
    year: int | None = None,
) -> BudgetEntry:
    """Write one movement into the ledger, or raise the sentence why it cannot be."""
    day = booked_on or clock.today()
    with transaction.atomic():
        programme = Programme.objects.select_for_update().get(pk=programme.pk)
        check_amount(amount_minor, programme.currency)
        year = year or day.year
        _check_covered(programme, Kind(kind), amount_minor, about, year)
        entry = BudgetEntry.objects.create(
            programme=programme, year=year, kind=kind, amount_minor=amount_minor, about=about, note=note,
            booked_on=day, recorded_at=clock.now(), recorded_by=actor,
        )  # fmt: skip
        audit.record(
            actor=actor, verb=f"budget {kind}", subject_kind="programme", subject=programme.code,
            amount_minor=amount_minor, about=about, year=year,
        )  # fmt: skip
    return entry


def check_amount(amount_minor: int, currency: str) -> None:
    """Raise the sentence for an amount that is nothing, negative or absurd."""
    if amount_minor <= 0:
        raise UserMistake(_("An amount of money is more than nothing."), field="amount")
    most = parameter("programmes.largest_amount_minor").whole
    if amount_minor > most:
        raise UserMistake(
            _("%(amount)s is more than any single amount can be (%(most)s); please check the figure.")
            % {"amount": Money(amount_minor, currency), "most": Money(most, currency)},
            field="amount",
        )


def _check_covered(programme: Programme, kind: Kind, amount: int, about: str, year: int) -> None:
    if kind == Kind.COMMITMENT:
        left = year_balance(programme, year).uncommitted
        sentence = _("Of the budget of %(year)s, %(left)s are left; %(amount)s cannot be promised.")
    elif kind in (Kind.PAYMENT, Kind.RELEASE):
        left = balance_about(programme, about).unpaid
        sentence = _("For this purpose %(left)s are promised and not yet paid; %(amount)s are more.")
    elif kind == Kind.REPAYMENT:
        told = balance_about(programme, about)
        left = told.paid - told.repaid
        sentence = _("For this purpose %(left)s were paid and not paid back; %(amount)s are more.")
    else:
        return
    if amount > left:
        said = {
            "left": Money(max(0, left), programme.currency),
            "amount": Money(amount, programme.currency),
            "year": str(year),
        }
        raise UserMistake(sentence % said, field="amount")
