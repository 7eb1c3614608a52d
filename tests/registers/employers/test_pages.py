"""The pages of the employers room: who is found, what is told of him, who may change it."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from dayaq.foundation.offices.models import Staff
from dayaq.foundation.offices.roles import Role
from dayaq.foundation.operations.models import AuditEntry
from dayaq.registers.employers.models import Establishment, Headcount, Organisation
from tests.factories import OrganisationFactory, StaffFactory, UserFactory, VacancyFactory

pytestmark = pytest.mark.usefixtures("classifications")

TODAY = date(2026, 11, 16)
LIST = "/employers/"
MOST_QUERIES = 12
MOST_WITH_PANELS = 20  # six rooms tell of an employer on its page
VOEN, OTHER_VOEN = "1400057421", "9900003611"


@pytest.fixture(autouse=True)
def monday(on_day: Any) -> None:
    on_day(TODAY)


@pytest.fixture
def nigar(client: Any) -> Staff:
    """A caseworker, signed in."""
    post = StaffFactory(user__full_name="Nigar")
    client.force_login(post.user)
    return post


@pytest.fixture
def silk() -> Organisation:
    """A silk mill of Sheki with two years of headcount."""
    silk = OrganisationFactory(
        name="“Şəki İpək” ASC", voen=VOEN, industry_id="C", phone="024 245 00 00", contact_name="Rüfət Quliyev"
    )
    Establishment.objects.create(organisation=silk, name="Fabrik", unit_id="AZ-SAK", address="M. Ə. Rəsulzadə 1")
    for year, employees in ((2024, 1_180), (2025, 1_240)):
        Headcount.objects.create(organisation=silk, year=year, employees=employees, source="Vergi xidməti")
    return silk


def page(name: str, organisation: Organisation) -> str:
    return reverse(f"employers:{name}", args=[organisation.public_id])


def names(client: Any, **asked: str) -> list[str]:
    return [row.organisation.name for row in client.get(LIST, asked).context["rows"]]


@pytest.mark.parametrize("words", ["seki ipek", "ШЕКИ", "İPƏK şəki", VOEN, VOEN[:5], f"{VOEN[:4]} {VOEN[4:]}"])
def test_an_employer_is_found_by_folded_words_and_by_the_beginning_of_the_number(
    client: Any, nigar: Staff, silk: Organisation, words: str
) -> None:
    OrganisationFactory(name="Bakı Tikinti MMC")

    assert names(client, q=words) == [silk.name]


def test_words_that_nobody_bears_find_nobody(client: Any, nigar: Staff, silk: Organisation) -> None:
    assert names(client, q="bakı ipək") == names(client, q="?!") == []


def test_the_list_is_narrowed_by_region_and_sector_and_ordered_by_name_or_size(
    client: Any, nigar: Staff, silk: Organisation
) -> None:
    builder = OrganisationFactory(name="Ağdam Tikinti", industry_id="F")
    Establishment.objects.create(organisation=builder, name="Ofis", unit_id="AZ-GA")
    Headcount.objects.create(organisation=builder, year=2025, employees=40, source="Vergi xidməti")

    assert names(client) == ["Ağdam Tikinti", silk.name]
    assert names(client, sort="-name") == names(client, sort="-employees") == [silk.name, "Ağdam Tikinti"]
    assert names(client, sector="F") == names(client, region="ganja-dashkasan") == ["Ağdam Tikinti"]
    assert names(client, region="x", sector="y", sort="z", page="-3") == ["Ağdam Tikinti", silk.name]
    chip = client.get(LIST, {"sector": "F", "q": "tikinti"}).context["chips"][1]
    assert (chip.value, chip.remove_url) == ("Construction", f"{LIST}?q=tikinti")


def test_the_list_shows_the_newest_headcount_and_asks_few_questions(
    client: Any, nigar: Staff, silk: Organisation, django_assert_max_num_queries: Any
) -> None:
    for number in range(8):
        place = OrganisationFactory(industry_id="F")
        Establishment.objects.create(organisation=place, name=f"Filial {number}", unit_id="AZ-GA")

    with django_assert_max_num_queries(MOST_QUERIES):
        shown = client.get(LIST).content.decode()
    assert "1,240" in shown


@pytest.mark.parametrize("fmt", ["csv", "xlsx"])
def test_the_list_is_taken_away_as_it_is_narrowed_and_the_trail_says_so(
    client: Any, nigar: Staff, silk: Organisation, fmt: str
) -> None:
    OrganisationFactory(name="Bakı Tikinti MMC")
    answer = client.post(f"{reverse('employers:export')}?q=ipek", {"format": fmt})

    if fmt == "csv":
        told = answer.content.decode("utf-8-sig").splitlines()[1].split(",")
        assert (told[0], told[2], told[6]) == (silk.public_id, VOEN, "1240")
    else:
        sheet = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0)
        assert [row[1] for row in sheet.to_python()] == ["name", silk.name]
    entry = AuditEntry.objects.get(verb="export employers")
    assert (entry.detail["rows"], entry.detail["filters"]) == (1, "q=ipek")


def test_the_page_tells_organisation_places_years_and_the_vacancies_of_the_room_above(
    client: Any, nigar: Staff, silk: Organisation, django_assert_max_num_queries: Any
) -> None:
    for number in range(3):
        VacancyFactory(organisation=silk, title=f"Toxucu {number}")
    VacancyFactory(organisation=silk, unit_id=None, x_km=None, y_km=None)
    VacancyFactory(title="Somebody else's")

    with django_assert_max_num_queries(MOST_WITH_PANELS):
        shown = client.get(page("employer", silk)).content.decode()
    for told in (VOEN, "Manufacturing", "Fabrik", "Rəsulzadə 1", "1,180", "Vergi xidməti", "Toxucu 2"):
        assert told in shown
    assert "Somebody else" not in shown


def test_an_employer_of_whom_nothing_but_the_name_is_known_has_a_page(client: Any, nigar: Staff) -> None:
    unknown = OrganisationFactory(name="Naməlum", email="")
    shown = client.get(page("employer", unknown)).content.decode()

    assert "not known" in shown
    assert "No year is recorded." in shown


def test_an_employer_is_added_with_a_checked_number(client: Any, nigar: Staff) -> None:
    answers = {"name": "Gəncə Alüminium", "voen": "1234567890", "kind": "private", "language": "az"}
    refused = client.post(reverse("employers:add"), answers).content.decode()
    assert "is not a taxpayer number" in refused
    assert not Organisation.objects.exists()

    done = client.post(reverse("employers:add"), {**answers, "voen": VOEN})
    added = Organisation.objects.get()
    assert done.url == page("employer", added)
    assert (added.voen, added.folded_name, added.kind) == (VOEN, "gence aluminium", "private")
    assert AuditEntry.objects.get().subject == added.public_id


def test_the_same_number_is_never_taken_twice(client: Any, nigar: Staff, silk: Organisation) -> None:
    answers = {"name": "Başqa ad", "voen": VOEN, "kind": "private", "language": "az", "is_another": "on"}
    shown = client.post(reverse("employers:add"), answers).content.decode()

    assert "with this taxpayer number is already in the register" in shown
    assert page("employer", silk) in shown
    assert Organisation.objects.count() == 1


def test_the_same_name_asks_whether_it_is_the_same_employer(client: Any, nigar: Staff) -> None:
    known = OrganisationFactory(name="Gəncə Alüminium MMC")
    answers = {"name": "gence ALÜMİNİUM", "kind": "private", "language": "az"}
    shown = client.post(reverse("employers:add"), answers).content.decode()
    assert page("employer", known) in shown
    assert Organisation.objects.count() == 1

    assert client.post(reverse("employers:add"), {**answers, "is_another": "on"}).status_code == 302
    assert Organisation.objects.count() == 2


def test_what_is_known_is_changed_and_the_trail_names_what_changed(
    client: Any, nigar: Staff, silk: Organisation
) -> None:
    answers = {"name": silk.name, "voen": OTHER_VOEN, "kind": "private", "industry": "C", "language": "ru"}
    client.post(page("change", silk), answers)

    silk.refresh_from_db()
    assert (silk.voen, silk.language, silk.contact_name) == (OTHER_VOEN, "ru", "")
    changed = AuditEntry.objects.get(verb="change employer").detail["changed"]
    assert changed == ["contact_name", "email", "kind", "language", "phone", "voen"]
    dropped = client.post(page("change", silk), {**answers, "voen": ""}).content.decode()
    assert "can be corrected, not removed" in dropped


def test_a_place_of_work_and_a_year_are_recorded(client: Any, nigar: Staff, silk: Organisation) -> None:
    client.post(page("establishment", silk), {"name": "Anbar", "unit": "AZ-GA", "address": ""})
    client.post(page("headcount", silk), {"year": "2023", "employees": "900", "source": "Vergi xidməti"})

    assert list(silk.establishments.values_list("name", "unit_id")) == [("Anbar", "AZ-GA"), ("Fabrik", "AZ-SAK")]
    assert list(silk.headcounts.values_list("year", "employees")) == [(2023, 900), (2024, 1_180), (2025, 1_240)]


def test_a_newer_figure_of_a_year_replaces_the_older_which_stays_in_the_trail(
    client: Any, nigar: Staff, silk: Organisation
) -> None:
    client.post(page("headcount", silk), {"year": "2025", "employees": "1250", "source": "Hesabat"})

    assert silk.headcounts.get(year=2025).employees == 1_250
    assert AuditEntry.objects.get(verb="record headcount").detail["before"] == 1_240


def test_a_year_to_come_has_no_headcount(client: Any, nigar: Staff, silk: Organisation) -> None:
    answer = client.post(page("headcount", silk), {"year": "2027", "employees": "9", "source": "x"}).content.decode()

    assert "A year between 1990 and 2026 is expected." in answer
    assert silk.headcounts.count() == 2


def test_an_auditor_reads_and_takes_away_but_changes_nothing(client: Any, silk: Organisation) -> None:
    client.force_login(StaffFactory(role=Role.AUDITOR).user)

    assert client.get(page("employer", silk)).status_code == 200
    assert client.post(reverse("employers:export"), {"format": "csv"}).status_code == 200
    changes = [page(name, silk) for name in ("change", "establishment", "headcount")]
    for address in (reverse("employers:add"), *changes):
        assert client.get(address).status_code == 404


def test_employers_do_not_exist_for_job_seekers(client: Any, silk: Organisation) -> None:
    client.force_login(UserFactory())

    for address in (LIST, page("employer", silk), page("change", silk), reverse("employers:add")):
        assert client.get(address).status_code == 404
    assert client.post(reverse("employers:export"), {"format": "csv"}).status_code == 404
