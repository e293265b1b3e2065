"""Pending cases taken over from an older system: opened as they stood, reconciled, carried on by ordinary actions, taken back."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from decimal import Decimal

import pytest
from tests.store.imports.pending import old_list as old

from tianping.docket.reading import parties
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.filing import ReliefItem
from tianping.docket.vocabulary.hearings import Presence
from tianping.docket.vocabulary.imports import (
    CaseTakenOver,
    ClockDifference,
    ClockReconciled,
    ImportRunRecorded,
    ImportUndone,
)
from tianping.docket.vocabulary.judgment import Clause, Closing, Result
from tianping.docket.vocabulary.service import Mode, Paper
from tianping.domains.hearings.actions import AppearanceGiven
from tianping.law.finding import Refused
from tianping.store import accounts, dockets, ledger, models
from tianping.store.imports.pending import report
from tianping.store.imports.pending import run as running
from tianping.store.imports.pending.entries import case_id
from tianping.store.imports.pending.run import take_over
from tianping.store.imports.pending.undo import undo_pending, worked_on
from tianping.store.rebuild import rebuild
from tianping.store.verify import verify

pytestmark = pytest.mark.django_db
NINE = "(2026)吉0102民初9001号"
HEARD = {
    "案号": "(2026)吉0102民初9002号", "状态": "已开庭", "未送达": "", "开庭日": "2026-10-20", "书记员": "clerk1", "扣除事由": "鉴定",
    "扣除起": "2026-09-20", "扣除止": "2026-10-10", "已用天数": "77", "剩余天数": "14", "届满日": "2026-12-04", "扣除天数": "0",
}


@pytest.fixture
def importer():
    dockets.forget()  # cases of the same number have the same identity in every test
    return old.court()


def go(tmp_path, at, by, *rows, **more):
    return take_over(old.write(tmp_path / "old.csv", *rows), old.mapping(), by=by, at=at, **more)


def rejected(tmp_path, at, by, *rows):
    found = go(tmp_path, at, by, *rows, rejects=tmp_path / "rejects.csv")
    with (tmp_path / "rejects.csv").open(encoding="utf-8-sig", newline="") as held:
        return found, list(csv.reader(held))[1:]


def test_a_case_stands_here_as_it_stood_there(tmp_path, instant, importer):
    found = go(tmp_path, instant, importer, {"备注": "重点案件"})
    assert (found.tally.read, found.tally.cases_opened, found.compared, found.differing) == (1, 1, 1, 0)
    docket = dockets.load(case_id(old.COURT, NINE))
    opened = docket.first(CaseTakenOver).what
    assert (opened.source, opened.line, opened.number, opened.old_stage, opened.unserved) == (
        "旧审判系统未结案件清单", 2, NINE, "审理中", ("王丙",))
    assert [(f.name, f.value) for f in opened.further] == [("备注", "重点案件")]
    facts = models.Facts.objects.get(pk=docket.matter.id)
    assert (facts.number, facts.title, facts.stage, facts.filed_on, facts.received_on, facts.limit_on, facts.amount_cny) == (
        NINE, "张甲 诉 李乙等 民间借贷纠纷", "assigned", date(2026, 9, 4), date(2026, 9, 1), date(2026, 12, 4), Decimal("130000.00"))
    money = models.Money.objects.filter(matter_id=docket.matter.id).values_list("name", "amount_cny", "is_paid")
    assert list(money) == [("fee_demanded", Decimal("1450.00"), False), ("fee_paid", Decimal("1450.00"), True)]
    tasks = models.Task.objects.filter(matter_id=docket.matter.id).values_list("label_zh", flat=True)
    assert list(tasks) == ["告知当事人审判组织", "王丙 起诉状副本及应诉通知书: 未发出"]


def test_the_clock_is_computed_here_and_differences_carry_their_reason(tmp_path, instant, importer):
    found = go(tmp_path, instant, importer, HEARD)
    docket = dockets.load(case_id(old.COURT, HEARD["案号"]))
    said = docket.last(ClockReconciled).what
    assert (said.as_of, said.days_used, said.days_left, said.limit_on, said.excluded_days) == (
        date(2026, 11, 20), 57, 34, date(2026, 12, 24), 20)
    assert said.differences == (
        ClockDifference("days_used", "77", "57", "nothing_left_out"), ClockDifference("days_left", "14", "34", "nothing_left_out"),
        ClockDifference("limit_on", "2026-12-04", "2026-12-24", "nothing_left_out"),
        ClockDifference("excluded_days", "0", "20", "nothing_left_out"))
    assert (found.compared, found.differing) == (1, 1)
    assert report.write_differences(tmp_path / "d.csv", report.compared(found.run)) == 4
    lines = (tmp_path / "d.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[1] == (
        f"{HEARD['案号']},已开庭,已用天数,days used,77,57,旧系统没有扣除应当扣除的期间,the older system leaves nothing out,,2,{docket.matter.id}")


def test_the_judge_settles_the_differences_once(tmp_path, instant, importer):
    go(tmp_path, instant, importer, HEARD)
    matter, judge = case_id(old.COURT, HEARD["案号"]), old.by("judge1")
    assert "核对接管审限: 与旧系统有 4 项不同" in models.Task.objects.filter(matter_id=matter).values_list("label_zh", flat=True)
    with pytest.raises(Refused) as empty:
        ledger.perform("imports.settle_clock", matter=matter, by=judge, fields={"note": "  "}, at=instant)
    assert empty.value.finding.label.zh == "没有写明核对结论"
    ledger.perform("imports.settle_clock", matter=matter, by=judge, fields={"note": "鉴定期间应当扣除。"}, at=instant)
    assert "核对接管审限: 与旧系统有 4 项不同" not in models.Task.objects.filter(matter_id=matter).values_list("label_zh", flat=True)
    with pytest.raises(Refused) as again:
        ledger.perform("imports.settle_clock", matter=matter, by=judge, fields={"note": "再次确认"}, at=instant)
    assert again.value.finding.label.zh == "本案没有待确认的接管审限差异"
    run = models.ImportRun.objects.get().pk
    assert [c.settled for c in report.compared(run)] == ["鉴定期间应当扣除。"]


def test_taken_over_then_served_heard_judged_and_closed(tmp_path, instant, importer):
    go(tmp_path, instant, importer, {"案号": NINE, "被告": "李乙", "未送达": "", "状态": "已送达", "下次开庭": "2026-12-01", "书记员": "书记员甲"})
    matter, judge = case_id(old.COURT, NINE), old.by("judge1")
    tasks = models.Task.objects.filter(matter_id=matter).values_list("label_zh", flat=True)
    assert "安排开庭 (旧系统原定 2026-12-01)" in tasks
    ledger.perform("house.set_room", matter=old.matter_of_court(), by=accounts.system(), at=instant, fields={"name": "第一法庭", "seats": 20})

    def do(name, at=instant, **fields):
        return ledger.perform(name, matter=matter, by=judge, fields=fields, at=at)

    starts = instant.replace(month=12, day=1)
    do("scheduling.book_hearing", room="第一法庭", starts=starts, ends=starts + timedelta(hours=1))
    assert "安排开庭 (旧系统原定 2026-12-01)" not in models.Task.objects.filter(matter_id=matter).values_list("label_zh", flat=True)
    after = starts + timedelta(hours=2)
    docket = dockets.load(matter)
    assert docket.stage is Stage.SCHEDULED
    people = parties(docket)
    do("hearings.hold_hearing", at=after, came=tuple(AppearanceGiven(p.id, Presence.IN_PERSON) for p in people), minutes="双方到庭, 法庭辩论终结。")
    clause = Clause("被告于判决生效后十日内返还原告借款130000元", Decimal(130000))
    do("judgment.issue_judgment", at=after, result=Result.ALLOWED, clauses=(clause,), reasons="证据充分。")
    do("judgment.announce", at=after)
    clerk = old.by("service1")
    for person in people:
        sent = ledger.perform(
            "service.attempt_service", matter=matter, by=clerk, at=after,
            fields={"recipient": person.id, "paper": Paper.JUDGMENT, "mode": Mode.DIRECT})
        ledger.perform(
            "service.record_served", matter=matter, by=clerk, at=after,
            fields={"attempt": sent.seqs[0], "reached_on": date(2026, 12, 1), "received_by": person.name})
    do("judgment.close_case", at=after, closing=Closing.JUDGMENT)
    facts = models.Facts.objects.get(pk=matter)
    assert (facts.stage, facts.closed_on, facts.closed_by) == ("closed", date(2026, 12, 1), "judgment")
    assert verify(matter=matter).faults == ()
    assert rebuild(matter=matter).changed == 0


def test_the_next_number_given_here_comes_after_those_taken_over(tmp_path, instant, importer):
    go(tmp_path, instant, importer, {})
    clerk = old.acting_clerk()
    fields = {
        "court": old.COURT, "plaintiffs": (old.person("赵丁"),), "defendants": (old.person("钱戊"),), "cause": "9181",
        "relief": (ReliefItem("返还借款", Decimal(1000)),), "facts": "借款未还。",
    }
    matter = ledger.perform("filing.submit_complaint", matter=None, by=clerk, fields=fields, at=instant).matter
    made = ledger.perform("filing.accept", matter=matter, by=clerk, fields={"cause": "9181"}, at=instant)
    assert made.numbers == ("(2026)吉0102民初9002号",)


def test_the_same_list_again_writes_nothing_and_a_changed_row_is_said(tmp_path, instant, importer):
    go(tmp_path, instant, importer, {})
    before = (models.Entry.objects.count(), models.Person.objects.count())
    again = go(tmp_path, instant, importer, {})
    assert (again.tally.cases_opened, again.tally.duplicate, again.tally.rejected) == (0, 1, 0)
    assert models.Entry.objects.count() == before[0] + 1  # that the list was given again
    assert models.Person.objects.count() == before[1]
    _, rows = rejected(tmp_path, instant, importer, {"标的": "20万"})
    assert rows == [["2", "", NINE, "该案已经接管, 名单内容有变; 请在案件中更正, 或撤销接管后重新导入",
                     "taken over before; the list says something else now", "changed_since"]]


def test_a_dry_run_says_what_would_be_and_writes_nothing(tmp_path, instant, importer):
    before = models.Entry.objects.count()
    found = go(tmp_path, instant, importer, {}, HEARD, dry_run=True)
    assert (found.run, found.tally.cases_opened, found.differing) == (None, 2, 1)
    assert (models.Entry.objects.count(), models.ImportRun.objects.count(), models.Person.objects.count()) == (before, 0, 0)


def test_a_run_that_was_cut_off_goes_on_where_it_stopped(tmp_path, instant, importer, monkeypatch):
    monkeypatch.setattr(running, "CASES", 1)
    rows = [{"案号": f"(2026)吉0102民初{9100 + n}号", "原告": f"张甲{n}", "被告": f"李乙{n}", "未送达": ""} for n in range(3)]

    class CutError(Exception):
        pass

    def cut(phase, done, total):
        if models.ImportRun.objects.get().rows_done == 2:
            raise CutError

    with pytest.raises(CutError):
        go(tmp_path, instant, importer, *rows, progress=cut)
    assert models.ImportRun.objects.values_list("state", "rows_done").get() == ("running", 2)
    found = go(tmp_path, instant, importer, *rows)
    assert (found.was_resumed, found.tally.read, found.tally.cases_opened, found.tally.duplicate) == (True, 3, 3, 0)
    assert models.ImportRun.objects.values_list("state", "rows_done").get() == ("done", 3)


def test_what_was_not_worked_on_is_taken_back_and_may_come_again(tmp_path, instant, importer):
    found = go(tmp_path, instant, importer, {}, HEARD)
    ledger.perform("imports.settle_clock", matter=case_id(old.COURT, HEARD["案号"]), by=old.by("judge1"), fields={"note": "已核对"}, at=instant)
    assert [(k.number, k.acts) for k in worked_on(found.run)] == [(HEARD["案号"], 1)]
    undone = undo_pending(found.run, by=importer, at=instant, ground="名单有误")
    assert (undone.cases, undone.kept) == (1, 1)
    docket = dockets.load(case_id(old.COURT, NINE))
    assert (docket.stage, docket.last(ImportUndone).what.ground) == (Stage.UNDONE, "名单有误")
    facts = models.Facts.objects.get(pk=docket.matter.id)
    assert (facts.stage, facts.is_ended, facts.title) == ("undone", True, "导入已撤销")
    with pytest.raises(Refused) as twice:
        undo_pending(found.run, by=importer, at=instant, ground="再撤")
    assert twice.value.finding.label.zh == "该次导入已经撤销"
    again = go(tmp_path, instant, importer, {}, HEARD)
    assert (again.tally.cases_opened, again.tally.duplicate) == (1, 1)
    assert models.Facts.objects.get(pk=case_id(old.COURT, NINE, before=1)).stage == "assigned"


def test_the_court_s_own_matter_says_that_a_list_was_taken_over(tmp_path, instant, importer):
    found = go(tmp_path, instant, importer, {})
    house = dockets.load(old.matter_of_court())
    said = house.last(ImportRunRecorded).what
    assert (said.run, said.read, said.imported, said.rejected, said.data_until) == (found.run, 1, 1, 0, date(2026, 11, 20))
    assert rebuild(matter=house.matter.id).changed == 0
    assert verify(matter=house.matter.id).faults == ()


BAD = (
    ({"案号": "9001"}, "案号", "9001", "不是规范的案号, 应写作 (2026)吉0102民初123号"),
    ({"案号": "(2026)吉0103民初1号"}, "案号", "(2026)吉0103民初1号", "案号不是接管法院的案号"),
    ({"案号": "(2026)吉0102民终1号"}, "案号", "(2026)吉0102民终1号", "只能接管民事一审 (民初) 案件"),
    ({"案由": "没有的案由"}, "案由", "没有的案由", "立案日没有这一案由, 请在映射文件 values 中对应到规范案由"),
    ({"程序": "特别"}, "程序", "特别", "值不在映射文件列出的范围内"),
    ({"状态": "已宣判"}, "状态", "已宣判", "已宣判或已结案, 不接管; 请在原系统办结"),
    ({"状态": "已开庭"}, "状态", "已开庭", "状态为已送达或已开庭, 但送达日期缺失或仍有未送达人"),
    ({"立案日": ""}, "立案日", "", "缺少必填的值"),
    ({"立案日": "2026-02-30"}, "立案日", "2026-02-30", "日历上没有这一天"),
    ({"立案日": "2026-11-21"}, "立案日", "2026-11-21", "日期晚于名单截止日"),
    ({"收案日": "2026-09-05"}, "收案日", "2026-09-05", "收案日期晚于立案日期"),
    ({"送达日": "2026-09-03"}, "送达日", "2026-09-03", "早于立案日期"),
    ({"承办人": ""}, "承办人", "", "已分案的案件须有承办人"),
    ({"承办人": "法官丙"}, "judge", "法官丙", "本院没有担任该岗位的此人, 请核对姓名或先建账号"),
    ({"原告": ""}, "原告", "", "缺少必填的值"),
    ({"被告": "张甲"}, "原告", "张甲", "同一人在当事人中出现了两次"),
    ({"原告证件": "220102190101011230"}, "", "张甲、李乙、王丙", "证件号码或统一社会信用代码有误, 或已登记在另一姓名下"),
    ({"标的": "十三万"}, "标的", "十三万", "不是金额 (以元计, 最多两位小数)"),
    ({"已缴": "100"}, "缴费截止", "", "案件受理费未缴足, 须写明缴费截止日"),
    ({"已缴": "100", "缴费截止": "2026-09-11"}, "缴费截止", "2026-09-11", "缴费期限已过而未缴足, 请先在原系统处理"),
    ({"未送达": "孙己"}, "未送达", "孙己", "未送达人不是本案被告或第三人"),
    ({"状态": "中止"}, "中止日", "", "中止日期与案件状态不一致 (中止的须有中止日期)"),
    ({"扣除事由": "休假", "扣除起": "2026-10-01"}, "扣除事由", "休假", "不是可以扣除审限的事由, 请在 values 中对应"),
    ({"扣除事由": "鉴定", "扣除起": "2026-10-08", "扣除止": "2026-10-01"}, "扣除事由", "2026-10-08 ~ 2026-10-01",
     "读不出扣除期间, 应有起日, 止日不早于起日且不晚于名单截止日"),
    ({"其他扣除": "鉴定期间:2026-10-01"}, "其他扣除", "鉴定期间:2026-10-01", "读不出扣除期间, 应有起日, 止日不早于起日且不晚于名单截止日"),
    ({"保全财产": "样例银行账户"}, "保全金额", "", "缺少必填的值"),
    ({"已用天数": "三十"}, "已用天数", "三十", "不是数字"),
)


@pytest.mark.parametrize(("change", "column", "value", "why"), BAD)
def test_a_row_that_cannot_be_taken_over_says_why_in_chinese(tmp_path, instant, importer, change, column, value, why):
    before = models.Matter.objects.count()
    found, rows = rejected(tmp_path, instant, importer, change)
    assert rows[0][:4] == ["2", column, value, why]
    assert (found.tally.rejected, found.tally.cases_opened, models.Matter.objects.count()) == (1, 0, before)


def test_stretches_listed_in_one_cell_and_a_measure_and_a_stay(tmp_path, instant, importer):
    found = go(tmp_path, instant, importer, {
        "状态": "中止", "中止日": "2026-11-02", "其他扣除": "鉴定期间：2026-09-20~2026-10-10；公告期间:2026-10-12至",
        "保全财产": "样例银行尾号1234账户", "保全金额": "5万元", "保全日": "2026-09-10", "保全到期": "2027-09-09",
    })
    docket = dockets.load(case_id(old.COURT, NINE))
    assert docket.stage is Stage.SUSPENDED
    said = docket.last(ClockReconciled).what
    assert (said.days_used, said.excluded_days, said.limit_on) == (18, 59, date(2027, 2, 1))
    assert found.differing == 0
    due = models.Deadline.objects.filter(matter_id=docket.matter.id, due_on=date(2027, 9, 9)).values_list("label_zh", flat=True)
    assert len(due) >= 1


def test_a_court_that_does_not_work_here_and_a_post_without_the_right(tmp_path, instant, importer):
    path = old.write(tmp_path / "old.csv", {})
    with pytest.raises(Refused) as strange:
        take_over(path, old.mapping(old.MAP.replace("court: 吉0102", "court: 吉0103")), by=importer, at=instant)
    assert strange.value.finding.label.zh == "法院 吉0103 没有在本平台开通, 不能接管案件"
    with pytest.raises(Refused) as nobody:
        take_over(path, old.mapping(), by=old.by("judge1"), at=instant)
    assert "导入名单" in nobody.value.finding.label.zh
    assert models.ImportRun.objects.count() == 0

