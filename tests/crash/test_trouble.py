"""Real trouble: the database restarted, two servers on one database, a full disk, a slow one, a clock that is set.

Over a minute on a quiet machine. A disk is filled up where a small one may be mounted; that no file may grow is tried everywhere, without rights.
Each time: the status page says plainly how it is, nothing acknowledged is lost, nothing is done twice, and it goes on by itself afterwards.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from tests.crash.premises import PROJECT, Premises, asked, premises, processes, standing_still, wait_until

pytestmark = [pytest.mark.crash, pytest.mark.slow]
AWAY = ("bad", "暂时连不上: 现在不能办理, 已办理的都在, 恢复后请重试")
STALLED = ("bad", "没有应答(磁盘停滞或负载过高): 现在不能办理, 已办理的都在, 恢复后请重试")
SLOW = ("near", "应答缓慢(磁盘或负载): 办理会变慢, 已办理的都在")
FULL = ("bad", "磁盘已满: 新的办理不会被受理, 已办理的都在")


@pytest.fixture(scope="module")
def house() -> Iterator[Premises]:
    with premises() as held:
        yield held


@pytest.fixture(scope="module")
def web(house: Premises) -> int:
    return house.web()


def is_well(house: Premises, port: int) -> bool:
    return house.states(port).get("database") == ("good", "正常")


def insist(house: Premises, port: int, name: str, *, ends: float | None = None, patience_s: float = 20) -> UUID:
    """Send one complaint under one key until it is acknowledged, as a program does that got no answer."""
    last = time.monotonic() + 120 if ends is None else ends
    while time.monotonic() < last:
        status, answer = house.complain(port, name, key=f"once-{name.encode().hex()}", patience_s=patience_s)
        if status == 200:
            return UUID(answer["matter"])
        assert status in (0, 503), answer
        time.sleep(0.1)
    raise AssertionError("it was never acknowledged")


def test_a_database_that_is_restarted_loses_nothing_and_doubles_nothing(house: Premises, web: int) -> None:
    ends, names = time.monotonic() + 300, [f"重启样本{n}'" for n in range(48)]
    with ThreadPoolExecutor(4) as senders:
        sent = [senders.submit(insist, house, web, name, ends=ends) for name in names]
        try:
            wait_until(lambda: any(one.done() for one in sent), patience_s=120)
            house.server.stop(mode="immediate")
            assert not all(one.done() for one in sent), "it was not stopped in the middle of the work"
            wait_until(lambda: house.states(web).get("database") == AWAY)
            seen = [asked(web, "/public/status/")[0]]
        finally:
            house.server.start()
        acknowledged = [one.result() for one in sent]
    assert seen == [503]
    assert len(set(acknowledged)) == 48
    assert house.named("重启样本") == sorted(str(n) for n in range(48))
    wait_until(lambda: is_well(house, web))
    assert asked(web, "/public/status/")[0] == 200
    assert house.webs[web].poll() is None, "the web server was never started again"
    assert house.faults() == []


def test_two_servers_do_once_what_both_are_asked_at_once(house: Premises, web: int) -> None:
    other = house.web()
    with ThreadPoolExecutor(8) as senders:
        pairs = [(senders.submit(house.complain, web, f"双机样本{n}'", key=f"pair-{n}"),
                  senders.submit(house.complain, other, f"双机样本{n}'", key=f"pair-{n}")) for n in range(8)]
        found = [(one.result(), two.result()) for one, two in pairs]
    assert [(a[0], b[0]) for a, b in found] == [(200, 200)] * 8
    assert all(a[1] == b[1] for a, b in found)
    assert house.named("双机样本") == sorted(str(n) for n in range(8))
    matter = found[0][0][1]["matter"]
    fields = {"cause": "9181", "procedure": "summary"}
    with ThreadPoolExecutor(2) as senders:  # two clerks at two servers accept the same case: one does, the other is told
        both = list(senders.map(lambda port: house.act(port, "filing.accept", fields, matter=matter), (web, other)))
    assert sorted(status for status, _ in both)[0] == 200
    assert sorted(status for status, _ in both)[1] in (409, 422)
    assert house.rows("SELECT count(*) FROM store_entry WHERE matter_id = %s AND kind = 'filing.accepted'", matter) == [(1,)]
    counted = "SELECT count(*), count(DISTINCT number), (SELECT sum(last) FROM store_counter) FROM store_facts WHERE number LIKE '(%%'"
    assert house.rows(counted) == [(1, 1, 1)]
    assert {house.states(port)["database"] for port in (web, other)} == {("good", "正常")}
    assert house.faults() == []
    house.close(other)


def test_a_disk_that_takes_no_more_takes_no_act_and_says_so(house: Premises, web: int) -> None:
    ways = {"满盘样本": filled_up, "限盘样本": short_files} if house.is_small else {"限盘样本": short_files}
    for name, way in ways.items():
        assert house.complain(web, f"{name}前'")[0] == 200
        with way(house):
            taken = pressed_on(house, web, name)
            if way is filled_up:
                assert house.states(web)["disk"] == FULL
                assert asked(web, "/public/status/")[0] == 503
        nothing_lost(house, web, name, taken)


def pressed_on(house: Premises, port: int, name: str) -> set[int]:
    """Send long complaints to a database that cannot write, until five are not taken; return which were acknowledged all the same."""
    taken, left, n = set[int](), 0, 0
    while left < 5:
        assert n < 200, "everything was taken"
        status, _ = house.complain(port, f"{name}{n}'", key=f"{name.encode().hex()}-{n}", facts=long_words(n), patience_s=6)
        assert status in (0, 200, 503, 500)
        taken |= {n} if status == 200 else set()
        left, n = left + (status != 200), n + 1
    return taken


def nothing_lost(house: Premises, port: int, name: str, taken: set[int]) -> None:
    """Hold that it goes on by itself, that what was acknowledged is on record, and that what got no answer is done once when sent again."""
    if not house.server.is_running():  # a log that cannot be written stops the database: its keeper starts it again
        house.server.start()
    wait_until(lambda: is_well(house, port), patience_s=120)
    sent = range(len(taken) + 5)
    kept = house.named(name)
    assert {"前", *(str(n) for n in taken)} <= set(kept) <= {"前", *(str(n) for n in sent)}
    assert len(kept) == len(set(kept))
    for n in sent:
        status, answer = house.complain(port, f"{name}{n}'", key=f"{name.encode().hex()}-{n}", facts=long_words(n))
        assert status == 200, answer
    assert house.named(name) == sorted(["前", *(str(n) for n in sent)])
    assert house.faults() == []


def long_words(n: int) -> str:
    """Return thirty thousand characters that do not pack well."""
    return "".join(chr(0x4E00 + (n * 7919 + i * i) % 20000) for i in range(30000))


@contextmanager
def filled_up(house: Premises) -> Iterator[None]:
    """Fill the memory disk to its last byte."""
    ballast = house.home / "ballast"
    with ballast.open("wb", buffering=0) as out, suppress(OSError):
        while True:
            out.write(b"\0" * 4096)
    try:
        yield
    finally:
        ballast.unlink()


def limited(process: Path) -> None:
    """Let no file that a process writes grow; one that has ended meanwhile writes none, and what comes after it inherits the limit."""
    with suppress(FileNotFoundError, ProcessLookupError):
        own = process.stat()
        owner: Any = {"user": own.st_uid, "group": own.st_gid, "extra_groups": []} if os.geteuid() == 0 else {}
        said = subprocess.run(["prlimit", f"--pid={process.name}", f"--fsize={64 * 1024}:{64 * 1024}"], check=False, capture_output=True,
                              text=True, **owner)
        assert said.returncode == 0 or not process.exists(), said.stderr


@contextmanager
def short_files(house: Premises) -> Iterator[None]:
    """Let no file of the database server grow: the kernel refuses by the size of a file, for which nobody needs a right."""
    try:
        for one in processes(house.server):
            limited(Path(f"/proc/{one}"))
        yield
    finally:
        house.server.stop(mode="immediate")
        house.server.start()


def test_a_disk_that_stands_still_is_said_and_what_was_sent_meanwhile_is_done_once(house: Premises, web: int) -> None:
    """Every process of the database server is stopped for seconds: to whoever asks, no other than a disk that does not answer."""
    with ThreadPoolExecutor(3) as senders:
        with standing_still(house.server):
            sent = [senders.submit(insist, house, web, f"停滞样本{n}'", patience_s=2) for n in range(3)]
            begun = time.monotonic()
            assert house.states(web)["database"] == STALLED
            assert time.monotonic() - begun < 12
        assert len({one.result() for one in sent}) == 3
    assert house.named("停滞样本") == ["0", "1", "2"]
    wait_until(lambda: is_well(house, web))


def test_a_slow_disk_is_said_and_everything_is_done(house: Premises, web: int) -> None:
    """The server's processes stand still for nine tenths of every second."""
    ended = threading.Event()

    def stutter() -> None:
        while not ended.is_set():
            with standing_still(house.server):
                time.sleep(0.9)
            time.sleep(0.1)

    slow = threading.Thread(target=stutter)
    slow.start()
    try:
        said = {house.states(web)["database"] for _ in range(4)}
        matter = insist(house, web, "慢盘样本0'", patience_s=15)
    finally:
        ended.set()
        slow.join()
    assert said & {SLOW, STALLED}
    assert said <= {SLOW, STALLED, ("good", "正常")}
    assert house.named("慢盘样本") == ["0"]
    assert house.rows("SELECT count(*) FROM store_matter WHERE id = %s", matter) == [(1,)]
    wait_until(lambda: is_well(house, web))


