"""A thin civil case, brought to where a test needs it: through the same actions as users."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from given import (
    ASSISTANT,
    CLERK,
    COURT,
    FILING_CLERK,
    JUDGE,
    OTHER_JUDGE,
    PLAINTIFF,
    PRESIDENT,
    SCHEDULING_CLERK,
    SERVICE_CLERK,
    Done,
    World,
    person_ref,
)

from tianping.docket.actions import Acting
from tianping.docket.people import PersonGiven
from tianping.docket.vocabulary.assignment import DesignationGround
from tianping.docket.vocabulary.filing import LendingElements, ReliefItem
from tianping.docket.vocabulary.hearings import Presence
from tianping.docket.vocabulary.house import DivisionSet, RoomSet
from tianping.docket.vocabulary.judgment import Clause, Result
from tianping.docket.vocabulary.service import Mode, Paper
from tianping.domains.hearings.actions import AppearanceGiven

OTHER_COURT = "辽0502"
LENDING = "9181"  # 民间借贷纠纷
SUBMITTED_ON = date(2026, 3, 2)
ACCEPTED_ON = date(2026, 3, 4)
ASSIGNED_ON = date(2026, 3, 5)
SERVED_ON = date(2026, 3, 10)
BOOKED_ON = date(2026, 3, 16)
HEARD_ON = date(2026, 3, 26)
DECIDED_ON = date(2026, 4, 8)
RELIEF = (ReliefItem("归还借款本金", Decimal(120000)), ReliefItem("支付利息", Decimal(10000)))
LOAN = LendingElements(
    loan_cny=Decimal(120000), delivered_on=date(2024, 3, 1), delivery="银行转账", annual_rate_percent=Decimal(10),
    due_on=date(2025, 3, 1), repaid_cny=Decimal(0), has_written_agreement=True,
)
POSTS = {
    f"judge:{COURT}": tuple((who.account, who.name, "judge", "民一庭") for who in (JUDGE, OTHER_JUDGE)),
    f"assistant:{COURT}": ((ASSISTANT.account, ASSISTANT.name, "assistant", "民一庭"),),
    f"clerk:{COURT}": ((CLERK.account, CLERK.name, "clerk", "民一庭"),),
    f"judge:{OTHER_COURT}": ((JUDGE.account, JUDGE.name, "judge", "民一庭"),),
    f"president:{COURT}": ((PRESIDENT.account, PRESIDENT.name, "president", ""),),
}


def new_world() -> World:
    """Return a court with two judges, two rooms and one division, and no matters."""
    settings = {
        "rooms": (RoomSet("第三法庭", 20), RoomSet("第五法庭", 20)), "divisions": (DivisionSet("民一庭", "民事审判第一庭"),),
    }
    return World(settings=settings, posts=POSTS)


def submit(world: World, **changed: Any) -> Done:
    """A loan of 120,000 and interest of 10,000, asked back from two defendants, handed in online by the plaintiff."""
    given: dict[str, Any] = {
        "court": COURT, "plaintiffs": (PersonGiven("张甲"),), "defendants": (PersonGiven("李乙"), PersonGiven("王丙")),
        "cause": LENDING, "relief": RELIEF, "facts": "被告借款到期未还。", "lending": LOAN,
    }
    by, on = changed.pop("by", PLAINTIFF), changed.pop("on", SUBMITTED_ON)
    return world.do("filing.submit_complaint", by=by, on=on, **{**given, **changed})


def accept(world: World, **changed: Any) -> Done:
    """The complaint, accepted in summary procedure."""
    done = submit(world)
    return world.do("filing.accept", by=FILING_CLERK, on=ACCEPTED_ON, matter=done.matter, cause=LENDING, **changed)


def assign(world: World, **changed: Any) -> Done:
    """The case, with its judge, assistant and clerk."""
    done = accept(world, **changed)
    return world.do(
        "assignment.assign", by=FILING_CLERK, on=ASSIGNED_ON, matter=done.matter, division="民一庭", judge=JUDGE.account,
        ground=DesignationGround.LINKED, assistant=ASSISTANT.account, clerk=CLERK.account,
    )


def serve_one(world: World, done: Done, name: str, *, mode: Mode = Mode.DIRECT, on: date = SERVED_ON, paper: Paper = Paper.COMPLAINT) -> Done:
    """One party, served by one mode on one day."""
    sent = world.do(
        "service.attempt_service", by=SERVICE_CLERK, on=on, matter=done.matter, recipient=person_ref(name).id, paper=paper,
        mode=mode, tracking="1012345678901" if mode is Mode.POST else "",
    )
    return world.do(
        "service.record_served", by=SERVICE_CLERK, on=on, matter=done.matter, attempt=sent.entries[0].seq, received_by=name, reached_on=on
    )


def serve(world: World, **changed: Any) -> Done:
    """Both defendants, served: one by hand, one by post."""
    done = serve_one(world, assign(world, **changed), "李乙")
    return serve_one(world, done, "王丙", mode=Mode.POST)


def book(world: World, **changed: Any) -> Done:
    """A hearing on 26 March, 9 to 11, in the third room."""
    done = serve(world, **changed)
    return book_on(world, done, HEARD_ON, on=BOOKED_ON)


def book_on(world: World, done: Done, day: date, *, on: date, by: Acting = SCHEDULING_CLERK, room: str = "第三法庭",
            hour: int = 9, **changed: Any) -> Done:
    """A hearing of two hours on *day*."""
    starts, ends = (datetime(day.year, day.month, day.day, hour - 8 + h, tzinfo=UTC) for h in (0, 2))
    return world.do("scheduling.book_hearing", by=by, on=on, matter=done.matter, room=room, starts=starts, ends=ends, **changed)


def hear(world: World, **changed: Any) -> Done:
    """The hearing, held with everybody present."""
    return hold(world, book(world, **changed), on=HEARD_ON)


def hold(world: World, done: Done, *, on: date, by: Acting = CLERK, **presence: Presence) -> Done:
    """A hearing held; everybody came in person unless said otherwise by name."""
    came = tuple(
        AppearanceGiven(person_ref(name).id, presence.get(name, Presence.IN_PERSON)) for name in ("张甲", "李乙", "王丙")
    )
    return world.do("hearings.hold_hearing", by=by, on=on, matter=done.matter, at=time(11, 30), came=came, minutes="双方陈述、举证、辩论。")


def decide(world: World, **changed: Any) -> Done:
    """The judgment, allowing the principal and part of the interest."""
    done = hear(world, **changed)
    clauses = (
        Clause("被告李乙、王丙归还原告张甲借款本金120000元", Decimal(120000), 10), Clause("支付利息8000元", Decimal(8000), 10),
    )
    return world.do(
        "judgment.issue_judgment", by=JUDGE, on=DECIDED_ON, matter=done.matter, result=Result.PARTLY, clauses=clauses, reasons="借款事实清楚。"
    )

