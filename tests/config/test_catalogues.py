"""The catalogues of Azerbaijani, Russian and German: complete, certain, with the same blanks to fill as the English.

That the texts are collected is `make messages`; how they sound is for people to judge.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages import Catalog, Message
from babel.messages.pofile import read_po
from django.conf import settings

import dayaq
from dayaq.foundation.lib.parameters import read_parameters
from dayaq.foundation.lib.rules import all_rules

HOUSE = Path(dayaq.__file__).parent
LOCALE = HOUSE / "locale"
PLURAL_FORMS = {"az": 2, "ru": 3, "de": 2}
BLANK = re.compile(r"%\(\w+\)[.\d]*[a-z]|%%|\{\w*\}|</?\w[^>]*>")
"""What a text leaves open: named values, a percent sign where there are values, and the markup around them."""


def read(text: bytes) -> Catalog:
    return read_po(io.BytesIO(text), abort_invalid=True)


@pytest.fixture(params=sorted(PLURAL_FORMS))
def catalogue(request: pytest.FixtureRequest) -> Catalog:
    return read((LOCALE / request.param / "LC_MESSAGES" / "django.po").read_bytes())


def messages(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def forms(text: str | tuple[str, ...] | list[str]) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


def left_open(catalogue: Catalog) -> list[str]:
    """Texts without a translation, in one of their forms at least."""
    return [forms(each.id)[0] for each in messages(catalogue) if not all(forms(each.string))]


def uncertain(catalogue: Catalog) -> list[str]:
    return [forms(each.id)[0] for each in messages(catalogue) if each.fuzzy]


def with_other_blanks(catalogue: Catalog) -> list[str]:
    """Translations that lose a value, invent one or change the markup around it."""
    return [
        form
        for each in messages(catalogue)
        for form in forms(each.string)
        if form and set(BLANK.findall(form)) != set(BLANK.findall(forms(each.id)[-1]))
    ]


def with_other_forms(catalogue: Catalog, number: int) -> list[str]:
    return [each.id[0] for each in messages(catalogue) if each.pluralizable and len(forms(each.string)) != number]


def test_every_offered_language_but_the_source_has_a_catalogue() -> None:
    assert {code for code, _name in settings.LANGUAGES} - {"en"} == set(PLURAL_FORMS)
    assert {folder.parent.parent.name for folder in LOCALE.glob("*/LC_MESSAGES/django.po")} == set(PLURAL_FORMS)


def test_every_text_is_translated(catalogue: Catalog) -> None:
    assert left_open(catalogue) == []


def test_no_translation_is_a_guess(catalogue: Catalog) -> None:
    assert uncertain(catalogue) == []


def test_every_translation_has_the_blanks_of_its_text(catalogue: Catalog) -> None:
    assert with_other_blanks(catalogue) == []


@pytest.mark.parametrize("language", sorted(PLURAL_FORMS))
def test_every_counted_text_has_the_forms_that_its_language_needs(language: str) -> None:
    catalogue = read((LOCALE / language / "LC_MESSAGES" / "django.po").read_bytes())
    assert catalogue.num_plurals == PLURAL_FORMS[language]
    assert with_other_forms(catalogue, PLURAL_FORMS[language]) == []


def test_the_sentences_of_norms_are_in_the_catalogues(catalogue: Catalog) -> None:
    parameters = read_parameters(HOUSE.glob("**/parameters/*.yaml"))
    norms = {rule.sentence() for rule in all_rules() if rule.__module__.startswith(f"{HOUSE.name}.")}
    assert sorted(each for each in norms | {one.label for one in parameters.values()} if each not in catalogue) == []


def spoiled(entry: str) -> Catalog:
    return read(f'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n{entry}\n'.encode())


def test_these_tests_see_what_they_look_for() -> None:
    assert left_open(spoiled('msgid "Job"\nmsgstr ""')) == ["Job"]
    assert left_open(spoiled('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] ""')) == ["a"]
    assert uncertain(spoiled('#, fuzzy\nmsgid "Job"\nmsgstr "İş"')) == ["Job"]
    assert with_other_blanks(spoiled('msgid "%(count)d jobs"\nmsgstr "%(say)d iş"')) == ["%(say)d iş"]
    assert with_other_blanks(spoiled('msgid "<b>All</b>"\nmsgstr "Hamısı"')) == ["Hamısı"]
    assert with_other_forms(spoiled('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"'), 3) == ["a"]
