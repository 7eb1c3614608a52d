"""Tags that build addresses for lists: another page, another order, everything else in the address kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django import template

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.core.paginator import Page
    from django.template.context import RequestContext

register = template.Library()


@register.simple_tag(takes_context=True)
def page_address(context: RequestContext, name: str, value: str | int) -> str:
    """The query string of this page with one parameter set; a new order starts at the first page again."""
    query = context["request"].GET.copy()
    query[name] = str(value)
    if name == "sort":
        query.pop("page", None)
    return f"?{query.urlencode()}"


@register.simple_tag
def elided_pages(page: Page[object]) -> Iterator[int | str]:
    """Page numbers around the current one and at both ends, with an ellipsis between."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)


@dataclass(frozen=True)
class SortOrder:
    """What a heading shows and where its link leads."""

    word: str
    icon: str
    next: str


@register.simple_tag
def sort_order(field: str, current: str) -> SortOrder:
    """Ascending first, then descending, then ascending again."""
    if current == field:
        return SortOrder("ascending", "up", f"-{field}")
    if current == f"-{field}":
        return SortOrder("descending", "down", field)
    return SortOrder("", "sort", field)