def test_a_clock_set_back_and_forth_keeps_the_order_and_is_no_outage(house: Premises, web: int) -> None:
    shift = house.home / "shift"
    shift.write_text("0")
    set_web = house.web(clock=shift)
    told = []
    matter = house.complain(set_web, "时钟样本0'")[1]["matter"]
    watch = subprocess.Popen(
        [sys.executable, "-m", "tests.crash.shifted", "watch", f"http://127.0.0.1:{web}/public/hearings/", "--every", "0.3"], cwd=PROJECT,
        env={**os.environ, "DATABASE_URL": url(), "SHIFT_FILE": str(shift)}, stderr=subprocess.DEVNULL)
    try:
        for n, seconds in enumerate((7200, -43200, 0), 1):
            wait_until(lambda: beats(house) > told_at(told), patience_s=120)
            shift.write_text(str(seconds))
            assert house.complain(set_web, f"时钟样本{n}'", key=f"clock-{n}")[0] == 200
            told.append(beats(house))
            assert ("clocks" in house.states(set_web)) is (seconds != 0)
            assert "clocks" not in house.states(web)
            time.sleep(1.5)
        procedure = {"cause": "9181", "procedure": "summary"}
        shift.write_text("-43200")
        assert house.act(set_web, "filing.accept", procedure, matter=matter)[0] == 200
        wait_until(lambda: "clock" in house.states(web))
    finally:
        watch.send_signal(signal.SIGTERM)
        watch.wait(10)
        shift.write_text("0")
    assert house.named("时钟样本") == ["0", "1", "2", "3"]
    instants = [at for (at,) in house.rows("SELECT recorded_at FROM store_entry WHERE matter_id = %s ORDER BY seq", matter)]
    assert instants == sorted(instants)
    assert house.rows("SELECT count(*) FROM store_entry WHERE kind = 'house.outage_recorded'") == [(0,)]
    assert house.faults() == []
    house.close(set_web)


def url() -> str:
    from tianping.instruments.postgres import roles

    return roles.app_url()


def beats(house: Premises) -> int:
    """Return how often the mark of the watch was written, as the database counts it."""
    return int(house.rows("SELECT count(*) FROM store_tickmark WHERE name = 'beat.platform'")[0][0])


def told_at(told: list[int]) -> int:
    return 0 if not told else told[-1] - 1

