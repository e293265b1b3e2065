"""`tianping run`: the whole platform on this machine, from nothing to a page one can sign in to."""

import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from importlib.util import find_spec

import click
import psycopg

from tianping.cli._machine import FONT_ADVICE, chinese_fonts, is_free, next_free
from tianping.cli._supervise import Stopped, Supervisor, stop_on_signals
from tianping.instruments.home import home
from tianping.instruments.postgres import keeper, local, roles
from tianping.instruments.postgres.server import local_server

DEMO_STARTED, DEMO_READY = "demo.started", "demo.ready"


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="address to listen on")
@click.option("--port", default=8000, show_default=True, help="port to listen on; the next free one when it is taken")
@click.option("--empty", is_flag=True, help="no demonstration city: an empty platform for real work")
@click.option("--workers", default=2, show_default=True, help="web server processes")
def command(host: str, port: int, empty: bool, workers: int) -> None:
    """Start database, web server and worker; stop them all with Ctrl-C."""
    supervisor = Supervisor()
    stop_on_signals()
    try:
        _prepare_database()
        _prepare_demonstration(wanted=not empty)
        if not chinese_fonts():
            click.secho(FONT_ADVICE, fg="yellow", err=True)
        port = _settle_port(host, port)
        environment = _environment()
        database = keeper.held()  # a child that is asked to stop still writes what it was at: the server waits for it
        supervisor.start("web", _web(host, port, workers), environment=environment, needs=database)
        supervisor.start("worker", _worker(), environment=environment, needs=database)
        _wait_for_page(supervisor, f"http://{host}:{port}/")
        supervisor.start("watch", _watch(f"http://{host}:{port}/public/status/"), environment=environment)
        _announce(f"http://{host}:{port}/")
        name, code = supervisor.wait(told=_fell)
        raise click.ClickException(
            f"{name} 一再退出(代码 {code}),其余一并停止 / {name} ended again and again ({code}); stopping the rest"
        )
    except psycopg.OperationalError as error:
        raise click.ClickException(str(error).strip()) from error
    except Stopped:
        click.echo("\n正在停止……数据已保存。/ Stopping; the data are kept.", err=True)
    finally:
        supervisor.stop()


def _fell(name: str, code: int) -> None:
    click.secho(f"{name} 已退出(代码 {code}),正在重新启动 / {name} ended ({code}); starting it anew", fg="yellow", err=True)


def _prepare_database() -> None:
    """Start the local server, or find the foreign one, and bring the tables up to date."""
    if roles.is_foreign():
        click.echo("使用 DATABASE_URL 指定的数据库 / using the database of DATABASE_URL")
        psycopg.connect(roles.owner_url(), connect_timeout=5).close()
    else:
        server = local_server(home())
        if not server.exists():
            click.echo("首次运行:建立数据库…… / first run: making the database ...")
        local.hold(server)
    if local.bring_up_to_date():
        click.echo("数据表已建立或更新 / the tables were made or brought up to date")


def _prepare_demonstration(*, wanted: bool) -> None:
    """Build the demonstration city in an empty database; one that was interrupted half-way is built anew."""
    started, ready = home() / DEMO_STARTED, home() / DEMO_READY
    if started.exists() and not ready.exists() and not roles.is_foreign():
        click.echo("上次演示数据未建完,重新建立…… / the demonstration city was interrupted: building it anew ...")
        roles.drop_database(local_server(home()), name=roles.DATABASE)
        roles.make_database(local_server(home()))
        local.run_as_owner(["migrate", "--verbosity", "0"])
    elif not wanted or ready.exists() or not _is_empty() or find_spec("tianping.cli.demo") is None:
        return
    started.touch()
    _call("demo", environment={**os.environ, "TIANPING_DEMO": "1"})
    ready.touch()


def _is_empty() -> bool:
    """Say whether the record holds no matter yet."""
    with psycopg.connect(roles.app_url()) as connection:
        row = connection.execute("SELECT EXISTS (SELECT 1 FROM store_matter)").fetchone()
    return row is not None and not row[0]


def _call(*words: str, environment: dict[str, str]) -> None:
    """Run another command of ours in a process of its own."""
    done = subprocess.run([sys.executable, "-m", "tianping.cli", *words], env=environment, check=False)
    if done.returncode != 0:
        raise click.ClickException(f"tianping {' '.join(words)}: {done.returncode}")


def _settle_port(host: str, port: int) -> int:
    """Return *port*, or the next free one after saying why; a person at a terminal is asked first."""
    if is_free(host, port):
        return port
    other = next_free(host, port + 1)
    click.secho(
        f"端口 {port} 已被占用(可能另有一个天平在运行)。可改用 {other}。\n"
        f"Port {port} is in use (perhaps by another run of this). {other} is free.",
        fg="yellow",
        err=True,
    )
    if sys.stdin.isatty() and not click.confirm(f"用 {other}? / Use {other}?", default=True):
        raise click.ClickException("用 --port 指定端口 / choose one with --port")
    return other


def _environment() -> dict[str, str]:
    """Return the environment of the children: they never learn the owner's address."""
    environment = {**os.environ, "DATABASE_URL": roles.app_url(), "DJANGO_SETTINGS_MODULE": "tianping.config.settings"}
    environment.pop("OWNER_DATABASE_URL", None)
    if (home() / DEMO_READY).exists():
        environment["TIANPING_DEMO"] = "1"
    return environment


def _web(host: str, port: int, workers: int) -> list[str]:
    """Return the command of the web server. Most of its threads only wait for admission, or say that it cannot be had."""
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port), "--workers", str(workers),
        "--blocking-threads", "60", "--log-level", "error", "--no-ws", "--workers-kill-timeout", "5",
        "tianping.config.wsgi:application",
    ]  # fmt: skip


def _worker() -> list[str]:
    """Return the command of the worker."""
    return [sys.executable, "-m", "django", "procrastinate", "worker", "--concurrency", "2"]


def _watch(address: str) -> list[str]:
    """Return the command of who looks whether the platform answers."""
    return [sys.executable, "-m", "tianping.cli", "watch", address]


def _wait_for_page(supervisor: Supervisor, address: str, *, patience_s: float = 180.0) -> None:
    """Wait until the web server answers, whatever it answers."""
    deadline = time.monotonic() + patience_s
    while time.monotonic() < deadline:
        if supervisor.children["web"].poll() is not None:
            raise click.ClickException("网页服务未能启动,原因见上 / the web server did not start; see above")
        try:
            urllib.request.urlopen(address, timeout=10).close()
        except urllib.error.HTTPError as answer:
            answer.close()
        except OSError:
            time.sleep(0.1)
            continue
        return
    raise click.ClickException(f"{address}: 没有应答 / no answer")


def _announce(address: str) -> None:
    """Print where to go and, in a demonstration, as whom."""
    click.secho(f"\n  天平 Tianping  {address}", bold=True)
    file = home() / "demo.json"
    if file.exists():
        sign_ins = json.loads(file.read_text(encoding="utf-8"))["sign_ins"]
        click.echo("  演示账号 / demonstration sign-ins:")
        for one in sign_ins:
            click.echo(f"    {one['username']:<22}{one['password']:<22}{one['zh']} {one['en']}")
    elif _is_empty():
        click.echo("  还没有法院。设立第一个法院和它的管理员 / no court yet; open the first with its administrator:\n"
                   "    tianping court open 吉0102 --administrator NAME --name 姓名")
    click.echo("  Ctrl-C 停止 / to stop\n")
