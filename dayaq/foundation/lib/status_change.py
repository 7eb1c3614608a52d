"""Status changes: what became of something, appended and never rewritten, with both clocks.

`effective_on` is the day since which it was so, `recorded_at` the moment since which we knew. A correction is a new
row that names the one it `corrects` and stands in its place from then on; with an empty status it says that the step
never happened. What was known earlier can therefore always be asked again.

A room subclasses `StatusChange`, names its table of transitions and adds the noun it tells of, which keeps a `status`
column (and, where a `Projection` is given, `first_day` and `last_day`) as a copy that only `append_change` writes:

    class ReferralStatusChange(StatusChange):
        transitions = REFERRAL
        subject = models.ForeignKey(Referral, models.PROTECT, related_name="status_changes")

        class Meta(StatusChange.Meta):
            pass
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar, NoReturn, Self, TypeVar

from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.constraints import AppendOnly
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.transitions import TransitionTable

Change = TypeVar("Change", bound="StatusChange")
ChangeRow = TypeVar("ChangeRow", bound=models.Model, covariant=True)


@dataclass(frozen=True, slots=True)
class Projection:
    """How a history makes a spell: it runs from the first day of a `running` status to the day of an `ended` one.

    The day on which something ended is its last day, still included.
    """

    running: frozenset[str]
    ended: frozenset[str]

    def days(self, steps: Iterable[tuple[date, str]]) -> dict[str, date | None]:
        """Return the columns `first_day` and `last_day` of a history; nothing when it has not begun to run."""
        first: date | None = None
        last: date | None = None
        for day, status in steps:
            if status in self.running:
                first, last = first or day, None
            elif status in self.ended and first is not None and last is None:
                last = day
        return {} if first is None else {"first_day": first, "last_day": last}


class StatusChangeQuerySet(models.QuerySet[ChangeRow]):
    """Questions to the history; its rows can be neither updated nor deleted."""

    def known_at(self, moment: datetime | None = None) -> Self:
        """The changes as they were known at a moment (None: now): corrected ones replaced, annulled ones gone."""
        corrections = self.model._default_manager.filter(corrects=OuterRef("pk"))
        rows = self
        if moment is not None:
            rows, corrections = rows.filter(recorded_at__lte=moment), corrections.filter(recorded_at__lte=moment)
        return rows.filter(~Exists(corrections)).exclude(status="")

    def as_of(self, day: date, known_at: datetime | None = None) -> Self:
        """For each subject the one change in force on the day, as known at the moment."""
        latest = Window(RowNumber(), partition_by=[F("subject")], order_by=[F("effective_on").desc(), F("step").desc()])
        return self.known_at(known_at).filter(effective_on__lte=day).annotate(rank=latest).filter(rank=1)

    def in_order(self) -> Self:
        """The changes in the order in which they happened."""
        return self.order_by("effective_on", "step", "pk")

    def update(self, **kwargs: Any) -> NoReturn:
        raise TypeError("Status changes are appended, never updated.")

    def delete(self) -> NoReturn:
        raise TypeError("Status changes are appended, never deleted.")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("Status changes are appended, never updated.")


StatusChangeManager = models.Manager.from_queryset(StatusChangeQuerySet)


class StatusChange(models.Model):
    """One step in the life of its subject, as somebody recorded it."""

    transitions: ClassVar[TransitionTable]
    projection: ClassVar[Projection | None] = None

    subject_id: int
    corrects_id: int | None
    status = models.CharField(gettext_lazy("status"), max_length=40, blank=True)
    effective_on = models.DateField(gettext_lazy("effective on"))
    recorded_at = models.DateTimeField(gettext_lazy("recorded at"), default=clock.now)
    recorded_by = models.CharField(gettext_lazy("recorded by"), max_length=40)
    reason_code = models.CharField(gettext_lazy("reason"), max_length=40, blank=True)
    note = models.TextField(gettext_lazy("note"), blank=True)
    # the order of steps on one day; a correction takes the step of the row that it corrects
    step = models.PositiveSmallIntegerField(gettext_lazy("step"))
    corrects = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="corrected_by",
        verbose_name=gettext_lazy("corrects"),
    )

    objects = StatusChangeManager()

    class Meta:
        abstract = True
        constraints = [
            AppendOnly(name="%(app_label)s_%(class)s_stays_as_written"),
            # two people at work on the same subject cannot both take the next step
            models.UniqueConstraint(
                fields=["subject", "step"],
                condition=Q(corrects__isnull=True),
                name="%(app_label)s_%(class)s_takes_each_step_once",
            ),
            models.CheckConstraint(
                condition=~Q(status="") | Q(corrects__isnull=False),
                name="%(app_label)s_%(class)s_annuls_only_as_correction",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.status} ({self.effective_on})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("Status changes are appended, never updated.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("Status changes are appended, never deleted.")


def append_change(
    *,
    change: type[Change],
    subject: Any,
    status: str,
    effective_on: date,
    by: str,
    who: str,
    reason_code: str = "",
    note: str = "",
    corrects: Change | None = None,
) -> Change:
    """Append a step to the subject's history and bring its columns up to date, within the caller's transaction.

    `by` is the opaque id of whoever records it, `who` the role in which the table of transitions must allow the step.
    The history that results must be a path through the table; otherwise UserMistake, and nothing is written. An empty
    status together with `corrects` takes a step back that never happened.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("append_change needs the transaction of the verb that calls it.")
    type(subject)._default_manager.select_for_update().get(pk=subject.pk)
    rows: Any = change._default_manager
    written = list(rows.filter(subject=subject))
    row = change(
        status=status, effective_on=effective_on, recorded_at=clock.now(), recorded_by=by, reason_code=reason_code,
        note=note, corrects=corrects, step=_step(written, corrects),
    )  # fmt: skip
    row.subject = subject  # type: ignore[attr-defined]
    path = _path_with(written, row)
    _check(row, path, who)
    row.save(force_insert=True)
    _project(change, subject, path)
    return row


