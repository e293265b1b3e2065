"""A case tried again, brought to where a test needs it: heard above by a panel, remanded below, heard by the court of first instance itself."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from given import CLERK, COURT, DEFENDANT, FILING_CLERK, OTHER_JUDGE, Done, World
from later import (
    CLERK_ABOVE,
    FILING_ABOVE,
    JUDGE_AGAIN,
    PANEL_ABOVE,
    PANEL_BELOW,
    PARTIES,
    above,
    judged,
    review,
    serve_above,
)
from lines import book_on, hold, serve_one

from tianping.docket.vocabulary.assignment import BenchReason, DesignationGround
from tianping.docket.vocabulary.decisions import RetrialGround, RetrialOutcome, ReviewOutcome
from tianping.docket.vocabulary.judgment import Clause
from tianping.docket.vocabulary.retrial import RetrialOpened
from tianping.docket.vocabulary.service import Paper


def reheard(world: World, **changed: Any) -> Done:
    """The court above orders the retrial on 1 September, forms a panel and hears the parties on 21 September."""
    ruled = world.do("retrial.decide_review", by=JUDGE_AGAIN, on=date(2026, 9, 1), matter=review(world, **changed).matter,
                     outcome=ReviewOutcome.RAISED, reasons="事由成立。", grounds=(RetrialGround.NEW_EVIDENCE,))
    done, on = above(world, ruled), date(2026, 9, 2)
    world.do("retrial.accept_retrial", by=FILING_ABOVE, on=on, matter=done.matter)
    world.do("assignment.assign", by=FILING_ABOVE, on=on, matter=done.matter, division="民二庭", judge=JUDGE_AGAIN.account,
             ground=DesignationGround.SPECIALISED, clerk=CLERK_ABOVE.account)
    world.do("assignment.form_panel", by=JUDGE_AGAIN, on=on, matter=done.matter, presiding=JUDGE_AGAIN.account,
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
    world.do("retrial.decide_retrial", by=JUDGE_AGAIN, on=date(2026, 10, 9), matter=done.matter, outcome=RetrialOutcome.REMANDED,
             reasons="还款事实没有查清。")
    for name in PARTIES:
        serve_above(world, done, name, paper=Paper.RULING, on=date(2026, 10, 14))
    world.do("retrial.close_retrial", by=JUDGE_AGAIN, on=date(2026, 10, 14), matter=done.matter)
    return Done(origin.what.origin, world.dockets[origin.what.origin], done.changes, ())


def review_below(world: World, **changed: Any) -> Done:
    """Nobody appealed; 李乙 applies on 6 May to the court that gave the judgment; filed there and with another judge on 8 May."""
    applied = world.do("retrial.apply_retrial", by=DEFENDANT, on=date(2026, 5, 6), matter=judged(world, **changed).matter,
                       grounds=(RetrialGround.NEW_EVIDENCE,), facts="发现新的还款凭证。", court=COURT)
    opened, on = above(world, applied), date(2026, 5, 8)
    world.do("retrial.accept_review", by=FILING_CLERK, on=on, matter=opened.matter)
    return world.do("assignment.assign", by=FILING_CLERK, on=on, matter=opened.matter, division="民一庭", judge=OTHER_JUDGE.account,
                    ground=DesignationGround.SPECIALISED, clerk=CLERK.account)


def reheard_below(world: World, **changed: Any) -> Done:
    """The court that gave the judgment orders its retrial on 1 June; another panel there hears the parties on 23 June."""
    ruled = world.do("retrial.decide_review", by=OTHER_JUDGE, on=date(2026, 6, 1), matter=review_below(world, **changed).matter,
                     outcome=ReviewOutcome.RAISED, reasons="事由成立。", grounds=(RetrialGround.NEW_EVIDENCE,))
    done, on = above(world, ruled), date(2026, 6, 2)
    world.do("retrial.accept_retrial", by=FILING_CLERK, on=on, matter=done.matter)
    world.do("assignment.assign", by=FILING_CLERK, on=on, matter=done.matter, division="民一庭", judge=OTHER_JUDGE.account,
             ground=DesignationGround.SPECIALISED, clerk=CLERK.account)
    world.do("assignment.form_panel", by=OTHER_JUDGE, on=on, matter=done.matter, presiding=OTHER_JUDGE.account,
             others=tuple(one.account for one in PANEL_BELOW), bench_reason=BenchReason.REMANDED)
    for name in PARTIES:
        serve_one(world, done, name, paper=Paper.NOTICE, on=on)
    book_on(world, done, date(2026, 6, 23), on=on)
    return hold(world, done, on=date(2026, 6, 23))


def dismissed_below(world: World, **changed: Any) -> Done:
    """On 25 June that panel sets the judgment aside and dismisses the suit; the ruling is served on all on 1 July and the retrial closed."""
    done = reheard_below(world, **changed)
    world.do("retrial.decide_retrial", by=OTHER_JUDGE, on=date(2026, 6, 25), matter=done.matter, outcome=RetrialOutcome.SUIT_DISMISSED,
             reasons="原告不是适格主体。")
    for name in PARTIES:
        serve_one(world, done, name, paper=Paper.RULING, on=date(2026, 7, 1))
    return world.do("retrial.close_retrial", by=OTHER_JUDGE, on=date(2026, 7, 1), matter=done.matter)


def changed_below(world: World, **changed: Any) -> Done:
    """On 25 June that panel changes the judgment to 100,000; served on all on 1 July and the retrial closed."""
    done = reheard_below(world, **changed)
    clauses = (Clause("撤销原判决, 李乙归还张甲借款100000元", Decimal(100000)),)
    world.do("retrial.decide_retrial", by=OTHER_JUDGE, on=date(2026, 6, 25), matter=done.matter, outcome=RetrialOutcome.CHANGED,
             reasons="已还20000元。", clauses=clauses, costs="由李乙负担。")
    for name in PARTIES:
        serve_one(world, done, name, paper=Paper.JUDGMENT, on=date(2026, 7, 1))
    return world.do("retrial.close_retrial", by=OTHER_JUDGE, on=date(2026, 7, 1), matter=done.matter)


SITUATIONS = {
    "再审已开庭": reheard, "再审已发回后的一审": remanded_again, "原审法院再审审查": review_below, "按一审程序再审已开庭": reheard_below,
    "按一审程序再审驳回起诉": dismissed_below, "按一审程序再审改判": changed_below,
}
