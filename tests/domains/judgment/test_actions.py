"""Judgment: its clauses, its announcement, each party's appeal, and the day the case counts as closed."""

from datetime import date
from decimal import Decimal

import pytest
from given import (
    ASSISTANT,
    DEFENDANT,
    HEAD,
    JUDGE,
    OTHER_JUDGE,
    PLAINTIFF,
    SERVICE_CLERK,
    acting,
    person_ref,
    refusal,
)
from lines import DECIDED_ON, HEARD_ON, accept, assign, book, decide, hear, hold, new_world, serve_one

from tianping.docket.actions import Given
from tianping.docket.asking import party_choices
from tianping.docket.entry import Audience
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.assignment import ChangeGround
from tianping.docket.vocabulary.filing import Procedure
from tianping.docket.vocabulary.hearings import Presence
from tianping.docket.vocabulary.judgment import Clause, Closing, Result
from tianping.docket.vocabulary.service import Mode, Paper

PAY = (Clause("被告归还本金", Decimal(120000), 10), Clause("支付利息", Decimal("8000.50"), 10), Clause("驳回其他诉讼请求"))


def issue(world, done, result=Result.PARTLY, clauses=PAY, *, by=JUDGE, reasons="借款事实清楚。"):
    return world.do(
        "judgment.issue_judgment", by=by, on=DECIDED_ON, matter=done.matter, result=result, clauses=clauses, reasons=reasons)


def test_the_amount_allowed_is_the_sum_of_the_clauses():
    world = new_world()
    done = issue(world, hear(world))
    assert done.entries[0].what.amount_cny == Decimal("128000.50")
    assert done.docket.stage is Stage.DECIDED


@pytest.mark.parametrize("given, zh", [
    ({"clauses": ()}, "判决应当有主文和理由"),
    ({"clauses": (Clause(" "),)}, "判决应当有主文和理由"),
    ({"reasons": " "}, "判决应当有主文和理由"),
    ({"clauses": (Clause("支付", Decimal(-1)),)}, "主文金额与裁判结果不符"),
    ({"result": Result.REJECTED}, "主文金额与裁判结果不符"),
])
def test_a_judgment_that_does_not_hold_together(given, zh):
    world = new_world()
    done = hear(world)
    assert refusal(lambda: issue(world, done, **given)).label.zh == zh
    assert world.dockets[done.matter].stage is Stage.HEARD


def test_everything_rejected_allows_nothing():
    world = new_world()
    assert issue(world, hear(world), Result.REJECTED, (Clause("驳回诉讼请求"),)).entries[0].what.amount_cny == 0


def test_the_judge_who_has_the_case_gives_judgment():
    world = new_world()
    done = hear(world)
    assert refusal(lambda: issue(world, done, by=OTHER_JUDGE)).label.zh == "判决由承办法官作出"
    world.do(
        "assignment.reassign", by=HEAD, on=DECIDED_ON, matter=done.matter, judge=OTHER_JUDGE.account, ground=ChangeGround.HEALTH, note="住院")
    assert refusal(lambda: issue(world, done)).name == "not_the_judge"
    assert issue(world, done, by=OTHER_JUDGE).docket.stage is Stage.DECIDED


def announce(world, done, *names, on=DECIDED_ON, **given):
    return world.do(
        "judgment.announce", by=JUDGE, on=on, matter=done.matter, present=tuple(person_ref(n).id for n in names), **given)


def test_a_judgment_is_announced_once_to_parties():
    world = new_world()
    done = decide(world)
    assert refusal(lambda: announce(world, done, "路人")).label.zh == "到场人员中有人不是本案当事人"
    done = announce(world, done, "张甲", "张甲", is_in_court=True)
    assert [p.name for p in done.entries[0].what.present] == ["张甲"]
    assert {t.text.zh for t in done.changes.tells} == {"(2026)吉0102民初1号 已宣判"}
    assert refusal(lambda: announce(world, done)).label.zh == "判决已经宣判"


def appeal(world, done, by=DEFENDANT, *, on=date(2026, 4, 20), **given):
    return world.do("judgment.lodge_appeal", by=by, on=on, matter=done.matter, **{"grounds": "事实认定错误", **given})


def served(world, name="李乙", day=date(2026, 4, 10), **changed):
    done = announce(world, decide(world, **changed))
    return serve_one(world, done, name, on=day, paper=Paper.JUDGMENT)


