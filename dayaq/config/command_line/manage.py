"""`dayaq manage …`: Django's own administrative commands (migrate, makemigrations, shell …)."""

from __future__ import annotations

import click


@click.command(context_settings={"ignore_unknown_options": True}, add_help_option=False)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...]) -> None:
    """Run one of Django's administrative commands."""
    from django.core.management import execute_from_command_line

    execute_from_command_line(["dayaq manage", *arguments])
