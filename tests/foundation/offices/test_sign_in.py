"""One signs in with e-mail address and password; what one may do is not looked up in Django's tables."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Permission

from dayaq.foundation.offices.models import User
from tests.factories import StaffFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_the_right_password_opens_the_desk_whatever_the_letter_case_of_the_address(client: Any) -> None:
    user = User.objects.create_user("Nigar@Example.org", "a long pass phrase", full_name="Nigar")
    StaffFactory(user=user)
    answer = client.post(
        "/account/login/", {"login": "NIGAR@example.org", "password": "a long pass phrase"}, follow=True
    )
    assert answer.redirect_chain[-1][0] == "/desk/"


def test_a_closed_account_opens_nothing(client: Any) -> None:
    User.objects.create_user("nigar@example.org", "a long pass phrase", is_active=False)
    client.post("/account/login/", {"login": "nigar@example.org", "password": "a long pass phrase"})
    assert client.get("/desk/")["Location"].startswith("/account/login/")


def test_a_permission_in_the_database_permits_nothing_and_is_not_asked_for(django_assert_num_queries: Any) -> None:
    user = UserFactory()
    user.user_permissions.add(Permission.objects.get(codename="change_person"))
    with django_assert_num_queries(1):  # her post
        assert not user.has_perm("people.list_people")
        assert not user.has_perm("people.change_person")
        assert not user.has_module_perms("people")
