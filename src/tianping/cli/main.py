"""The command line: `tianping NAME`. Every module of this package that holds a click object named *command* is a sub-command."""

import importlib
import os
import pkgutil
import sys
from typing import Any

import click

from tianping import cli
from tianping.instruments.postgres import local
from tianping.instruments.postgres.server import ServerError

BARE = frozenset({"where", "run", "restore", "law", "investors", "indicators"})
"""Modules that load settings and database themselves, or need neither, and therefore start at once."""

OFFLINE = BARE | {"django", "docs", "openapi", "doctor", "keys", "watch"}
"""Modules that do not want the database held for them."""


OTHER_TABLES = frozenset({"42703", "42P01"})
"""What PostgreSQL says of a column or a table that is not there."""


class Discovered(click.Group):
    """A group whose sub-commands are the modules beside this file; only the one that is called gets imported."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run the command; a database server that cannot be had, or whose tables are of another version, is an answer, not a crash."""
        try:
            return super().main(*args, **kwargs)
        except ServerError as error:
            click.echo(f"Error: {error}", err=True)
            sys.exit(1)
        except Exception as error:
            if getattr(error.__cause__, "sqlstate", None) not in OTHER_TABLES:
                raise
            click.echo("Error: 数据表与程序版本不一致: 平台可能正在启动, 请稍候再试; 仍然如此的, 运行 tianping upgrade / "
                       "the tables are not those of this version: wait until the platform has started, else run tianping upgrade", err=True)
            sys.exit(1)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name every module of the package but this one and those that begin with an underscore."""
        return sorted(_modules())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the one module that is asked for, and return its command."""
        module_name = _modules().get(cmd_name)
        if module_name is None:
            return None
        if module_name not in BARE:
            _set_up_django()
        command = getattr(importlib.import_module(f"tianping.cli.{module_name}"), "command", None)
        return command if isinstance(command, click.Command) else None


def _modules() -> dict[str, str]:
    """Map what a person types to its module: `import` to `import_`, `make-key` to `make_key`."""
    names = [module.name for module in pkgutil.iter_modules(cli.__path__)]
    return {
        name.removesuffix("_").replace("_", "-"): name for name in names if name != "main" and not name.startswith("_")
    }


def _set_up_django() -> None:
    """Load the settings and the applications once, so that a command may import models at its top."""
    import django
    from django.apps import apps

    if not apps.ready:
        django.setup()


@click.group(cls=Discovered, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="tianping")
@click.pass_context
def main(ctx: click.Context) -> None:
    """天平: one record, and lawful conclusions from it."""
    module = _modules().get(ctx.invoked_subcommand or "")
    if module is not None and module not in OFFLINE and not {"-h", "--help"} & set(sys.argv):
        local.ready()


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tianping.config.settings")
