"""A real browser on the real site: who looks, how wide, in which colours and language; and all it complains of."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from tests.browser.site import Site, site

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
WIDE, NARROW = 1280, 375
HEIGHT = 800
LOCALES = {"en": "en-GB", "az": "az-AZ", "ru": "ru-RU", "de": "de-DE"}

PageAs = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser/" in str(item.path):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def dayaq_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site with its world, built once."""
    with site(tmp_path_factory.mktemp("site")) as running:
        yield running


# By module and not by session: while Playwright runs, its loop would keep the tests of other rooms from the database.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = os.environ.get("DAYAQ_BROWSER") or next((found for name in NAMES if (found := shutil.which(name))), None)
    if not program:
        pytest.fail(
            "The browser tests need chromium: install it with `apt-get install chromium` or name it in DAYAQ_BROWSER."
        )
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        yield running
        running.close()


@pytest.fixture(scope="module")
def cookies(browser: Browser, dayaq_site: Site) -> Callable[[str], Any]:
    """The cookies of somebody signed in through the demonstration's panel, taken once a role."""
    known: dict[str, Any] = {}

    def of(role: str) -> Any:
        if role not in known:
            context = browser.new_context(locale=LOCALES["en"])
            page = context.new_page()
            page.goto(dayaq_site.address)
            page.locator(f'form[action$="/enter/{role}/"] button').click()
            known[role] = context.storage_state()
            context.close()
        return known[role]

    return of


def _complaint(page: Page, said: ConsoleMessage) -> Iterator[str]:
    """What a script, the content policy or a missing file made the console say. What status a page itself has, the
    tests ask; the console's line about it is left out."""
    about_the_page = said.location["url"] == page.url and said.text.startswith("Failed to load resource")
    if said.type in ("error", "warning") and not about_the_page:
        yield f"{page.url}: {said.text}"


@pytest.fixture
def page_as(browser: Browser, dayaq_site: Site, cookies: Callable[[str], Any]) -> Iterator[PageAs]:
    """`page_as("caseworker", width=375, scheme="dark", language="az", scripts=False)`; no role: nobody signed in.

    What the page complains of (errors of scripts, of the content policy, of missing files) fails the test at its end.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_page(
        role: str = "", *, width: int = WIDE, scheme: str = "light", language: str = "en", scripts: bool = True
    ) -> Page:
        context = browser.new_context(
            base_url=dayaq_site.address,
            viewport={"width": width, "height": HEIGHT},
            color_scheme=scheme,  # type: ignore[arg-type]
            locale=LOCALES[language],
            reduced_motion="reduce",
            java_script_enabled=scripts,
            storage_state=cookies(role) if role else None,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
        page.on("console", lambda said: complaints.extend(_complaint(page, said)))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []
