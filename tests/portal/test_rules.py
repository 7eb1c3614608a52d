"""The rule book is public, complete and in every language."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from dayaq.foundation.lib.rules import all_rules, all_schemes
from dayaq.portal import rule_book

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 16)


@pytest.mark.parametrize("language", ["en", "az", "ru", "de"])
def test_everybody_reads_every_rule_with_its_source(
    client: Any, on_day: Any, language: str, django_assert_max_num_queries: Any
) -> None:
    on_day(DAY)
    with django_assert_max_num_queries(2):
        page = client.get(reverse("portal:rules"), headers={"Accept-Language": language})
    assert page.status_code == 200
    text = page.content.decode()
    own = [rule for rule in all_rules() if rule.__module__.startswith("dayaq.")]
    assert len(own) > 4
    assert [norm.entry.rule for norm in page.context["norms"] if norm.in_force] == [
        rule for rule in own if rule.in_force.contains(DAY)
    ]
    assert all(rule.code in text for rule in own)


def test_the_numbers_stand_with_their_days_and_the_one_in_force_is_marked() -> None:
    (norm,) = [each for each in rule_book.norms(DAY) if each.entry.rule.code == "1196-VQ/near-pension"]
    current = [(number.value.path, number.value.value) for number in norm.numbers if number.current]
    assert current == [
        ("registration.pension_age_men", 780), ("registration.pension_age_women", 780),
        ("protection.near_pension_months", 24),
    ]  # fmt: skip
    assert any(number.value.assumed for number in norm.numbers)


def test_a_comparison_tells_the_number_of_the_day() -> None:
    (norm,) = [each for each in rule_book.norms(DAY) if each.entry.rule.code == "1196-VQ/job-seeker"]
    assert norm.entry.tree.told == "age at least 15 years"


def test_every_programme_stands_in_the_book() -> None:
    assert rule_book.programmes(DAY) == tuple(each for each in all_schemes() if each.in_force(DAY))


def test_what_may_become_of_a_case_is_that_of_the_transition_tables() -> None:
    steps = dict(rule_book.courses())["People: registration"]
    assert [step.status for step in steps][:2] == ["job seeker", "registered unemployed"]
    assert steps[-1].onward == ()
