"""The embedded classifications: loaded whole, loaded once."""

from __future__ import annotations

import pytest

from dayaq.registers.taxonomy.embedded import load_embedded
from dayaq.registers.taxonomy.models import OccupationGroup, Region, Unit, UnitGroupSkill
from dayaq.registers.taxonomy.occupations import UsualDemands
from dayaq.registers.taxonomy.places import Gazetteer

pytestmark = pytest.mark.usefixtures("classifications")


def test_the_whole_isco_structure_is_there() -> None:
    levels = [OccupationGroup.objects.filter(level=level).count() for level in range(1, 5)]
    assert levels == [10, 43, 130, 436]


def test_fourteen_regions_have_their_seventy_four_units() -> None:
    assert (Region.objects.count(), Unit.objects.count()) == (14, 74)


def test_nothing_is_loaded_twice() -> None:
    before = UnitGroupSkill.objects.count()
    assert load_embedded() == []
    assert UnitGroupSkill.objects.count() == before


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("Bakı ş., Nərimanov r.", "AZ-BA"),
        ("г. Гянджа", "AZ-GA"),
        ("Sumgait", "AZ-SM"),
        ("ŞƏKİ", "AZ-SAK"),
        ("Naxçıvan şəhəri", "AZ-NV"),
        ("Gəncə, Nizami küç.", "AZ-GA"),
        ("Gəncə ş., Nizami r.", "AZ-GA"),
        ("Nizami rayonu", "AZ-BA"),
        ("Xırdalan, Azərbaycan", "AZ-ABS"),
    ],
)
def test_a_place_is_read_from_the_words_people_use(written: str, unit: str) -> None:
    assert Gazetteer.current().find(written) == unit


@pytest.mark.parametrize("written", ["", "uzaqdan", "Bakı / Gəncə"])
def test_a_place_that_is_not_named_or_named_twice_stays_unknown(written: str) -> None:
    assert Gazetteer.current().find(written) is None


def test_a_unit_group_inherits_the_demands_of_the_groups_above_it() -> None:
    usual = UsualDemands(skills={}, licences={"83": ("driving-b",), "8332": ("driving-c",)}, functions={})
    assert usual.licences_of("8332") == ("driving-b", "driving-c")
