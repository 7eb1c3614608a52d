"""The style page shows every component, in every language, and only where nobody works with real people."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

COTTON = Path(__file__).parents[2] / "dayaq" / "portal" / "templates" / "cotton"

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["az", "en", "ru", "de"])
def test_the_style_page_is_there_in_every_language(client: Any, language: str) -> None:
    answer = client.get(reverse("demo:styleguide"), headers={"accept-language": language})
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.content.decode()


def test_mistakes_are_summed_up_above_the_headline_and_named_in_the_title(client: Any) -> None:
    page = client.get(reverse("demo:styleguide"), {"errors": "1"}).content.decode()
    assert page.index("There is a problem") < page.index("<h1")
    assert re.search(r"<title>Error:", page)


def test_the_style_page_is_not_there_for_real_work(client: Any, settings: Any) -> None:
    settings.DEMO_MODE = settings.DEBUG = False
    assert client.get(reverse("demo:styleguide")).status_code == 404


def test_the_style_page_and_the_frame_use_every_component() -> None:
    text = "".join(path.read_text() for path in COTTON.parent.rglob("*.html"))
    used = set(re.findall(r"<c-([\w-]+)", text)) - {"slot", "vars"}
    assert {path.stem.replace("_", "-") for path in COTTON.glob("*.html")} == used
