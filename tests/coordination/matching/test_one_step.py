"""One step away: for one person in words, and summed over everybody as demand signals."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from dayaq.coordination.matching import finding
from dayaq.coordination.matching.crowd import build_crowd
from dayaq.coordination.matching.stepping import ground as grounds
from dayaq.coordination.matching.stepping import job, summing
from dayaq.coordination.matching.stepping.ground import ground_for
from dayaq.coordination.matching.stepping.telling import tell_steps
from dayaq.foundation.operations.jobs import run_to_end
from dayaq.foundation.operations.models import JobRun
from dayaq.interventions.vacancies.models import Vacancy, VacancyLicence
from dayaq.registers.observatory.models import DemandSignal
from dayaq.registers.observatory.workflow import Expected, record_signals
from dayaq.registers.people.models import Person
from dayaq.registers.taxonomy.models import Licence
from tests.coordination.matching.world import seeker, skills_of
from tests.factories import StaffFactory, UserFactory


@pytest.fixture(autouse=True)
def nothing_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grounds, "_last", grounds._Last())


def ask_for_a_licence(vacancies: Any) -> Licence:
    """Every one of these vacancies asks for the same licence."""
    licence: Licence = Licence.objects.order_by("bit")[2]
    VacancyLicence.objects.bulk_create(VacancyLicence(vacancy=one, licence=licence) for one in vacancies)
    return licence


def test_a_licence_that_many_jobs_ask_for_is_the_best_step(market: None) -> None:
    licence = ask_for_a_licence(Vacancy.objects.filter(unit_group="7212"))
    welder = Person.objects.select_related("unit", "wishes").get(public_id="0000000000")
    told = tell_steps(welder)
    assert told is not None
    assert (told.now, told.steps[0].label) == (0, f"Licence: {licence.label}")
    assert told.steps[0].jobs > 0


def test_a_course_is_told_of_for_an_occupation_that_she_does_not_have(market: None) -> None:
    teacher = seeker(95, [], unit_id="AZ-SAK")
    teacher.occupations.update(unit_group_id="2411")
    told = tell_steps(Person.objects.select_related("unit", "wishes").get(pk=teacher.pk))
    assert told is not None
    labels = [step.label for step in told.steps]
    assert any(label.startswith("Course: ") for label in labels)
    assert "Course: Accountants" not in labels  # one course does not make one


def test_the_sums_are_those_of_everybody_asked_alone(market: None) -> None:
    ask_for_a_licence(Vacancy.objects.filter(unit_group="5120"))
    standing = finding.market()
    assert standing is not None
    crowd, ground = build_crowd(standing), ground_for(standing)
    from dayaq.allocation.steps import steps_of

    best: Counter[tuple[int, str]] = Counter()
    for number in range(len(crowd.problem.seekers)):
        alone = steps_of(ground, crowd.problem.seekers, number)
        licence, course = max(alone.by_licence.values(), default=0), max(alone.by_course.values(), default=0)
        if licence and licence >= course:
            best[5120, "AZ-SAK"] += 1
        elif course:
            best[min(code for code, jobs in alone.by_course.items() if jobs == course), "AZ-SAK"] += 1
    sums = summing.sum_up(crowd, ground, ["AZ-SAK"] * len(crowd.problem.seekers))
    assert sums.best == best
    assert sum(best.values()) > 0


def test_an_occupation_gets_no_more_than_its_open_seats_and_few_people_are_left_out(market: None) -> None:
    standing = finding.market()
    assert standing is not None
    ground = ground_for(standing)
    open_seats = sum(Vacancy.objects.filter(unit_group="7212").values_list("seats", flat=True))
    cells = {(7212, "AZ-01"): 900, (7212, "AZ-02"): 100, (5120, "AZ-01"): 4}
    sums = summing.Sums(Counter(cells), Counter({(7212, "AZ-01"): 2_000}))
    found = list(summing.expected_of(sums, ground, date(2026, 10, 1)))
    assert found[0] == Expected("7212", "AZ-01", date(2026, 10, 1), open_seats * 900 // 1_000, 0, open_seats)
    assert "5120" not in {one.unit_group_id for one in found}
    assert sum(one.workers for one in found) <= open_seats


def test_the_job_writes_signals_once_and_takes_back_what_is_not_so_any_more(market: None) -> None:
    ask_for_a_licence(Vacancy.objects.filter(unit_group="7212"))
    assert job.ask_weekly() == 1
    assert job.ask_weekly() == 0
    done = run_to_end(JobRun.objects.get(kind=job.KIND))
    assert done.error == ""
    written = DemandSignal.objects.filter(kind="one_step").standing()
    assert {row.quarter for row in written} == {date(2026, 10, 1)}
    assert "7212" in {row.unit_group_id for row in written}
    again = run_to_end(JobRun.objects.create(kind=job.KIND, requested_by="system", requested_at=done.requested_at))
    assert again.result["written"] == 0
    gone = Expected("9112", written[0].region_id, date(2026, 10, 1), 7)
    record_signals(kind="one_step", source="as it was last week", expected=[gone], actor="system")
    run_to_end(JobRun.objects.create(kind=job.KIND, requested_by="system", requested_at=done.requested_at))
    standing = {row.unit_group_id for row in DemandSignal.objects.filter(kind="one_step").standing()}
    assert ("7212" in standing, "9112" in standing) == (True, False)


def test_her_file_and_her_matches_lead_to_it_and_others_do_not_see_it(
    market: None, client: Any, django_assert_max_num_queries: Any
) -> None:
    person = Person.objects.get(public_id="0000000000")
    person.user = UserFactory()
    person.save()
    address = reverse("matching:one_step", args=[person.public_id])
    client.force_login(person.user)
    assert address in client.get(reverse("matching:my_matches")).content.decode()
    tell_steps(person)  # the open vacancies stand in every process that serves pages
    with django_assert_max_num_queries(12):
        page = client.get(address).content.decode()
    assert "One step away" in page
    part = client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "<h1>" not in part
    assert 'id="one-step"' in part
    client.force_login(StaffFactory(office=person.office).user)
    assert client.get(address).status_code == 200
    client.force_login(UserFactory())
    assert client.get(address).status_code == 404


def test_the_sum_asks_for_the_usual_skills(market: None) -> None:
    standing = finding.market()
    assert standing is not None
    number = standing.places.frozen.names.skill_number
    taught = ground_for(standing).courses.teaches[7212]
    usual = {number[code] for code in skills_of("7212") if code in number}
    assert taught & usual
