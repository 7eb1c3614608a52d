"""What this room knows of persons on a day, declared to the registry of facts; null is unknown, never a silent no.

Everybody is read in one pass and counted in Polars. Of circumstances the last answer to each question stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import polars as pl
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.facts import Fact, Pace, register
from dayaq.foundation.lib.parameters import parameter
from dayaq.foundation.lib.rules.changing import register_computed
from dayaq.foundation.lib.working_days import working_days_between
from dayaq.registers.people.columns import everybody, of_persons, read
from dayaq.registers.people.groups import BIT_OF, group_bits_on
from dayaq.registers.people.models import Circumstances, Education, EmploymentSpell, Person, RegistrationChange
from dayaq.registers.people.models.person import Sex
from dayaq.registers.people.permissions import SEALED_GROUPS
from dayaq.registers.people.rules import DERIVED_GROUPS
from dayaq.registers.people.statuses import RegistrationStatus

Ids = Sequence[int] | None
PERSON = pl.col("person_id")

_REGISTER = _("population register")
_BY_ID = _("the population register, by the national identifier")
_IDENTITY = [
    Fact("sex", pl.String(), _("sex"), source=_REGISTER, room="people", where=_BY_ID, words=dict(Sex.choices)),
    Fact("age", pl.Int64(), _("age"), _("years"), _REGISTER, "people", _BY_ID, pace=Pace("year")),
    Fact("months_of_age", pl.Int64(), _("age in months"), _("months"), _REGISTER, "people", _BY_ID, pace=Pace("month")),
    Fact(
        "months_to_pension_age", pl.Int64(), _("time to pension age"), _("months"), _REGISTER, "people", _BY_ID,
        pace=Pace("month", -1),
    ),
]  # fmt: skip
_OWN = _("this register")
_REGISTRATION = [
    Fact(
        "registered", pl.Boolean(), _("on the register"), source=_OWN, room="people",
        gained=_("once registered at an employment office"),
    ),
    Fact(
        "registered_unemployed", pl.Boolean(), _("registered unemployed"), source=_OWN, room="people",
        gained=_("once recognised as unemployed"),
    ),
    Fact(
        "days_registered", pl.Int64(), _("time on the register"), _("days"), _OWN, "people",
        pace=Pace("day", only_while="registered"),
    ),
    Fact(
        "days_unemployed", pl.Int64(), _("time registered unemployed"), _("days"), _OWN, "people",
        pace=Pace("day", only_while="registered_unemployed"),
    ),
    Fact(
        "search_working_days", pl.Int64(), _("time since registering"), _("working days"), _OWN, "people",
        pace=Pace("working_day", only_while="registered"),
    ),
]  # fmt: skip
_EMPLOYMENT = [
    Fact(
        "has_open_employment", pl.Boolean(), _("has a job"), source=_("employment spells"), room="people",
        ended=_("after the present job has ended"),
    ),
]  # fmt: skip
_PROFILE = [
    Fact(
        "education_level", pl.Int64(), _("highest education completed"), _("ISCED level"), _("profile"), "people",
        where=_("the certificate, noted in the profile"), gained=_("with education of ISCED level %(value)s"),
    ),
]  # fmt: skip
_PLACE = [Fact("region", pl.String(), _("economic region where she lives"), source=_OWN, room="people")]
ASKED = {
    "owns_farm_land": _("owns farm land"),
    "is_entrepreneur": _("holds a taxpayer number as entrepreneur"),
    "studies_full_time": _("studies full time"),
    "receives_old_age_pension": _("receives an old-age pension"),
    "receives_unemployment_insurance": _("receives an unemployment insurance payment"),
    "has_income_from_work": _("has income from work"),
    "ready_to_work": _("able and ready to start work"),
    "suitable_job_offered": _("a suitable job was offered"),
    "refused_by_employer": _("refused by the employer or left without an answer"),
}
_GAINED = {"ready_to_work": _("once able and ready to start work")}
_ENDED = {
    "is_entrepreneur": _("after the taxpayer number as entrepreneur has been given back"),
    "studies_full_time": _("after the end of the full-time studies"),
    "receives_unemployment_insurance": _("after the unemployment insurance payment has ended"),
    "has_income_from_work": _("once there is no income from work"),
}
_CIRCUMSTANCES = [
    Fact(
        name, pl.Boolean(), label, source=_("declared"), room="people",
        where=_("the person herself; the caseworker notes her answer among the circumstances"),
        gained=_GAINED.get(name, ""), ended=_ENDED.get(name, ""),
    )
    for name, label in ASKED.items()
]  # fmt: skip


_BIT_OF = {f"in_{code}": bit for code, bit in BIT_OF.items()}
_GROUPS = [
    Fact(
        f"in_{code}", pl.Boolean(), _("belongs to a protected group"), source=_("proofs and rules"), room="people",
        permission="people.see_sealed" if code in SEALED_GROUPS else "people.see_protection",
    )
    for code in BIT_OF
]  # fmt: skip


def register_facts() -> None:
    """Declare this room's facts; called once from its `apps.py`."""
    register(_IDENTITY, identity)
    register(_REGISTRATION, registration)
    register(_EMPLOYMENT, employment)
    register(_PROFILE, education)
    register(_PLACE, regions)
    register(_CIRCUMSTANCES, circumstances, declared_on)
    register(_GROUPS, groups)
    register_computed({f"in_{code}": norm for code, norm in DERIVED_GROUPS.items()})


