"""A first visit is light: at most 150 KB as sent, in at most 12 requests, and nothing from elsewhere."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.conftest import PageAs
from tests.browser.places import PAGES, address_of
from tests.browser.site import Site

MOST_BYTES, MOST_REQUESTS = 150_000, 12


@pytest.mark.parametrize("name", ["home", "search", "vacancy", "desk", "my page"])
@pytest.mark.parametrize("language", ["en", "az"])
def test_a_first_visit_is_light(page_as: PageAs, dayaq_site: Site, name: str, language: str) -> None:
    page = page_as(PAGES[name][0], language=language)
    answers: list[Any] = []
    page.on("requestfinished", lambda request: answers.append(request))
    page.goto(address_of(dayaq_site, name), wait_until="networkidle")
    weight = sum(request.sizes()["responseBodySize"] + request.sizes()["responseHeadersSize"] for request in answers)
    assert {request.url.startswith(dayaq_site.address) for request in answers} == {True}
    assert len(answers) <= MOST_REQUESTS
    assert weight <= MOST_BYTES
