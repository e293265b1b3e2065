"""Django's own commands: `tianping django check`, `tianping django migrate`. Migrations run as the owner of the tables."""

import click
from django.core.management import execute_from_command_line

from tianping.instruments.postgres import local

OFFLINE = frozenset({"check", "makemessages", "compilemessages", "findstatic", "help", "diffsettings"})


@click.command(context_settings={"ignore_unknown_options": True, "allow_extra_args": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def command(arguments: tuple[str, ...]) -> None:
    """Run one of Django's commands."""
    if arguments and arguments[0] in OFFLINE:
        execute_from_command_line(["tianping django", *arguments])
        return
    local.ready(migrate=False)
    if arguments[:1] == ("migrate",):
        local.run_as_owner(arguments)
        return
    execute_from_command_line(["tianping django", *arguments])
