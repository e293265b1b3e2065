"""What moves the limit, and what does not."""

from dataclasses import replace
from datetime import date

import pytest
from given import JUDGE, PRESIDENT, acting, refusal
from lines import assign, book, hear, new_world, serve

from tianping.docket.actions import Given
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.filing import Procedure
from tianping.docket.vocabulary.trial import ExclusionReason, StayGround
from tianping.domains.trial.actions import _running

MAY = date(2026, 5, 11)
OFFICE = acting("trial_management", "审管样本")


def exclude(world, done, starts, ends=None, *, on=MAY):
    return world.do(
        "trial.exclude_days", by=JUDGE, on=on, matter=done.matter, reason=ExclusionReason.APPRAISAL, starts_on=starts, ends_on=ends)


def ask(world, done, months=1, *, on=MAY, reasons="需要补充证据"):
    return world.do("trial.ask_extension", by=JUDGE, on=on, matter=done.matter, months=months, reasons=reasons)


def approve(world, done, *, by=PRESIDENT, on=MAY):
    return world.do("trial.approve_extension", by=by, on=on, matter=done.matter)


def test_the_parties_are_told_of_every_exclusion():
    world = new_world()
    done = exclude(world, assign(world), date(2026, 3, 10), date(2026, 3, 22))
    assert {t.text.zh for t in done.changes.tells} == {"审限扣除: 鉴定期间"}


@pytest.mark.parametrize("starts, ends, zh", [
    (date(2026, 3, 3), None, "扣除起日应当在立案日至今日之间"),
    (date(2026, 5, 12), None, "扣除起日应当在立案日至今日之间"),
    (date(2026, 3, 10), date(2026, 3, 9), "扣除止日应当在起日至今日之间"),
    (date(2026, 3, 10), date(2026, 5, 12), "扣除止日应当在起日至今日之间"),
])
def test_days_that_cannot_be_excluded(starts, ends, zh):
    world = new_world()
    done = assign(world)
    assert refusal(lambda: exclude(world, done, starts, ends)).label.zh == zh
    assert world.dockets[done.matter].head == done.docket.head


def end(world, done, seq, day):
    return world.do("trial.end_exclusion", by=JUDGE, on=MAY, matter=done.matter, exclusion=seq, ends_on=day)


def test_an_exclusion_ends_once():
    world = new_world()
    done = exclude(world, assign(world), date(2026, 3, 10))
    seq = done.docket.head
    given = Given(MAY, done.docket.raws[-1].recorded_at, world.setting)
    assert [(c.value, c.label.zh) for c in _running(done.docket, given)] == [(str(seq), "鉴定期间 2026-03-10")]
    assert refusal(lambda: end(world, done, seq, date(2026, 3, 9))).label.zh == "扣除止日应当在起日至今日之间"
    assert refusal(lambda: end(world, done, 3, date(2026, 3, 20))).label.zh == "没有这一正在进行的扣除"
    done = end(world, done, seq, date(2026, 3, 20))
    assert refusal(lambda: end(world, done, seq, date(2026, 3, 21))).name == "not_running"


def test_an_extension_is_asked_for_fifteen_days_before_the_end_and_approved_by_the_president():
    world = new_world()
    done = ask(world, assign(world), on=date(2026, 5, 20))
    assert done.changes.tells[0].role == "president"
    assert done.changes.findings[0].value == date(2026, 5, 20)
    done = approve(world, done, on=date(2026, 5, 21))
    what = done.entries[0].what
    assert (what.request, what.months, what.is_by_court_above) == (done.docket.head - 1, 1, False)
    assert {t.text.zh for t in done.changes.tells} == {"审限延长至 2026-07-06"}
    assert done.changes.findings[0].value == date(2026, 7, 6)


def test_a_late_request_is_refused():
    world = new_world()
    done = assign(world)
    no = refusal(lambda: ask(world, done, on=date(2026, 5, 21)))
    assert no.label.zh == "申请延长审限应当在 2026-05-20 前提出, 已过期限"
    assert str(no.basis[0]) == "《最高人民法院关于严格规范民商事案件延长审限和延期开庭问题的规定》(法释〔2019〕4号)第1条"


def test_requests_that_cannot_be():
    world = new_world()
    done = assign(world)
    assert refusal(lambda: ask(world, done, reasons="")).label.zh == "没有说明详细情况和理由"
    assert refusal(lambda: ask(world, done, 0)).label.zh == "延长月数应当大于零"
    assert refusal(lambda: ask(world, done, 2)).label.zh == "“民事简易程序审限”此次最多延长1个月, 不是2个月"
    done = ask(world, done)
    assert refusal(lambda: ask(world, done)).label.zh == "已有待审批的延长申请"
    approve(world, done)
    assert refusal(lambda: ask(world, done)).label.zh == "“民事简易程序审限”不得再延长"


