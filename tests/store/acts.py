"""Acts of a real case through the ledger, for tests of the store."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from tests.store.worlds import acting

from tianping.docket.actions import Acting
from tianping.docket.people import PersonGiven
from tianping.docket.vocabulary.filing import ReliefItem
from tianping.store import ledger

COURT = "吉0102"
LENDING = "9181"
CLERK = acting("filing_clerk", name="立案甲", court=COURT)


def complaint(**changed: Any) -> dict[str, Any]:
    """Return the fields of a complaint that nothing is wrong with."""
    return {
        "court": COURT,
        "plaintiffs": (PersonGiven("张甲", identity="11010519491231002X", phone="13800000001", address="某路1号"),),
        "defendants": (PersonGiven("李乙"), PersonGiven("王丙")),
        "cause": LENDING,
        "relief": (ReliefItem("返还借款本金", Decimal(120000)), ReliefItem("支付利息", Decimal(10000))),
        "facts": "2025年3月1日出借, 到期未还。",
        **changed,
    }


def submit(at: datetime, *, by: Acting = CLERK, **changed: Any) -> UUID:
    """Hand in a complaint and return the matter it opened."""
    return ledger.perform("filing.submit_complaint", matter=None, by=by, fields=complaint(**changed), at=at).matter


def accept(matter: UUID, at: datetime, *, by: Acting = CLERK) -> str:
    """Accept the complaint and return the case number."""
    return ledger.perform("filing.accept", matter=matter, by=by, fields={"cause": LENDING}, at=at).numbers[0]
