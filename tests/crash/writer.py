"""A writer that acknowledges: it performs real actions through the ledger, and notes each one only after it was committed."""

import json
import os
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.db import Error, connections
from tests.store.worlds import acting

from tianping.docket.people import PersonGiven
from tianping.docket.vocabulary.filing import Procedure, ReliefItem
from tianping.store import ledger

COURT = "吉0102"
CAUSE = "民间借贷纠纷"
THREADS = 3


def write_until_killed(acknowledged: Path) -> None:
    """Perform actions in several threads; ends by being killed, or when the database is gone."""
    descriptor = os.open(acknowledged, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    threads = [threading.Thread(target=_write, args=(descriptor, number)) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _write(descriptor: int, number: int) -> None:
    clerk = acting("filing_clerk", name=f"立案甲{number}", court=COURT)
    try:
        while True:
            complaint = _complaint(number)
            opened = ledger.perform("filing.submit_complaint", matter=None, by=clerk, fields=complaint, at=datetime.now(UTC))
            _acknowledge(descriptor, opened)
            fields = {"cause": CAUSE, "procedure": Procedure.SUMMARY}
            accepted = ledger.perform("filing.accept", matter=opened.matter, by=clerk, fields=fields, at=datetime.now(UTC))
            _acknowledge(descriptor, accepted)
    except Error:
        connections.close_all()  # the database was killed: what was not acknowledged may or may not be there


def _complaint(number: int) -> dict[str, Any]:
    return {
        "court": COURT,
        "plaintiffs": (PersonGiven(name=f"原告甲{number}"),),
        "defendants": (PersonGiven(name=f"被告乙{number}"), PersonGiven(name=f"被告丙{number}")),
        "cause": CAUSE,
        "relief": (ReliefItem("返还借款", None),),
        "facts": "二〇二六年三月借款,至今未还。",
    }


def _acknowledge(descriptor: int, outcome: ledger.Outcome) -> None:
    """Note that an action is done: one line, on the disk before anybody is told more."""
    line = {"matter": str(outcome.matter), "head": outcome.head, "seqs": list(outcome.seqs), "numbers": list(outcome.numbers)}
    os.write(descriptor, (json.dumps(line, ensure_ascii=False) + "\n").encode())
    os.fsync(descriptor)
