"""Makes the demonstration country: offices, employers, vacancies, people; in one transaction. And takes it away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
from django.core.management import call_command
from django.db import connection, transaction
from django.utils.translation import gettext as _

from dayaq.config.demonstration.agreements import fill_agreements
from dayaq.config.demonstration.calendar import this_morning
from dayaq.config.demonstration.country_measures import fill_measures
from dayaq.config.demonstration.draws import stream
from dayaq.config.demonstration.duties import fill_duties
from dayaq.config.demonstration.employers import Employers
from dayaq.config.demonstration.geography import Geography
from dayaq.config.demonstration.guidance import fill_guidance
from dayaq.config.demonstration.labour import Labour
from dayaq.config.demonstration.offices import OfficeWriter
from dayaq.config.demonstration.people import People
from dayaq.config.demonstration.referrals import Referrals
from dayaq.config.demonstration.tables import Table, continue_numbering
from dayaq.config.demonstration.vacancies import Vacancies
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.operations import audit
from dayaq.foundation.operations.demonstration import set_demonstration_moment
from dayaq.foundation.operations.models import DemonstrationClock
from dayaq.interventions.vacancies.models import Vacancy
from dayaq.registers.people.models import Person
from dayaq.registers.taxonomy.coder import Coder
from dayaq.registers.taxonomy.embedded import load_embedded

_SIZES = (5_000, 20_000, 250_000)
_VACANCIES = (800, 2_500, 50_000)
Say = Callable[[str], None]


@dataclass(frozen=True)
class Summary:
    """What was made."""

    people: int
    registered: int
    households: int
    employers: int
    vacancies: int
    open_seats: int
    referrals: int
    hires: int
    participations: int
    rows: int


def usual_vacancies(people: int) -> int:
    """How many vacancies a country of so many people has unless another number is asked for."""
    if people <= _SIZES[0]:
        return max(10, round(people * _VACANCIES[0] / _SIZES[0]))
    return round(float(np.interp(people, _SIZES, _VACANCIES)) if people <= _SIZES[-1] else people / 5)


def make_country(*, people: int, vacancies: int, seed: int, say: Say) -> Summary:
    """Fill a database that has no people; all or nothing. `say` is told what takes the time."""
    _refuse_people()
    say(_("Loading the classifications"))
    load_embedded()
    say(_("Reading the job titles' lexicon"))
    coder = _coder()
    with transaction.atomic():
        if connection.vendor == "postgresql":  # else the checks of millions of keys would gather until the end
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        set_demonstration_moment(this_morning())
        summary = _write(people, vacancies, seed, coder, say)
        detail = {"people": summary.people, "vacancies": summary.vacancies, "seed": seed}
        audit.record(
            actor=audit.SYSTEM, verb="create demonstration", subject_kind="demonstration", subject="", **detail
        )
    analyse()
    return summary


def analyse() -> None:
    """Let the database count its rows, for it to know which of its indexes lead to few.

    SQLite takes all rows without a value for rows with the same one, so that a unique column most rows leave empty
    (a person's account) seems to lead to half the table. What it learnt of unique columns is therefore forgotten: it
    knows without that they lead to one row.
    """
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_stat1 WHERE idx LIKE 'sqlite_autoindex_%'")
            cursor.execute("ANALYZE sqlite_master")  # read again by this connection


@cache
def _coder() -> Coder:
    """The coder without what a register has learnt, for the country to be the same everywhere."""
    return Coder.embedded()


def _write(people: int, vacancies: int, seed: int, coder: Coder, say: Say) -> Summary:
    geography = Geography()
    labour = Labour(geography)
    office_writer = OfficeWriter(stream(seed, "offices"), geography, people)
    offices = office_writer.write()
    employers = Employers(stream(seed, "employers"), labour)
    employers.write(max(20, vacancies // 2))
    posts = Vacancies(stream(seed, "vacancies"), labour, offices, employers, coder)
    for done in posts.write(vacancies):
        say(_("Vacancies: %(done)d of %(all)d") % {"done": done, "all": vacancies})
    referrals = Referrals(stream(seed, "referrals"), posts.notified)
    population = People(stream(seed, "people"), labour, offices, employers, referrals)
    for done in population.write(people):
        say(_("People: %(done)d of %(all)d") % {"done": done, "all": people})
    tables = [*office_writer.tables, *employers.tables, *posts.tables, *population.tables]
    continue_numbering(_numbered(tables))
    participations = fill_measures(seed=seed, employers=employers.every, say=say)
    continue_numbering(fill_duties(seed, employers.every, offices.of_region))
    say(_("Guidance"))
    guided = fill_guidance(seed)
    continue_numbering(guided)
    say(_("Agreements"))
    fill_agreements(seed)
    return Summary(
        people=population.people.written, registered=population.histories.registered,
        households=population.households.written, employers=employers.organisations.written,
        vacancies=Vacancy.objects.count(), open_seats=posts.seats, referrals=referrals.referrals.written,
        hires=referrals.hires.written, participations=participations, rows=sum(table.written for table in tables),
    )  # fmt: skip


def _numbered(tables: list[Table]) -> list[Table]:
    return list({table.model: table for table in tables}.values())


def _refuse_people() -> None:
    if Person.objects.exists():
        raise UserMistake(
            _(
                "This database already has people; a demonstration country needs an empty one "
                "(--fresh replaces another demonstration)."
            )
        )


def remove_country() -> None:
    """Empty a demonstration's database; any other is refused."""
    if not DemonstrationClock.objects.exists():
        if Person.objects.exists():
            raise UserMistake(_("This database is not a demonstration: nothing was deleted."))
        return
    call_command("flush", interactive=False, verbosity=0)
