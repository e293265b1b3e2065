"""The pages of the numbers stay quick when the columns move on: what was asked is asked again in the background, before anybody comes."""

from __future__ import annotations

import logging
import sys
from threading import Event, Thread

EVERY_S = 5.0
HELD = "tianping.store.numbers.held"
log = logging.getLogger("tianping.numbers")


def keep_warm(*, stopped: Event, every_s: float = EVERY_S) -> Thread:
    """Start a thread that follows the columns on disk until *stopped*, once this process has shown numbers; return it.

    It ends with the process. Where a round fails it is logged and the next one tries again; meanwhile pages make their answers themselves.
    """
    thread = Thread(target=_followed, args=(stopped, every_s), name="numbers", daemon=True)
    thread.start()
    return thread


def _followed(stopped: Event, every_s: float) -> None:
    while not stopped.wait(every_s):
        follow = getattr(sys.modules.get(HELD), "follow", None)  # the engine is half of the time a start takes: it is loaded by who shows numbers
        try:
            if follow is not None:
                follow()
        except Exception:
            log.exception("numbers.not_asked_again")
