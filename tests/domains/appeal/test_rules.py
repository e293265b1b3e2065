"""Appeal: the fee, what is usually disputed, whether the file is whole, which outcomes there are, when it is closed and in force."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from given import DEFENDANT, chain_of, docket_of, person_ref, refusal
from later import (
    SERVED_ABOVE,
    SERVICE_ABOVE,
    appealed,
    closed_above,
    decided_above,
    filed_above,
    judged,
    sent_up,
    serve_above,
    two_courts,
)

from tianping.docket.actions import New
from tianping.docket.in_force import in_force
from tianping.docket.instances import appeals
from tianping.docket.people import Side
from tianping.docket.vocabulary.appeal import AppealLine, AppealReceived, FileListed
from tianping.docket.vocabulary.decisions import AppealedDecision, AppealOutcome
from tianping.docket.vocabulary.judgment import AppealLodged
from tianping.docket.vocabulary.record import PartyJoined
from tianping.docket.vocabulary.service import Mode, Paper
from tianping.domains.appeal.rules import above, below, tasks

DAY = date(2026, 4, 20)


def test_an_appeal_disputes_to_a_defendant_what_was_allowed_and_to_a_plaintiff_what_was_not():
    world = two_courts()
    docket = judged(world).docket
    assert below.likely_disputed_cny(docket, person_ref("李乙")) == Decimal(128000)
    assert below.likely_disputed_cny(docket, person_ref("张甲")) == Decimal(2000)


@pytest.mark.parametrize("disputed, fee", [("8000", "50"), ("10000.01", "50.00"), ("128000", "2860.00")])
def test_the_fee_is_that_of_the_disputed_part(disputed, fee):
    world = two_courts()
    done = judged(world)
    world.do("judgment.lodge_appeal", by=DEFENDANT, on=DAY, matter=done.matter, grounds="不服")
    docket = world.dockets[done.matter]
    assert below.fee(docket, person_ref("李乙").id, disputed_cny=Decimal(disputed), day=DAY).value == Decimal(fee)


def test_without_a_sum_and_without_a_fee_of_first_instance_the_sum_is_asked_for():
    world = two_courts()
    docket = appealed(world).docket
    assert refusal(lambda: below.fee(docket, person_ref("李乙").id, disputed_cny=None, day=DAY)).label.zh == "没有上诉争议金额, 一审也没有收费记录"


def _listed():
    world = two_courts()
    done = sent_up(world)
    docket = world.dockets[done.matter]
    below_it = world.dockets[docket.matter.parent]
    return docket.last(FileListed), chain_of(below_it)


def test_a_whole_file_agrees_entry_by_entry():
    listed, chain = _listed()
    found = above.comparison(listed, chain)
    assert found.value is True
    assert found.steps[0].text.zh == f"清单 {len(listed.what.entries)} 条记录、0 个文件, 逐条比对一致"


@pytest.mark.parametrize("tamper, fault", [
    (lambda c: tuple(x for x in c if x[0] != 5), "缺少: 5"),
    (lambda c: tuple((s, "0" * 64 if s == 7 else h) for s, h in c), "已被改动: 7"),
    (lambda c: c[:-1] and tuple((s, h) for s, h in c if s > 3), "缺少: 1、2、3"),
])
def test_what_was_lost_or_changed_is_named(tamper, fault):
    listed, chain = _listed()
    found = above.comparison(listed, tamper(chain))
    assert (found.value, found.given["faults"]) == (False, fault)


def test_what_was_added_before_the_head_is_named():
    listed, chain = _listed()
    shorter = FileListed(listed.what.head, listed.what.head_hash, listed.what.entries[:3] + listed.what.entries[4:], ())
    found = above.comparison(replace(listed, what=shorter), chain)
    assert found.given["faults"] == "清单未列: 4"


def test_what_was_written_below_later_is_no_fault():
    listed, chain = _listed()
    assert above.comparison(listed, (*chain, (chain[-1][0] + 1, "f" * 64))).value is True


@pytest.mark.parametrize("decision, allowed", [
    (AppealedDecision.NON_ACCEPTANCE, AppealOutcome.ORDERED_TO_ACCEPT), (AppealedDecision.DISMISSAL, AppealOutcome.ORDERED_TO_TRY),
    (AppealedDecision.JURISDICTION, AppealOutcome.RULING_CHANGED), (AppealedDecision.JUDGMENT, AppealOutcome.CHANGED),
])
def test_each_decision_has_its_own_outcomes(decision, allowed):
    line = AppealLine(person_ref("李乙"), DAY, "不服", None, None, Decimal(0), None)
    came = AppealReceived(person_ref("x").id, "吉0102", "", "9181", "", decision, DAY, (line,))
    docket = docket_of(New(came, DAY), kind="civil_second")
    assert allowed in above.outcomes(docket)
    assert AppealOutcome.WITHDRAWN in above.outcomes(docket)
    others = {AppealOutcome.ORDERED_TO_ACCEPT, AppealOutcome.ORDERED_TO_TRY, AppealOutcome.RULING_CHANGED, AppealOutcome.CHANGED} - {allowed}
    assert not others & set(above.outcomes(docket))


def test_after_one_remand_there_is_no_other():
    line = AppealLine(person_ref("李乙"), DAY, "不服", None, None, Decimal(0), None)
    came = AppealReceived(person_ref("x").id, "吉0102", "", "9181", "summary", AppealedDecision.JUDGMENT, DAY, (line,), is_after_remand=True)
    docket = docket_of(New(came, DAY), New(PartyJoined(person_ref("李乙"), Side.DEFENDANT), DAY), kind="civil_second")
    no = refusal(lambda: above.check_outcome(docket, AppealOutcome.REMANDED_FACTS, DAY))
    assert (no.label.zh, [str(c) for c in no.basis]) == ("发回重审后当事人又上诉的, 不得再次发回重审", ["《民事诉讼法》(2023修正)第177条第2款"])


@pytest.mark.parametrize("paid, pay_by, lapses", [
    (Decimal(0), date(2026, 4, 27), True), (Decimal(50), date(2026, 4, 27), False), (Decimal(0), date(2026, 6, 15), False), (Decimal(0), None, False),
])
def test_an_unpaid_appeal_counts_as_withdrawn_after_its_term(paid, pay_by, lapses):
    line = AppealLine(person_ref("李乙"), DAY, "不服", Decimal(8000), Decimal(50), paid, pay_by)
    came = AppealReceived(person_ref("x").id, "吉0102", "", "9181", "summary", AppealedDecision.JUDGMENT, DAY, (line,))
    docket = docket_of(New(came, DAY), kind="civil_second")

    def attempt():
        above.check_outcome(docket, AppealOutcome.DEEMED_WITHDRAWN, date(2026, 6, 15))

    if lapses:
        attempt()
    else:
        assert refusal(attempt).label.zh == "没有未按期交费或者拒不到庭的记录: 李乙"


def test_the_case_is_closed_by_posting_and_in_force_by_the_last_service():
    world = two_courts()
    done = decided_above(world)
    for name in ("张甲", "李乙"):
        serve_above(world, done, name, paper=Paper.JUDGMENT)
    sent = world.do("service.attempt_service", by=SERVICE_ABOVE, on=date(2026, 6, 17), matter=done.matter, recipient=person_ref("王丙").id,
                    paper=Paper.JUDGMENT, mode=Mode.POST, tracking="1012345678901")
    world.do("service.record_served", by=SERVICE_ABOVE, on=date(2026, 6, 22), matter=done.matter, attempt=sent.entries[0].seq, received_by="王丙",
             reached_on=date(2026, 6, 22))
    closed, effect = above.closing(world.dockets[done.matter])
    assert (closed.value, effect.value) == (SERVED_ABOVE, date(2026, 6, 22))


@pytest.mark.parametrize("outcome, zh", [
    (AppealOutcome.UPHELD, "(2026)吉01民终1号 驳回上诉, 维持原判, 一审裁判自 2026-06-18 起生效"),
])
def test_what_is_in_force_below_after_an_appeal(outcome, zh):
    world = two_courts()
    back = closed_above(world, outcome)
    found = in_force(world.dockets[world.dockets[back.matter].matter.parent], world.setting)
    assert (found.value, found.steps[0].text.zh) == (SERVED_ABOVE, zh)


def test_an_appeal_taken_back_does_not_count():
    world = two_courts()
    done = appealed(world)
    assert len(appeals(done.docket)) == 1
    after = world.do("appeal.take_back_appeal", by=DEFENDANT, on=date(2026, 4, 22), matter=done.matter, ground="和解")
    assert appeals(after.docket) == ()
    assert after.docket.has(AppealLodged)


def test_every_open_task_above_has_an_owner():
    world = two_courts()
    docket = filed_above(world).docket
    found = list(tasks(docket, world.setting))
    assert [(t.key, t.role, t.account is not None) for t in found] == [("appeal.decide", "judge", True)]
