"""The command line finds its commands by their files."""

import os
import pkgutil
import subprocess
import sys
from urllib.parse import quote

import pytest
from click.testing import CliRunner
from django.db import connection

from tianping import cli
from tianping.cli.main import main


def test_every_module_is_a_command_that_describes_itself() -> None:
    said = CliRunner().invoke(main, ["--help"]).output
    names = {m.name.removesuffix("_").replace("_", "-") for m in pkgutil.iter_modules(cli.__path__) if m.name != "main" and m.name[0] != "_"}
    listed = {line.split()[0] for line in said.partition("Commands:")[2].splitlines() if line.startswith("  ") and line[2] != " "}
    assert listed == names


def test_an_unknown_command_is_refused() -> None:
    done = CliRunner().invoke(main, ["judge"])
    assert done.exit_code == 2
    assert "No such command 'judge'" in done.output


def test_a_server_that_cannot_be_had_is_an_answer_and_not_a_crash(tmp_path) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "PYTEST_VERSION"}}
    environment.update(TIANPING_HOME=str(tmp_path), PG_BIN="/nonexistent")
    done = subprocess.run([sys.executable, "-m", "tianping.cli", "verify"], env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "Error: PG_BIN=/nonexistent: 那里没有 postgres 程序 / there is no postgres program\n"


@pytest.mark.usefixtures("db")
def test_tables_of_another_version_are_an_answer_and_not_a_crash() -> None:
    held = connection.settings_dict
    address = f"postgresql://{held['USER']}:{quote(held['PASSWORD'])}@/postgres?host={quote(held['HOST'], safe='')}&port={held['PORT']}"
    environment = {**os.environ, "DATABASE_URL": address}
    done = subprocess.run([sys.executable, "-m", "tianping.cli", "court", "list"], env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "Error: 数据表与程序版本不一致: 平台可能正在启动, 请稍候再试; 仍然如此的, 运行 tianping upgrade / "
        "the tables are not those of this version: wait until the platform has started, else run tianping upgrade\n"
    )
