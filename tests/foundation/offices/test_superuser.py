"""A superuser keeps the machine running: without a post he reads nobody's file, as anybody else without one."""

from __future__ import annotations

import pytest
import rules
from asgiref.sync import async_to_sync
from django.urls import reverse

from dayaq.foundation.offices.models import User
from dayaq.foundation.offices.roles import Role
from tests.clients import StrictClient
from tests.factories import PersonFactory, StaffFactory

pytestmark = pytest.mark.usefixtures("classifications")
OF_HER = (
    "people.see_person",
    "people.see_protection",
    "people.see_health",
    "people.see_sealed",
    "people.see_household",
)


@pytest.fixture
def root() -> User:
    return User.objects.create_superuser("root@dayaq.example", "an uncommonly long one")


@pytest.mark.parametrize("permission", OF_HER)
def test_a_superuser_without_a_post_reads_nobodys_health_or_protection(permission: str, root: User) -> None:
    assert rules.perm_exists(permission)
    assert not root.has_perm(permission, PersonFactory())


def test_her_file_does_not_exist_for_a_superuser(root: User) -> None:
    browser = StrictClient()
    browser.force_login(root)
    assert browser.get(reverse("people:person", args=[PersonFactory().public_id])).status_code == 404


def test_with_a_post_a_superuser_may_what_the_post_may(root: User) -> None:
    person = PersonFactory()
    StaffFactory(user=root, office=person.office, role=Role.OFFICE_HEAD)
    assert root.has_perm("people.see_health", person)
    assert not root.has_perm("people.see_sealed", person)


def test_whoever_may_not_sign_in_any_more_may_nothing(root: User) -> None:
    person = PersonFactory(user=root)
    assert root.has_perm("people.see_health", person)
    root.is_active = False
    assert not root.has_perm("people.see_health", person)


def test_what_no_room_has_a_rule_for_stays_as_django_has_it(root: User) -> None:
    assert root.has_perm("sessions.delete_session")


def test_the_asynchronous_question_has_the_same_answer(root: User) -> None:
    assert not async_to_sync(root.ahas_perm)("matching.run_round")