def append_many(
    *,
    change: type[Change],
    subjects: Sequence[Any],
    status: str,
    effective_on: date,
    by: str,
    who: str,
    reason_code: str = "",
    note: str = "",
) -> None:
    """Append the same step to many subjects with a handful of statements: new ones, or ones the caller has locked.

    For nouns without a projection of days. Nothing is corrected here, and no step may come before the last one.
    """
    if change.projection is not None:
        raise TypeError("A noun with days of its own goes through append_change.")
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("append_many needs the transaction of the verb that calls it.")
    for before in sorted({subject.status for subject in subjects}):
        change.transitions.check(before or None, status, who)
    every: Any = change._default_manager
    ids = [subject.pk for subject in subjects]
    told = every.filter(subject__in=ids).order_by().values_list("subject").annotate(models.Max("step"))
    last_steps = dict(told)
    if last_steps and every.filter(subject__in=ids, effective_on__gt=effective_on).exists():
        raise UserMistake(_("This step would come before one that is already recorded."))
    at = clock.now()
    rows = [
        change(
            status=status, effective_on=effective_on, recorded_at=at, recorded_by=by, reason_code=reason_code,
            note=note, step=last_steps.get(pk, 0) + 1, subject_id=pk,
        )
        for pk in ids
    ]  # fmt: skip
    every.bulk_create(rows, batch_size=1_000)
    if subjects:
        type(subjects[0])._default_manager.filter(pk__in=ids).update(status=status)
    for subject in subjects:
        subject.status = status


def status_as_of(changes: Any, day: date, known_at: datetime | None = None) -> str | None:
    """Return the status of one subject's `changes` on a day, as known at a moment; None before it came into being."""
    found: str | None = changes.as_of(day, known_at).values_list("status", flat=True).first()
    return found


@dataclass(frozen=True, slots=True)
class Difference:
    """A subject whose columns do not say what its history says."""

    subject_id: int
    stored: dict[str, Any]
    replayed: dict[str, Any]


def projection_differs(change: type[StatusChange]) -> Iterator[Difference]:
    """Replay every history and yield the subjects whose copied columns differ from it; none is right."""
    told: Any = change._default_manager.all()
    subjects: Any = told.model.subject.field.related_model
    history: dict[int, list[StatusChange]] = {}
    for row in told.known_at().in_order().iterator():
        history.setdefault(row.subject_id, []).append(row)
    for subject in subjects._default_manager.order_by("pk").iterator():
        replayed = _columns(change, history.get(subject.pk, []))
        stored = {column: getattr(subject, column) for column in replayed}
        if stored != replayed:
            yield Difference(subject.pk, stored, replayed)


def _step(written: Iterable[StatusChange], corrects: StatusChange | None) -> int:
    return corrects.step if corrects is not None else max((each.step for each in written), default=0) + 1


def _path_with(written: Iterable[Change], row: Change) -> list[Change]:
    """The steps in the order in which they happened, as they will be known once the row is written."""
    replaced = {each.corrects_id for each in written}
    known = [each for each in written if each.pk not in replaced and each.status]
    if row.corrects_id is not None and row.corrects_id not in {each.pk for each in known}:
        raise UserMistake(_("What you correct has been corrected already; correct the newest entry."))
    others = [each for each in known if each.pk != row.corrects_id]
    happened = [*others, row] if row.status else others
    return sorted(happened, key=lambda each: (each.effective_on, each.step))


def _check(row: StatusChange, path: list[Any], who: str) -> None:
    table = row.transitions
    if row.status:
        place = next(count for count, each in enumerate(path) if each is row)
        table.check(path[place - 1].status if place else None, row.status, who)
    table.check_path(each.status for each in path)


def _columns(change: type[StatusChange], path: Iterable[StatusChange]) -> dict[str, Any]:
    steps = [(each.effective_on, each.status) for each in path]
    days = change.projection.days(steps) if change.projection else {}
    return {"status": steps[-1][1] if steps else "", **days}


def _project(change: type[StatusChange], subject: Any, path: Iterable[StatusChange]) -> None:
    columns = _columns(change, path)
    type(subject)._default_manager.filter(pk=subject.pk).update(**columns)
    for column, value in columns.items():
        setattr(subject, column, value)
