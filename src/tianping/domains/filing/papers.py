"""The papers of filing: the notice that a case was accepted."""

from __future__ import annotations

from tianping.docket.actions import Setting
from tianping.docket.fold import Docket
from tianping.docket.papers import Close, Line, Paper, court_title, missing, paper
from tianping.docket.people import Side
from tianping.docket.reading import filed, parties
from tianping.docket.vocabulary.filing import ComplaintSubmitted
from tianping.law.causes.causes import cause
from tianping.law.cite import cite
from tianping.law.finding import Label

NOTICE = "受理案件通知书"
RIGHTS = (
    "一、你方在诉讼中有权委托代理人, 提出回避申请, 收集、提供证据, 进行辩论, 请求调解, 提起上诉, 申请执行; 可以查阅、复制本案有关材料。",
    "二、应当按照本院送达的举证通知书的要求在期限内提交证据, 遵守诉讼秩序, 履行发生法律效力的判决书、裁定书和调解书。",
    "三、送达地址有变更的, 应当及时书面告知本院。",
    "四、本案的生效裁判文书依法在互联网公布; 认为有不宜公布情形的, 可以向本院说明。",
)


@paper(NOTICE, "Notice of acceptance", basis=(cite("民事诉讼法", "第126条、第129条", "2023修正"),), kinds=("civil_first",))
def acceptance_notice(docket: Docket, setting: Setting) -> Paper:
    """Tell the plaintiffs that their case was accepted, under which number, and what their rights and duties are."""
    accepted, complaint = filed(docket), docket.last(ComplaintSubmitted)
    if accepted is None or complaint is None:
        raise missing(NOTICE, (Label("立案决定", "the decision to accept"),))
    ours, theirs = ("、".join(p.name for p in parties(docket, side)) for side in (Side.PLAINTIFF, Side.DEFENDANT))
    opening = (
        f"你方与{theirs}{cause(accepted.what.cause).name}一案的起诉状已收到。经审查, 起诉符合法定受理条件, 本院决定立案审理。"
        "现将有关事项通知如下:"
    )
    return Paper(
        "filing.acceptance_notice", court_title(docket, accepted.on), NOTICE, str(accepted.what.number),
        (Line(f"{ours}:", is_indented=False), Line(opening), *(Line(r) for r in RIGHTS), Close((), accepted.on)),
    )
