"""No page about a person is kept by a browser or a proxy."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.urls import get_resolver

from dayaq.foundation.lib.public_id import LENGTH
from tests.config.test_house import routes
from tests.factories import PersonFactory, StaffFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("classifications")]

SOMETHING = {"pid": "a" * LENGTH, "int": "1", "slug": "word", "str": "word", "path": "word", "uuid": str(42)}


def behind_the_sign_in() -> list[str]:
    """An address of every page that needs a sign-in."""
    found = [route for route, view in routes(get_resolver().url_patterns) if getattr(view, "login_required", True)]
    return [re.sub(r"<(\w+):\w+>", lambda part: SOMETHING[part[1]], f"/{route}") for route in found if "^" not in route]


def kept_by_nobody(answer: Any) -> bool:
    said = answer.headers.get("Cache-Control", "")
    return "no-store" in said and "private" in said


def test_the_pages_of_persons_are_among_those_behind_the_sign_in() -> None:
    addresses = behind_the_sign_in()
    for room in ("/people/", "/matching/", "/vacancies/", "/desk/", "/my/"):
        assert [address for address in addresses if address.startswith(room)], room


def test_no_page_behind_the_sign_in_is_kept_whether_it_answers_or_sends_away(client: Any) -> None:
    addresses = behind_the_sign_in()
    assert [address for address in addresses if not kept_by_nobody(client.get(address))] == []
    client.force_login(UserFactory())
    assert [address for address in addresses if not kept_by_nobody(client.get(address))] == []


def test_a_persons_pages_are_not_kept(client: Any) -> None:
    person = PersonFactory(user=UserFactory())
    client.force_login(StaffFactory(office=person.office).user)
    for address in ("/people/", f"/people/{person.public_id}/", f"/people/{person.public_id}/timeline/", "/desk/"):
        answer = client.get(address)
        assert (answer.status_code, kept_by_nobody(answer)) == (200, True), address


def test_a_public_page_may_be_kept_until_it_names_who_is_signed_in(client: Any) -> None:
    assert not kept_by_nobody(client.get("/vacancies/"))
    client.force_login(UserFactory())
    assert kept_by_nobody(client.get("/vacancies/"))
