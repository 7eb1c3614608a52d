"""The queue of titles: one pick codes every vacancy that waits with the title, is remembered, and can be undone."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dayaq.foundation.lib.status_change import projection_differs
from dayaq.foundation.operations import audit
from dayaq.interventions.vacancies.models import Vacancy, VacancyChange
from dayaq.interventions.vacancies.workflow.coding import code_title, uncode_title
from dayaq.registers.taxonomy.models import OccupationGroup, TitleDecision
from tests.factories import StaffFactory, UserFactory, VacancyFactory
from tests.interventions.vacancies.importing.files import WELDER, bring

pytestmark = [pytest.mark.usefixtures("classifications"), pytest.mark.django_db]
ODD = "Zzqx bbrk"


@pytest.fixture(autouse=True)
def monday(on_day: Any) -> None:
    on_day(date(2026, 11, 16))


@pytest.fixture
def waiting(tmp_path: Path) -> None:
    """Three vacancies that wait with two spellings of one title, and one that waits with another."""
    titles = (ODD, ODD.upper(), ODD, "Wwgh qqpt")
    rows = [WELDER | {"title": title, "external_id": str(n), "employer": f"E{n}"} for n, title in enumerate(titles)]
    rows[0] |= {"skills": "teamwork", "licences": "driving-b"}
    assert bring(tmp_path / "jobs.csv", *rows).counts["review"] == 4


@pytest.fixture
def caseworker(client: Any) -> Any:
    client.force_login(StaffFactory().user)
    return client


def welder() -> OccupationGroup:
    return OccupationGroup.objects.get(code="7212")


def test_a_pick_codes_every_vacancy_that_waits_with_the_title(waiting: None) -> None:
    assert code_title(title=ODD.lower(), unit_group=welder(), actor="alice") == 3
    coded = Vacancy.objects.filter(coding="coded").order_by("pk")
    assert {(one.unit_group_id, one.coding_confidence) for one in coded} == {("7212", 1.0)}
    assert all("welders" in one.search_text for one in coded)
    assert Vacancy.objects.filter(coding="waiting").count() == 1
    said, inferred = coded[0], coded[1]
    assert list(said.skills.values_list("skill", "inferred")) == [("teamwork", False)]
    assert said.licences.get(licence="driving-b").inferred is False
    assert set(inferred.skills.values_list("inferred", flat=True)) == {True}
    assert audit.verify().holds


def test_what_was_picked_is_remembered_for_the_next_import(waiting: None, tmp_path: Path) -> None:
    code_title(title=ODD, unit_group=welder(), actor="alice")
    outcome = bring(tmp_path / "next.csv", WELDER | {"title": ODD, "external_id": "99", "employer": "New"})
    assert outcome.counts["review"] == 0


def test_what_is_not_a_job_is_withdrawn(waiting: None) -> None:
    code_title(title=ODD, unit_group=None, actor="alice")
    refused = Vacancy.objects.filter(coding="not_a_job")
    assert set(refused.values_list("status", "unit_group")) == {("withdrawn", None)}
    assert list(projection_differs(VacancyChange)) == []


@pytest.mark.parametrize("means_a_job", [True, False])
def test_undo_brings_everything_back_as_it_was(waiting: None, means_a_job: bool) -> None:
    def state() -> list[Any]:
        skills = [
            list(one.skills.order_by("skill").values_list("skill", "inferred"))
            for one in Vacancy.objects.order_by("pk")
        ]
        columns = ("coding", "unit_group", "status", "search_text")
        return [*Vacancy.objects.order_by("pk").values_list(*columns), *skills]

    before = state()
    code_title(title=ODD, unit_group=welder() if means_a_job else None, actor="alice")
    assert uncode_title(title=ODD, actor="alice") == 3
    assert state() == before
    assert not TitleDecision.objects.exists()


def test_undo_leaves_alone_what_an_employer_notified_at_the_desk(waiting: None) -> None:
    VacancyFactory(title=ODD)
    code_title(title=ODD, unit_group=welder(), actor="alice")
    uncode_title(title=ODD, actor="alice")
    assert Vacancy.objects.get(origin="notified").coding == "coded"


def test_the_queue_shows_each_title_once_with_its_count(caseworker: Any, waiting: None) -> None:
    page = caseworker.get("/vacancies/titles/")
    assert [(one.folded, one.count) for one in page.context["page"].object_list] == [("zzqx bbrk", 3), ("wwgh qqpt", 1)]
    assert "Another occupation" in page.content.decode()


def test_the_queue_asks_few_questions(caseworker: Any, waiting: None, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(12):
        caseworker.get("/vacancies/titles/")


def test_a_caseworker_picks_and_takes_back(caseworker: Any, waiting: None) -> None:
    done = caseworker.post("/vacancies/titles/code/", {"title": ODD, "means": "7212"}, follow=True)
    assert "Welders and flamecutters (7212)" in done.content.decode()
    assert Vacancy.objects.filter(coding="coded").count() == 3
    caseworker.post("/vacancies/titles/undo/", {"title": ODD})
    assert Vacancy.objects.filter(coding="coded").count() == 0


def test_another_occupation_is_found_by_a_word_in_any_language(caseworker: Any, waiting: None) -> None:
    page = caseworker.get("/vacancies/titles/one/", {"title": ODD, "q": "qaynaqçı"})
    assert "7212" in [choice.code for choice in page.context["found"]]
    nothing = caseworker.get("/vacancies/titles/one/", {"title": ODD, "q": "xyzzy"}).content.decode()
    assert "No occupation has the words" in nothing


def test_a_title_that_does_not_wait_is_not_there(caseworker: Any, waiting: None) -> None:
    assert caseworker.get("/vacancies/titles/one/", {"title": "Aşpaz"}).status_code == 404


def test_a_pick_of_nothing_is_said_kindly_and_changes_nothing(caseworker: Any, waiting: None) -> None:
    page = caseworker.post("/vacancies/titles/code/", {"title": ODD, "means": "72"})
    assert "Choose what the title means" in page.content.decode()
    assert not TitleDecision.objects.exists()


def test_an_empty_queue_says_so(caseworker: Any) -> None:
    assert "No title waits" in caseworker.get("/vacancies/titles/").content.decode()


def test_the_queue_can_be_taken_away_as_a_table(caseworker: Any, waiting: None) -> None:
    table = caseworker.get("/vacancies/titles/export.csv").content.decode("utf-8-sig").splitlines()
    assert len(table) == 3
    assert caseworker.get("/vacancies/titles/export.pdf").status_code == 404


def test_others_than_caseworkers_may_not(client: Any, waiting: None) -> None:
    client.force_login(UserFactory())
    assert client.get("/vacancies/titles/").status_code == 403
    assert client.post("/vacancies/titles/code/", {"title": ODD, "means": "7212"}).status_code == 403
    assert Vacancy.objects.filter(coding="coded").count() == 0
