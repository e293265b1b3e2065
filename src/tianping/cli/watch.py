"""`tianping watch`: ask the platform's own page again and again, and put on record when it did not answer."""

import logging
import time
import urllib.error
import urllib.request
from datetime import datetime, timedelta

import click
import psycopg
from django.db import Error, connections
from django.utils import timezone

from tianping.store import outages

log = logging.getLogger("tianping.watch")


@click.command()
@click.argument("address")
@click.option("--every", "every_s", default=10.0, show_default=True, help="几秒问一次 / seconds between two looks")
@click.option("--times", default=0, help="看几次后结束; 0: 一直 / end after so many looks; 0: never")
def command(address: str, every_s: float, times: int) -> None:
    """Look at ADDRESS every few seconds; a gap between two answers is an outage, recorded once the platform answers again.

    `tianping run` starts one. Where several servers stand behind one address, let one watch that address.
    """
    looked, last = 0, None
    while True:
        at, now = timezone.now(), time.clock_gettime(time.CLOCK_BOOTTIME)
        if look(address, at=at, ran=timedelta(seconds=now - last) if last is not None else None):
            last = now
        looked += 1
        if looked == times:
            return
        time.sleep(every_s)


def look(address: str, *, at: datetime, ran: timedelta | None = None) -> bool:
    """Look once: say whether the platform answered and the record could be written. Nothing is said of an answer that was not seen.

    *ran*: how long since the last look that succeeded, by a clock that nobody can set and that goes on while the machine sleeps.
    """
    if not answers(address):
        log.warning("watch.no_answer", extra={"address": address})
        return False
    try:
        found = outages.beat(at=at, ran=ran)
    except (Error, psycopg.Error):
        log.warning("watch.no_database")
        connections.close_all()
        return False
    if found is not None:
        log.warning("watch.outage", extra={"outage": str(found.outage), "terms": found.terms})
    return True


def answers(address: str) -> bool:
    """Say whether the platform answers a page, rather than with an error of its own."""
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return bool(answer.status < 500)
    except urllib.error.HTTPError as error:
        error.close()
        return error.code < 500
    except OSError:
        return False
