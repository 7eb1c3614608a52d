"""The front door: open to everybody, with figures that are counted."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.urls import reverse

from tests.factories import StaffFactory, VacancyFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("classifications")]


@pytest.fixture(autouse=True)
def counted_anew() -> None:
    cache.clear()


def test_the_figures_count_what_can_be_got_now(client: Any) -> None:
    first = VacancyFactory(seats=3)
    VacancyFactory(seats=2, organisation=first.organisation)
    VacancyFactory(collected=True)
    VacancyFactory(seats=50, status="filled")
    offer = client.get(reverse("portal:home")).context["on_offer"]
    assert (offer.vacancies, offer.seats, offer.employers) == (3, 6, 2)


def test_the_front_page_asks_little_and_asks_for_the_figures_once_a_minute(
    client: Any, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(4):
        client.get(reverse("portal:home"))
    with django_assert_max_num_queries(2):
        client.get(reverse("portal:home"))


def test_the_roles_of_the_demonstration_are_not_offered_where_people_are_real(client: Any, settings: Any) -> None:
    assert "/demo/enter/auditor/" in client.get("/").content.decode()
    settings.DEMO_MODE = False
    assert "/demo/enter/" not in client.get("/").content.decode()


def test_staff_start_at_the_desk_and_strangers_at_the_front_page(client: Any) -> None:
    assert client.get(reverse("portal:start")).url.startswith("/account/login/")
    client.force_login(StaffFactory().user)
    assert client.get(reverse("portal:start")).url == reverse("portal:desk")
