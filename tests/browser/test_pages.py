"""Every main page, light and dark, wide and narrow: nothing that axe finds, nothing wider than the window."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import NARROW, WIDE, PageAs
from tests.browser.places import PAGES, address_of
from tests.browser.site import Site

MISSING = 404
VIEWS = [(WIDE, "light"), (WIDE, "dark"), (NARROW, "dark"), (NARROW, "light")]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible_and_fits_its_window(page_as: PageAs, dayaq_site: Site, name: str) -> None:
    role, _path = PAGES[name]
    page = page_as(role)
    answer = page.goto(address_of(dayaq_site, name))
    assert answer is not None
    assert answer.status == (MISSING if name == "not there" else 200)
    wrong: list[Any] = []
    for width, scheme in VIEWS:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        found = Axe().run(page).response["violations"]
        wrong += [(width, scheme, each["id"], each["nodes"][0]["html"]) for each in found]
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wider > 0:
            wrong.append((width, scheme, "wider than its window by", wider))
    assert wrong == []


@pytest.mark.parametrize("language", ["az", "ru", "de"])
@pytest.mark.parametrize("name", ["home", "desk", "my page", "search"])
def test_a_page_fits_its_window_in_every_language(page_as: PageAs, dayaq_site: Site, name: str, language: str) -> None:
    page = page_as(PAGES[name][0], width=NARROW, language=language)
    page.goto(address_of(dayaq_site, name))
    assert page.locator("html").get_attribute("lang") == language
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
