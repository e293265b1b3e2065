"""A case tried again, brought to where a test needs it: heard above by a panel, remanded to the court of first instance."""

from __future__ import annotations

from datetime import date
from typing import Any

from given import Done, World
from later import (
    CLERK_ABOVE,
    FILING_ABOVE,
    JUDGE_ABOVE,
    PANEL_ABOVE,
    PARTIES,
    above,
    review,
    serve_above,
)
from lines import book_on, hold

from tianping.docket.vocabulary.assignment import BenchReason, DesignationGround
from tianping.docket.vocabulary.decisions import RetrialGround, RetrialOutcome, ReviewOutcome
from tianping.docket.vocabulary.retrial import RetrialOpened
from tianping.docket.vocabulary.service import Paper


def reheard(world: World, **changed: Any) -> Done:
    """The court above orders the retrial on 1 September, forms a panel and hears the parties on 21 September."""
    ruled = world.do("retrial.decide_review", by=JUDGE_ABOVE, on=date(2026, 9, 1), matter=review(world, **changed).matter,
                     outcome=ReviewOutcome.RAISED, reasons="事由成立。", grounds=(RetrialGround.NEW_EVIDENCE,))
    done, on = above(world, ruled), date(2026, 9, 2)
    world.do("retrial.accept_retrial", by=FILING_ABOVE, on=on, matter=done.matter)
    world.do("assignment.assign", by=FILING_ABOVE, on=on, matter=done.matter, division="民二庭", judge=JUDGE_ABOVE.account,
             ground=DesignationGround.SPECIALISED, clerk=CLERK_ABOVE.account)
    world.do("assignment.form_panel", by=JUDGE_ABOVE, on=on, matter=done.matter, presiding=JUDGE_ABOVE.account,
             others=tuple(one.account for one in PANEL_ABOVE), bench_reason=BenchReason.REMANDED)
    for name in PARTIES:
        serve_above(world, done, name, paper=Paper.NOTICE, on=on)
    book_on(world, done, date(2026, 9, 21), on=on, by=CLERK_ABOVE)
    return hold(world, done, on=date(2026, 9, 21), by=CLERK_ABOVE)


def remanded_again(world: World, **changed: Any) -> Done:
    """The first matter after the retrial above set the judgment aside and sent the case back, served on all and closed on 14 October."""
    done = reheard(world, **changed)
    origin = world.dockets[done.matter].last(RetrialOpened)
    assert origin is not None
    world.do("retrial.decide_retrial", by=JUDGE_ABOVE, on=date(2026, 10, 9), matter=done.matter, outcome=RetrialOutcome.REMANDED,
             reasons="还款事实没有查清。")
    for name in PARTIES:
        serve_above(world, done, name, paper=Paper.RULING, on=date(2026, 10, 14))
    world.do("retrial.close_retrial", by=JUDGE_ABOVE, on=date(2026, 10, 14), matter=done.matter)
    return Done(origin.what.origin, world.dockets[origin.what.origin], done.changes, ())


SITUATIONS = {"再审已开庭": reheard, "再审已发回后的一审": remanded_again}
