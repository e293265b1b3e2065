"""Load: `python -m bench.load --rate 60 --seconds 300`: a realistic mix by signed-in people, a tenth of it writing, against the real server.

It makes a city in a temporary home, starts the server as `tianping run` does, and asks at a fixed rate whatever the answers take: a request
is timed from the moment it was due, so a server that falls behind cannot hide it. Printed: p50, p95, p99 by page, answers by status, and
whether p95 is within 300 ms without a single error. `--knee` raises the rate step by step until that no longer holds. `--overload R` asks
at R a second, checks that nothing but 503 with `Retry-After` is refused, and measures how long until the first rate is served again.
"""

from __future__ import annotations

import argparse
import json
import os
import queue
import random
import subprocess
import sys
import threading
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from typing import Any

from bench import ground

GOAL_MS = 300.0
NORMAL_WITHIN_S = 5.0
CLIENTS = 160
IDLE_S = 25.0
"""A connection idle for longer is opened anew, as a browser does: the server closes it after thirty."""

READING = (
    ("desk", "/", 24), ("matters", "/matters/", 14), ("case", "/matters/{matter}/", 22), ("deadlines", "/matters/{matter}/deadlines/", 8),
    ("timeline", "/matters/{matter}/timeline/", 6), ("search", "/search/?q=%E5%BC%A0", 5), ("calendar", "/calendar/", 4),
    ("choices", "/matters/{matter}/choices/", 7),
)
"""Page, address and weight; the weights of reading come to ninety, writing has the other ten."""


ROLES = ("judge", "assistant", "clerk", "division_head", "president", "trial_management", "filing_clerk", "scheduling_clerk", "service_clerk")
CALENDAR = ("judge", "assistant", "clerk", "division_head", "president", "trial_management", "scheduling_clerk")


@dataclass
class Person:
    """Somebody signed in: their session, their token, and the cases they may open."""

    role: str
    cookie: str
    token: str
    post: str
    matters: list[str]


@dataclass
class Tally:
    """What came of the requests."""

    spent: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    status: Counter[int] = field(default_factory=Counter)
    without_retry: int = 0
    broken: Counter[str] = field(default_factory=Counter)  # what broke a connection, and whether it had answered before
    acknowledged: list[str] = field(default_factory=list)  # matters whose opening was answered
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, page: str, ms: float, status: int, retry: str | None) -> None:
        """Count an answer."""
        with self.lock:
            self.status[status] += 1
            self.without_retry += status == 503 and not retry
            if status < 300:
                self.spent[page].append(ms)

    def errors(self) -> int:
        """Return how many answers were an error of the server, 503 included; 0 stands for no answer at all."""
        return sum(n for code, n in self.status.items() if code >= 500 or code == 0)

    def all(self) -> list[float]:
        """Return the milliseconds of every answer that was given."""
        return [ms for held in self.spent.values() for ms in held]