def identity(person_ids: Ids, day: date) -> pl.DataFrame:
    """Age and sex, and how far it is to the pension age in force on the day."""
    columns = {"id": pl.Int64(), "sex": pl.String(), "birth_date": pl.Date()}
    return ages(read(of_persons(Person.objects.all(), person_ids, "pk"), columns).rename({"id": "person_id"}), day)


def ages(people: pl.DataFrame, day: date) -> pl.DataFrame:
    """The facts of identity from person_id, sex and birth_date."""
    born = pl.col("birth_date")
    begun = (day.year - born.dt.year().cast(pl.Int64)) * 12 + (day.month - born.dt.month().cast(pl.Int64))
    unfinished, exceeded = (born.dt.day() > day.day).cast(pl.Int64), (born.dt.day() < day.day).cast(pl.Int64)
    pension = pl.when(pl.col("sex") == "f").then(_months("women", day)).otherwise(_months("men", day))
    return people.with_columns((begun - unfinished).alias("months_of_age")).select(
        PERSON,
        "sex",
        "months_of_age",
        (pl.col("months_of_age") // 12).alias("age"),
        # whole months that are left, so that a day short of two years is less than two years
        (pension - begun - exceeded).alias("months_to_pension_age"),
    )


def _months(sex: str, day: date) -> pl.Expr:
    return pl.lit(parameter(f"registration.pension_age_{sex}", day).value, pl.Int64())


def registration(person_ids: Ids, day: date) -> pl.DataFrame:
    """Whether somebody is on the register, as what, and since when."""
    return standing(_running_changes(person_ids, day), everybody(person_ids), day)


CHANGE = {
    "person_id": pl.Int64(), "first_day": pl.Date(), "status": pl.String(), "effective_on": pl.Date(),
    "step": pl.Int64(),
}  # fmt: skip


def standing(changes: pl.DataFrame, people: pl.DataFrame, day: date) -> pl.DataFrame:
    """The facts of registration from the changes (`CHANGE`) of registrations that are running on the day."""
    spent = _spent(changes, day)
    known = spent.join(_working_days_since(spent["first_day"], day), on="first_day", how="left")
    days = (pl.lit(day) - pl.col("first_day")).dt.total_days() + 1
    return people.join(known.with_columns(days.alias("days_registered")), on="person_id", how="left").select(
        PERSON,
        pl.col("first_day").is_not_null().alias("registered"),
        pl.col("registered_unemployed").fill_null(value=False),
        pl.col("days_registered"),
        pl.col("days_unemployed").fill_null(0),
        pl.col("search_working_days"),
    )


def _running_changes(person_ids: Ids, day: date) -> pl.DataFrame:
    running = Q(subject__last_day__isnull=True) | Q(subject__last_day__gte=day)
    changes = of_persons(RegistrationChange.objects.known_at(), person_ids, "subject__person").filter(
        running, subject__first_day__lte=day, effective_on__lte=day
    )
    told = {f"subject__{name}" if name in {"person_id", "first_day"} else name: dtype for name, dtype in CHANGE.items()}
    return read(changes, told).rename({"subject__person_id": "person_id", "subject__first_day": "first_day"})


def _spent(changes: pl.DataFrame, day: date) -> pl.DataFrame:
    """Of each registration: its first day, is she unemployed now, and for how many days in all.

    The day on which a registration ends is still a day of what it was.
    """
    unemployed = pl.col("status") == RegistrationStatus.UNEMPLOYED.value
    until = pl.col("effective_on").shift(-1).over("person_id").fill_null(day + timedelta(days=1))
    lasted = (until - pl.col("effective_on")).dt.total_days()
    return (
        changes.filter(pl.col("status") != RegistrationStatus.ENDED.value)
        .sort("person_id", "effective_on", "step")
        .with_columns(unemployed.alias("unemployed"), lasted.alias("lasted"))
        .group_by("person_id")
        .agg(
            pl.col("first_day").first(),
            pl.col("unemployed").last().alias("registered_unemployed"),
            pl.col("lasted").filter(pl.col("unemployed")).sum().alias("days_unemployed"),
        )
    )


def _working_days_since(first_days: pl.Series, day: date) -> pl.DataFrame:
    """How many working days have passed after each first day, the day itself included."""
    rows = [(each, working_days_between(each + timedelta(days=1), day)) for each in first_days.unique()]
    return pl.DataFrame(rows, schema={"first_day": pl.Date(), "search_working_days": pl.Int64()}, orient="row")


def employment(person_ids: Ids, day: date) -> pl.DataFrame:
    """Whether an employment is running; the register knows all that it was told, so none means no."""
    at_work = read(of_persons(EmploymentSpell.objects.on(day), person_ids), {"person_id": pl.Int64()}).unique()
    return everybody(person_ids).with_columns(PERSON.is_in(at_work["person_id"].implode()).alias("has_open_employment"))


def education(person_ids: Ids, day: date) -> pl.DataFrame:
    """The highest level completed; nothing written down means that nobody knows."""
    rows = read(of_persons(Education.objects.all(), person_ids), {"person_id": pl.Int64(), "level_id": pl.String()})
    return rows.group_by("person_id").agg(pl.col("level_id").cast(pl.Int64).max().alias("education_level"))


def regions(person_ids: Ids, day: date) -> pl.DataFrame:
    """The economic region of her city or district."""
    columns = {"id": pl.Int64(), "unit__region_id": pl.String()}
    rows = read(of_persons(Person.objects.all(), person_ids, "pk"), columns)
    return rows.rename({"id": "person_id", "unit__region_id": "region"})


def circumstances(person_ids: Ids, day: date) -> pl.DataFrame:
    """The last answer to each question of the rule for *unemployed*, up to the day."""
    asked = {name: pl.Boolean() for name in ASKED}
    declared = read(
        of_persons(Circumstances.objects.filter(declared_on__lte=day), person_ids),
        {"person_id": pl.Int64(), "declared_on": pl.Date(), "id": pl.Int64(), **asked},
    )
    last = [pl.col(name).drop_nulls().last() for name in asked]
    return declared.sort("declared_on", "id").group_by("person_id", maintain_order=True).agg(last)


def declared_on(person_id: int, day: date) -> dict[str, date]:
    """On which day she last answered each question."""
    answered = Circumstances.objects.filter(person=person_id, declared_on__lte=day).order_by("declared_on", "pk")
    rows = answered.values("declared_on", *ASKED)
    return {name: row["declared_on"] for row in rows for name in ASKED if row[name] is not None}


def groups(person_ids: Ids, day: date) -> pl.DataFrame:
    """Membership in each protected group, proven or computed."""
    bits = group_bits_on(day, person_ids)
    member = [(pl.col("groups") & pl.lit(1 << bit, pl.UInt64()) != 0).alias(name) for name, bit in _BIT_OF.items()]
    return bits.select(PERSON, *member)
