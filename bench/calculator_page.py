"""A page of the calculators with its answer, from request to HTML, in one process. Goal: 50 ms. Prints the slowest pages first.

Every designed page with its example, and every page of a single rule empty. Seconds are those of this process, so that other work on the
machine does not count; no page asks the database, so none is needed.
"""

from __future__ import annotations

import os
import sys
import time

import django

GOAL_MS = 50
ROUNDS, SHOWN = 7, 6


def main() -> int:
    """Print each of the slowest pages beside the goal, and all of them together."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tianping.config.settings")
    django.setup()
    from django.conf import settings
    from django.test import Client

    settings.TIANPING_LIMITS = dict.fromkeys(settings.TIANPING_LIMITS, (0, 60))  # how often one may ask is counted in the database

    from tianping.web.calculators import catalogue

    browser = Client(SERVER_NAME="localhost")
    taken: dict[str, float] = {}
    for one in catalogue.calculators():
        if one.slug == "explain-figure":  # tries every convention: it is a search, not a sum
            continue
        taken[one.slug] = _median(browser, f"/calculators/{one.slug}/", dict(one.example))
    taken["(index)"] = _median(browser, "/calculators/", {})
    slowest = sorted(taken.items(), key=lambda pair: -pair[1])
    for slug, seconds in slowest[:SHOWN]:
        print(f"{slug:<24} {seconds * 1000:6.1f} ms   goal {GOAL_MS} ms, ratio {seconds * 1000 / GOAL_MS:.2f}")
    typical = sorted(taken.values())[len(taken) // 2]
    print(f"{len(taken)} pages, the middle one {typical * 1000:.1f} ms; over the goal: {sum(s * 1000 > GOAL_MS for s in taken.values())}")
    return 0 if slowest[0][1] * 1000 <= GOAL_MS else 1


def _median(browser: object, path: str, given: dict[str, str]) -> float:
    found = []
    for _ in range(ROUNDS):
        started = time.process_time()
        answer = browser.get(path, given)  # type: ignore[attr-defined]
        found.append(time.process_time() - started)
        assert answer.status_code == 200
    return sorted(found)[ROUNDS // 2]


if __name__ == "__main__":
    sys.exit(main())