def test_approvals_that_cannot_be():
    world = new_world()
    done = assign(world)
    assert refusal(lambda: approve(world, done)).label.zh == "没有待审批的延长申请"
    done = ask(world, done)
    assert refusal(lambda: approve(world, done, by=OFFICE)).label.zh == "本次延长由本院院长批准"
    assert refusal(lambda: approve(world, done, on=date(2026, 6, 5))).label.zh == "审限已于 2026-06-04 届满, 不能再延长"


def test_a_president_who_tries_the_case_does_not_decide_on_their_own_request():
    world = new_world()
    done = ask(world, assign(world))
    own = replace(PRESIDENT, account=JUDGE.account)
    for act, fields in (("approve_extension", {}), ("refuse_extension", {"reasons": "可以按期审结"})):
        no = refusal(lambda act=act, fields=fields: world.do(f"trial.{act}", by=own, on=MAY, matter=done.matter, **fields))
        assert (no.name, no.label.zh) == ("own_request", "本人提出的申请不能由本人审批")
        assert no.remedy.zh == "请报请其他有权的人员审批; 院长承办的案件, 由院长授权副院长代行审批。"
        assert str(no.basis[0]) == "《最高人民法院关于严格规范民商事案件延长审限和延期开庭问题的规定》(法释〔2019〕4号)第1条"
    assert world.dockets[done.matter].head == done.docket.head
    approve(world, done)


def test_a_further_extension_is_for_the_court_above():
    world = new_world()
    done = approve(world, ask(world, assign(world, procedure=Procedure.ORDINARY), 6))
    done = ask(world, done, 3, on=date(2026, 9, 1))
    no = refusal(lambda: approve(world, done, on=date(2026, 9, 2)))
    assert no.label.zh == "本次延长由上级法院(由审管办登记)批准"
    done = approve(world, done, by=OFFICE, on=date(2026, 9, 2))
    assert done.entries[0].what.is_by_court_above


def test_an_extension_is_refused_with_reasons():
    world = new_world()
    done = assign(world)
    refuse = {"by": PRESIDENT, "on": MAY, "matter": done.matter}
    assert refusal(lambda: world.do("trial.refuse_extension", reasons="无必要", **refuse)).label.zh == "没有待审批的延长申请"
    ask(world, done)
    assert refusal(lambda: world.do("trial.refuse_extension", reasons=" ", **refuse)).label.zh == "没有写明理由"
    assert world.do("trial.refuse_extension", reasons="无必要", **refuse).kinds == ["trial.extension_refused"]
    assert ask(world, done).kinds == ["trial.extension_asked"]


def stay(world, done, note="原告死亡"):
    return world.do("trial.stay", by=JUDGE, on=MAY, matter=done.matter, ground=StayGround.DEATH, note=note)


def resume(world, done, note="继承人参加诉讼"):
    return world.do("trial.resume", by=JUDGE, on=MAY, matter=done.matter, note=note)


@pytest.mark.parametrize("line, stage", [(assign, Stage.ASSIGNED), (serve, Stage.SERVED), (hear, Stage.HEARD)])
def test_a_stayed_case_goes_on_where_it_stood(line, stage):
    world = new_world()
    done = stay(world, line(world))
    assert done.docket.stage is Stage.SUSPENDED
    assert resume(world, done).docket.stage is stage


def test_stays_that_cannot_be():
    world = new_world()
    done = assign(world)
    assert refusal(lambda: stay(world, done, " ")).label.zh == "没有说明中止的具体情况"
    done = stay(world, done)
    assert refusal(lambda: resume(world, done, "")).label.zh == "没有说明恢复的具体情况"
    assert refusal(lambda: stay(world, done)).label.zh == "本案现为“中止”, 不能“中止诉讼”"
    new_one = new_world()
    booked = book(new_one)
    assert refusal(lambda: stay(new_one, booked)).name == "wrong_stage"


def convert(world, done, *, on=MAY, ground="案情复杂"):
    return world.do("trial.convert", by=JUDGE, on=on, matter=done.matter, ground=ground)


def test_summary_becomes_ordinary_before_its_limit_ends():
    world = new_world()
    done = convert(world, assign(world), on=date(2026, 6, 4))
    assert done.entries[0].what.procedure is Procedure.ORDINARY
    assert {t.text.zh for t in done.changes.tells} == {"本案转为普通程序审理"}


def test_conversions_that_cannot_be():
    world = new_world()
    done = assign(world)
    assert refusal(lambda: convert(world, done, ground="")).label.zh == "没有写明转换理由"
    assert refusal(lambda: convert(world, done, on=date(2026, 6, 5))).label.zh == "审限已于 2026-06-04 届满, 不能再转换程序"
    convert(world, done)
    assert refusal(lambda: convert(world, done)).label.zh == "本案已适用普通程序"