def main() -> int:
    """Measure; the code is 1 where a goal is missed."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rate", type=float, default=60)
    asked.add_argument("--seconds", type=float, default=20)
    asked.add_argument("--overload", type=float, default=0)
    asked.add_argument("--knee", action="store_true")
    asked.add_argument("--cases", type=int, default=60)
    asked.add_argument("--workers", type=int, default=2)
    asked.add_argument("--port", type=int, default=8377)
    given = asked.parse_args()
    ground.start()
    people = signed_in(given.cases)
    server = serve(given.port, given.workers)
    try:
        return 0 if _measured(given, people) else 1
    finally:
        server.terminate()
        server.wait(20)


def _measured(given: argparse.Namespace, people: list[Person]) -> bool:
    play(given.port, people, rate=min(given.rate, 20), seconds=3)  # what is loaded at its first use is loaded now
    found = play(given.port, people, rate=given.rate, seconds=given.seconds)
    told(f"{given.rate:g} a second for {given.seconds:g} s", found)
    good = ground.show(f"p95 at {given.rate:g} a second", ground.p95(found.all() or [1e9]), "ms", goal=GOAL_MS)
    good &= ground.show("errors of the server", found.errors(), "answers", goal=0)
    good &= ground.show("turned away or refused (3xx, 4xx)", sum(n for c, n in found.status.items() if 300 <= c < 500), "answers", goal=0)
    if given.knee:
        print(f"knee: {_knee(given, people):g} a second")
    if given.overload:
        good &= _overloaded(given, people)
    return good


def _knee(given: argparse.Namespace, people: list[Person]) -> float:
    """Return the highest rate, in steps of a quarter, that is served with p95 within the goal and without an error."""
    rate, best = given.rate / 4, 0.0
    while rate <= given.rate * 8:
        found = play(given.port, people, rate=rate, seconds=max(5.0, given.seconds / 4))
        p95 = ground.p95(found.all() or [1e9])
        print(f"  {rate:6.1f} a second: p95 {p95:8.1f} ms, errors {found.errors()}", flush=True)
        if p95 > GOAL_MS or found.errors():
            return best
        best, rate = rate, rate * 1.25
    return best


def _overloaded(given: argparse.Namespace, people: list[Person]) -> bool:
    found = play(given.port, people, rate=given.overload, seconds=given.seconds)
    told(f"overload, {given.overload:g} a second", found)
    other = sum(n for code, n in found.status.items() if code == 0 or (code >= 500 and code != 503))
    good = ground.show("errors other than 503", other, "answers", goal=0)
    good &= ground.show("503 without Retry-After", found.without_retry, "answers", goal=0)
    begun = time.monotonic()
    while time.monotonic() - begun < 60:
        again = play(given.port, people, rate=given.rate / 4, seconds=1)
        if not again.errors() and ground.p95(again.all() or [1e9]) <= GOAL_MS:
            break
    return good & ground.show("normal again after", time.monotonic() - begun - 1, "s", goal=NORMAL_WITHIN_S)


def told(what: str, found: Tally) -> None:
    """Print what came of the requests, page by page."""
    print(f"== {what}: {dict(sorted(found.status.items()))}")
    for what_broke, times in found.broken.items():
        print(f"  {times} x {what_broke}")
    for page, spent in sorted(found.spent.items()):
        held = sorted(spent)
        p50, p95, p99 = (held[min(len(held) - 1, int(len(held) * q))] for q in (0.5, 0.95, 0.99))
        print(f"  {page:<12}{len(held):>7}  p50 {p50:8.1f}  p95 {p95:8.1f}  p99 {p99:8.1f} ms", flush=True)


def play(port: int, people: list[Person], *, rate: float, seconds: float, seed: int = 1) -> Tally:
    """Ask at a fixed rate for so many seconds, and wait for the last answer."""
    tally, dice = Tally(), random.Random(seed)
    due: queue.Queue[tuple[float, Person, str, str, bytes] | None] = queue.Queue()
    clients = [threading.Thread(target=_client, args=(port, due, tally), daemon=True) for _ in range(CLIENTS)]
    for one in clients:
        one.start()
    begun, count = time.perf_counter() + 0.2, int(rate * seconds)
    for n in range(count):
        at = begun + n / rate
        time.sleep(max(0.0, at - time.perf_counter()))
        due.put((at, *_request(people, dice)))
    for _ in clients:
        due.put(None)
    for one in clients:
        one.join(60)
    return tally


def _request(people: list[Person], dice: random.Random) -> tuple[Person, str, str, bytes]:
    if dice.random() < 0.1:
        clerk = dice.choice([p for p in people if p.role == "filing_clerk"])
        return clerk, "file (write)", "/api/actions/filing.submit_complaint", _complaint(clerk, dice)
    person = dice.choice(people)
    (page, address, _), = dice.choices(READING, weights=[w for _, _, w in READING])
    if ("{matter}" in address and not person.matters) or (page == "calendar" and person.role not in CALENDAR):
        page, address = "desk", "/"
    return person, page, address.replace("{matter}", dice.choice(person.matters) if person.matters else ""), b""


def _complaint(clerk: Person, dice: random.Random) -> bytes:
    name = f"负载样本{dice.randrange(10**9)}"
    fields = {
        "court": clerk.post.partition("|")[2], "cause": "9181", "facts": "出借款项, 到期未还。", "plaintiffs": [{"name": name}],
        "defendants": [{"name": f"{name}乙"}], "relief": [{"text": "返还借款本金", "amount_cny": str(1000 + dice.randrange(9) * 1000)}],
    }
    return json.dumps({"fields": fields}).encode()


def _client(port: int, due: queue.Queue[tuple[float, Person, str, str, bytes] | None], tally: Tally) -> None:
    connection, has_answered, last = HTTPConnection("127.0.0.1", port, timeout=30), False, time.monotonic()
    while (wanted := due.get()) is not None:
        at, person, page, address, body = wanted
        if time.monotonic() - last > IDLE_S:
            connection.close()  # the next request opens it
        try:
            if body:
                headers = {"Authorization": f"Bearer {person.token}", "Content-Type": "application/json"}
                connection.request("POST", address, body, headers)
            else:
                connection.request("GET", address, headers={"Cookie": person.cookie})
            answer = connection.getresponse()
            said, has_answered = answer.read(), True
            if body and answer.status == 200:
                tally.acknowledged.append(json.loads(said)["matter"])
            tally.add(page, (time.perf_counter() - at) * 1000, answer.status, answer.headers.get("Retry-After"))
        except (OSError, HTTPException) as error:
            connection.close()
            tally.add(page, 0.0, 0, None)
            tally.broken[f"{type(error).__name__} on a connection that had {'' if has_answered else 'not '}answered before"] += 1
            has_answered = False
        last = time.monotonic()


def signed_in(cases: int) -> list[Person]:
    """Make the city; return its people signed in."""
    from datetime import UTC, datetime

    from django.conf import settings
    from django.core import signing
    from django.test import Client

    from tianping.cli._demo.cast import MAIN
    from tianping.cli._demo.city import City
    from tianping.cli.token import SALT
    from tianping.docket.legal_time import legal_day
    from tianping.store import accounts, models, visible

    now = datetime.now(UTC)
    today = legal_day(now)
    for _ in City(now=now, seed=7, cases=cases).make(seed=7):
        pass
    settings.ALLOWED_HOSTS = ["*"]
    found = []
    for held in models.Membership.objects.filter(court=MAIN, role__in=ROLES).select_related("account").order_by("pk"):
        client = Client()
        client.force_login(held.account, backend="tianping.web.known.Accounts")
        token = signing.dumps([str(held.account_id), held.account.get_session_auth_hash()[:16]], salt=SALT)
        by = next(p for p in accounts.posts(held.account, day=today) if (p.role, p.court) == (held.role, held.court))
        listed = visible.page(by, day=today, filters=visible.Filters(where={"kind": "civil_first"}))
        matters = [str(one.facts.matter_id) for one in listed.rows if not one.is_closed_to_me]  # what their own list leads to
        cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
        found.append(Person(held.role, cookie, token, f"{held.role}|{held.court}", matters))
    return found


def serve(port: int, workers: int) -> subprocess.Popen[bytes]:
    """Start the server as `tianping run` starts it, without limits on how often one address asks."""
    from tianping.cli.run import _web
    from tianping.instruments.postgres import roles

    environment: dict[str, Any] = {**os.environ, "DATABASE_URL": roles.app_url(), "TIANPING_DEMO": "1"}
    environment |= {f"TIANPING_LIMIT_{name}": "0/60" for name in ("SIGN_IN", "API", "API_TOKEN", "SEARCH", "PUBLIC", "UPLOADS")}
    server = subprocess.Popen(_web("127.0.0.1", port, workers), env=environment)
    for _ in range(600):
        if answers(port):
            return server
        time.sleep(0.2)
    server.kill()
    raise SystemExit("the server does not answer")


def answers(port: int) -> bool:
    """Say whether the server answers and can be worked with: the status page says so with 200."""
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", "/public/status/")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(main())
