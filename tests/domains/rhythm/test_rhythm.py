"""A paper of the rhythm: sentences out of figures, edited, signed, issued; no number is typed and nobody is ranked."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest
from given import acting, identity, refusal
from lines import new_world

from tianping.docket.changes import Setting
from tianping.docket.facts import Tie
from tianping.docket.fold import Matter, empty
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.rhythm import Rhythm, SeriesLine, UsedFigure
from tianping.domains.rhythm.papers import bulletin
from tianping.domains.rhythm.rules import (
    apart,
    due_on,
    number,
    participants,
    period_of,
    read,
    summary,
    tasks,
    weakest,
    wording,
)
from tianping.law.days.calendar import Calendar
from tianping.law.finding import Refused

OFFICE, PRESIDENT, HEAD = acting("trial_management", "审管样本"), acting("president", "院长样本"), acting("division_head", "庭长样本")
VICE = acting("vice_president", "副院长样本")
DAY = date(2026, 5, 11)
FILED = UsedFigure("filed", "新收案件", "count", Decimal(120), Decimal(100), Decimal(125))
CLOSED = UsedFigure("closed", "结案", "count", Decimal(1110), Decimal(1110), Decimal(0))
PENDING = UsedFigure("pending", "未结案件", "count", Decimal(90), None, Decimal(80))
RATIO = UsedFigure("close_to_file_ratio", "结收比", "percent", Decimal("91.67"), Decimal("95.00"), Decimal("91.67"))
WITHIN = UsedFigure("within_limit_close_rate", "审限内结案率", "percent", Decimal("88.00"), None, None, ">= 95", is_healthy=False)
OVER = UsedFigure("over_limit_pending", "超审限未结", "count", Decimal(3))
FIGURES = (FILED, CLOSED, PENDING, RATIO, WITHIN, OVER)


def world_of(figures=FIGURES):
    world = new_world()
    world.figures = SimpleNamespace(figures=figures, heads=("26-04", "26-05"), series=(SeriesLine("新收案件", (100, 120)),), data_on=DAY)
    return world


def draft(world, rhythm=Rhythm.WEEKLY, **given):
    return world.do("rhythm.draft_bulletin", by=OFFICE, on=DAY, rhythm=rhythm, **given)


def act(world, done, name, **given):
    return world.do(f"rhythm.{name}", by=OFFICE, on=DAY, matter=done.matter, **given)


@pytest.mark.parametrize("rhythm, first", [
    (Rhythm.DAILY, DAY), (Rhythm.TWO_DAY, date(2026, 5, 10)), (Rhythm.WEEKLY, date(2026, 5, 5)), (Rhythm.MONTHLY, date(2026, 5, 1)),
    (Rhythm.CONFERENCE, date(2026, 5, 1)), (Rhythm.QUARTERLY, date(2026, 4, 1)),
])
def test_over_which_days(rhythm, first):
    assert period_of(rhythm, DAY) == (first, DAY)


def test_the_sentences_are_drawn_from_the_figures():
    done = draft(world_of())
    what = done.entries[0].what
    assert ["".join(p.text for p in read(s, what.used_figures)) for s in wording(done.docket)] == [
        "本期新收案件120件, 同比上升20.00%, 环比下降4.00%; 结案1,110件, 同比持平; 期末未结90件。",
        "结收比91.67%, 收案多于结案, 存量上升。", "审限内结案率88.00%、超审限未结3件。",
        "短板: 审限内结案率88.00%(合理区间 >= 95), 不在合理区间, 应当先补。",
        "超审限未结3件, 请承办人逐案说明原因和办结日期, 需要延长或者扣除的依法办理。"]
    assert [(p.text, p.definition) for p in read(wording(done.docket)[1], what.used_figures)] == [
        ("结收比", ""), ("91.67%", "close_to_file_ratio"), (", 收案多于结案, 存量上升。", "")]
    assert (done.docket.stage, summary(done.docket, None).title) == (Stage.REGISTERED, "审判运行周通报 2026-05-05 至 2026-05-11")
    assert [t.action for t in tasks(done.docket, None)] == ["rhythm.sign_bulletin"]


@pytest.mark.parametrize("rhythm, figures, said", [
    (Rhythm.MONTHLY, FIGURES[:4], "本院尚未设定指标合理区间, 不作区间评价。"),
    (Rhythm.MONTHLY, (*FIGURES[:4], UsedFigure("x", "某率", "percent", Decimal(50), interval="30 ~ 60", is_healthy=True)),
     "已设定合理区间的指标均在区间以内。"),
    (Rhythm.CONFERENCE, FIGURES, "会商意见: "),
])
def test_what_a_month_says_besides(rhythm, figures, said):
    assert said in wording(draft(world_of(figures), rhythm).docket)


@pytest.mark.parametrize("ratio, words", [("100", "收结持平"), ("104.20", "结案多于收案, 存量下降")])
def test_clearance_in_words(ratio, words):
    done = draft(world_of((FILED, CLOSED, PENDING, UsedFigure("close_to_file_ratio", "结收比", "percent", Decimal(ratio)))))
    assert wording(done.docket)[1] == f"结收比{{结收比}}, {words}。"


@pytest.mark.parametrize("figure, against, said", [
    (FILED, "", "120件"), (RATIO, "同比", "下降3.33个百分点"), (RATIO, "环比", "持平"),
    (CLOSED, "环比", "无可比数据"), (PENDING, "同比", "无可比数据"),
    (UsedFigure("a", "甲", "count", Decimal(0), Decimal(0)), "同比", "持平"), (UsedFigure("a", "甲", "ratio"), "", "无数据"),
])
def test_how_a_number_is_said(figure, against, said):
    assert number(figure, against) == said


def test_edited_sentence_by_sentence_then_signed_then_issued():
    world = world_of()
    world.posts = {f"{who.role}:吉0102": ((who.account, who.name, who.role, ""),) for who in (PRESIDENT, VICE, HEAD, OFFICE)}
    done = draft(world)
    assert list(participants(done.docket, None)) == []
    act(world, done, "edit_sentence", line_number=1, sentence="结收比{结收比}, 主要因春耕季节收案集中。")
    act(world, done, "edit_sentence", line_number=99, sentence="请各庭周五前报送措施。")
    done = act(world, done, "edit_sentence", line_number=2, sentence="")
    assert (wording(done.docket)[1], wording(done.docket)[2], wording(done.docket)[-1]) == (
        "结收比{结收比}, 主要因春耕季节收案集中。", "", "请各庭周五前报送措施。")
    done = act(world, done, "sign_bulletin")
    assert (done.docket.stage, [t.action for t in tasks(done.docket, None)]) == (Stage.IN_PROGRESS, ["rhythm.issue_bulletin"])
    assert refusal(lambda: act(world, done, "edit_sentence", line_number=0, sentence="改")).name == "wrong_stage"
    done = act(world, done, "issue_bulletin")
    assert (done.entries[0].what.number, done.docket.stage) == ("(2026)吉0102态势1号", Stage.CLOSED)
    assert [(p.tie, p.account, p.capacity) for p in participants(done.docket, None)] == [
        (Tie.ASSIGNED, who.account, "addressee") for who in (PRESIDENT, VICE, HEAD, OFFICE)]
    assert [(t.account, t.text.zh) for t in done.changes.tells] == [
        (who.account, "审判运行周通报 2026-05-05 至 2026-05-11已印发") for who in (PRESIDENT, VICE, HEAD)]
    made = bulletin(done.docket, world.setting)
    assert (made.court, made.title, made.number) == ("长春市南关区人民法院", "审判运行周通报", "(2026)吉0102态势1号")
    text = made.text()
    for line in ("2026年5月5日至2026年5月11日", "（数据截至2026年5月11日）", "2．结收比91.67%，主要因春耕季节收案集中。", "新收案件 26-05 120",
                 "审判管理办公室 审管样本",
                 "各项数字由系统按指标目录的口径计算，不对法院、法官排名。"):
        assert line in text, text
    assert "未印发" not in text
    assert list(tasks(done.docket, None)) == []


def test_a_draft_says_that_it_is_one():
    world = world_of()
    text = bulletin(draft(world, Rhythm.DAILY).docket, world.setting).text()
    assert "（未印发，供核对）" in text
    assert text.startswith("2026年5月11日\n")


@pytest.mark.parametrize("given, zh", [
    ({"line_number": 0, "sentence": "新收{新收数}"}, "没有名为“新收数”的指标"), ({"line_number": -1, "sentence": "一"}, "文字没有变化"),
    ({"line_number": 50, "sentence": " "}, "文字没有变化"),
])
def test_an_edit_that_names_no_figure_or_changes_nothing(given, zh):
    world = world_of()
    done = draft(world)
    before = dict(world.dockets)
    assert refusal(lambda: act(world, done, "edit_sentence", **given)).label.zh == zh
    assert world.dockets == before


def test_an_empty_paper_is_not_signed_and_no_paper_is_about_tomorrow():
    world = world_of()
    assert refusal(lambda: draft(world, ends_on=date(2026, 5, 12))).label.zh == "截止日 2026-05-12 尚未到来"
    done = draft(world)
    for n in range(len(wording(done.docket))):
        act(world, done, "edit_sentence", line_number=n, sentence="")
    assert refusal(lambda: act(world, done, "sign_bulletin")).label.zh == "文稿没有内容"


@pytest.mark.parametrize("day, kept, due", [
    (date(2026, 5, 11), "", ["审判运行周通报"]), (date(2026, 5, 12), "", []), (date(2026, 5, 10), "审判运行日报", []),
    (date(2026, 5, 12), "审判运行日报、两天一调度", ["审判运行日报", "两天一调度"] if date(2026, 5, 12).toordinal() % 2 == 0 else ["审判运行日报"]),
    (date(2026, 6, 1), "", ["审判运行周通报", "审判态势月分析"]), (date(2026, 7, 1), "", ["审判态势月分析", "审判工作季调度"]),
])
def test_what_a_day_calls_for(day, kept, due):
    setting = Setting(Calendar.published(), {"rhythm_kept": kept} if kept else {})
    assert [one.zh for one in due_on(day, setting)] == due


def test_nothing_is_drawn_from_a_matter_that_is_no_bulletin():
    world = world_of()
    empty_one = empty(Matter(identity("none"), "bulletin", "吉0102"))
    assert summary(empty_one, world.setting).title is None
    assert list(tasks(empty_one, world.setting)) == []
    assert wording(empty_one) == ()
    with pytest.raises(Refused) as no:
        bulletin(empty_one, world.setting)
    assert no.value.finding.label.zh == "“审判态势文稿”还缺少: 文稿的起草"


def test_a_paper_of_few_figures_says_little():
    done = draft(world_of((FILED,)), Rhythm.DAILY)
    assert wording(done.docket) == (
        "本期新收案件{新收案件}, 同比{新收案件|同比}, 环比{新收案件|环比}; 结案{closed}; 期末未结{pending}。",)
    assert [p.text for p in read("{不知}", (FILED,))] == ["{不知}"]
    assert [p.text for p in read("{新收案件}", (FILED,))] == ["120件"]


APPEALED = UsedFigure("appeal_rate", "上诉率", "percent", Decimal("18.00"), Decimal("12.00"), None, "5 ~ 12", is_healthy=False)
LATE = UsedFigure("over_limit_pending", "超审限未结案件", "count", Decimal(2), Decimal(1), Decimal(2), "<= 0", is_healthy=False)
FINE = UsedFigure("filed_rate", "某率", "percent", Decimal(50), interval="30 ~ 60", is_healthy=True)


@pytest.mark.parametrize(("figure", "share"), [
    (WITHIN, Decimal(7) / Decimal(95)), (APPEALED, Decimal("0.5")), (LATE, Decimal("Infinity")), (FINE, Decimal(0)), (FILED, Decimal(0)),
    (UsedFigure("x", "某率", "percent", Decimal(4), interval="5 ~ 12", is_healthy=False), Decimal("0.2")),
    (UsedFigure("x", "某率", "percent", None, interval="5 ~ 12", is_healthy=False), Decimal(0)),
])
def test_how_far_outside_its_interval_a_figure_lies(figure, share):
    assert apart(figure) == share


def test_the_weakest_indicator_comes_first():
    assert [one.definition for one in weakest((WITHIN, FINE, APPEALED, LATE))] == ["over_limit_pending", "appeal_rate", "within_limit_close_rate"]


def test_a_paper_of_the_weakest_indicators_alone():
    done = draft(world_of((FILED, WITHIN, FINE, APPEALED, LATE)), Rhythm.WEAKEST)
    said = ["".join(p.text for p in read(s, (WITHIN, FINE, APPEALED, LATE))) for s in wording(done.docket)]
    assert said == [
        "设有合理区间的指标 4 项, 区间外 3 项, 按偏离界限的比例由大到小列出; 只比指标与区间, 不比法院、法官。",
        "超审限未结案件2件, 合理区间 <= 0, 同比上升100.00%, 环比持平。",
        "上诉率18.00%, 合理区间 5 ~ 12, 同比上升6.00个百分点。",
        "审限内结案率88.00%, 合理区间 >= 95。",
        "先补“超审限未结案件”: 原因、措施、责任部门和完成日期由审判管理办公室会同有关庭室填写。",
    ]


@pytest.mark.parametrize(("figures", "said"), [
    ((FILED, FINE), "已设定合理区间的指标均在区间以内。"), ((FILED,), "本院尚未设定指标合理区间, 不作区间评价。"),
])
def test_where_nothing_is_weak_the_paper_says_so(figures, said):
    assert wording(draft(world_of(figures), Rhythm.WEAKEST).docket) == (said,)
