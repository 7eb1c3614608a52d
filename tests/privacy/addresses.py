"""Every address the house answers, from the resolver, and with which nouns of the world each is filled in.

Not here: who may open which (`readers.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from dayaq.interventions.guidance.links import partner_token
from dayaq.interventions.programmes.spine.provider_links import provider_token
from dayaq.interventions.vacancies.letters.links import answer_token
from tests.privacy.world import World

# Rooms of others: signing in, the demonstration, choosing a language. They know nobody's file.
ELSEWHERE = ("account_", "demo:", "set_language", "health")

# Which noun of the world a page is about: by the page, else by its room.
NOUNS = {
    "portal": "person", "people": "person", "employers": "employer", "vacancies": "vacancy", "guidance": "booking",
    "support": "request", "internship": "agreement", "public_works": "days", "programmes": "offering",
    "matching": "round", "operations": "job",
    "vacancies:withdraw": "referral", "vacancies:remind": "referral", "vacancies:referral": "referral",
    "vacancies:accept": "referral", "vacancies:decline": "referral", "vacancies:letter": "referral",
    "vacancies:undo": "referral", "vacancies:take_down": "referral", "vacancies:employer_letter": "referral",
    "vacancies:answer_application": "vacancy_application", "guidance:result": "inventory",
    "guidance:withdraw_advice": "advice", "guidance:session": "session", "guidance:cancel_session": "session",
    "guidance:book": "free_session", "guidance:book_for": "person", "support:ask": "participation",
    "support:gift": "partner", "internship:post": "internship", "internship:draw_up": "participation",
    "training:run": "offering", "training:sheet": "offering", "training:settle": "offering",
    "training:promise": "offering", "training:provider_sheet": "offering", "training:provider_promise": "offering",
    "public_works:work": "work", "programmes:certificate": "certificate", "programmes:entitled_person": "person bob",
    "programmes:entitled_person_json": "person bob", "programmes:simulation": "job", "programmes:withdraw": "refused",
    "programmes:appeal": "refused", "programmes:cannot_come": "participation", "programmes:application": "refused",
    "programmes:letter": "refused", "programmes:again": "refused", "programmes:decide": "refused",
    "programmes:participation": "participation", "programmes:certificate_paper": "participation",
    "programmes:act": "participation", "programmes:provider_participation": "participation",
    "programmes:provider_act": "participation", "matching:proposal": "proposal", "matching:override": "proposal",
    "matching:seat_round": "job", "matching:seat_live": "job", "matching:decide_seats": "job",
    "matching:close_seats": "job", "matching:export_seats": "job", "matching:why": "person bob",
    "matching:find_now": "person bob", "matching:refer": "person",
}  # fmt: skip

# What a part of an address other than its noun may be; each combination is a page of its own.
WORDS: dict[str, list[str]] = {
    "fmt": ["csv", "xlsx"], "step": ["1"], "role": ["caseworker"], "page": ["1", "2"],
    "key": ["matches", "measures", "guidance", "referrals", "household", "support"],
    "table": ["groups", "shortages", "proposals", "unplaced"], "what": ["offerings", "applications", "participations"],
    "choice": ["hired", "refused", "later"], "code": ["vocational_training", "internship"],
    "kind": ["equipment"], "status": ["in_force"], "unit_group": ["7212"], "region": ["AZ-SAK"],
    "verb": ["begin", "complete", "leave-early", "did-not-start", "resume", "decide", "grant", "approve"],
}  # fmt: skip
ROWS = {
    "milestone": "job", "certificate": "job", "need_id": "job", "vacancy": "vacancy", "person": "person",
    "offering": "offering", "registration": "registration", "member": "job",
}  # fmt: skip


def every_name() -> dict[str, tuple[str, ...]]:
    """Each named page with the parts its address asks for."""
    return {name: parts for name, parts in _walk(get_resolver(), "", ()) if not name.startswith(ELSEWHERE)}


def _walk(resolver: URLResolver, space: str, parts: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for entry in resolver.url_patterns:
        own = (*parts, *entry.pattern.converters)
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from _walk(entry, inner, own)
        elif isinstance(entry, URLPattern) and entry.name:
            yield f"{space}{entry.name}", own


def addresses_of(name: str, parts: tuple[str, ...], world: World) -> list[str]:
    """The page's addresses about the nouns of the world; a part nobody has told about is a mistake of this table."""
    chosen = [_choices(name, part, world) for part in parts]
    return [reverse(name, kwargs=dict(zip(parts, values, strict=True))) for values in product(*chosen)]


def _choices(name: str, part: str, world: World) -> list[Any]:
    if part == "token":
        return [_token(name, world)]
    if part == "record":
        return [_id(world, "status" if "status" in name else "limit" if "limit" in name else "job")]
    if part == "public_id":
        room = name.partition(":")[0]
        about = NOUNS.get(name) or NOUNS.get(room, "")
        return [_id(world, noun) for noun in about.split(" ")]
    return WORDS[part] if part in WORDS else [_id(world, ROWS[part])]


def _id(world: World, noun: str) -> str:
    public_id: str = getattr(world.nouns.get(noun), "public_id", "0000000000")
    return public_id


def _token(name: str, world: World) -> str:
    room = name.partition(":")[0]
    if room == "vacancies":
        return answer_token(world.nouns["referral"])  # type: ignore[arg-type]
    if room == "guidance":
        return partner_token(world.nouns["session"])  # type: ignore[arg-type]
    return provider_token(world.provider)
