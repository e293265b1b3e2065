"""The papers of oversight: the judges' conference, the audit committee, supervision - all for the inner file."""

from __future__ import annotations

from dataclasses import replace

from tianping.docket.actions import Setting
from tianping.docket.entry import Audience
from tianping.docket.fold import Docket
from tianping.docket.papers import Fact, Grid, Layout, Line, Paper, paper, plain_day, post_of
from tianping.docket.papers.case import about_entry, each_entry
from tianping.docket.vocabulary.oversight import CommitteeDecided, ConferenceHeld, SupervisionAnswered, SupervisionAsked
from tianping.law.cite import cite
from tianping.law.finding import Label

TRIED = ("civil_first", "civil_second", "civil_retrial")
CONFERENCE, COMMITTEE, SUPERVISION = "专业法官会议纪要", "审判委员会讨论决定", "审判监督管理单"
BASIS = cite("关于完善人民法院专业法官会议工作机制的指导意见", version="法发〔2021〕2号", evidence="M")
SECRET = Line("秘密材料　归入副卷　不得公开", is_indented=False)


@paper(CONFERENCE, "Record of the judges' conference", basis=(BASIS,), kinds=TRIED, audience=Audience.INNER, each=each_entry(ConferenceHeld))
def conference_record(docket: Docket, setting: Setting, about: str) -> Paper:
    """Set down what the conference discussed and advised; the bench decides for itself."""
    case, held = about_entry(docket, CONFERENCE, about, Fact(Label("专业法官会议", "a conference"), "oversight.record_conference"))
    what: ConferenceHeld = held.what
    asked = docket.entry(what.request).what
    rows = (
        ("案由", case.cause, "时间", plain_day(held.on)), ("参加人员", "、".join(a.name for a in what.attendees)),
        ("讨论问题", "；".join(f"{n}.{q}" for n, q in enumerate(asked.questions, 1))), ("提请理由", asked.reasons), ("讨论意见", what.views),
        ("会议结论", what.conclusion), ("说明", "会议意见供合议庭或者独任法官参考, 不影响其依法独立作出裁判"),
    )
    return replace(case.paper(CONFERENCE, (SECRET, Grid((), rows, widths=(1, 3, 1, 2), is_form=True)), day=held.on), layout=Layout.RECORD)


@paper(COMMITTEE, "Decision of the audit committee", basis=(cite(
    "人民法院组织法", "第37条、第39条", "2018修订"),), kinds=TRIED, audience=Audience.INNER,
       each=each_entry(CommitteeDecided))
def committee_record(docket: Docket, setting: Setting, about: str) -> Paper:
    """Set down what the audit committee decided; it binds the bench."""
    case, held = about_entry(docket, COMMITTEE, about, Fact(Label("审判委员会讨论", "the committee"), "oversight.record_committee"))
    what: CommitteeDecided = held.what
    rows = (
        ("案由", case.cause, "时间", plain_day(held.on)), ("出席情况", f"应到{what.n_members}人, 实到{what.n_present}人"),
        ("决定", what.conclusion), ("理由", what.reasons), ("效力", "合议庭应当执行; 决定及其理由在裁判文书中公开, 法律规定不公开的除外"),
    )
    return replace(case.paper(COMMITTEE, (SECRET, Grid((), rows, widths=(1, 3, 1, 2), is_form=True)), day=held.on), layout=Layout.RECORD)


@paper(SUPERVISION, "Supervision slip", basis=(BASIS,), kinds=TRIED, audience=Audience.INNER, each=each_entry(SupervisionAsked))
def supervision_slip(docket: Docket, setting: Setting, about: str) -> Paper:
    """Set down what a leader asked for in a flagged case and what the bench answered."""
    case, asked = about_entry(docket, SUPERVISION, about, Fact(Label("监督管理要求", "what was asked"), "oversight.ask_supervision"))
    what: SupervisionAsked = asked.what
    answer = next((a for a in docket.all(SupervisionAnswered) if a.what.request == asked.seq), None)
    who = f"{post_of(asked)}{what.raised_by.name if what.raised_by else ''}"
    rows = (
        ("案由", case.cause, "日期", plain_day(asked.on)), ("提出人", who), ("监督事项", what.act.zh), ("理由", what.reasons),
        ("报告情况", f"{answer.what.report}({plain_day(answer.on)})" if answer else "尚未报告"),
    )
    return replace(case.paper(SUPERVISION, (SECRET, Grid((), rows, widths=(1, 3, 1, 2), is_form=True)), day=asked.on), layout=Layout.RECORD)
