"""A connection of the worker that outlives its database: who is refused waits, tries again, and says on the status page that it waits.

Without it a worker ends at the first refused connection - of its listener, of a heartbeat, of the next job - and somebody has to start it
again. A statement is asked again only where the database was away, stopped, full or took sides in a deadlock: then it was not committed, or
is one of the queue's own, which bear being asked twice.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from datetime import UTC, datetime
from time import monotonic
from typing import Any, TypeVar

import psycopg
from procrastinate.connector import Notify
from procrastinate.contrib.django.utils import connector_params
from procrastinate.exceptions import ConnectorException
from procrastinate.psycopg_connector import PsycopgConnector

from tianping.store import operations

log = logging.getLogger("tianping.worker")
FIRST_S, LONGEST_S = 0.5, 10.0
"""How long is waited after the first refusal, and at most: each time twice as long."""
AWAY = ("08", "40", "53", "57P")
"""Beginnings of the codes of PostgreSQL that pass by themselves: connections, deadlocks, resources used up, a server that is stopped."""
T = TypeVar("T")


class Patient(PsycopgConnector):
    """The connector of a worker, which waits for its database."""

    _is_waiting = False

    async def listen_notify(self, on_notification: Notify, channels: Iterable[str]) -> None:
        """Listen for new jobs for ever; meanwhile the worker also looks for them every few seconds."""
        names = list(channels)
        await self._insist(lambda: super(Patient, self).listen_notify(on_notification, names))

    async def execute_query_async(self, query: Any, **arguments: Any) -> None:
        """Run a statement."""
        await self._insist(lambda: super(Patient, self).execute_query_async(query, **arguments))

    async def execute_query_one_async(self, query: Any, **arguments: Any) -> dict[str, Any]:
        """Return the one row of a statement."""
        return await self._insist(lambda: super(Patient, self).execute_query_one_async(query, **arguments))

    async def execute_query_all_async(self, query: Any, **arguments: Any) -> list[dict[str, Any]]:
        """Return the rows of a statement."""
        return await self._insist(lambda: super(Patient, self).execute_query_all_async(query, **arguments))

    async def _insist(self, ask: Callable[[], Awaitable[T]]) -> T:
        """Ask until the database answers; what it refuses for another reason is passed on."""
        wait = FIRST_S
        while True:
            begun = monotonic()
            try:
                found = await ask()
            except ConnectorException as refused:
                if not is_away(refused.__cause__):
                    raise
                self._say(is_waiting=True)
                wait = FIRST_S if monotonic() - begun > LONGEST_S else wait  # a listener that was heard for long begins anew
                await asyncio.sleep(wait)
                wait = min(wait * 2, LONGEST_S)
            else:
                self._say(is_waiting=False)
                return found

    def _say(self, *, is_waiting: bool) -> None:
        if is_waiting is not self._is_waiting:
            log.warning("worker.waits_for_database" if is_waiting else "worker.has_database_again")
        if is_waiting:
            operations.wait_for_database(at=datetime.now(UTC))
        elif self._is_waiting:
            operations.has_database()
        self._is_waiting = is_waiting


def is_away(why: BaseException | None) -> bool:
    """Say whether a statement failed because there was no database to take it."""
    if isinstance(why, psycopg.InterfaceError):
        return True
    return isinstance(why, psycopg.OperationalError) and (why.sqlstate is None or why.sqlstate.startswith(AWAY))


def connector(alias: str) -> Patient:
    """Return the connector of a worker on one of Django's databases."""
    return Patient(kwargs=connector_params(alias))
