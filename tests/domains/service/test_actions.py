"""Service: each recipient, each mode, each its own legal day."""

from datetime import date

import pytest
from given import DEFENDANT, JUDGE, PLAINTIFF, SERVICE_CLERK, SYSTEM, person_ref, refusal
from lines import ASSIGNED_ON, SERVED_ON, accept, assign, decide, new_world, serve, serve_one

from tianping.docket.actions import Given
from tianping.docket.asking import party_choices
from tianping.docket.people import PersonGiven, Side
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.filing import Procedure
from tianping.docket.vocabulary.service import FailureReason, Mode, Paper
from tianping.domains.service.actions import _attempts


def send(world, done, name, mode=Mode.DIRECT, *, on=SERVED_ON, paper=Paper.COMPLAINT, **given):
    return world.do(
        "service.attempt_service", by=SERVICE_CLERK, on=on, matter=done.matter, recipient=person_ref(name).id, paper=paper, mode=mode, **given)


def reached(world, sent, day, *, on=None, **given):
    return world.do(
        "service.record_served", by=SERVICE_CLERK, on=on or day, matter=sent.matter, attempt=sent.entries[0].seq, reached_on=day, **given)


def agree(world, done, by, name, *, agrees=True):
    return world.do(
        "service.confirm_address", by=by, on=ASSIGNED_ON, matter=done.matter, recipient=person_ref(name).id, is_electronic_agreed=agrees)


def test_two_defendants_by_two_modes_and_the_case_moves_on_with_the_second():
    world = new_world()
    done = serve_one(world, assign(world), "李乙")
    assert done.kinds == ["service.served"]
    assert done.docket.stage is Stage.ASSIGNED
    done = serve_one(world, done, "王丙", mode=Mode.POST)
    assert done.kinds == ["service.served", "service.service_completed"]
    assert done.docket.stage is Stage.SERVED
    assert {t.text.zh for t in done.changes.tells} == {"王丙 已于 2026-03-10 收到起诉状副本及应诉通知书"}


@pytest.mark.parametrize("mode, given, served_on", [
    (Mode.DIRECT, {}, date(2026, 3, 12)),
    (Mode.LEFT, {}, date(2026, 3, 12)),
    (Mode.POST, {}, date(2026, 3, 12)),
    (Mode.POST, {"is_refused": True}, date(2026, 3, 12)),
    (Mode.IN_COURT, {}, date(2026, 3, 12)),
    (Mode.IN_COURT, {"is_refused": True}, date(2026, 3, 12)),
])
def test_the_legal_day_by_mode(mode, given, served_on):
    world = new_world()
    sent = send(world, assign(world), "李乙", mode, tracking="1012345678901")
    done = reached(world, sent, date(2026, 3, 12), on=date(2026, 3, 20), **given)
    entry = done.entries[0]
    assert (entry.on, entry.what.mode, entry.what.sent_on, entry.what.is_refused) == (served_on, mode, SERVED_ON, bool(given))
    assert done.changes.findings[0].name == "service_date"


def test_electronic_service_needs_consent():
    world = new_world()
    done = assign(world)
    no = refusal(lambda: send(world, done, "李乙", Mode.ELECTRONIC))
    assert no.label.zh == "李乙没有同意电子送达"
    assert no.remedy.zh == "请先取得送达地址确认书, 或者改用其他方式。"
    agree(world, done, DEFENDANT, "李乙", agrees=False)
    assert refusal(lambda: send(world, done, "李乙", Mode.ELECTRONIC)).name == "no_consent"
    agree(world, done, DEFENDANT, "李乙")
    assert reached(world, send(world, done, "李乙", Mode.ELECTRONIC), SERVED_ON).entries[0].what.mode is Mode.ELECTRONIC


def test_a_party_confirms_for_themselves_only():
    world = new_world()
    done = assign(world)
    assert refusal(lambda: agree(world, done, PLAINTIFF, "李乙")).label.zh == "只能确认本人的送达地址"
    assert refusal(lambda: agree(world, done, SERVICE_CLERK, "路人")).label.zh == "受送达人不是本案当事人"
    assert agree(world, done, SERVICE_CLERK, "李乙").entries[0].what.is_electronic_agreed


def test_refused_elsewhere_is_left_at_the_residence():
    world = new_world()
    sent = send(world, assign(world), "李乙")
    no = refusal(lambda: reached(world, sent, SERVED_ON, is_refused=True))
    assert no.label.zh == "拒收的, 应当留置送达"


@pytest.mark.parametrize("day", [date(2026, 3, 9), date(2026, 3, 13)])
def test_a_day_before_it_went_out_or_in_the_future_is_refused(day):
    world = new_world()
    sent = send(world, assign(world), "李乙")
    no = refusal(lambda: reached(world, sent, day, on=date(2026, 3, 12)))
    assert no.label.zh == "日期应当在发出日 2026-03-10 至今日之间"


def test_each_attempt_has_one_result():
    world = new_world()
    sent = send(world, assign(world), "李乙")
    failed = world.do(
        "service.record_failed", by=SERVICE_CLERK, on=SERVED_ON, matter=sent.matter, attempt=sent.entries[0].seq, reason=FailureReason.MOVED)
    assert failed.entries[0].what.reason is FailureReason.MOVED
    assert refusal(lambda: reached(world, sent, SERVED_ON)).label.zh == "没有这一尚无结果的送达记录"


