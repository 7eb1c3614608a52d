"""The header's line holds as many entries as their words leave room for; the others wait behind “More”."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import RequestFactory
from django.utils import translation

from dayaq.foundation.offices.roles import Role
from dayaq.portal.navigation import ALONE, BESIDE_THE_SEARCH, BY_ROLE, GAP, MORE, navigation_for
from tests.factories import StaffFactory, UserFactory


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "az", "ru", "de"])
@pytest.mark.parametrize("role", list(Role))
def test_every_entry_is_reachable_and_the_line_never_overflows(role: Role, language: str) -> None:
    post, request = StaffFactory(role=role), RequestFactory().get("/people/")
    with translation.override(language):
        found = navigation_for(request, post)
        taken = sum(len(str(place.label)) + GAP for place in found.shown) + (MORE if found.further else 0)
    assert taken <= BESIDE_THE_SEARCH
    assert len(found.shown) + len(found.further) == len(BY_ROLE[role])
    assert len(found.shown) >= 2


@pytest.mark.django_db
def test_without_a_search_beside_it_the_line_holds_more(client: Any) -> None:
    request = RequestFactory().get("/")
    request.user = UserFactory()
    with translation.override("de"):
        found = navigation_for(request, None)
        assert BESIDE_THE_SEARCH < sum(len(str(place.label)) + GAP for place in found.shown) <= ALONE
