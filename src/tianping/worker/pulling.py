"""Fetching the heads of other courts' instances: each by itself, so that one that is away holds up nobody."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime
from functools import partial

from tianping.gateways import heads_of_others as gateway
from tianping.store import heads_of_others

log = logging.getLogger("tianping.heads")
AWAY = "away"


def pull(addresses: Iterable[str], *, at: datetime) -> dict[str, str]:
    """Fetch and judge the head of each instance; returns by address what it came to, `away` for one that did not answer as one."""
    return {address: _one(address, at=at) for address in addresses}


def _one(address: str, *, at: datetime) -> str:
    try:
        said = gateway.newest(address)
        return heads_of_others.take(address, said, grown=partial(gateway.grown, address), at=at).value
    except (OSError, ValueError, KeyError, TypeError):
        log.warning("heads.away", extra={"address": address})
        heads_of_others.note_away(address, at=at)
        return AWAY
