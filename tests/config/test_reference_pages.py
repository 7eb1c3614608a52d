"""The generated reference is what the code says today, and nothing in it is left without its sentence."""

from __future__ import annotations

import click
import pytest
from django.utils import translation

from dayaq.config.command_line.group import VERBS, verbs
from tools.reference_pages import REFERENCE, pages


@pytest.fixture(scope="module")
def written() -> dict[str, str]:
    with translation.override("en"):
        return pages()


@pytest.mark.parametrize("name", ["commands.md", "statuses.md", "parameters.md", "rule-book.md"])
def test_the_reference_pages_are_those_of_the_code(written: dict[str, str], name: str) -> None:
    assert (REFERENCE / name).read_text(encoding="utf-8") == written[name], "run `make docs`"


def test_every_verb_and_every_option_of_the_command_line_is_explained() -> None:
    context = click.Context(verbs, info_name="dayaq")
    silent = []
    commands = [(name, verbs.get_command(context, name)) for name in VERBS if name != "manage"]
    while commands:
        name, command = commands.pop()
        assert command is not None
        silent += [] if command.help else [name]
        silent += [
            f"{name} {one.opts[0]}"
            for one in command.params
            if isinstance(one, click.Option) and not one.help and one.name != "as_json"
        ]
        if isinstance(command, click.Group):
            commands += [(f"{name} {sub}", inner) for sub, inner in command.commands.items()]
    assert silent == []
