"""What a retrial costs: free but for new evidence and for who had not appealed; on the part the applicant does not accept."""

from datetime import date
from decimal import Decimal

import pytest
from again import reheard, reheard_below
from given import DEFENDANT, PLAINTIFF, person_ref, refusal
from later import COURT, final_below, judged, two_courts
from lines import new_world
from paper_cases import EARLIER, retried

from tianping.docket.vocabulary.decisions import RetrialGround, RetrialOutcome
from tianping.docket.vocabulary.retrial import RetrialApplied, RetrialOpened
from tianping.domains.retrial.rules import money
from tianping.domains.retrial.rules.fees import fee_finding

WRONG_LAW = (RetrialGround.LAW_WRONG,)


def opened(**changed):
    """A retrial whose applicant does not accept 130,000."""
    world = new_world()
    docket = retried(RetrialOutcome.UPHELD, **changed)(world)
    return docket, world.setting


@pytest.mark.parametrize(("earlier", "grounds", "fee"), [
    (EARLIER, (RetrialGround.NEW_EVIDENCE,), Decimal("2900.00")), (EARLIER, WRONG_LAW, Decimal("0.00")),
    (EARLIER[:1], WRONG_LAW, Decimal("2900.00")), (EARLIER[:1], (RetrialGround.NEW_EVIDENCE,), Decimal("2900.00")),
])
def test_a_retrial_is_free_but_for_new_evidence_and_for_who_had_not_appealed(earlier, grounds, fee):
    docket, setting = opened(earlier=earlier, grounds=grounds)
    assert fee_finding(docket).value == fee
    assert [(m.amount_cny, m.person, m.is_paid) for m in money(docket, setting)] == ([(fee, person_ref("李乙").id, False)] if fee else [])


def test_the_finding_says_why_and_on_what():
    docket, _ = opened()
    found = fee_finding(docket)
    assert [s.text.zh for s in found.steps[:3]] == ["再审请求数额 130,000.00 元", "有新的证据足以推翻原裁判", "按不服原判决部分的再审请求数额交纳"]
    assert {(c.title, c.article) for c in found.all_basis()} >= {("诉讼费用交纳办法", "第9条第1项"), ("诉讼费用交纳办法", "第19条")}
    assert found.rests_on == (docket.last(RetrialOpened).seq,)


def test_without_the_sum_disputed_the_fee_is_not_guessed():
    docket, setting = opened(disputed_cny=None)
    found = fee_finding(docket)
    assert (found.label.zh, found.remedy.zh) == ("没有再审请求数额, 不能计算再审案件受理费", "请依再审申请书核定再审请求数额。")
    assert list(money(docket, setting)) == []


def test_a_matter_that_is_no_retrial_has_no_such_fee():
    assert fee_finding(judged(two_courts()).docket) is None


def applied(world, by, **said):
    done = world.do("retrial.apply_retrial", by=by, on=date(2026, 5, 6), matter=judged(world).matter, grounds=WRONG_LAW, facts="利率认定错误。",
                    court=COURT, **said)
    return world.dockets[done.changes.opens[0].id].last(RetrialApplied).what


def test_what_is_disputed_follows_from_the_record_by_who_asks_unless_it_is_said():
    allowed = sum(c.amount_cny for c in applied(two_courts(), DEFENDANT).earlier[-1].clauses if c.amount_cny is not None)
    assert applied(two_courts(), DEFENDANT).retrial_disputed_cny == allowed
    assert applied(two_courts(), PLAINTIFF).retrial_disputed_cny == Decimal(130000) - allowed
    assert applied(two_courts(), DEFENDANT, retrial_disputed_cny=Decimal(20000)).retrial_disputed_cny == Decimal(20000)


def test_a_sum_below_zero_is_refused_and_nothing_is_written():
    world = two_courts()
    done = final_below(world)
    no = refusal(lambda: world.do("retrial.apply_retrial", by=DEFENDANT, on=date(2026, 7, 20), matter=done.matter, grounds=WRONG_LAW, facts="错误。",
                                  retrial_disputed_cny=Decimal(-1)))
    assert no.label.zh == "再审请求数额不能为负"
    assert world.dockets[done.matter].head == done.docket.head


@pytest.mark.parametrize("heard", [reheard, reheard_below])
def test_the_sum_goes_from_the_application_to_the_retrial(heard):
    docket = heard(two_courts()).docket
    what = docket.last(RetrialOpened).what
    assert what.retrial_disputed_cny == sum(c.amount_cny for c in what.earlier[-1].clauses if c.amount_cny is not None)
    assert fee_finding(docket).value > 0
    assert fee_finding(docket).given["ground"] == "new_evidence"
