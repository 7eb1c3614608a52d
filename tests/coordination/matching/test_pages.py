"""The pages: who sees what, what they change, how many questions they ask, and what they never name."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from django.urls import reverse

from dayaq.coordination.matching import finding, workflow
from dayaq.coordination.matching.explaining.at_vacancy import Reason, counts_in_words
from dayaq.coordination.matching.models import Proposal, Round
from dayaq.coordination.matching.opened import opened
from dayaq.foundation.lib import clock
from dayaq.foundation.offices.models import Staff
from dayaq.foundation.offices.roles import Role
from dayaq.foundation.operations.jobs import run_one
from dayaq.foundation.operations.models import AccessEntry, AuditEntry
from dayaq.interventions.vacancies.models import Referral, Vacancy, VacancyLicence
from dayaq.registers.people.models import Person
from dayaq.registers.taxonomy.models import Group, Licence
from tests.coordination.matching.world import first_proposal, place, run_round, skills_of
from tests.factories import OfficeFactory, StaffFactory, UserFactory

MOST_QUERIES = 12
# words by which a reader could learn of a group, a kept seat or a tier
GIVEAWAYS = ("veteran", "reserve", "tier", "martyr", "quota", "protected", "first_tier")


@pytest.fixture
def caseworker(db: None) -> Staff:
    return StaffFactory()


@pytest.fixture
def manager(db: None) -> Staff:
    return StaffFactory(role=Role.ROUND_MANAGER, office=OfficeFactory(code="head"))


def signed_in(client: Any, person: Person) -> Any:
    person.user = UserFactory()
    person.save()
    client.force_login(person.user)
    return client


def test_pages_of_rounds_ask_few_questions(
    client: Any, proposed: Round, manager: Staff, django_assert_max_num_queries: Any
) -> None:
    client.force_login(manager.user)
    pages = [
        reverse("matching:rounds"),
        reverse("matching:round", args=[proposed.public_id]),
        reverse("matching:new_round"),
    ]
    for page in pages:
        with django_assert_max_num_queries(MOST_QUERIES):
            assert client.get(page).status_code == 200, page


@pytest.fixture
def found_now(proposed: Round) -> Proposal:
    """A proposal whose person finds other open vacancies as well, in a process that has indexed them."""
    one = first_proposal(vacancy__unit_group="7212")
    skills = skills_of("7212")
    for number in range(20, 24):
        place(number, skills, unit_group_id="7212", x_km=0.0, y_km=0.0, wage_low_minor=90_000, collected=False)
    place(24, skills, unit_group_id="7212", x_km=400.0, y_km=0.0)
    VacancyLicence.objects.create(vacancy=Vacancy.objects.get(public_id="v000000023"), licence=Licence.objects.all()[0])
    finding.market()
    return one


def pages_of_a_person(one: Proposal) -> list[str]:
    """Her matches now, one of a round, and others of today: one that fits, one too far, one that asks a licence."""
    person = one.person.public_id
    found = ["v000000020", "v000000024", "v000000023"]
    return [
        reverse("matching:find_now", args=[person]),
        *(reverse("matching:why", args=[person, vacancy]) for vacancy in (one.vacancy.public_id, *found)),
    ]


def test_pages_of_caseworkers_ask_few_questions(
    client: Any, found_now: Proposal, caseworker: Staff, django_assert_max_num_queries: Any
) -> None:
    client.force_login(caseworker.user)
    pages = [
        reverse("matching:proposals"),
        reverse("matching:proposal", args=[found_now.public_id]),
        reverse("people:panel", args=[found_now.person.public_id, "matches"]),
        reverse("matching:at_vacancy", args=[found_now.round.public_id, found_now.vacancy.public_id]),
        *pages_of_a_person(found_now),
    ]
    for page in pages:
        with django_assert_max_num_queries(MOST_QUERIES):
            assert client.get(page).status_code == 200, page
    assert "v000000020" in client.get(pages_of_a_person(found_now)[0]).content.decode()


def test_pages_of_a_job_seeker_ask_few_questions(
    client: Any, found_now: Proposal, django_assert_max_num_queries: Any
) -> None:
    signed_in(client, found_now.person)
    for page in [reverse("matching:my_matches"), *pages_of_a_person(found_now)]:
        with django_assert_max_num_queries(MOST_QUERIES):
            assert client.get(page).status_code == 200, page


def test_nobody_learns_a_group_a_kept_seat_or_a_tier_from_the_pages_of_a_person(client: Any, proposed: Round) -> None:
    words = [*GIVEAWAYS, *(group.label_en.lower() for group in Group.objects.all())]
    for person in Person.objects.order_by("public_id")[:12]:
        signed_in(client, person)
        page = client.get(reverse("matching:my_matches")).content.decode()
        texts = [page]
        for vacancy in ("v000000002", "v000000005", "v000000008"):
            texts.append(client.get(reverse("matching:why", args=[person.public_id, vacancy])).content.decode())
        for text in texts:
            main = text[text.index("<main") : text.index("</main>")].lower()
            main = main.replace("persons in special need of social protection come first", "")
            assert [word for word in words if word in main] == []
            others = Person.objects.exclude(pk=person.pk).values_list("given_name", flat=True)
            assert [name for name in others if f" {name.lower()}<" in main] == []


def test_somebody_elses_things_do_not_exist(client: Any, proposed: Round) -> None:
    stranger = StaffFactory(office=OfficeFactory(code="ganja", label_en="Ganja"))
    client.force_login(stranger.user)
    one = first_proposal()
    pages = [
        reverse("matching:proposal", args=[one.public_id]),
        reverse("matching:find_now", args=[one.person.public_id]),
        reverse("matching:why", args=[one.person.public_id, one.vacancy.public_id]),
        reverse("matching:standing", args=[proposed.public_id, one.vacancy.public_id]),
        reverse("matching:new_round"),
        reverse("matching:my_matches"),
    ]
    assert {page: client.get(page).status_code for page in pages} == dict.fromkeys(pages, 404)
    client.post(reverse("matching:decide"), {"chosen": [one.public_id], "action": "confirm"})
    one.refresh_from_db()
    assert one.status == "proposed"


def test_a_job_seeker_sees_her_own_reasons_and_nobody_elses(client: Any, proposed: Round) -> None:
    one = first_proposal()
    other = Person.objects.exclude(pk=one.person.pk).order_by("pk")[0]
    signed_in(client, other)
    assert client.get(reverse("matching:why", args=[one.person.public_id, one.vacancy.public_id])).status_code == 404
    assert client.get(reverse("matching:rounds")).status_code == 404


def test_a_selection_is_confirmed_and_taken_back(client: Any, proposed: Round, caseworker: Staff) -> None:
    client.force_login(caseworker.user)
    chosen = [one.public_id for one in Proposal.objects.filter(vacancy__origin="notified").order_by("pk")[:3]]
    page = client.post(reverse("matching:decide"), {"chosen": chosen, "action": "confirm"}, follow=True)
    assert "3 proposals confirmed" in page.content.decode()
    assert Referral.objects.filter(status="held").count() == 3
    listed = client.get(reverse("matching:proposals"), {"show": "decided"}).content.decode()
    assert all(one in listed for one in chosen)
    client.post(reverse("matching:undo"), {"chosen": chosen})
    assert Referral.objects.filter(status="held").count() == 0
    assert Proposal.objects.filter(public_id__in=chosen, status="proposed").count() == 3


def test_declining_asks_for_a_reason_and_another_reason_for_words(
    client: Any, proposed: Round, caseworker: Staff
) -> None:
    client.force_login(caseworker.user)
    one = first_proposal()
    page = client.post(reverse("matching:decide"), {"chosen": [one.public_id], "action": "decline"})
    assert "Why are they not followed?" in page.content.decode()
    refused = client.post(reverse("matching:decline"), {"chosen": [one.public_id], "reason": "other", "note": ""})
    assert "Write a few words" in refused.content.decode()
    client.post(reverse("matching:decline"), {"chosen": [one.public_id], "reason": "not_suitable", "note": ""})
    one.refresh_from_db()
    assert one.status == "declined"


def test_an_empty_choice_is_answered_with_a_sentence(client: Any, proposed: Round, caseworker: Staff) -> None:
    client.force_login(caseworker.user)
    page = client.post(reverse("matching:decide"), {"action": "confirm"}, follow=True)
    assert "Choose at least one proposal." in page.content.decode()


def test_a_sign_that_no_number_has_is_answered_like_any_other_mistake(
    client: Any, proposed: Round, caseworker: Staff
) -> None:
    client.force_login(caseworker.user)
    person = first_proposal().person
    asked = client.get(reverse("matching:find_now", args=[person.public_id]), {"vacancy": "\x00"})
    assert "There is no vacancy with this number" in asked.content.decode()
    chosen = client.post(reverse("matching:decide"), {"chosen": ["\x00"], "action": "confirm"}, follow=True)
    assert "Choose at least one proposal" in chosen.content.decode()


def test_an_override_without_words_changes_nothing(client: Any, proposed: Round, caseworker: Staff) -> None:
    client.force_login(caseworker.user)
    one = first_proposal()
    told = {"vacancy": "v000000001", "reason": " "}
    page = client.post(reverse("matching:override", args=[one.public_id]), told)
    assert "Write why you choose this vacancy instead." in page.content.decode()
    one.refresh_from_db()
    assert one.status == "proposed"


@pytest.mark.usefixtures("market")
def test_a_manager_announces_a_round_and_follows_it_to_its_end(client: Any, manager: Staff) -> None:
    client.force_login(manager.user)
    answer = client.post(reverse("matching:new_round"), {"policy": "2026-1", "sure": "on"})
    round_ = Round.objects.get()
    assert answer.url == reverse("matching:round", args=[round_.public_id])
    waiting = client.get(answer.url).content.decode()
    assert "Waiting for a worker" in waiting
    assert round_.seed not in waiting
    assert round_.seed_commitment in waiting
    assert run_one()
    live = client.get(reverse("matching:round_live", args=[round_.public_id]))
    assert live["HX-Refresh"] == "true"
    assert round_.seed in client.get(answer.url).content.decode()


@pytest.mark.usefixtures("market")
def test_a_round_that_waits_is_cancelled_from_its_page(client: Any, manager: Staff) -> None:
    client.force_login(manager.user)
    client.post(reverse("matching:new_round"), {"policy": "2026-1", "sure": "on"})
    round_ = Round.objects.get()
    page = client.post(reverse("matching:cancel_round", args=[round_.public_id]), follow=True)
    assert "The round was cancelled" in page.content.decode()


def test_a_look_at_the_comparison_is_logged_and_stands_in_the_file_of_everybody_it_names(
    client: Any, proposed: Round, manager: Staff
) -> None:
    one = first_proposal()
    address = reverse("matching:standing", args=[proposed.public_id, one.vacancy.public_id])
    acts = AuditEntry.objects.count()
    for viewer, named in ((manager, False), (StaffFactory(role=Role.OFFICE_HEAD), True)):
        client.force_login(viewer.user)
        assert (one.person.full_name in client.get(address).content.decode()) is named
        looks = AccessEntry.objects.filter(actor=viewer.user.public_id)
        assert looks.filter(page=f"comparison: {one.vacancy.public_id}", person="").count() == 1
        assert looks.filter(page="comparison", person=one.person.public_id).exists() is named
    assert AuditEntry.objects.count() == acts


def test_nothing_in_the_comparison_leads_from_the_frozen_input_to_a_person(client: Any, proposed: Round) -> None:
    one = first_proposal()
    client.force_login(StaffFactory(role=Role.OFFICE_HEAD).user)
    place = [proposed.public_id, one.vacancy.public_id]
    page = client.get(reverse("matching:standing", args=place)).content.decode()
    file = client.post(reverse("matching:export_standing", args=place), {"format": "csv"}).content.decode("utf-8-sig")
    for shown in (page[page.index("<main") : page.index("</main>")], file):
        assert one.person.full_name in shown
        assert [
            public_id for public_id in Person.objects.values_list("public_id", flat=True) if public_id in shown
        ] == []
    assert ">Draw<" not in page
    assert file.splitlines()[0] == "rank,person,reason"
    assert AuditEntry.objects.filter(verb="export comparison", subject=one.vacancy.public_id).count() == 1


@pytest.mark.usefixtures("market")
def test_nothing_in_the_comparison_tells_beside_a_name_who_is_protected(client: Any) -> None:
    for vacancy in Vacancy.objects.filter(unit_group="7212").order_by("pk"):
        vacancy.reserves.create(group_id="war_veteran", seats=1)
    proposed = run_round()
    files = opened(proposed)
    kept = int(files.result.allocation.place[files.result.allocation.seat > 0][0])
    address = reverse("matching:standing", args=[proposed.public_id, files.names.vacancies[kept]])
    client.force_login(StaffFactory(role=Role.OFFICE_HEAD).user)
    page = client.get(address).content.decode()
    file = client.post(f"{address}export/", {"format": "csv"}).content.decode("utf-8-sig")
    for shown in (page[page.index("<main") : page.index("</main>")].lower(), file.lower()):
        assert "got a seat" in shown
        assert [word for word in (*GIVEAWAYS, "fit<", "kept") if word in shown] == []


def test_a_caseworker_sees_at_a_vacancy_her_people_by_name_and_others_as_counts(
    client: Any, proposed: Round, caseworker: Staff
) -> None:
    one, *others = Proposal.objects.filter(vacancy__seats__gt=1).select_related("person", "vacancy").order_by("vacancy")
    other = next(each for each in others if each.vacancy_id == one.vacancy_id)
    Person.objects.filter(pk=other.person_id).update(office=OfficeFactory(code="ganja", label_en="Ganja"))
    client.force_login(caseworker.user)
    address = reverse("matching:at_vacancy", args=[proposed.public_id, one.vacancy.public_id])
    page = client.get(address).content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    file = client.post(f"{address}export/", {"format": "csv"}).content.decode("utf-8-sig")
    proposed_here = Proposal.objects.filter(vacancy=one.vacancy).values("person")
    for shown in (main, file):
        assert one.person.full_name in shown
        unnamed = [other.person, *Person.objects.exclude(pk__in=proposed_here)]
        assert [each.full_name for each in unnamed if each.full_name in shown] == []
        assert [word for word in GIVEAWAYS if word in shown.lower()] == []
    assert sum(int(line.rsplit(",", 1)[1]) for line in file.splitlines()[1:] if line.startswith(",,")) == 42
    looks = AccessEntry.objects.filter(page="at vacancy", actor=caseworker.user.public_id)
    assert looks.filter(person=one.person.public_id).count() == 2
    assert not looks.filter(person=other.person.public_id).exists()


def test_the_counts_at_a_vacancy_hide_how_few_their_health_keeps_away() -> None:
    told = dict(counts_in_words({Reason.WORK: 9, Reason.TOO_FAR: 9}))
    assert told == {Reason.WORK: "fewer than 10", Reason.TOO_FAR: "9"}
    assert dict(counts_in_words({Reason.WORK: 10})) == {Reason.WORK: "10"}


def test_what_was_decided_after_hours_can_be_undone_from_its_list_until_the_next_closing(
    client: Any, proposed: Round, caseworker: Staff
) -> None:
    one = first_proposal()
    friday_evening = clock.office_moment(date(2026, 11, 20), time(19))
    with clock.frozen(friday_evening):
        workflow.decline(proposal=one, reason="not_suitable", note="", actor="alice")
    client.force_login(caseworker.user)
    shown = {}
    for moment in (date(2026, 11, 22), clock.office_moment(date(2026, 11, 23), time(18, 1))):
        with clock.frozen(moment):
            page = client.get(reverse("matching:proposals"), {"show": "decided"}).content.decode()
            shown[moment] = one.public_id in page
    assert list(shown.values()) == [True, False]


def test_a_look_of_staff_at_the_reasons_is_logged(client: Any, proposed: Round, caseworker: Staff) -> None:
    one = first_proposal()
    client.force_login(caseworker.user)
    client.get(reverse("matching:why", args=[one.person.public_id, one.vacancy.public_id]))
    assert AccessEntry.objects.filter(person=one.person.public_id, actor=caseworker.user.public_id).exists()


def test_the_frozen_input_is_for_managers_of_rounds_only_and_its_download_is_written_down(
    client: Any, proposed: Round, manager: Staff, caseworker: Staff
) -> None:
    address = reverse("matching:round_input", args=[proposed.public_id])
    page = reverse("matching:round", args=[proposed.public_id])
    for other in (caseworker, StaffFactory(role=Role.OFFICE_HEAD), StaffFactory(role=Role.AUDITOR)):
        client.force_login(other.user)
        assert client.post(address).status_code == 404
        assert address not in client.get(page).content.decode()
    client.force_login(manager.user)
    assert address in client.get(page).content.decode()
    assert b"".join(client.post(address).streaming_content).startswith(b"PK")
    assert AuditEntry.objects.filter(verb="download input").exists()


def test_every_list_is_exported(client: Any, proposed: Round, manager: Staff, caseworker: Staff) -> None:
    client.force_login(manager.user)
    for fmt in ("csv", "xlsx"):
        assert client.get(reverse("matching:export_rounds", args=[fmt])).status_code == 200
        for table in ("groups", "shortages"):
            assert (
                client.get(reverse("matching:export_round", args=[proposed.public_id, table, fmt])).status_code == 200
            )
    client.force_login(caseworker.user)
    listed = client.post(reverse("matching:export_proposals"), {"format": "csv"}).content.decode("utf-8-sig")
    assert first_proposal().person.full_name in listed


@pytest.mark.parametrize("fmt", ["csv", "xlsx"])
def test_what_a_round_found_for_each_person_is_exported_to_whoever_may_see_her_file(
    client: Any, proposed: Round, caseworker: Staff, manager: Staff, fmt: str
) -> None:
    one = first_proposal()
    placed = Proposal.objects.values("person")
    without, hidden = Person.objects.exclude(pk__in=placed).order_by("public_id")[:2]
    Person.objects.filter(pk=hidden.pk).update(office=OfficeFactory(code="ganja", label_en="Ganja"))
    workflow.decline(proposal=one, reason="data_wrong", note="", actor="alice")
    addresses = {
        table: reverse("matching:export_outcomes", args=[proposed.public_id, table])
        for table in ("proposals", "unplaced")
    }
    client.force_login(caseworker.user)
    files = {table: client.post(address, {"format": fmt}) for table, address in addresses.items()}
    assert {file.status_code for file in files.values()} == {200}
    if fmt == "csv":
        shown = {table: file.content.decode("utf-8-sig") for table, file in files.items()}
        assert "Our data about the person or the post is wrong" in shown["proposals"]
        assert shown["proposals"].count("\n") == 1 + Proposal.objects.count()
        (line,) = [line for line in shown["unplaced"].splitlines() if line.startswith(without.full_name)]
        assert line.endswith((",others came first", ",0,no vacancy fitted"))
        assert hidden.full_name not in shown["unplaced"]
    assert AuditEntry.objects.filter(verb="export unplaced", subject=proposed.public_id).count() == 1
    client.force_login(manager.user)
    assert {client.post(address).status_code for address in addresses.values()} == {404}
