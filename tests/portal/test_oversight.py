"""What auditors read about looks at files is in words, not in the log's own."""

from __future__ import annotations

import pytest
from django.urls import get_resolver
from django.utils.translation import override

from dayaq.foundation.operations import access
from dayaq.portal.oversight import looks_by_page

PAGES = [
    "overview", "profile", "timeline", "accesses", "contact", "quick view", "proposal", "find now", "why", "comparison",
    "referral", "referral letter", "referral answer", "referral undo",
]  # fmt: skip


@pytest.fixture(autouse=True)
def the_views_are_there() -> None:
    """Some pages are named beside the view that shows them, as any request would have loaded it."""
    assert get_resolver().url_patterns


@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_a_file_has_a_name_in_azerbaijani(page: str) -> None:
    with override("az"):
        assert access.name_of(page) != page
        assert access.name_of(page) != page.capitalize()


def test_an_id_behind_the_name_of_a_page_stays() -> None:
    with override("az"):
        assert access.name_of("comparison: v000000001") == f"{access.name_of('comparison')}: v000000001"


@pytest.mark.django_db
def test_looks_are_counted_under_the_name_of_the_page() -> None:
    for page in ("find now", "find now", "overview"):
        access.looked(actor="a", person="p", page=page)
    with override("az"):
        assert [(row["label"], row["amount"]) for row in looks_by_page()] == [("İndi açıq", 2), ("İcmal", 1)]
