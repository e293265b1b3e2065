"""A complaint that was not accepted: the ruling is served on the plaintiff alone, appealed, and the case tried after all."""

from __future__ import annotations

from datetime import date

from given import FILING_CLERK, PLAINTIFF, Done, World, deadlines_of, person_ref, refusal
from later import (
    CLERK_ABOVE,
    FILING_ABOVE,
    JUDGE_ABOVE,
    PANEL_ABOVE,
    above,
    below,
    serve_above,
    serve_one,
    two_courts,
)
from lines import LENDING, submit

from tianping.docket.stages import Stage
from tianping.docket.vocabulary.assignment import BenchReason, DesignationGround
from tianping.docket.vocabulary.decisions import AppealOutcome
from tianping.docket.vocabulary.filing import AcceptanceRefused, Procedure, RefusalReason
from tianping.docket.vocabulary.service import Paper
from tianping.domains.appeal.rules.below import tasks as appeal_tasks
from tianping.domains.service.rules import items, tasks

REFUSED, SERVED, APPEALED, UP = date(2026, 3, 4), date(2026, 3, 6), date(2026, 3, 12), date(2026, 3, 16)


def turned_away(world: World) -> Done:
    """Refused on 4 March: there is a written agreement to arbitrate."""
    return world.do("filing.refuse", by=FILING_CLERK, on=REFUSED, matter=submit(world).matter, reason=RefusalReason.ARBITRATION,
                    explanation="合同约定仲裁。")


def test_the_ruling_goes_to_the_plaintiff_and_to_nobody_else() -> None:
    world = two_courts()
    done = turned_away(world)
    docket, setting = world.dockets[done.matter], world.setting
    assert [(t.label.zh, t.role, t.action) for t in tasks(docket, setting)] == [("张甲 裁定书: 未发出", "service_clerk", "service.attempt_service")]
    assert [(i.label.zh, i.state) for i in items(docket, setting)] == [("张甲 裁定书", "not_sent")]
    done = serve_one(world, done, "张甲", on=SERVED, paper=Paper.RULING)
    docket = world.dockets[done.matter]
    assert docket.stage is Stage.NOT_ACCEPTED
    assert list(tasks(docket, setting)) == []
    assert [(i.state, i.on) for i in items(docket, setting)] == [("served", SERVED)]


def test_the_time_to_appeal_runs_from_its_service() -> None:
    world = two_courts()
    done = serve_one(world, turned_away(world), "张甲", on=SERVED, paper=Paper.RULING)
    seq = world.dockets[done.matter].last(AcceptanceRefused).seq
    given = {"by": PLAINTIFF, "matter": done.matter, "ruling": seq, "grounds": "仲裁条款无效。"}
    late = refusal(lambda: world.do("appeal.appeal_ruling", on=date(2026, 3, 17), **given))
    assert late.label.zh == "上诉期已于 2026-03-16 届满"
    assert world.do("appeal.appeal_ruling", on=date(2026, 3, 16), **given).entries


def test_the_file_goes_up_without_a_copy_and_the_case_is_accepted_by_order_of_the_court_above() -> None:
    world = two_courts()
    done = serve_one(world, turned_away(world), "张甲", on=SERVED, paper=Paper.RULING)
    seq = world.dockets[done.matter].last(AcceptanceRefused).seq
    done = world.do("appeal.appeal_ruling", by=PLAINTIFF, on=APPEALED, matter=done.matter, ruling=seq, grounds="仲裁条款无效。")
    docket, setting = world.dockets[done.matter], world.setting
    assert [(t.label.zh, t.role, t.since_on, t.due_on) for t in appeal_tasks(docket, setting)] == [
        ("移送上诉案卷", "filing_clerk", APPEALED, date(2026, 3, 17))]
    assert [d.name for d in deadlines_of(docket, setting) if d.name.startswith("appeal_")] == []
    sent = above(world, world.do("appeal.send_up", by=FILING_CLERK, on=UP, matter=done.matter, volumes=1, pages=12))
    world.do("appeal.check_file", by=FILING_ABOVE, on=UP, matter=sent.matter)
    world.do("appeal.accept_appeal", by=FILING_ABOVE, on=UP, matter=sent.matter)
    world.do("assignment.assign", by=FILING_ABOVE, on=UP, matter=sent.matter, division="民二庭", judge=JUDGE_ABOVE.account,
             ground=DesignationGround.SPECIALISED, clerk=CLERK_ABOVE.account)
    world.do("assignment.form_panel", by=JUDGE_ABOVE, on=UP, matter=sent.matter, presiding=JUDGE_ABOVE.account,
             others=tuple(one.account for one in PANEL_ABOVE), bench_reason=BenchReason.NOT_SINGLE)
    world.do("appeal.tell_acceptance", by=JUDGE_ABOVE, on=UP, matter=sent.matter)
    world.do("appeal.question_parties", by=JUDGE_ABOVE, on=date(2026, 3, 18), matter=sent.matter, note="询问上诉人。")
    world.do("appeal.decide_appeal", by=JUDGE_ABOVE, on=date(2026, 3, 20), matter=sent.matter, outcome=AppealOutcome.ORDERED_TO_ACCEPT, clauses=(),
             reasons="仲裁条款无效, 属于法院受理范围。")
    serve_above(world, sent, "张甲", paper=Paper.RULING, on=date(2026, 3, 23))
    closed = world.do("appeal.close_appeal", by=JUDGE_ABOVE, on=date(2026, 3, 23), matter=sent.matter)
    fresh = above(world, world.do("appeal.file_remand", by=FILING_CLERK, on=date(2026, 3, 24), matter=below(world, closed).matter))
    taken = world.do("filing.accept", by=FILING_CLERK, on=date(2026, 3, 24), matter=fresh.matter, cause=LENDING, procedure=Procedure.ORDINARY)
    assert world.dockets[taken.matter].stage is Stage.ACCEPTED
    assert person_ref("李乙").id in {i.person for i in items(world.dockets[taken.matter], setting)}, "now the other side hears of it"
