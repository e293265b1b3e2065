"""Which decision of a case is in force: under retrial it stands and is stayed, then what was decided on retrial counts."""

from datetime import date
from decimal import Decimal

import pytest
from again import changed_below, dismissed_below, reheard, remanded_again, review_below
from given import CLERK, DEFENDANT, OTHER_JUDGE, PLAINTIFF, acting, docket_of, refusal
from later import (
    CLERK_ABOVE,
    FILING_ABOVE,
    JUDGE_ABOVE,
    JUDGE_AGAIN,
    PARTIES,
    above,
    final_below,
    review,
    serve_above,
    two_courts,
)
from lines import serve_one

from tianping.docket.changes import New
from tianping.docket.in_force import in_force, tried_again
from tianping.docket.instances import limit_kind
from tianping.docket.vocabulary.appeal import AppealReceived, ResultReturned
from tianping.docket.vocabulary.assignment import DesignationGround
from tianping.docket.vocabulary.decisions import (
    AppealedDecision,
    AppealOutcome,
    RetrialGround,
    RetrialOutcome,
    ReviewOutcome,
)
from tianping.docket.vocabulary.judgment import Clause
from tianping.docket.vocabulary.retrial import RetrialApplied, RetrialNoted, RetrialOpened
from tianping.docket.vocabulary.service import Paper
from tianping.domains.judgment.rules import summary
from tianping.law.limits.kinds import TrialKind

NEW_EVIDENCE = (RetrialGround.NEW_EVIDENCE,)
STAYED = "(2026)吉0102民申1号 已裁定再审, 原裁判尚未撤销; 再审期间中止原裁判的执行"


def first_of(world, done):
    """The matter of first instance a retrial goes back to."""
    opened = world.dockets[done.matter].last(RetrialOpened)
    return world.dockets[opened.what.origin]


def ended(world, outcome, *clauses, paper, costs=""):
    """A retrial by second-instance procedure, decided and closed on 14 October."""
    done = reheard(world)
    world.do("retrial.decide_retrial", by=JUDGE_AGAIN, on=date(2026, 10, 9), matter=done.matter, outcome=outcome, reasons="理由。", clauses=clauses,
             costs=costs)
    for name in PARTIES:
        serve_above(world, done, name, paper=paper, on=date(2026, 10, 14))
    world.do("retrial.close_retrial", by=JUDGE_AGAIN, on=date(2026, 10, 14), matter=done.matter)
    return first_of(world, done)


def test_ordering_the_retrial_leaves_the_decision_in_force_and_stays_its_enforcement():
    world = two_courts()
    done = review_below(world)
    first = world.dockets[world.dockets[done.matter].last(RetrialApplied).what.origin]
    assert (in_force(first, world.setting).value, tried_again(first)) == (date(2026, 4, 28), None)
    world.do("retrial.decide_review", by=OTHER_JUDGE, on=date(2026, 6, 1), matter=done.matter, outcome=ReviewOutcome.RAISED, reasons="成立。",
             grounds=NEW_EVIDENCE)
    found = in_force(world.dockets[first.matter.id], world.setting)
    assert (found.label.zh, found.value, found.steps[-1].text.zh) == ("原裁判生效日(再审期间中止执行)", date(2026, 4, 28), STAYED)
    assert [(c.title, c.article) for c in found.steps[-1].basis] == [("民事诉讼法", "第217条")]


def test_for_wages_and_maintenance_enforcement_may_go_on():
    world = two_courts()
    done = review_below(world)
    world.do("retrial.decide_review", by=OTHER_JUDGE, on=date(2026, 6, 1), matter=done.matter, outcome=ReviewOutcome.RAISED, reasons="成立。",
             grounds=NEW_EVIDENCE, is_enforcement_continued=True)
    first = world.dockets[world.dockets[done.matter].last(RetrialApplied).what.origin]
    assert in_force(first, world.setting).steps[-1].text.zh == (
        "(2026)吉0102民申1号 已裁定再审, 原裁判尚未撤销; 追索生活、医疗费用和劳动报酬等的案件, 不中止执行")
    assert first.last(RetrialNoted).what.note == "裁定提审, 不中止原裁判的执行"


def test_an_application_and_its_dismissal_say_nothing_of_the_decision():
    world = two_courts()
    done = review(world)
    world.do("retrial.decide_review", by=JUDGE_AGAIN, on=date(2026, 9, 1), matter=done.matter, outcome=ReviewOutcome.DISMISSED, reasons="不成立。")
    first = world.dockets[world.dockets[done.matter].last(RetrialApplied).what.origin]
    assert tried_again(first) is None
    assert in_force(first, world.setting).value == date(2026, 6, 18)


