"""A case lived to its end, in memory and through the real ledger: judged, appealed by one of two, remanded, judged again, filed away."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from given import COURT, FILING_CLERK, JUDGE, OTHER_JUDGE, Done, refusal
from later import (
    ABOVE,
    ARCHIVIST,
    CLERK,
    FILED_ABOVE,
    FILING_ABOVE,
    PANEL_BELOW,
    PARTIES,
    above,
    below,
    closed_above,
    sent_up,
    serve_one,
    two_courts,
)
from lines import LENDING, book_on, hold
from real import real_courts

from tianping.docket.in_force import in_force
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.appeal import FileChecked, FileListed, RemandOpened
from tianping.docket.vocabulary.archive import FiledAway
from tianping.docket.vocabulary.assignment import BenchReason, DesignationGround
from tianping.docket.vocabulary.decisions import AppealOutcome
from tianping.docket.vocabulary.filing import Accepted, ComplaintSubmitted, Procedure
from tianping.docket.vocabulary.judgment import Clause, Closing, Result
from tianping.docket.vocabulary.service import Paper
from tianping.store import models, verify

REFILED = date(2026, 6, 22)


def refiled(world, back: Done) -> Done:
    """Filed anew below, and given to another judge: the former one is refused."""
    done = above(world, world.do("appeal.file_remand", by=FILING_CLERK, on=REFILED, matter=below(world, back).matter))
    world.do("filing.accept", by=FILING_CLERK, on=REFILED, matter=done.matter, cause=LENDING, procedure=Procedure.ORDINARY)
    given = {"by": FILING_CLERK, "on": REFILED, "matter": done.matter, "division": "民一庭", "ground": DesignationGround.REMANDED,
             "clerk": CLERK.account}
    assert refusal(lambda: world.do("assignment.assign", judge=JUDGE.account, **given)).label.zh == "该法官参加过本案其他程序的审判, 不得再参加审理"
    world.do("assignment.assign", judge=OTHER_JUDGE.account, **given)
    return world.do("assignment.form_panel", by=OTHER_JUDGE, on=REFILED, matter=done.matter, presiding=OTHER_JUDGE.account,
                    others=tuple(one.account for one in PANEL_BELOW), bench_reason=BenchReason.REMANDED)


def judged_again(world, done: Done) -> Done:
    """Served, heard, judged, closed and served again, by the other judge."""
    for name in ("李乙", "王丙"):
        serve_one(world, done, name, on=date(2026, 6, 24))
    hold(world, book_on(world, done, date(2026, 7, 20), on=date(2026, 7, 13)), on=date(2026, 7, 20))
    on, given = date(2026, 8, 3), {"by": OTHER_JUDGE, "matter": done.matter}
    clauses = (Clause("归还借款120000元", Decimal(120000), 10),)
    world.do("judgment.issue_judgment", on=on, result=Result.PARTLY, clauses=clauses, reasons="查清了交付事实。", **given)
    world.do("judgment.announce", on=on, **given)
    world.do("judgment.close_case", on=on, closing=Closing.JUDGMENT, **given)
    for name in PARTIES:
        done = serve_one(world, done, name, on=date(2026, 8, 5), paper=Paper.JUDGMENT)
    return done


def filed_away(world, done: Done) -> Done:
    """Ordered, handed over, taken in."""
    on = date(2026, 8, 24)
    world.do("archive.catalogue_file", by=CLERK, on=on, matter=done.matter)
    world.do("archive.deliver_file", by=CLERK, on=on, matter=done.matter, is_checked=True)
    return world.do("archive.file_away", by=ARCHIVIST, on=on, matter=done.matter, shelf_mark="2026-民-短-2")


def live(world) -> tuple[Done, Done, Done]:
    """Return the three matters of the whole life: first instance, appeal, the case tried anew."""
    back = closed_above(world, AppealOutcome.REMANDED_FACTS)
    again = filed_away(world, judged_again(world, refiled(world, back)))
    return below(world, back), back, again


def check(world, first: Done, second: Done, again: Done) -> None:
    """What must hold at the end of the whole life."""
    dockets = [world.dockets[one.matter] for one in (first, second, again)]
    assert [d.stage for d in dockets] == [Stage.CLOSED] * 3
    numbers = [d.last(Accepted).what.number for d in dockets]
    assert numbers == ["(2026)吉0102民初1号", "(2026)吉01民终1号", "(2026)吉0102民初2号"]
    assert dockets[1].last(FileChecked).what.is_whole
    assert dockets[2].last(ComplaintSubmitted).what == dockets[0].last(ComplaintSubmitted).what  # nothing was typed twice
    assert JUDGE.name in {o.name for o in dockets[2].last(RemandOpened).what.former_bench}
    assert refusal(lambda: in_force(dockets[0], world.setting)).label.zh == "原裁判已被撤销: 基本事实不清, 发回重审"
    assert in_force(dockets[2], world.setting).value == date(2026, 8, 21)
    assert dockets[2].last(FiledAway).what.keep_until == date(2046, 8, 3)


def test_in_memory():
    world = two_courts()
    check(world, *live(world))


@pytest.mark.django_db
def test_through_the_real_ledger():
    world = real_courts((COURT, "民一庭"), (ABOVE, "民二庭"))
    first, second, again = live(world)
    check(world, first, second, again)
    assert verify.verify().faults == ()
    facts = {f.pk: f for f in models.Facts.objects.all()}
    assert facts[second.matter].title == "李乙 与 张甲、王丙 民间借贷纠纷上诉案"
    assert (facts[second.matter].court, facts[second.matter].closed_by) == (ABOVE, "remanded_facts")
    assert not models.Deadline.objects.filter(matter=second.matter, met_on=None).exclude(name="archive_due").exists()


@pytest.mark.django_db
def test_the_list_that_came_up_agrees_with_the_chain_below():
    """Entry by entry, with the hashes the database holds; what was written below after it went up is no part of it."""
    world = real_courts((COURT, "民一庭"), (ABOVE, "民二庭"))
    done = sent_up(world)
    origin = world.dockets[done.matter].matter.parent
    listed = world.dockets[done.matter].last(FileListed).what
    kept = dict(models.Entry.objects.filter(matter=origin).values_list("seq", "hash"))
    assert {one.seq: one.sha256 for one in listed.entries} == {seq: bytes(kept[seq]).hex() for seq in range(1, listed.head + 1)}
    assert len(kept) == listed.head + 3
    checked = world.do("appeal.check_file", by=FILING_ABOVE, on=FILED_ABOVE, matter=done.matter)
    assert (checked.entries[0].what.is_whole, checked.entries[0].what.compared) == (True, listed.head)
