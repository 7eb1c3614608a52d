"""Whose name is this? The same employer written with and without its legal form is one row."""

from __future__ import annotations

import pytest

from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.registers.employers.models import Organisation
from dayaq.registers.employers.queries import find, find_or_note, plain_name

pytestmark = pytest.mark.django_db

VOEN, ANOTHER = "1400057421", "5878400511"


@pytest.mark.parametrize(
    "written",
    [
        "Bakı Tikinti",
        '"Bakı Tikinti" MMC',
        "BAKI TİKİNTİ mmc",
        "ООО Бакы Тикинти",
        "Baki  Tikinti LLC",
        "bakı tikinti QSC",
    ],
)
def test_one_employer_under_many_spellings(written: str) -> None:
    first = find_or_note('"Bakı Tikinti" MMC')

    assert find_or_note(written) == first
    assert Organisation.objects.count() == 1
    assert first.name == '"Bakı Tikinti" MMC'


def test_a_name_known_by_an_advertisement_gets_its_number_when_somebody_brings_it() -> None:
    noted = find_or_note("Şəki İpək")
    assert find_or_note("Şəki İpək ASC", VOEN) == noted
    assert Organisation.objects.get().voen == VOEN


def test_two_numbers_are_two_employers_however_alike_the_names() -> None:
    first, second = find_or_note("Şəki İpək", VOEN), find_or_note("Şəki İpək", ANOTHER)

    assert first != second
    assert find("Başqa ad", ANOTHER) == second


def test_a_part_of_a_name_is_another_employer_and_a_name_of_nothing_but_its_form_stays_one() -> None:
    assert find_or_note("Bakı Tikinti") != find_or_note("Bakı Tikinti Servis")
    assert plain_name("ASC") == "asc"


@pytest.mark.parametrize(("name", "voen", "field"), [("  ", None, "name"), ("Metal", "1234567890", "voen")])
def test_a_missing_name_and_a_wrong_number_are_refused_with_a_sentence(name: str, voen: str | None, field: str) -> None:
    with pytest.raises(UserMistake) as refusal:
        find_or_note(name, voen)
    assert refusal.value.field == field
    assert not Organisation.objects.exists()
