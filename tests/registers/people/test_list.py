"""The list of people: whom it shows to whom, how it is narrowed, ordered and taken away."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from dayaq.foundation.offices.models import Staff
from dayaq.foundation.offices.roles import Role
from dayaq.foundation.operations.models import AuditEntry
from dayaq.registers.people.listing import ROWS
from dayaq.registers.people.models import Person, PersonOccupation
from dayaq.registers.taxonomy.models import OccupationGroup
from tests.factories import OfficeFactory, PersonFactory, StaffFactory, UserFactory
from tests.registers.people.registering import proven, registered

pytestmark = pytest.mark.usefixtures("classifications")

TODAY = date(2026, 11, 16)
LIST = "/people/"
MOST_QUERIES = 12
CLOCK_OF_THE_DEMONSTRATION = 1


@pytest.fixture(autouse=True)
def monday(on_day: Any) -> None:
    on_day(TODAY)


@pytest.fixture
def nigar(client: Any) -> Staff:
    """A caseworker of Sheki, signed in."""
    post = StaffFactory(user__full_name="Nigar")
    client.force_login(post.user)
    return post


def person(name: str, *steps: tuple[str, int], **given: Any) -> Person:
    """A person with her history: statuses and how many days ago."""
    made = PersonFactory(family_name=name, **given)
    made.set_search_text()
    made.save()
    if steps:
        registered(made, *((status, TODAY - timedelta(days=ago)) for status, ago in steps))
    return made


def names(client: Any, **asked: str) -> list[str]:
    return [row.person.family_name for row in client.get(LIST, asked).context["rows"]]


def test_an_office_sees_its_own_people_on_the_register_in_the_order_of_their_names(client: Any, nigar: Staff) -> None:
    person("Şükürov", ("job_seeker", 9))
    person("Abbasov", ("job_seeker", 9), ("unemployed", 3))
    person("Əliyev", ("job_seeker", 9), ("suspended", 1))
    person("Zamanov", ("job_seeker", 9), ("ended", 1))
    person("Yoxlanmayıb")
    person("Gəncəli", ("job_seeker", 9), office=OfficeFactory(code="ganja"))

    assert names(client) == ["Abbasov", "Əliyev", "Şükürov"]
    assert names(client, sort="-name") == ["Şükürov", "Əliyev", "Abbasov"]
    assert names(client, status="unemployed") == ["Abbasov"]
    assert names(client, status="ended") == ["Zamanov"]
    assert names(client, status="all") == ["Abbasov", "Əliyev", "Şükürov", "Yoxlanmayıb", "Zamanov"]


def test_a_search_goes_through_everybody_of_the_office_whatever_the_status(client: Any, nigar: Staff) -> None:
    person("Zamanov", ("job_seeker", 9), ("ended", 1), given_name="Çingiz", phone="055 765 43 21")
    person("Zamanov", ("job_seeker", 9), given_name="Elçin")

    assert len(names(client, q="zamanov")) == 2
    assert names(client, q="ZAMANOV cingiz") == ["Zamanov"]
    assert names(client, q="055-765-43-21") == ["Zamanov"]
    assert names(client, q="nobody") == []


def test_somebody_who_came_back_stands_in_the_list_once(client: Any, nigar: Staff) -> None:
    back = person("Abbasov", ("job_seeker", 90), ("ended", 50))
    registered(back, ("job_seeker", TODAY - timedelta(days=5)))

    assert names(client) == names(client, status="all") == names(client, sort="since") == ["Abbasov"]
    assert names(client, status="ended") == []


def test_a_row_speaks_the_readers_language_and_tells_of_the_newest_registration(client: Any, nigar: Staff) -> None:
    back = person("Abbasov", ("job_seeker", 90), ("ended", 50), unit_id="AZ-GA", caseworker=nigar)
    registered(back, ("job_seeker", TODAY - timedelta(days=5)))
    PersonOccupation.objects.create(person=back, unit_group_id="7212", rank=2)
    PersonOccupation.objects.create(person=back, unit_group_id="2411", rank=1)
    group = OccupationGroup.objects.get(pk="2411")

    (english,) = client.get(LIST, headers={"accept-language": "en"}).context["rows"]
    (russian,) = client.get(LIST, headers={"accept-language": "ru"}).context["rows"]

    assert (english.status, english.referent, english.place) == ("job_seeker", "Nigar", back.unit.label_en)
    assert (english.occupation, russian.occupation) == (group.label_en, group.label_ru)
    assert russian.place == back.unit.label_ru


def test_the_file_follows_the_order_of_the_list_in_every_language(client: Any, nigar: Staff) -> None:
    person("Abbasov", ("job_seeker", 9))
    person("Bayramov", ("job_seeker", 90))

    address = f"{reverse('people:export')}?status=on&sort=since"
    text = client.post(address, {"format": "csv"}, headers={"accept-language": "az"}).content.decode("utf-8-sig")

    assert text.index("Bayramov") < text.index("Abbasov")


def test_filters_narrow_by_occupation_region_referent_and_priority(client: Any, nigar: Staff) -> None:
    welder = person("Abbasov", ("job_seeker", 9), caseworker=nigar)
    PersonOccupation.objects.create(person=welder, unit_group_id="7212", rank=1)
    person("Bayramov", ("job_seeker", 9), unit_id="AZ-GA")
    young = person("Cəfərov", ("job_seeker", 9), birth_date=date(2008, 1, 1))
    proven(welder, "war_veteran", date(2021, 1, 1))

    assert names(client, occupation="welder") == ["Abbasov"]
    assert names(client, occupation="qaynaqçı") == ["Abbasov"]
    assert names(client, region="ganja-dashkasan") == ["Bayramov"]
    assert names(client, mine="on") == ["Abbasov"]
    assert names(client, priority="yes") == ["Abbasov", young.family_name]
    assert names(client, priority="no") == ["Bayramov"]


def test_a_filter_in_use_is_a_chip_that_keeps_the_others(client: Any, nigar: Staff) -> None:
    chips = client.get(LIST, {"status": "unemployed", "mine": "on", "page": "2"}).context["chips"]

    assert [(chip.name, chip.value) for chip in chips] == [("Status", "registered unemployed"), ("Referent", "I")]
    assert chips[0].remove_url == f"{LIST}?mine=on"


def test_nonsense_in_the_address_filters_nothing(client: Any, nigar: Staff) -> None:
    person("Abbasov", ("job_seeker", 9))

    assert names(client, status="x", region="y", sort="z", page="-3", priority="perhaps") == ["Abbasov"]


def test_who_may_see_everybody_sees_no_priority_and_cannot_filter_by_it(client: Any) -> None:
    protected = person("Abbasov", ("job_seeker", 9))
    person("Bayramov", ("job_seeker", 9), office=OfficeFactory(code="ganja"))
    proven(protected, "war_veteran", date(2021, 1, 1))
    client.force_login(StaffFactory(role=Role.AUDITOR, office=OfficeFactory(code="head")).user)

    assert names(client) == names(client, priority="yes") == ["Abbasov", "Bayramov"]
    assert "Priority" not in client.get(LIST).content.decode()


def test_the_list_does_not_exist_for_job_seekers_and_managers_of_rounds(client: Any) -> None:
    for stranger in (UserFactory(), StaffFactory(role=Role.ROUND_MANAGER).user):
        client.force_login(stranger)
        assert client.get(LIST).status_code == 404
        assert client.post(reverse("people:export"), {"format": "csv"}).status_code == 404
        assert client.get(reverse("people:register")).status_code == 404


def test_a_list_longer_than_anybody_turns_is_counted_so_far_and_taken_away_whole(
    client: Any, nigar: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in ("listing", "views.listing"):
        monkeypatch.setattr(f"dayaq.registers.people.{place}.COUNTED_UP_TO", 2)
    for name in ("Abbasov", "Bayramov", "Cəfərov"):
        person(name, ("job_seeker", 9))

    assert names(client) == ["Abbasov", "Bayramov"]
    assert 'More than <b class="number">2</b> people' in client.get(LIST).content.decode()
    assert "More than" not in client.get(LIST, {"q": "abbasov"}).content.decode()
    assert client.post(reverse("people:export"), {"format": "csv"}).content.count(b"\r\n") == 4


def test_a_full_page_of_the_list_asks_at_most_twelve_questions(
    client: Any, nigar: Staff, django_assert_max_num_queries: Any
) -> None:
    for number in range(55):
        made = person(f"Abbasov{number:02}", ("job_seeker", 9), caseworker=nigar)
        PersonOccupation.objects.create(person=made, unit_group_id="7212", rank=1)

    with django_assert_max_num_queries(MOST_QUERIES - CLOCK_OF_THE_DEMONSTRATION):
        assert len(client.get(LIST, {"q": "abbasov", "occupation": "welder"}).context["rows"]) == ROWS


@pytest.mark.parametrize("fmt", ["csv", "xlsx"])
def test_the_list_is_taken_away_as_a_file_and_that_is_written_down(fmt: str, client: Any, nigar: Staff) -> None:
    person("Abbasov", ("job_seeker", 9), phone="+994 50 1")
    person("=Formula", ("job_seeker", 9))
    answer = client.post(f"{reverse('people:export')}?q=abbasov", {"format": fmt})

    if fmt == "csv":
        lines = answer.content.decode("utf-8-sig").splitlines()
        rows = [line.split(",") for line in lines]
    else:
        rows = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert [row[1] for row in rows] == ["family name", "Abbasov"]
    entry = AuditEntry.objects.get(verb="export people")
    assert (entry.actor, entry.detail) == (nigar.user.public_id, {"rows": 1, "filters": "q=abbasov", "format": fmt})


def test_a_new_registration_is_one_page_and_makes_the_caseworker_the_referent(client: Any, nigar: Staff) -> None:
    given = {
        "family_name": "Əliyeva", "given_name": "Günel", "birth_date": "04.03.1992", "sex": "f", "unit": "AZ-SAK",
        "language": "az", "national_id": "5abcd12", "occupation": "7212", "effective_on": "16.11.2026",
    }  # fmt: skip
    answer = client.post(reverse("people:register"), given)

    made = Person.objects.get()
    assert answer.url == reverse("people:person", args=[made.public_id])
    assert (made.caseworker, made.office) == (nigar, nigar.office)
    assert made.occupations.get().unit_group_id == "7212"
    assert names(client) == ["Əliyeva"]


def test_a_likely_duplicate_is_shown_and_registered_only_when_the_caseworker_says_it_is_another(
    client: Any, nigar: Staff
) -> None:
    known = person("Əliyeva", given_name="Günel", birth_date=date(1992, 3, 4))
    given = {
        "family_name": "Aliyeva", "given_name": "Günel", "birth_date": "04.03.1992", "sex": "f", "unit": "AZ-SAK",
        "language": "az", "effective_on": "16.11.2026",
    }  # fmt: skip
    asked = client.post(reverse("people:register"), given).content.decode()
    assert reverse("people:person", args=[known.public_id]) in asked
    assert Person.objects.count() == 1

    client.post(reverse("people:register"), {**given, "is_another": "on"})
    assert Person.objects.count() == 2


def test_a_duplicate_of_another_office_is_told_by_its_office_and_not_by_name(client: Any, nigar: Staff) -> None:
    person(
        "Əliyeva", given_name="Günel", birth_date=date(1992, 3, 4), office=OfficeFactory(code="ganja", label_en="Ganja")
    )
    given = {
        "family_name": "Aliyeva", "given_name": "Gunel", "birth_date": "04.03.1992", "sex": "f", "unit": "AZ-SAK",
        "language": "az", "effective_on": "16.11.2026",
    }  # fmt: skip
    asked = client.post(reverse("people:register"), given).content.decode()

    assert "a file of the office Ganja" in asked
    assert "Əliyeva" not in asked
