"""`make docs`: writes the reference pages that are read off the code: commands, statuses, parameters, rules.

A test (`tests/config/test_reference_pages.py`) fails when a page is older than the code, or something is undocumented.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from dayaq.foundation.lib.rules import Rule, Scheme
    from dayaq.foundation.lib.rules.book import Entry

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dayaq.config.settings")
REFERENCE = Path(__file__).resolve().parents[1] / "docs" / "reference"
HOUSE = REFERENCE.parents[1] / "dayaq"
NOTE = "<!-- Written by `make docs`; change the code, not this page. -->\n"


def pages() -> dict[str, str]:
    """Every generated page by its file name."""
    return {
        "commands.md": _page("Commands", _commands()),
        "statuses.md": _page("Statuses", _statuses()),
        "parameters.md": _page("Parameters", _parameters()),
        "rule-book.md": _page("Rule book", _rule_book()),
    }


def _page(title: str, lines: Iterator[str]) -> str:
    return f"# {title}\n\n{NOTE}\n" + "\n".join(lines).rstrip() + "\n"


def _commands() -> Iterator[str]:
    from dayaq.config.command_line.group import VERBS, verbs

    context = click.Context(verbs, info_name="dayaq")
    for name in VERBS:
        command = verbs.get_command(context, name)
        assert command is not None
        yield from _command(command, f"dayaq {name}", context)


def _command(command: click.Command, name: str, parent: click.Context) -> Iterator[str]:
    context = click.Context(command, info_name=name.removeprefix("dayaq "), parent=parent)
    yield f"## `{name}`\n"
    yield f"{(command.help or '').strip()}\n"
    yield f"```\n{' '.join(['Usage:', name, *command.collect_usage_pieces(context)])}\n```\n"
    # how --help is written depends on who asked the command for it before, and it says nothing new
    shown = [one for one in command.get_params(context) if "--help" not in one.opts]
    options = [record for one in shown if (record := one.get_help_record(context))]
    if options:
        yield "| option | meaning |\n|---|---|"
        yield from (f"| `{option.replace('|', chr(92) + '|')}` | {help_text} |" for option, help_text in options)
        yield ""
    if isinstance(command, click.Group):
        for sub in command.list_commands(context):
            inner = command.get_command(context, sub)
            assert inner is not None
            yield from _command(inner, f"{name} {sub}", context)


def _statuses() -> Iterator[str]:
    from dayaq.portal.rule_book import status_tables

    for room, table in status_tables():
        yield f"## {table.name.capitalize()} (`{room.name}`)\n"
        yield f"```mermaid\n{table.mermaid()}\n```\n"
        yield "| status | is called | waits for |\n|---|---|---|"
        yield from (
            f"| `{status}` | {table.label(status)} | {table.turn_of(status) or '–'} |" for status in table.statuses
        )
        yield ""


def _parameters() -> Iterator[str]:
    from dayaq.foundation.lib.parameters import read_parameters

    yield "A value holds from its day until the next one begins. *Assumed* values are given by no source.\n"
    for path, parameter in sorted(read_parameters(sorted(HOUSE.glob("**/parameters/*.yaml"))).items()):
        yield f"## `{path}`\n\n{parameter.label} ({parameter.unit}).\n"
        yield "| from | value | source |\n|---|---|---|"
        for value in parameter.values:
            assumed = " *(assumed)*" if value.assumed else ""
            yield f"| {value.from_.isoformat()} | {value.value} | {value.source}{assumed} |"
        yield ""


def _rule_book() -> Iterator[str]:
    from dayaq.foundation.lib.rules.book import entries
    from dayaq.foundation.lib.rules.schemes import all_schemes
    from dayaq.portal.rule_book import status_tables

    yield "Every norm that the house applies: the sentence, where it stands, what it rests on, and how it is asked.\n"
    yield "Three answers are possible: met, not met, and not known, which is no silent no.\n"
    for scheme in all_schemes():
        yield from _scheme(scheme)
    for entry in entries():
        yield from _entry(entry)
    yield "## Statuses\n\nWhat becomes of a case, and who takes each step; the tables are in [statuses](statuses.md).\n"
    for room, table in status_tables():
        yield f"### {table.name.capitalize()} (`{room.name}`)\n\n```mermaid\n{table.mermaid()}\n```\n"


def _scheme(scheme: Scheme) -> Iterator[str]:
    holder = "the household as one" if scheme.held_by == "household" else "each person"
    yield f"## Programme `{scheme.code}`: {scheme.label}\n\nThe right is held by {holder}. All of these are asked:\n"
    yield from (f"- {_linked(rule)}" for rule in scheme.rules)
    if scheme.priority:
        yield "\nWho comes first, the earliest first:\n"
        yield from (f"1. {_linked(rule)}" for rule in scheme.priority)
    if scheme.caps:
        yield "\nWhose share is capped:\n"
        yield from (f"- `{code}`: at most [`{path}`](parameters.md)" for code, path in scheme.caps.items())
    yield ""


def _linked(rule: type[Rule]) -> str:
    return f"{rule.sentence()} ([{rule.code}](#{_anchor(rule)}))"


def _anchor(rule: type[Rule]) -> str:
    """The anchor of the norm's heading, as the site that shows the docs makes it."""
    return "".join(each for each in rule.code.lower().replace(" ", "-") if each.isalnum() or each in "-_")


def _entry(entry: Entry) -> Iterator[str]:
    from dayaq.foundation.lib.rules.book import mermaid

    rule = entry.rule
    yield f"## {rule.code}\n\n{rule.sentence()}\n\n*{rule.reference}; in force {rule.in_force}.*\n"
    yield f"```mermaid\n{mermaid(entry.tree)}\n```\n"
    if entry.parameters:
        yield "| parameter | from | value | source |\n|---|---|---|---|"
        for parameter in entry.parameters:
            for value in parameter.values:
                assumed = " *(assumed)*" if value.assumed else ""
                told = f"{value.value} {value.unit}".rstrip()
                yield f"| `{parameter.path}` | {value.from_.isoformat()} | {told} | {value.source}{assumed} |"
        yield ""
    yield "Asked are: " + "; ".join(f"{fact.label} ({fact.source or fact.room})" for fact in entry.facts) + ".\n"


def main() -> None:
    import django

    django.setup()
    from django.utils import translation

    with translation.override("en"):
        for name, content in pages().items():
            (REFERENCE / name).write_text(content, encoding="utf-8")
            print(f"docs/reference/{name}")


if __name__ == "__main__":
    main()
