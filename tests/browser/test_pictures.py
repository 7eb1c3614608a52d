"""The pictures of the documentation, taken from the running site by `make pictures`."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.browser.conftest import PageAs
from tests.browser.places import PAGES, address_of
from tests.browser.site import Site

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
TAKEN = ["home", "search", "why", "round", "desk", "person", "answer"]

pytestmark = pytest.mark.skipif("DAYAQ_PICTURES" not in os.environ, reason="takes pictures for `make pictures` only")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", TAKEN)
def test_a_picture_is_taken(page_as: PageAs, dayaq_site: Site, name: str, scheme: str) -> None:
    page = page_as(PAGES[name][0], scheme=scheme)
    page.goto(address_of(dayaq_site, name))
    if name == "desk":
        page.keyboard.press("j")
        page.locator("#quick-view dl").wait_for()
    FOLDER.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=FOLDER / f"{name}-{scheme}.png")
    assert (FOLDER / f"{name}-{scheme}.png").stat().st_size > 0
