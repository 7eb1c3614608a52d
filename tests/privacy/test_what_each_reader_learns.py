"""No reader learns a group, a seat's group, a tier, a state of health or somebody else's name: pages, files, letters.

Every address of the resolver is opened by every reader in every language. A page that is not classified in
`readers.py` fails, and so does one that lets in whom the table does not name.
"""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

import pytest
import typst
from django.core.exceptions import ObjectDoesNotExist

from dayaq.foundation.lib.tables import write_table
from dayaq.foundation.operations import outbox
from dayaq.foundation.operations.models import Message
from dayaq.interventions.vacancies.models import Application, Referral
from dayaq.registers.employers.models import Organisation
from dayaq.registers.people.models import Person
from tests.clients import StrictClient
from tests.privacy.addresses import addresses_of, every_name
from tests.privacy.canaries import LANGUAGES, Canaries, canaries_of, readable, source_of_letter, text_of
from tests.privacy.readers import CLOSED, OPEN, READERS, Page
from tests.privacy.world import NOTE, World

pytestmark = pytest.mark.django_db
SHUT = Page("")


@pytest.fixture(autouse=True)
def letters_as_their_source(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typst, "compile", source_of_letter)


@pytest.fixture(scope="module")
def canaries(world: World) -> Canaries:
    return canaries_of(world)


def browser_of(reader: str, world: World, language: str = "en") -> StrictClient:
    """The reader's browser; an employer, a provider and a partner have a link and no account."""
    browser = StrictClient()
    users = {"bob": world.bob.user, "dan": world.dan.user, "alice": world.alice.user, "dora": world.people[2].user}
    if reader in users:
        browser.force_login(users[reader])
    browser.cookies["language"] = language
    return browser


def opened(browser: StrictClient, address: str, name: str) -> Any:
    """The answer to a look; a file that is asked for by a form comes for its form."""
    answer = browser.get(address)
    if answer.status_code == 405 and "export" in name:
        answer = browser.post(address, {"format": "xlsx" if browser.cookies["language"].value == "ru" else "csv"})
    return answer


def own_name(reader: str, world: World) -> set[str]:
    return {"bob": {world.bob.given_name}, "alice": {world.alice.given_name}}.get(reader, set())


def heard_on(page: Page, answer: Any, reader: str, world: World, canaries: Canaries) -> set[str]:
    known = own_name(reader, world) | set(page.names.split())
    return canaries.heard(text_of(answer), of=known, silent=page.says.split())


def test_every_page_of_the_house_is_classified() -> None:
    names = set(every_name())
    assert sorted(names - set(OPEN) - CLOSED) == [], "say in readers.py who may open it and why"
    assert sorted(set(OPEN) & CLOSED) == []
    assert sorted((set(OPEN) | CLOSED) - names) == [], "no longer a page of the house"


@pytest.mark.parametrize("reader", READERS)
def test_a_door_that_is_closed_stays_closed_and_tells_nothing(reader: str, world: World, canaries: Canaries) -> None:
    browser, wrong = browser_of(reader, world), {}
    for name, parts in every_name().items():
        if "token" in parts or reader in OPEN.get(name, SHUT).readers.split():
            continue
        address = addresses_of(name, parts, world)[0]
        answer = opened(browser, address, name)
        told = heard_on(SHUT, answer, reader, world, canaries)
        if answer.status_code == 200 or told:
            wrong[address] = told or {"opened"}
    assert wrong == {}


def pages_of(reader: str, language: str) -> dict[str, Page]:
    """What the reader opens. A template leaks in English as well; what a catalogue leaks, its first reader hears."""
    places = {name: page.readers.split() for name, page in OPEN.items()}
    return {name: OPEN[name] for name, who in places.items() if reader in (who if language == "en" else who[:1])}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reader", READERS)
def test_nobody_learns_a_group_a_kept_seat_a_state_of_health_or_another_name(
    reader: str, language: str, world: World, canaries: Canaries
) -> None:
    browser, told, seen, parts = browser_of(reader, world, language), {}, set(), every_name()
    pages = pages_of(reader, language)
    for name, page in pages.items():
        for address in addresses_of(name, parts[name], world):
            answer = opened(browser, address, name)
            if answer.status_code == 200:
                seen.add(name)
                told[address] = heard_on(page, answer, reader, world, canaries)
    assert {address: heard for address, heard in told.items() if heard} == {}
    assert sorted(set(pages) - seen - NOT_THIS_TIME[reader]) == [], "the world has nothing to show on these pages"


