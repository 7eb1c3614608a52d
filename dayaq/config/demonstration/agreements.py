"""The two agreements of the seeds in the demonstration country, with their commitments traced to its people.

The files that come with the house are imported as anybody would; Azerconnect becomes an employer of the country, with
vacancies, hires, interns and courses that others of its employers had until now. Everything after that is done by the
verbs of the room. The company's name is real, all that happens here is invented.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from datetime import date, time

from django.db.models import Count, Q

from dayaq.config.demonstration.calendar import this_morning
from dayaq.config.demonstration.draws import stream
from dayaq.coordination.agreements import workflow
from dayaq.coordination.agreements.importing import import_file, seed_files
from dayaq.coordination.agreements.models import WHOLE, Agreement, Commitment, Fulfilment, Partner
from dayaq.foundation.lib import clock
from dayaq.foundation.lib.folding import fold
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.public_id import drawn_from
from dayaq.foundation.offices.models import User
from dayaq.foundation.offices.roles import Role
from dayaq.interventions.programmes.spine.models import Offering
from dayaq.interventions.vacancies.models import Hire, Vacancy
from dayaq.interventions.vacancies.search_text import search_text_of
from dayaq.registers.employers.models import Establishment, Headcount, Organisation
from dayaq.registers.people.models import EmploymentSpell, ProtectedStatus
from dayaq.registers.taxonomy.models import Unit

PARTNER = "azerconnect"
EMPLOYMENT, VOCATIONAL = "azerconnect-employment-2021", "azerconnect-vocational-education-2021"
_VACANCIES, _INTERNSHIPS = 8, 4
_FITTING = Q(unit_group__code__startswith="25") | Q(unit_group__code__startswith="35") | Q(
    unit_group__code__startswith="42"
)  # fmt: skip
_DEEDS = (
    (EMPLOYMENT, 2, date(2026, 4, 14), 1, "Guidance day at the company, 34 people came"),
    (EMPLOYMENT, 8, date(2026, 5, 20), 1, "Forum on jobs in telecommunications, programme and attendance list"),
    (EMPLOYMENT, 8, date(2026, 9, 24), 1, "Workshop on digital skills, attendance list"),
    ("prosthetic-workshop-order", 1, date(2026, 6, 30), 21, "Handovers of the first half of the year"),
    ("prosthetic-workshop-order", 1, date(2026, 9, 30), 12, "Handovers of the third quarter"),
)
_REPORTED_ON, _REPLIED_ON, _PUBLISHED_ON = date(2026, 9, 28), date(2026, 10, 5), date(2026, 10, 9)
_REPLY = "We thank the agency. Two of our departments will open further places for interns in the new year."


def fill_agreements(seed: int) -> int:
    """Enter the agreements and trace them; returns how many fulfilments there are."""
    rng = stream(seed, "agreements")
    with clock.frozen(this_morning()), drawn_from(rng):
        _import()
        _trace(rng, _actor())
        _report(_actor())
    return Fulfilment.objects.count()


def _actor() -> str:
    found = User.objects.filter(post__role=Role.INTERNATIONAL).order_by("pk").first()
    return found.public_id if found else "system"


def _import() -> None:
    for file in seed_files():
        outcome = import_file(file)
        if outcome.mistakes:
            raise UserMistake(str(outcome.mistakes[0]), file=outcome.file)


def _trace(rng: random.Random, actor: str) -> None:
    company = _company()
    Partner.objects.filter(code=PARTNER).update(
        organisation=company, email="memorandum@azerconnect.example", contact_name=company.contact_name
    )
    hires, shared = _of(EMPLOYMENT, 13), _of(VOCATIONAL, 1, Commitment.What.HIRES)
    vacancies = _vacancies(rng)
    _move(vacancies, company)
    for number, vacancy in enumerate(vacancies):
        both = number % 4 == 3  # every fourth is claimed by both memoranda, half by each
        workflow.claim(commitment=hires, target=vacancy, actor=actor, share=WHOLE // 2 if both else WHOLE)
        if both:
            workflow.claim(commitment=shared, target=vacancy, actor=actor, share=WHOLE // 2)
    for commitment in Commitment.objects.filter(clause__agreement__code=EMPLOYMENT, group__isnull=False).order_by("pk"):
        of_group = _where_somebody_was_hired(commitment)
        _move(of_group, company)
        for vacancy in of_group:
            workflow.claim(commitment=commitment, target=vacancy, actor=actor)
    _learning(actor, company)
    for code, clause, day, amount, evidence in _DEEDS:
        workflow.record_deed(commitment=_of(code, clause), done_on=day, amount=amount, evidence=evidence, actor=actor)
    for commitment in Commitment.objects.filter(owner__code=PARTNER).order_by("pk"):
        workflow.trace(commitment=commitment, actor=actor)


def _of(agreement: str, clause: int, what: str = "") -> Commitment:
    rows = Commitment.objects.filter(clause__agreement__code=agreement, clause__number=clause).order_by("number")
    found = (rows.filter(what=what) if what else rows).first()
    if found is None:
        raise LookupError(f"{agreement}, clause {clause}")
    return found


def _company() -> Organisation:
    """Azerconnect as an employer of the country; all but its name is invented."""
    unit = Unit.objects.filter(region="baku").order_by("code")[0]
    name = "Azerconnect"
    company = Organisation.objects.create(
        name=name, folded_name=fold(name), kind=Organisation.Kind.PRIVATE, industry_id="J",
        contact_name="Kadrlar şöbəsi", email="kadrlar@azerconnect.example", phone="", language="az",
    )  # fmt: skip
    Establishment.objects.create(organisation=company, name=f"{name}, {unit.label_az}", unit=unit, address="")
    for year, employees in ((2023, 940), (2024, 985), (2025, 1010)):
        Headcount.objects.create(organisation=company, year=year, employees=employees, source="Demonstration: invented")
    return company


def _vacancies(rng: random.Random) -> Sequence[Vacancy]:
    """Vacancies that hired somebody since the promises are counted, in fitting occupations first."""
    since = _of(EMPLOYMENT, 13).first_day
    rows = Vacancy.objects.filter(origin=Vacancy.Origin.NOTIFIED).annotate(
        taken=Count("hires", filter=Q(hires__hired_on__gte=since))
    )
    hiring = rows.filter(taken__gt=0)
    fitting = list(hiring.filter(_FITTING).order_by("pk"))
    others = list(hiring.exclude(_FITTING).order_by("pk"))
    rng.shuffle(others)
    return [*fitting, *others][:_VACANCIES]


def _where_somebody_was_hired(commitment: Commitment) -> list[Vacancy]:
    """The vacancy of one hire of somebody of the commitment's group, not counted for anything yet."""
    proven = ProtectedStatus.objects.verified().filter(group=commitment.group_id)
    hires = Hire.objects.filter(
        employment__person__in=proven.values("person"), hired_on__gte=commitment.first_day,
        vacancy__fulfilments__isnull=True,
    )  # fmt: skip
    found = hires.select_related("vacancy").order_by("pk").first()
    return [found.vacancy] if found else []


