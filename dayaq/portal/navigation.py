"""Where one can go from every page, by who one is. The address decides which entry is the current one."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.offices.models import Staff
from dayaq.foundation.offices.permissions import is_caseworker
from dayaq.foundation.offices.roles import Role

Entry = tuple[str, Any]
PUBLIC: tuple[Entry, ...] = (("vacancies:search", _("Find a job")), ("programmes:list", _("Programmes")))
JOB_SEEKER: tuple[Entry, ...] = (
    ("portal:my", _("My page")),
    ("matching:my_matches", _("My matches")),
    ("vacancies:my_referrals", _("My referrals")),
    ("guidance:my", _("My guidance")),
    ("programmes:mine", _("My measures")),
    ("vacancies:search", _("Find a job")),
)
CASEWORK: tuple[Entry, ...] = (
    ("portal:desk", _("Today")),
    ("people:list", _("People")),
    ("vacancies:search", _("Vacancies")),
    ("employers:list", _("Employers")),
    ("programmes:list", _("Programmes")),
    ("matching:rounds", _("Rounds")),
    ("guidance:day", _("Guidance")),
)
BY_ROLE: dict[str, tuple[Entry, ...]] = {
    Role.CASEWORKER: CASEWORK,
    Role.OFFICE_HEAD: CASEWORK,
    Role.ROUND_MANAGER: (
        ("portal:desk", _("Today")),
        ("matching:rounds", _("Rounds")),
        ("vacancies:search", _("Vacancies")),
    ),
    Role.PROGRAMME_MANAGER: (
        ("programmes:manage", _("Programmes")),
        ("observatory:signals", _("Demand")),
        ("vacancies:quota", _("Quota")),
        ("agreements:work", _("Cooperation")),
        ("vacancies:search", _("Vacancies")),
    ),
    Role.INTERNATIONAL: (
        ("agreements:work", _("Cooperation")),
        ("agreements:register", _("Agreements")),
        ("observatory:signals", _("Demand")),
        ("vacancies:search", _("Vacancies")),
    ),
    Role.AUDITOR: (
        ("portal:desk", _("Today")),
        ("people:list", _("People")),
        ("employers:list", _("Employers")),
        ("matching:rounds", _("Rounds")),
    ),
    Role.ADMINISTRATOR: (("portal:desk", _("Today")), ("matching:rounds", _("Rounds"))),
}

# How many letters the header's line holds at 1280 pixels, with and without the field of the search; a gap counts too.
BESIDE_THE_SEARCH, ALONE, GAP = 50, 88, 3
MORE = 7  # what “More” takes itself


@dataclass(frozen=True)
class Place:
    """An entry of the header: `count` is shown where something waits."""

    label: Any
    url: str
    current: bool
    count: int = 0


@dataclass(frozen=True)
class SearchField:
    """The field in the header of the desk: what it searches and where the words are sent."""

    label: Any
    url: str


@dataclass(frozen=True)
class Navigation:
    """The entries that stand in the header's line, and those behind “More”."""

    shown: list[Place]
    further: list[Place]


def navigation_for(request: HttpRequest, post: Staff | None) -> Navigation:
    """The entries for whoever looks, as many in the line as their words in the reader's language leave room for."""
    places, room = _places(request, post), BESIDE_THE_SEARCH if post is not None else ALONE
    ends = list(accumulate(len(str(place.label)) + GAP for place in places))
    if ends[-1] <= room:
        return Navigation(places, [])
    fitting = sum(end <= room - MORE for end in ends)
    return Navigation(places[:fitting], places[fitting:])


def _places(request: HttpRequest, post: Staff | None) -> list[Place]:
    """Each entry with its address; the longest address that begins like the page's is the current one."""
    entries = _entries(request, post)
    places = [(label, reverse(name)) for name, label in entries]
    fitting = [url for _label, url in places if request.path.startswith(url)]
    current = max(fitting, key=len, default=None)
    return [Place(label, url, url == current) for label, url in places]


def _entries(request: HttpRequest, post: Staff | None) -> tuple[Entry, ...]:
    if post is not None:
        return BY_ROLE[post.role]
    user = getattr(request, "user", None)
    return JOB_SEEKER if user is not None and user.is_authenticated else PUBLIC


def search_for(request: HttpRequest, post: Staff | None) -> SearchField | None:
    """What staff search from every page: people, for whoever serves them; vacancies otherwise."""
    if post is None:
        return None
    if is_caseworker(request.user):
        return SearchField(_("Search people"), reverse("people:list"))
    return SearchField(_("Search vacancies"), reverse("vacancies:search"))