def test_both_instances_are_told_whichever_the_application_was_made_in():
    world = two_courts()
    first = final_below(world).docket
    second = world.dockets[first.last(ResultReturned).what.second]
    done = world.do("retrial.apply_retrial", by=DEFENDANT, on=date(2026, 7, 20), matter=second.matter.id, grounds=NEW_EVIDENCE, facts="新凭证。")
    opened = above(world, done).docket
    assert (opened.matter.court, opened.last(RetrialApplied).what.other_instances) == ("吉", (first.matter.id,))
    assert world.dockets[first.matter.id].last(RetrialNoted).what.note == "李乙 申请再审"
    assert {o.name for o in opened.last(RetrialApplied).what.former_bench} == {"王法官样本", "助理样本", "孙法官样本"}


def test_changed_on_retrial_the_new_decision_takes_its_place():
    world = two_courts()
    first = ended(world, RetrialOutcome.CHANGED, Clause("撤销原判, 归还100000元", Decimal(100000)), paper=Paper.JUDGMENT, costs="由李乙负担。")
    found = in_force(first, world.setting)
    assert (found.label.zh, found.value, [s.text.zh for s in found.steps]) == (
        "再审裁判生效日", date(2026, 10, 14), ["原裁判已被 (2026)吉01民再1号 再审裁判代替(依法改判、撤销或者变更), 再审裁判自 2026-10-14 起生效"])
    assert summary(first, world.setting).effective_on == date(2026, 10, 14)


@pytest.mark.parametrize(("outcome", "paper", "zh", "article"), [
    (RetrialOutcome.UPHELD, Paper.JUDGMENT, "(2026)吉01民再1号 维持原判决、裁定, 原裁判继续有效, 自 2026-10-14 起恢复执行", "第218条"),
    (RetrialOutcome.ENDED, Paper.RULING, "(2026)吉01民再1号 终结再审程序, 原裁判继续有效, 自 2026-10-14 起恢复执行", "第404条"),
])
def test_upheld_or_ended_it_stands_and_is_enforced_again(outcome, paper, zh, article):
    world = two_courts()
    found = in_force(ended(world, outcome, paper=paper), world.setting)
    assert (found.value, found.steps[-1].text.zh, [c.article for c in found.steps[-1].basis]) == (date(2026, 6, 18), zh, [article])


def test_set_aside_on_retrial_nothing_is_in_force():
    world = two_courts()
    no = refusal(lambda: in_force(remanded_again(world).docket, world.setting))
    assert (no.label.zh, no.remedy.zh) == ("原裁判已被再审撤销: 撤销原判, 发回重审", "以 (2026)吉01民再1号 和以后的审理结果为准。")
    assert [(c.title, c.article) for c in no.basis] == [("民事诉讼法", "第218条")]


def test_by_first_instance_procedure_it_counts_once_nobody_can_appeal():
    world = two_courts()
    done = changed_below(world)
    assert in_force(first_of(world, done), world.setting).value == date(2026, 7, 17)
    world.do("retrial.appeal_retrial", by=PLAINTIFF, on=date(2026, 7, 10), matter=done.matter, grounds="不服。")
    pending = in_force(first_of(world, done), world.setting)
    assert (pending.value, pending.steps[-1].text.zh) == (
        date(2026, 4, 28), "(2026)吉0102民再1号 再审裁判(依法改判、撤销或者变更)可以上诉, 尚未生效; 再审期间中止原裁判的执行")
    world.do("appeal.take_back_appeal", by=PLAINTIFF, on=date(2026, 7, 13), matter=done.matter, ground="和解。")
    assert in_force(first_of(world, done), world.setting).value == date(2026, 7, 17)


def appealed_up(world):
    """The ruling that dismissed the suit on retrial, appealed against and filed and tried above; the matter above and the retrial."""
    done = dismissed_below(world)
    world.do("retrial.appeal_retrial", by=PLAINTIFF, on=date(2026, 7, 10), matter=done.matter, grounds="原告主体适格。")
    for name in ("李乙", "王丙"):
        serve_one(world, done, name, on=date(2026, 7, 13), paper=Paper.APPEAL)
    no = refusal(lambda: world.do("appeal.send_up", by=CLERK, on=date(2026, 7, 13), matter=done.matter))
    assert no.label.zh == "李乙的上诉期到 2026-07-13 才届满"
    up = above(world, world.do("appeal.send_up", by=CLERK, on=date(2026, 7, 30), matter=done.matter))
    world.do("appeal.check_file", by=FILING_ABOVE, on=date(2026, 7, 31), matter=up.matter)
    world.do("appeal.accept_appeal", by=FILING_ABOVE, on=date(2026, 7, 31), matter=up.matter)
    return up, done