def _move(vacancies: Iterable[Vacancy], company: Organisation) -> None:
    """Let vacancies and the work that came of them be the company's."""
    for vacancy in vacancies:
        vacancy.organisation, vacancy.establishment = company, company.establishments.get()
        vacancy.search_text = search_text_of(vacancy)
        vacancy.save(update_fields=["organisation", "establishment", "search_text"])
        EmploymentSpell.objects.filter(hire__vacancy=vacancy).update(organisation=company, employer_name=company.name)


def _learning(actor: str, company: Organisation) -> None:
    """Interns and courses: some offerings are the company's; one place for interns is claimed by both memoranda."""
    ours, theirs = _of(EMPLOYMENT, 12), _of(VOCATIONAL, 1, Commitment.What.INTERNSHIPS)
    begun = Offering.objects.filter(participations__first_day__gte=ours.first_day).distinct().order_by("pk")
    for number, offering in enumerate(begun.filter(programme__code="internship")[:_INTERNSHIPS]):
        _provide(offering, company)
        both = number == _INTERNSHIPS - 1
        workflow.claim(commitment=ours, target=offering, actor=actor, share=WHOLE // 2 if both else WHOLE)
        if both:
            workflow.claim(commitment=theirs, target=offering, actor=actor, share=WHOLE // 2)
    course = begun.filter(programme__code="vocational_training").first()
    if course is not None:
        _provide(course, company)
        workflow.claim(commitment=_of(EMPLOYMENT, 3), target=course, actor=actor)


def _provide(offering: Offering, company: Organisation) -> None:
    offering.provider = company
    offering.save(update_fields=["provider"])


def _report(actor: str) -> None:
    """A report of the early autumn that the company has replied to."""
    agreement, partner = Agreement.objects.get(code=EMPLOYMENT), Partner.objects.get(code=PARTNER)
    with clock.frozen(clock.office_moment(_REPORTED_ON, time(11))):
        report = workflow.draw_up_report(agreement=agreement, partner=partner, actor=actor)
        workflow.send_report(report=report, actor=actor)
    with clock.frozen(clock.office_moment(_REPLIED_ON, time(15))):
        workflow.reply_to_report(report=report, name="Kadrlar şöbəsi", text=_REPLY)
    with clock.frozen(clock.office_moment(_PUBLISHED_ON, time(10))):
        workflow.publish_report(report=report, actor=actor)