def test_sending_that_cannot_be():
    world = new_world()
    done = serve_one(world, assign(world), "李乙")
    assert refusal(lambda: send(world, done, "路人")).label.zh == "受送达人不是本案当事人"
    assert refusal(lambda: send(world, done, "张甲")).label.zh == "起诉状副本应当送达对方当事人"
    assert refusal(lambda: send(world, done, "李乙")).label.zh == "起诉状副本及应诉通知书已经送达李乙"
    assert refusal(lambda: send(world, done, "王丙", Mode.POST)).label.zh == "邮寄送达没有填写邮单号"
    assert refusal(lambda: send(world, done, "王丙", Mode.PUBLIC_NOTICE)).label.zh == "公告送达请使用“发布公告”"
    assert refusal(lambda: send(world, done, "王丙", paper=Paper.JUDGMENT)).label.zh == "本案尚未作出判决"
    assert send(world, done, "张甲", paper=Paper.SUMMONS).kinds == ["service.service_attempted"]


def publish(world, done, name="王丙", *, on=SERVED_ON, paper=Paper.COMPLAINT, **given):
    return world.do(
        "service.publish_notice", by=SERVICE_CLERK, on=on, matter=done.matter, recipient=person_ref(name).id, paper=paper,
        **{"where": "人民法院公告网", "reason": "下落不明", **given})


def test_a_summary_case_is_converted_before_a_public_notice():
    world = new_world()
    done = assign(world)
    no = refusal(lambda: publish(world, done))
    assert no.label.zh == "适用简易程序的案件, 不适用公告送达"
    assert no.remedy.zh == "请先裁定转为普通程序。"
    world.do("trial.convert", by=JUDGE, on=SERVED_ON, matter=done.matter, ground="被告下落不明")
    done = publish(world, done)
    assert done.changes.findings[0].value == date(2026, 4, 9)


def test_a_notice_serves_when_it_has_run_out():
    world = new_world()
    done = publish(world, serve_one(world, assign(world, procedure=Procedure.ORDINARY), "李乙"))
    lapse = {"by": SYSTEM, "matter": done.matter, "deadline": "public_notice"}
    assert refusal(lambda: world.do("service.deem_served", on=date(2026, 4, 9), **lapse)).label.zh == "没有已经期满的公告"
    done = world.do("service.deem_served", on=date(2026, 4, 10), **lapse)
    assert done.kinds == ["service.served", "service.service_completed"]
    served = done.entries[0]
    assert (served.on, served.what.mode, served.what.sent_on) == (date(2026, 4, 9), Mode.PUBLIC_NOTICE, SERVED_ON)
    assert refusal(lambda: world.do("service.deem_served", on=date(2026, 4, 11), **lapse)).name == "notice_runs"


def test_a_notice_of_another_paper_serves_that_paper_only():
    world = new_world()
    done = assign(world, procedure=Procedure.ORDINARY)
    publish(world, done, paper=Paper.SUMMONS)
    done = world.do("service.deem_served", by=SYSTEM, on=date(2026, 4, 10), matter=done.matter)
    assert done.kinds == ["service.served"]


def test_notices_that_cannot_be():
    world = new_world()
    done = assign(world, procedure=Procedure.ORDINARY)
    for missing in ("where", "reason"):
        assert refusal(lambda missing=missing: publish(world, done, **{missing: " "})).label.zh == "应当写明公告载体、原因和经过"
    publish(world, done)
    assert refusal(lambda: publish(world, done)).label.zh == "对该当事人的公告正在进行"
    assert publish(world, done, "李乙").kinds == ["service.notice_published"]


def test_when_the_last_unserved_party_leaves_the_case_is_served():
    world = new_world()
    done = serve_one(world, assign(world), "李乙")
    complete = {"by": SERVICE_CLERK, "on": SERVED_ON, "matter": done.matter}
    assert refusal(lambda: world.do("service.confirm_complete", **complete)).label.zh == "还有当事人没有送达"
    world.do("record.leave_party", by=JUDGE, on=SERVED_ON, matter=done.matter, person=person_ref("王丙").id, ground="撤回对其起诉")
    assert world.do("service.confirm_complete", **complete).docket.stage is Stage.SERVED


def test_who_joins_later_is_served_later():
    world = new_world()
    done = serve(world)
    done = world.do("record.join_party", by=JUDGE, on=SERVED_ON, matter=done.matter, person=PersonGiven("赵丁"), side=Side.THIRD_PARTY)
    done = serve_one(world, done, "赵丁")
    assert done.kinds == ["service.served"]
    assert done.docket.stage is Stage.SERVED


def test_a_judgment_is_served_on_every_party_once():
    world = new_world()
    done = decide(world)
    done = serve_one(world, done, "张甲", on=date(2026, 4, 9), paper=Paper.JUDGMENT)
    assert done.kinds == ["service.served"]
    assert refusal(lambda: send(world, done, "张甲", on=date(2026, 4, 9), paper=Paper.JUDGMENT)).label.zh == "判决书已经送达张甲"


def test_nothing_is_sent_before_a_judge_has_the_case():
    world = new_world()
    done = accept(world)
    assert refusal(lambda: send(world, done, "李乙")).name == "wrong_stage"


def test_the_choices_offered():
    world = new_world()
    sent = send(world, assign(world), "李乙")
    given = Given(SERVED_ON, sent.docket.raws[-1].recorded_at, world.setting)
    assert [c.label.zh for c in _attempts(sent.docket, given)] == ["李乙 起诉状副本及应诉通知书 直接送达 2026-03-10"]
    assert [c.label.zh for c in party_choices(sent.docket, given)] == ["张甲", "李乙", "王丙"]
