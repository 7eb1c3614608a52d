"""The pages that are looked at from every side: who opens them and where they are."""

from __future__ import annotations

from tests.browser.site import Site

PAGES: dict[str, tuple[str, str]] = {
    "home": ("", "/"),
    "sign in": ("", "/account/login/"),
    "not there": ("", "/no-such-page/"),
    "search": ("", "/vacancies/"),
    "search with words": ("", "/vacancies/?q=satıcı"),
    "vacancy": ("", "/vacancies/{vacancy}/"),
    "answer": ("", "{link}"),
    "my page": ("jobseeker", "/my/"),
    "my wishes": ("jobseeker", "/my/wishes/"),
    "desk": ("caseworker", "/desk/"),
    "desk of the head": ("head", "/desk/"),
    "desk of rounds": ("rounds", "/desk/"),
    "desk of the auditor": ("auditor", "/desk/"),
    "desk of the administrator": ("administrator", "/desk/"),
    "people": ("caseworker", "/people/"),
    "person": ("caseworker", "/people/{person}/"),
    "person, profile": ("caseworker", "/people/{person}/profile/"),
    "person, timeline": ("caseworker", "/people/{person}/timeline/"),
    "person, household": ("caseworker", "/people/{person}/tab/household/"),
    "employers": ("caseworker", "/employers/"),
    "new employer": ("caseworker", "/employers/new/"),
    "rounds": ("rounds", "/matching/rounds/"),
    "round": ("rounds", "/matching/rounds/{round}/"),
    "new round": ("rounds", "/matching/rounds/new/"),
    "proposals": ("caseworker", "/matching/proposals/"),
    "proposal": ("caseworker", "/matching/proposals/{proposal}/"),
    "my matches": ("jobseeker", "/matching/mine/"),
    "why": ("jobseeker", "/matching/why/{seeker}/{why_vacancy}/"),
    "find now": ("caseworker", "/matching/now/{person}/"),
    "titles": ("caseworker", "/vacancies/titles/"),
    "silent employers": ("caseworker", "/vacancies/silent/"),
    "lead": ("caseworker", "/vacancies/{lead}/"),
    "call about a lead": ("caseworker", "/vacancies/{lead}/call/"),
    "change a vacancy": ("caseworker", "/vacancies/{vacancy}/change/"),
    "hire, who": ("caseworker", "/vacancies/hire/?vacancy={vacancy}&q=a"),
    "hire, when": ("caseworker", "/vacancies/hire/?vacancy={vacancy}&person={person}"),
    "to ring and to print": ("caseworker", "/vacancies/to-ring/"),
    "referral without letter": ("caseworker", "/vacancies/referrals/{unwritten}/"),
    "my referrals": ("jobseeker", "/vacancies/my/"),
    "style": ("", "/demo/styleguide/"),
}


def address_of(site: Site, page: str) -> str:
    """The path of a page, with the ids of this world filled in."""
    world = site.world
    return PAGES[page][1].format(**world, proposal=world["proposals"][-1], link=world["links"][-1])
