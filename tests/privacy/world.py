"""One small world with a secret: Alice is protected, her health limits her, and every room has dealt with her.

Bob looks for work as she does, Dora and the others hold what she did not get; Carol is her caseworker, Dan serves
another office. Seats were kept for her group at a vacancy that a round filled and at a course that refused her.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from dayaq.coordination.matching import workflow as matching
from dayaq.coordination.matching.models import Proposal
from dayaq.foundation.lib import clock
from dayaq.foundation.offices.models import Staff
from dayaq.interventions.guidance import workflow as guidance
from dayaq.interventions.guidance.reasons import Cancels
from dayaq.interventions.programmes.internship import workflow as internship
from dayaq.interventions.programmes.internship.models import Signature
from dayaq.interventions.programmes.public_works import workflow as works
from dayaq.interventions.programmes.spine import workflow as spine
from dayaq.interventions.programmes.spine.models import (
    Application,
    Certificate,
    Offering,
    OfferingCap,
    OfferingReserve,
)
from dayaq.interventions.programmes.support import workflow as support
from dayaq.interventions.vacancies import workflow as vacancies
from dayaq.interventions.vacancies.models import Referral, Vacancy
from dayaq.registers.employers.models import Headcount, Organisation
from dayaq.registers.people.models import Education, FunctionLimit, Person, ProtectedStatus
from dayaq.registers.taxonomy.models import OccupationGroup
from tests.coordination.matching.world import MONDAY, place, run_round, seeker, skills_of
from tests.factories import OfficeFactory, OrganisationFactory, StaffFactory, UserFactory
from tests.factories_programmes import ApplicationFactory, OfferingFactory, ProgrammeFactory
from tests.interventions.guidance.world import answered, book, guidance_day, one_offered
from tests.interventions.programmes.training import rows

ACTOR = "m000000001"
EVIDENCE, STATEMENT, NOTE = "Paper-Kanarya-1", "Physician-Kanarya-2", "Remark-Kanarya-3"
GIVEN = (
    "Alisəkan", "Bobkan", "Dorakan", "Emilkan", "Fidankan", "Günelkan",
    "Həsənkan", "İlkinkan", "Jaləkan", "Kamalkan", "Lalakan", "Muradkan",
)  # fmt: skip
LIMITS = ("night_work", "colour_vision")
SECRETS = ("martyr_family", "war_veteran", "disability", "trafficking_survivor")


@dataclass(frozen=True)
class World:
    """Who is there, and one of every noun whose page has an address."""

    alice: Person
    bob: Person
    people: tuple[Person, ...]
    carol: Staff
    dan: Staff
    employer: Organisation
    provider: Organisation
    partner: Organisation
    nouns: Mapping[str, object]


def build_world() -> World:
    """Let every room act once about Alice, by its own verbs."""
    carol, dan = StaffFactory(), StaffFactory(office=OfficeFactory(code="baku", label_en="Baku"))
    people = _people(carol)
    alice, bob, dora, emil = people[:4]
    employer = OrganisationFactory(name="Yelkən Metal", email="employer@canary.example", language="az")
    provider = OrganisationFactory(name="Kurs Evi", email="provider@canary.example", language="ru")
    partner = OrganisationFactory(name="Qapı MMC", email="partner@canary.example", language="de")
    nouns: dict[str, object] = {"person": alice, "bob": bob, "dan": dan, "employer": employer}
    nouns |= _round(employer, people)
    nouns |= _course(provider, alice, dora)
    nouns |= _internship(provider, alice)
    nouns |= _public_works(provider, emil)
    nouns |= _guidance(partner, carol, alice, dora)
    nouns |= _records(alice)
    return World(alice, bob, people, carol, dan, employer, provider, partner, nouns)


def _people(carol: Staff) -> tuple[Person, ...]:
    skills = skills_of("7212")
    found = []
    for number, given in enumerate(GIVEN):
        person = seeker(
            number * 3 + 1, skills, given_name=given, family_name=f"{given[:-3]}zadə",
            email=f"person{number}@canary.example", language=["az", "ru", "de", "en"][number % 4], caseworker=carol,
        )  # fmt: skip
        person.occupations.update(unit_group="7212")
        Person.objects.filter(pk=person.pk).update(x_km=number * 1.0, y_km=0.0, user=UserFactory(full_name=given))
        person.refresh_from_db()
        found.append(person)
    alice = found[0]
    for group in SECRETS:
        _protect(alice, group)
    _protect(found[2], "martyr_family")
    _protect(found[3], "disability")
    for function in LIMITS:
        FunctionLimit.objects.create(
            person=alice, function_id=function, statement=STATEMENT, first_day=MONDAY - timedelta(30)
        )
    return tuple(found)


def _protect(person: Person, group: str) -> None:
    since = MONDAY - timedelta(300)
    ProtectedStatus.objects.get_or_create(
        person=person, group_id=group,
        defaults={"first_day": since, "evidence": EVIDENCE, "verified_on": since, "verified_by": "tester"},
    )  # fmt: skip


def _round(employer: Organisation, people: tuple[Person, ...]) -> dict[str, object]:
    """A vacancy with a hard and a soft reserve, filled by a round; a referral sent and refused; an application."""
    kept = place(0, skills_of("7212"), unit_group_id="7212", seats=3, organisation=employer, collected=False)
    kept.reserves.create(group_id="martyr_family", seats=1, hard=True)
    kept.reserves.create(group_id="disability", seats=1, hard=False)
    small = place(1, skills_of("7212"), unit_group_id="7212", seats=2, organisation=employer, collected=False)
    round_ = run_round()
    for one in Proposal.objects.filter(round=round_, status="proposed").order_by("pk"):
        matching.confirm(proposal=one, actor=ACTOR)
    alice = people[0]
    own = Referral.objects.filter(person=alice).first() or vacancies.refer(
        person=alice, vacancy=small, office=alice.office, actor=ACTOR
    )
    other = Referral.objects.exclude(person=alice).order_by("pk")[0]
    Referral.objects.update(send_after=clock.now() - timedelta(minutes=1))
    vacancies.mark_sent(referral=own)
    vacancies.mark_sent(referral=other)
    vacancies.decline_referral(referral=other, reason="too_far", note="", actor=ACTOR)
    applied = vacancies.apply_for(vacancy=_free_for(alice, kept, small), person=alice, actor=ACTOR)
    return {
        "round": round_, "vacancy": kept, "small": small, "referral": own, "other_referral": other,
        "vacancy_application": applied, "proposal": Proposal.objects.filter(round=round_).order_by("pk")[0],
    }  # fmt: skip


def _free_for(alice: Person, *open_: Vacancy) -> Vacancy:
    taken = Referral.objects.filter(person=alice).values("vacancy")
    return Vacancy.objects.filter(pk__in=[one.pk for one in open_]).exclude(pk__in=taken).order_by("pk")[0]


def _course(provider: Organisation, alice: Person, dora: Person) -> dict[str, object]:
    """A course with kept seats and a cap that admitted Dora and refused Alice, who appeals."""
    offering = rows.run(of=rows.course(provider=provider), first_day=MONDAY, seats=1)
    OfferingReserve.objects.create(offering=offering, group_id="martyr_family", seats=1, hard=True)
    OfferingCap.objects.create(offering=offering, norm="land/owner", seats=1)
    Education.objects.create(person=dora, level_id="3")
    application = _applied(offering, dora)
    taken = spine.admit(application=application, actor=ACTOR, note=NOTE)
    spine.begin(participation=taken, effective_on=MONDAY, actor=ACTOR, who="manager")
    refused = _applied(offering, alice)
    spine.refuse(application=refused, reason="no_seat", actor=ACTOR, note=NOTE)
    spine.appeal(application=refused, note="Please look again.", actor=ACTOR)
    return {
        "offering": offering, "refused": refused, "others_participation": taken, "others_application": application,
        "certificate": Certificate.objects.create(
            participation=taken, issued_on=MONDAY, recorded_at=clock.now(), recorded_by=ACTOR
        ),
    }  # fmt: skip


def _applied(offering: Offering, person: Person) -> Application:
    made: Application = ApplicationFactory(offering=offering, person=person, office=person.office, made_on=MONDAY)
    return made


def _internship(provider: Organisation, alice: Person) -> dict[str, object]:
    """An agreement that three signed; she fell ill; help was asked for and handed over."""
    offering = OfferingFactory(
        programme=ProgrammeFactory(code="internship", lmp_category_id="22"), provider=provider, first_day=MONDAY,
        title="Welding shop Kan", last_day=MONDAY + timedelta(90), seats=5,
    )  # fmt: skip
    Headcount.objects.create(organisation=provider, year=MONDAY.year - 1, employees=50, source="Test")
    internship.describe_post(
        offering=offering, unit_group=OccupationGroup.objects.get(code="7212"), tutor="Rəşad Quliyev",
        weekly_hours=40, allowance_minor=200_00, actor=ACTOR,
    )  # fmt: skip
    taken = spine.admit(application=_applied(offering, alice), actor=ACTOR, note=NOTE)
    agreement = internship.draw_up(
        participation=taken, first_day=MONDAY, last_day=MONDAY + timedelta(89), learning_goals="Welding", actor=ACTOR
    )
    for party in Signature.Party.values:
        internship.sign(agreement=agreement, party=party, name="N. N.", actor=ACTOR)
    spine.begin(participation=taken, effective_on=MONDAY, actor=ACTOR, who="provider")
    request = support.ask_support(participation=taken, kind="psychologist", actor=ACTOR, who="person", wish=NOTE)
    support.hand_over(request=request, authority="dost", actor=ACTOR, who="caseworker")
    spine.interrupt(participation=taken, effective_on=MONDAY, reason="illness", actor=ACTOR, who="manager")
    return {"participation": taken, "agreement": agreement, "request": request, "internship": offering}


def _public_works(provider: Organisation, emil: Person) -> dict[str, object]:
    programme = ProgrammeFactory(code="public_works", lmp_category_id="60", filling="first_come")
    offering = OfferingFactory(
        programme=programme, provider=provider, first_day=MONDAY, last_day=MONDAY + timedelta(60), title="Canal Kan"
    )  # fmt: skip
    works.describe_work(offering=offering, kind="roads", description="Canal", day_pay_minor=20_00, actor=ACTOR)
    taken = spine.admit(application=_applied(offering, emil), actor=ACTOR, note=NOTE)
    return {"work": offering, "days": taken}


def _guidance(partner: Organisation, carol: Staff, alice: Person, dora: Person) -> dict[str, object]:
    day = guidance_day(partner=partner)
    booking = book(day, alice)
    book(day, dora)
    talk = one_offered(counsellor=carol, hour=16)
    own = book(talk, alice)
    inventory = answered(alice)
    called_off = book(one_offered(counsellor=carol, hour=18), alice)
    guidance.cancel_booking(actor=ACTOR, booking=called_off, who="counsellor", reason=Cancels.OTHER_TIME)
    return {"session": day, "booking": booking, "talk": own, "inventory": inventory}


def _records(alice: Person) -> dict[str, object]:
    return {
        "status": alice.protected_statuses.order_by("pk")[0],
        "limit": alice.limits.order_by("pk")[0],
        "registration": alice.registrations.order_by("pk")[0],
    }
