"""Signing in happens inside our frame and says what went wrong beside the field."""

from __future__ import annotations

from typing import Any

import pytest

from dayaq.foundation.offices.models import User
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/account/login/", "/account/password/reset/", "/account/inactive/"])
def test_the_pages_of_an_account_stand_in_our_frame(client: Any, address: str) -> None:
    page = client.get(address)
    assert page.status_code == 200
    assert 'class="header"' in page.content.decode()


def test_a_sign_in_that_fails_is_summed_up_and_keeps_the_address_typed(client: Any) -> None:
    page = client.post("/account/login/", {"login": "aysel@example.org", "password": "wrong"}).content.decode()
    assert "There is a problem" in page
    assert 'value="aysel@example.org"' in page


def test_a_page_that_is_not_there_says_so_kindly(client: Any) -> None:
    page = client.get("/no-such-page/")
    assert page.status_code == 404
    assert "We cannot find this page" in page.content.decode()


@pytest.mark.parametrize("verb", ["get", "post"])
def test_nobody_changes_the_address_of_an_account_from_a_page(client: Any, verb: str) -> None:
    client.force_login(UserFactory())
    assert getattr(client, verb)("/account/email/").status_code == 404


def test_nobody_opens_an_account_for_himself(client: Any) -> None:
    told = {"email": "new@example.org", "password1": "a long pass phrase", "password2": "a long pass phrase"}
    client.post("/account/signup/", told)
    assert not User.objects.filter(email="new@example.org").exists()