def test_a_party_appeals_until_the_fifteenth_day_after_service_on_them():
    world = new_world()
    done = served(world)
    no = refusal(lambda: appeal(world, done, on=date(2026, 4, 28)))
    assert no.label.zh == "上诉期已于 2026-04-27 届满"
    assert no.remedy.zh == "因不可抗拒的事由耽误的, 可以依法申请顺延期限。"
    done = appeal(world, done, on=date(2026, 4, 27))
    assert done.entries[0].what.appellant.name == "李乙"
    assert done.changes.findings[0].value == date(2026, 4, 27)
    assert done.changes.tells[0].account == JUDGE.account
    assert refusal(lambda: appeal(world, done)).label.zh == "该当事人已经上诉"


def test_who_is_not_served_yet_may_appeal_already():
    world = new_world()
    done = appeal(world, served(world), PLAINTIFF, on=date(2026, 6, 1))
    assert done.changes.findings == ()


def test_a_clerk_records_an_appeal_for_the_party_named():
    world = new_world()
    done = served(world)
    assert refusal(lambda: appeal(world, done, ASSISTANT)).label.zh == "没有写明是哪一方当事人"
    assert appeal(world, done, ASSISTANT, appellant=person_ref("王丙").id).entries[0].what.appellant.name == "王丙"


def test_small_claims_are_final():
    world = new_world()
    done = served(world, procedure=Procedure.SMALL_CLAIMS)
    assert refusal(lambda: appeal(world, done)).label.zh == "小额诉讼程序一审终审, 不能上诉"


def withdraw(world, done, by=PLAINTIFF, **given):
    return world.do("judgment.ask_withdrawal", by=by, on=HEARD_ON, matter=done.matter, **{"ground": "已和解", **given})


def close(world, done, closing, *, on=date(2026, 4, 30), note=""):
    return world.do("judgment.close_case", by=JUDGE, on=on, matter=done.matter, closing=closing, note=note)


def test_a_plaintiff_withdraws_and_the_court_closes():
    world = new_world()
    done = hear(world)
    assert refusal(lambda: close(world, done, Closing.WITHDRAWAL)).label.zh == "原告没有申请撤诉"
    assert refusal(lambda: withdraw(world, done, DEFENDANT)).label.zh == "只有原告可以申请撤诉"
    assert refusal(lambda: withdraw(world, done, acting("party", "路人", person="路人"))).name == "not_a_party"
    withdraw(world, done)
    assert refusal(lambda: withdraw(world, done)).label.zh == "已经申请过撤诉"
    no = refusal(lambda: close(world, done, Closing.WITHDRAWAL))
    assert (no.name, no.label.zh, no.remedy.zh) == (
        "withdrawal_unruled", "是否准许撤诉尚未裁定", "请办理“裁定撤诉申请”: 准许的, 本案随即结案。")
    assert world.dockets[done.matter].stage is Stage.HEARD, "nothing was written"
    done = world.do("judgment.decide_withdrawal", by=JUDGE, on=date(2026, 4, 30), matter=done.matter, is_granted=True, reasons="已和解",
                    defendants_agree=True)
    assert (done.entries[1].what.closed_on, done.docket.stage) == (date(2026, 4, 30), Stage.CLOSED)


def test_the_day_of_announcement_closes_the_case():
    world = new_world()
    done = close(world, announce(world, decide(world)), Closing.JUDGMENT)
    assert done.entries[0].what.closed_on == DECIDED_ON
    assert {t.text.zh for t in done.changes.tells} == {"(2026)吉0102民初1号 已结案: 判决"}


def test_without_an_announcement_the_last_party_counts_by_posting_not_receipt():
    world = new_world()
    done = decide(world)
    serve_one(world, done, "张甲", on=date(2026, 4, 9), paper=Paper.JUDGMENT)
    serve_one(world, done, "李乙", on=date(2026, 4, 10), mode=Mode.LEFT, paper=Paper.JUDGMENT)
    no = refusal(lambda: close(world, done, Closing.JUDGMENT))
    assert no.label.zh == "判决书尚未送达: 王丙"
    sent = world.do(
        "service.attempt_service", by=SERVICE_CLERK, on=date(2026, 4, 13), matter=done.matter, recipient=person_ref("王丙").id,
        paper=Paper.JUDGMENT, mode=Mode.POST, tracking="1012345678901")
    world.do(
        "service.record_served", by=SERVICE_CLERK, on=date(2026, 4, 20), matter=done.matter, attempt=sent.entries[0].seq,
        reached_on=date(2026, 4, 17))
    assert close(world, done, Closing.JUDGMENT).entries[0].what.closed_on == date(2026, 4, 13)


