"""A case after judgment, brought to where a test needs it: served, appealed, sent up, filed and decided above, sent back."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from given import (
    CLERK,
    DEFENDANT,
    FILING_CLERK,
    JUDGE,
    PLAINTIFF,
    Done,
    World,
    acting,
    person_ref,
)
from lines import POSTS, decide, new_world, serve_one

from tianping.docket.vocabulary.assignment import DesignationGround
from tianping.docket.vocabulary.decisions import AppealOutcome
from tianping.docket.vocabulary.house import DivisionSet
from tianping.docket.vocabulary.judgment import Clause, Closing
from tianping.docket.vocabulary.service import Mode, Paper

ABOVE = "吉01"
FILING_ABOVE = acting("filing_clerk", "二审立案甲", court=ABOVE)
JUDGE_ABOVE = acting("judge", "孙法官样本", court=ABOVE, division="民二庭")
CLERK_ABOVE = acting("clerk", "二审书记员样本", court=ABOVE, division="民二庭")
SERVICE_ABOVE = acting("service_clerk", "二审送达样本", court=ABOVE)
PARTIES = ("张甲", "李乙", "王丙")
JUDGED = date(2026, 4, 8)
SERVED = date(2026, 4, 10)
APPEALED = date(2026, 4, 20)
COPIED = date(2026, 4, 21)
SENT_UP = date(2026, 5, 8)
FILED_ABOVE = date(2026, 5, 11)
DECIDED_ABOVE = date(2026, 6, 15)
SERVED_ABOVE = date(2026, 6, 18)
POSTS_ABOVE = {
    **POSTS, f"judge:{ABOVE}": ((JUDGE_ABOVE.account, JUDGE_ABOVE.name, "judge", "民二庭"),),
    f"clerk:{ABOVE}": ((CLERK_ABOVE.account, CLERK_ABOVE.name, "clerk", "民二庭"),), f"assistant:{ABOVE}": (),
}


def two_courts() -> World:
    """Return a basic court and the intermediate court above it, and no matters."""
    world = new_world()
    divisions = (*world.settings["divisions"], DivisionSet("民二庭", "民事审判第二庭"))
    return World(settings={**world.settings, "divisions": divisions}, posts=POSTS_ABOVE)


def judged(world: World, **changed: Any) -> Done:
    """Judgment given, announced, closed, and served on all three parties on 10 April."""
    done = decide(world, **changed)
    world.do("judgment.announce", by=JUDGE, on=JUDGED, matter=done.matter)
    world.do("judgment.close_case", by=JUDGE, on=JUDGED, matter=done.matter, closing=Closing.JUDGMENT)
    for name in PARTIES:
        done = serve_one(world, done, name, on=SERVED, paper=Paper.JUDGMENT)
    return done


def appealed(world: World, **changed: Any) -> Done:
    """李乙 alone appeals on 20 April; the fee is demanded and paid."""
    done = judged(world, **changed)
    world.do("judgment.lodge_appeal", by=DEFENDANT, on=APPEALED, matter=done.matter, grounds="利息计算错误。")
    appellant = person_ref("李乙").id
    asked = world.do(
        "appeal.demand_appeal_fee", by=FILING_CLERK, on=APPEALED, matter=done.matter, appellant=appellant, disputed_cny=Decimal(128000))
    return world.do("appeal.record_appeal_fee", by=FILING_CLERK, on=APPEALED, matter=done.matter, appellant=appellant,
                    amount_cny=asked.entries[0].what.amount_cny, receipt="吉票0001")


def copied(world: World, **changed: Any) -> Done:
    """The appeal is served on the other two, of whom one answers."""
    done = appealed(world, **changed)
    for name in ("张甲", "王丙"):
        serve_one(world, done, name, on=COPIED, paper=Paper.APPEAL)
    return world.do("appeal.answer_appeal", by=PLAINTIFF, on=COPIED + timedelta(days=7), matter=done.matter, opinion="请求维持原判。")


def sent_up(world: World, **changed: Any) -> Done:
    """The file went up on 8 May; what is returned is the matter above."""
    done = copied(world, **changed)
    sent = world.do("appeal.send_up", by=CLERK, on=SENT_UP, matter=done.matter, volumes=1, pages=86)
    return above(world, sent)


def above(world: World, sent: Done) -> Done:
    """Return the matter that an act opened, as if it had been acted on."""
    opened = sent.changes.opens[0].id
    return Done(opened, world.dockets[opened], sent.changes, ())


def filed_above(world: World, **changed: Any) -> Done:
    """Checked, filed and assigned above on 11 May, the parties told."""
    done = sent_up(world, **changed)
    world.do("appeal.check_file", by=FILING_ABOVE, on=FILED_ABOVE, matter=done.matter)
    world.do("appeal.accept_appeal", by=FILING_ABOVE, on=FILED_ABOVE, matter=done.matter)
    world.do("assignment.assign", by=FILING_ABOVE, on=FILED_ABOVE, matter=done.matter, division="民二庭", judge=JUDGE_ABOVE.account,
             ground=DesignationGround.SPECIALISED, clerk=CLERK_ABOVE.account)
    return world.do("appeal.tell_acceptance", by=JUDGE_ABOVE, on=FILED_ABOVE, matter=done.matter)


def questioned(world: World, **changed: Any) -> Done:
    """All agree to a single judge, who questions them."""
    done = filed_above(world, **changed)
    for name in PARTIES:
        world.do("appeal.agree_single_judge", by=acting("party", name, person=name), on=FILED_ABOVE, matter=done.matter)
    return world.do("appeal.question_parties", by=JUDGE_ABOVE, on=date(2026, 5, 25), matter=done.matter, note="询问三方, 无新的事实、证据。")


def decided_above(world: World, outcome: AppealOutcome = AppealOutcome.UPHELD, clauses: tuple[Clause, ...] = (), **changed: Any) -> Done:
    """Decided above on 15 June."""
    done = questioned(world, **changed)
    return world.do("appeal.decide_appeal", by=JUDGE_ABOVE, on=DECIDED_ABOVE, matter=done.matter, outcome=outcome, clauses=clauses,
                    reasons="原审认定事实清楚, 适用法律正确。")


def closed_above(world: World, outcome: AppealOutcome = AppealOutcome.UPHELD, clauses: tuple[Clause, ...] = (), **changed: Any) -> Done:
    """Served on all on 18 June, closed, the result and the file back below."""
    done = decided_above(world, outcome, clauses, **changed)
    paper = Paper.JUDGMENT if outcome in (AppealOutcome.UPHELD, AppealOutcome.CHANGED) else Paper.RULING
    for name in PARTIES:
        serve_above(world, done, name, paper=paper)
    return world.do("appeal.close_appeal", by=JUDGE_ABOVE, on=SERVED_ABOVE, matter=done.matter)


def serve_above(world: World, done: Done, name: str, *, paper: Paper, on: date = SERVED_ABOVE, mode: Mode = Mode.DIRECT) -> Done:
    """One party, served by the court above."""
    sent = world.do("service.attempt_service", by=SERVICE_ABOVE, on=on, matter=done.matter, recipient=person_ref(name).id, paper=paper, mode=mode)
    return world.do("service.record_served", by=SERVICE_ABOVE, on=on, matter=done.matter, attempt=sent.entries[0].seq, received_by=name,
                    reached_on=on)


def below(world: World, done: Done) -> Done:
    """Return the matter below that a matter above came from."""
    parent = world.dockets[done.matter].matter.parent
    assert parent is not None
    return Done(parent, world.dockets[parent], done.changes, ())
