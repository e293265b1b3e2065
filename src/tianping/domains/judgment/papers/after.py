"""What follows a judgment: the record of its announcement, the certificate of effect, the reading before it, the answers after it."""

from __future__ import annotations

from dataclasses import replace

from tianping.docket.actions import Setting
from tianping.docket.entry import Audience
from tianping.docket.fold import Docket
from tianping.docket.papers import Close, Fact, Grid, Layout, Line, Paper, paper, plain_day
from tianping.docket.papers.case import about_entry, court_above, each_entry, joined, needed, sitting
from tianping.docket.papers.operative import clause_text
from tianping.docket.reading import bench
from tianping.docket.vocabulary.filing import Procedure
from tianping.docket.vocabulary.judgment import (
    AnswerGiven,
    AppealLodged,
    EffectCertified,
    JudgmentAnnounced,
    JudgmentIssued,
    ReadBeforeIssue,
    ReadingAnswered,
)
from tianping.docket.vocabulary.service import Paper as Sent
from tianping.docket.vocabulary.service import Served
from tianping.law.cite import cite
from tianping.law.citing.procedure import basis
from tianping.law.finding import Label

FIRST = ("civil_first",)
ANNOUNCED, EFFECT, READING, ANSWER = "宣判笔录", "裁判文书生效证明书", "文书阅核单", "判后答疑记录"


@paper(ANNOUNCED, "Record of announcement", basis=basis("announcement"), kinds=FIRST)
def announcement_record(docket: Docket, setting: Setting) -> Paper:
    """Set down who was there, what was read, and that the way to appeal was told."""
    told = Fact(Label("宣判", "the announcement"), "judgment.announce")
    case, announced, issued = needed(docket, ANNOUNCED, (JudgmentAnnounced, told), (JudgmentIssued, Fact(Label("判决", "a judgment"),
        "judgment.issue_judgment")))
    what: JudgmentAnnounced = announced.what
    small = case.procedure is Procedure.SMALL_CLAIMS
    right = "本判决为终审判决" if small else f"如不服本判决, 可在判决书送达之日起十五日内向本院递交上诉状, 上诉于{court_above(docket, announced.on)}"
    result = "；".join(clause_text(c) for c in issued.what.clauses)
    how = "当庭宣判, 十日内发送判决书" if what.is_in_court else "定期宣判, 宣判后立即发给判决书"
    rows = (
        ("案由", case.cause, "日期", plain_day(announced.on)), ("宣判方式", how), ("审判人员", "、".join(f"{post}{name}"
            f"" for post, name, _ in sitting(docket))),
        ("到场当事人", joined(what.present) or "无"), ("宣判内容", result), ("告知事项", right),
    )
    line = Line("到场当事人签名：　　　　　　　审判人员签名：　　　　　　　书记员签名：", is_indented=False)
    return replace(case.paper(ANNOUNCED, (Grid((), rows, widths=(1, 3, 1, 2), is_form=True), line), day=announced.on), layout=Layout.RECORD)


@paper(EFFECT, "Certificate of legal effect", basis=(cite("民事诉讼法", "第158条", "2023修正"),), kinds=FIRST, each=each_entry(EffectCertified))
def effect_certificate(docket: Docket, setting: Setting, about: str) -> Paper:
    """Certify since which day the judgment binds, with the day of service on each party."""
    case, certified = about_entry(docket, EFFECT, about, Fact(Label("生效证明的出具", "the certificate"), "judgment.certify_effect"))
    what: EffectCertified = certified.what
    issued = docket.last(JudgmentIssued)
    served = [s for s in docket.all(Served) if s.what.paper in (Sent.JUDGMENT, Sent.MEDIATION, Sent.RULING)]
    rows = tuple((s.what.recipient.name, s.what.paper.zh, s.what.mode.zh, plain_day(s.on)) for s in served)
    appeal = "；".join(f"{a.what.appellant.name}于{plain_day(a.on)}上诉" for a in docket.all(AppealLodged)) or "各方当事人在上诉期内均未上诉"
    name = f"本院于{plain_day(issued.on)}作出的{case.number}民事判决书" if issued else f"本院作出的{case.number}法律文书"
    table = (Grid(("受送达人", "文书", "送达方式", "送达日期"), rows),) if rows else ()
    return case.paper(EFFECT, (
        Line(f"{case.dispute()}，{name}，送达情况如下："), *table, Line(f"{appeal}。该法律文书已于{plain_day(what.effective_on)}发生法律效力。"),
        Line(f"本证明应{what.asked_by.name}申请出具。特此证明。"), Close((), certified.on),
    ), day=certified.on)


@paper(READING, "Slip of reading before issue", basis=(cite(
    "最高人民法院关于加强和完善法官考核工作的指导意见", version="法〔2021〕255号", evidence="M"),),
       kinds=FIRST, audience=Audience.INNER, each=each_entry(ReadBeforeIssue))
def reading_slip(docket: Docket, setting: Setting, about: str) -> Paper:
    """Set down what a leader proposed on reading the draft and what the bench made of it. Inner file only."""
    case, read = about_entry(docket, READING, about, Fact(Label("阅核意见", "a reading"), "judgment.read_before_issue"))
    what: ReadBeforeIssue = read.what
    reply = next((r for r in docket.all(ReadingAnswered) if r.what.reading == read.seq), None)
    held = bench(docket)
    answer = f"{'坚持原意见' if reply.what.is_kept else '经复议另行形成意见'}：{reply.what.reasons}" if reply else "尚未答复"
    rows = (
        ("案由", case.cause, "承办人", held.judge.name if held else ""), ("阅核日期", plain_day(read.on), "建议", what.proposal.zh),
        ("阅核意见", what.opinion), ("审判组织答复", answer), ("说明", "阅核不改变独任法官、合议庭的意见, 全程留痕"),
    )
    secret = Line("秘密材料　归入副卷　不得公开", is_indented=False)
    return replace(case.paper(READING, (secret, Grid((), rows, widths=(1, 3, 1, 2), is_form=True)), day=read.on), layout=Layout.RECORD)


@paper(ANSWER, "Record of answers after judgment", basis=(cite("最高人民法院关于判后答疑工作的规定", version="2023", evidence="M"),), kinds=FIRST,
       audience=Audience.FILE, each=each_entry(AnswerGiven))
def answer_record(docket: Docket, setting: Setting, about: str) -> Paper:
    """Set down what a party asked after judgment, what was answered and whether it rested there."""
    case, given = about_entry(docket, ANSWER, about, Fact(Label("判后答疑", "an answer"), "judgment.give_answer"))
    what: AnswerGiven = given.what
    asked = docket.entry(what.request).what
    rows = (
        ("案由", case.cause, "日期", plain_day(given.on)), ("申请人", asked.asker.name, "答疑层级", what.answer_level.zh), (
            "提出的问题", asked.questions),
        ("答疑内容", what.answer), ("结果", "服判息诉" if what.is_accepted else "未息诉, 已告知上诉、申请再审等途径"),
    )
    line = Line("申请人签名：　　　　　　　答疑人签名：", is_indented=False)
    made = case.paper(ANSWER, (Grid((), rows, widths=(1, 3, 1, 2), is_form=True), line), day=given.on)
    return replace(made, layout=Layout.RECORD)