def test_what_is_posted_closes_the_case_before_it_arrives():
    world = new_world()
    done = decide(world)
    for name in ("张甲", "李乙", "王丙"):
        done = world.do(
            "service.attempt_service", by=SERVICE_CLERK, on=date(2026, 4, 13), matter=done.matter, recipient=person_ref(name).id,
            paper=Paper.JUDGMENT, mode=Mode.POST, tracking="1012345678901")
    assert close(world, done, Closing.JUDGMENT).entries[0].what.closed_on == date(2026, 4, 13)


def test_a_public_notice_closes_the_case_on_its_publication():
    world = new_world()
    done = decide(world, procedure=Procedure.ORDINARY)
    world.do(
        "service.publish_notice", by=SERVICE_CLERK, on=date(2026, 4, 9), matter=done.matter, recipient=person_ref("王丙").id,
        paper=Paper.SUMMONS, where="公告栏", reason="下落不明")
    for name in ("张甲", "李乙"):
        serve_one(world, done, name, on=date(2026, 4, 9), paper=Paper.JUDGMENT)
    done = world.do(
        "service.publish_notice", by=SERVICE_CLERK, on=date(2026, 4, 14), matter=done.matter, recipient=person_ref("王丙").id,
        paper=Paper.JUDGMENT, where="公告栏", reason="下落不明")
    assert close(world, done, Closing.JUDGMENT).entries[0].what.closed_on == date(2026, 4, 14)


def test_a_mediation_document_closes_the_case_when_the_last_party_has_it():
    world = new_world()
    done = hear(world)
    for name, day in (("张甲", date(2026, 4, 1)), ("李乙", date(2026, 4, 2))):
        done = serve_one(world, done, name, on=day, paper=Paper.MEDIATION)
    no = refusal(lambda: close(world, done, Closing.MEDIATION))
    assert no.label.zh == "调解书尚未送达: 王丙"
    done = serve_one(world, done, "王丙", on=date(2026, 4, 3), paper=Paper.MEDIATION)
    assert close(world, done, Closing.MEDIATION).entries[0].what.closed_on == date(2026, 4, 3)


def test_a_plaintiff_who_stayed_away_withdraws():
    world = new_world()
    done = hear(world)
    assert refusal(lambda: close(world, done, Closing.DEEMED_WITHDRAWAL)).label.zh == "没有原告无正当理由拒不到庭的记录"
    world = new_world()
    done = hold(world, book(world), on=HEARD_ON, 张甲=Presence.ABSENT)
    assert close(world, done, Closing.DEEMED_WITHDRAWAL).docket.stage is Stage.CLOSED
    world = new_world()
    done = assign(world)
    assert refusal(lambda: close(world, done, Closing.DEEMED_WITHDRAWAL)).name == "plaintiff_came"


@pytest.mark.parametrize("closing", [Closing.DISMISSAL, Closing.TRANSFER, Closing.TERMINATION])
def test_other_ways_of_closing_are_explained(closing):
    world = new_world()
    done = book(world)
    assert refusal(lambda: close(world, done, closing)).label.zh == "没有说明结案的具体情况"
    assert close(world, done, closing, note="见裁定").docket.stage is Stage.CLOSED
    assert world.held == []


def test_a_case_with_a_judgment_is_closed_by_it():
    world = new_world()
    done = decide(world)
    assert refusal(lambda: close(world, done, Closing.MEDIATION)).label.zh == "本案已作出判决, 应当以判决结案"
    world = new_world()
    done = hear(world)
    assert refusal(lambda: close(world, done, Closing.JUDGMENT)).label.zh == "本案尚未作出判决"


def test_a_leader_reads_before_issue_in_the_inner_file():
    world = new_world()
    done = hear(world)
    read = {"by": HEAD, "on": DECIDED_ON, "matter": done.matter}
    assert refusal(lambda: world.do("judgment.read_before_issue", opinion="", **read)).label.zh == "没有填写阅核意见"
    done = world.do("judgment.read_before_issue", opinion="建议复议利息部分", **read)
    assert done.entries[0].audience is Audience.INNER


def test_the_choices_offered():
    world = new_world()
    done = accept(world)
    given = Given(DECIDED_ON, done.docket.raws[-1].recorded_at, world.setting)
    assert [c.label.zh for c in party_choices(done.docket, given)] == ["张甲", "李乙", "王丙"]