# Open to the reader in another world: nothing of this one stands on them.
NOT_THIS_TIME: dict[str, set[str]] = {
    "anybody": set(), "alice": {"vacancies:apply"}, "bob": set(),
    "dan": {"guidance:day_export", "guidance:figures_export", "programmes:manage_export"},
}  # fmt: skip


def test_her_certificate_tells_what_she_learnt_and_nothing_else(world: World, canaries: Canaries) -> None:
    dora = world.people[2]
    address = f"/programmes/participations/{world.nouns['others_participation'].public_id}/certificate/"  # type: ignore[attr-defined]
    answer = browser_of("dora", world).get(address)
    assert dora.given_name in text_of(answer)
    assert canaries.heard(text_of(answer), of={dora.given_name}) == set()


def about_whom(message: Message) -> set[str]:
    """Whom a message may name: whom it is written to, or the one it refers or announces to an employer."""
    number = message.key.split()[1]
    for noun in (Referral, Application):
        try:
            return {noun.objects.get(public_id=number).person.given_name}
        except ObjectDoesNotExist:
            continue
    return set(Person.objects.filter(email=message.recipient).values_list("given_name", flat=True))


def told_by(message: Message) -> str:
    """Subject, text and the document as it is drawn when the message leaves."""
    drawn = b""
    if message.document_kind:
        drawn = outbox._documents[message.document_kind](message.document_id)[1]
    return f"{message.subject}\n{message.body}\n{readable(drawn)}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_and_no_letter_tells_it(language: str, world: World, canaries: Canaries) -> None:
    Person.objects.update(language=language)
    Organisation.objects.update(language=language)
    told = {one.key: canaries.heard(told_by(one), of=about_whom(one)) for one in Message.objects.order_by("pk")}
    kinds = {key.split()[0] for key in told}
    assert {"referral-person", "referral-employer", "application-employer", "measure-decision"} <= kinds
    assert {key: heard for key, heard in told.items() if heard} == {}


LEAKS = {
    "group in English": ("group: family of a martyr", "Family of a martyr"),
    "group in Azerbaijani": ("group: müharibə veteranı", "MÜHARİBƏ veteranı"),
    "group in Russian": ("group: лицо с инвалидностью", "Лицо с инвалидностью"),
    "group in German": ("group: kriegsveteranen", "Kriegsveteranen"),
    "code of a group": ("group: martyr_family", "martyr_family"),
    "tier": ("seat: first tier", "first tier"),
    "kept seat in Russian": ("seat: ступень", "Ступень 1"),
    "limit of function": ("health: colour_vision", "colour_vision"),
    "limit in German": ("health: nachtarbeit", "Nachtarbeit"),
    "illness in Azerbaijani": ("health: xəstəlik", "xəstəlik"),
    "remark": ("note: remark-kanarya-3", NOTE),
    "another name": ("name: Bobkan", "Bobzadə"),
}


@pytest.mark.parametrize(("heard", "leak"), LEAKS.values(), ids=LEAKS)
def test_a_page_a_letter_and_a_file_that_leak_beside_a_name_are_heard(
    heard: str, leak: str, world: World, canaries: Canaries, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = Person.full_name.fget  # type: ignore[attr-defined]
    monkeypatch.setattr(Person, "full_name", property(lambda one: f"{plain(one)} ({leak})"))
    parts = every_name()
    for name, reader in (("programmes:provider", "anybody"), ("vacancies:answer", "anybody"),
                         ("guidance:partner_day", "anybody"), ("internship:letter", "alice")):  # fmt: skip
        (address,) = addresses_of(name, parts[name], world)
        answer = browser_of(reader, world).get(address)
        assert heard in heard_on(OPEN[name], answer, reader, world, canaries), name
    letter = Message.objects.filter(document_kind="referral-employer").order_by("pk")[0]
    assert heard in canaries.heard(told_by(letter), of=about_whom(letter))


@pytest.mark.parametrize("medium", ["csv", "xlsx", "json", "attribute"])
def test_a_canary_is_heard_in_every_form_of_file(medium: str, canaries: Canaries) -> None:
    label, file = "Член семьи шехида", BytesIO()
    write_table(file, ["why"], [[label]], fmt="xlsx")
    forms = {
        "csv": f"a,b\n1,{label}\n".encode("utf-8-sig"), "xlsx": file.getvalue(),
        "json": json.dumps({"why": label}).encode(),
        "attribute": f'<i title="{label}">'.replace("ш", "&#1096;").encode(),
    }  # fmt: skip
    assert canaries.heard(readable(forms[medium])) == {"group: член семьи шехида"}
    assert canaries.heard("Members of a familiar martyrdom") == set()