@pytest.mark.parametrize(("outcome", "zh"), [
    (AppealOutcome.RULING_UPHELD, "原裁判已被再审撤销: 撤销原判, 驳回起诉"), (AppealOutcome.WITHDRAWN, "原裁判已被再审撤销: 撤销原判, 驳回起诉"),
])
def test_a_ruling_on_retrial_goes_the_whole_way_up_and_its_result_reaches_the_first_case(outcome, zh):
    world = two_courts()
    up, done = appealed_up(world)
    came = world.dockets[up.matter].last(AppealReceived).what
    assert (came.decision, came.decided_on, came.retrial_outcome) == (
        AppealedDecision.DISMISSAL, date(2026, 6, 25), RetrialOutcome.SUIT_DISMISSED)
    assert limit_kind(world.dockets[up.matter]) is TrialKind.CIVIL_SECOND_RULING
    close_above(world, up, outcome)
    assert refusal(lambda: in_force(first_of(world, done), world.setting)).label.zh == zh


def close_above(world, up, outcome):
    """Tried by a single judge all agreed to, decided, served and closed on 20 August."""
    on = date(2026, 8, 3)
    world.do("assignment.assign", by=FILING_ABOVE, on=on, matter=up.matter, division="民二庭", judge=JUDGE_ABOVE.account,
             ground=DesignationGround.SPECIALISED, clerk=CLERK_ABOVE.account)
    world.do("appeal.tell_acceptance", by=JUDGE_ABOVE, on=on, matter=up.matter)
    for name in PARTIES:
        world.do("appeal.agree_single_judge", by=acting("party", name, person=name), on=on, matter=up.matter)
    world.do("appeal.question_parties", by=JUDGE_ABOVE, on=on, matter=up.matter, note="询问三方。")
    if outcome is AppealOutcome.WITHDRAWN:
        world.do("appeal.ask_appeal_withdrawal", by=PLAINTIFF, on=on, matter=up.matter, ground="不再上诉。")
    world.do("appeal.decide_appeal", by=JUDGE_ABOVE, on=date(2026, 8, 18), matter=up.matter, outcome=outcome, reasons="理由。")
    for name in PARTIES:
        serve_above(world, up, name, paper=Paper.RULING, on=date(2026, 8, 20))
    world.do("appeal.close_appeal", by=JUDGE_ABOVE, on=date(2026, 8, 20), matter=up.matter)


def test_ordered_to_be_tried_after_all_the_retrial_goes_on_and_the_decision_stays_stayed():
    world = two_courts()
    up, done = appealed_up(world)
    close_above(world, up, AppealOutcome.ORDERED_TO_TRY)
    first = first_of(world, done)
    assert in_force(first, world.setting).steps[-1].text.zh == "(2026)吉01民终1号 已裁定再审, 原裁判尚未撤销; 再审期间中止原裁判的执行"


def test_a_judgment_tried_again_is_not_certified_as_it_was():
    world = two_courts()
    first = first_of(world, changed_below(world))
    no = refusal(lambda: world.do("judgment.certify_effect", by=PLAINTIFF, on=date(2026, 9, 1), matter=first.matter.id))
    assert no.label.zh == "(2026)吉0102民再1号 再审结果: 依法改判、撤销或者变更, 不能再证明原判决生效"
    assert world.dockets[first.matter.id].head == first.head


def test_a_note_from_before_the_outcome_was_kept_by_itself_is_read_by_its_words():
    on = date(2026, 9, 1)
    notes = (RetrialNoted(first_id := docket_of().matter.id, "(2026)吉01民申1号", "裁定提审, 中止原裁判的执行", is_stayed=True),
             RetrialNoted(first_id, "(2026)吉01民再1号", "再审结果: 维持原判决、裁定"))
    found = tried_again(docket_of(*(New(note, on) for note in notes)))
    assert (found.outcome, found.is_stayed, found.is_over) == (RetrialOutcome.UPHELD, True, False)
