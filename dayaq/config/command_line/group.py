"""The group of verbs: finds a verb's file by its name, starts Django where the verb needs it, and words mistakes."""

from __future__ import annotations

import importlib
import os
import sys
from typing import Any

import click

VERBS = {
    "agreements": ("agreements", "What came of memoranda; promises claimed twice, figures that do not add up."),
    "allocate": ("allocate", "Allocate places to people on files, no database."),
    "audit": ("audit", "Verify and seal the audit trail and the access log."),
    "check": ("check", "Check invariants over the live data."),
    "code": ("code", "Code job titles to ISCO-08."),
    "demo": ("demo", "Fill an empty database with a demonstration country."),
    "import": ("importing", "Import vacancies, classifications or agreements from files."),
    "round": ("round", "Run, verify and explain matching rounds."),
    "screen": ("screen", "Screen everybody for every programme, also under another rule."),
    "serve": ("serve", "Serve the site, with a worker beside it."),
    "worker": ("worker", "Do waiting jobs and send waiting letters."),
    "manage": ("manage", "Django's own administrative commands."),
}
WITHOUT_DJANGO = {"allocate", "code", "serve"}


class VerbGroup(click.Group):
    """A group whose verbs are loaded when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in VERBS:
            return None
        file, _summary = VERBS[cmd_name]
        if cmd_name not in WITHOUT_DJANGO:
            start_django()
        verb: click.Command = getattr(importlib.import_module(f"dayaq.config.command_line.{file}"), file)
        return verb

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Verbs"):
            formatter.write_dl([(name, summary) for name, (_file, summary) in VERBS.items()])


def start_django() -> None:
    """Load the settings and the rooms."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dayaq.config.settings")
    import django

    django.setup()


@click.group(cls=VerbGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="dayaq")
def verbs() -> None:
    """Dayaq: the working system of a public employment service."""


def root(arguments: list[str] | None = None) -> int:
    """Run one verb and return the exit code; a user's mistake is one sentence on the error stream and code 2."""
    try:
        outcome: Any = verbs.main(args=arguments, prog_name="dayaq", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return 2
    except click.ClickException as error:
        click.echo(_in_one_line(_worded(error)), err=True)
        return 2
    except click.Abort:
        click.echo("Stopped.", err=True)
        return 130
    except Exception as error:
        sentence = _sentence_of(error)
        if sentence is None:
            raise
        click.echo(_in_one_line(sentence), err=True)
        return 2
    return outcome if isinstance(outcome, int) else 0


def _in_one_line(sentence: str) -> str:
    """The sentence on one line, whatever the names of files and columns hold that it quotes."""
    return " ".join(sentence.splitlines())


def _worded(error: click.ClickException) -> str:
    sentence = error.format_message()
    if not isinstance(error, click.UsageError) or error.ctx is None:
        return sentence
    return f"{sentence.rstrip('.')}; `{error.ctx.command_path} --help` says what is expected."


def _sentence_of(error: Exception) -> str | None:
    """The sentence of a user's mistake; None for a mistake of ours."""
    mistakes: Any = sys.modules.get("dayaq.foundation.lib.mistakes")
    if mistakes is not None and isinstance(error, mistakes.UserMistake):
        return str(error)
    return None
