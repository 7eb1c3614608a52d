"""`make docs`: writes the reference pages that are read off the code: commands, statuses, parameters, rules.

A test (`tests/config/test_reference_pages.py`) fails when a page is older than the code, or something is undocumented.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Iterator
from pathlib import Path

import click

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
        "rules.md": _page("Rules", _rules()),
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
    from django.apps import apps

    from dayaq.foundation.lib.transitions import TransitionTable

    for room in apps.get_app_configs():
        if not room.name.startswith("dayaq.") or not (Path(room.path) / "statuses.py").exists():
            continue
        module = importlib.import_module(f"{room.name}.statuses")
        for table in [value for value in vars(module).values() if isinstance(value, TransitionTable)]:
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


def _rules() -> Iterator[str]:
    from dayaq.foundation.lib.rules import all_rules

    for rule in (rule for rule in all_rules() if rule.__module__.startswith("dayaq.")):
        yield f"## {rule.code}\n\n{rule.sentence()}\n"
        yield f"*{rule.reference}; in force {rule.in_force}.*\n"


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
