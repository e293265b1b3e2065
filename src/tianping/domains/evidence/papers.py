"""The papers of evidence: the notice, its extension, the exchange, the pre-trial meeting, commissions and investigation."""

from __future__ import annotations

from dataclasses import replace

from tianping.docket.actions import Setting
from tianping.docket.fold import Docket
from tianping.docket.papers import Fact, Grid, Layout, Line, Paper, paper, plain_day, plain_moment
from tianping.docket.papers.case import about_entry, contact, each_entry, everybody, joined, needed, notice, role_of
from tianping.docket.vocabulary.evidence import (
    AppraisalOrdered,
    EvidenceExchanged,
    EvidenceExtensionDecided,
    EvidenceTermSet,
    InvestigationDecided,
    PretrialMeetingHeld,
)
from tianping.law.cite import cite
from tianping.law.finding import Label
from tianping.law.numbers.numerals import write_numeral

FIRST, EVIDENCE_TERM = ("civil_first",), "举证通知书"
EXTENSION, EXCHANGE, MEETING, COMMISSION, ORDER = "延长举证期限通知书", "证据交换笔录", "庭前会议笔录", "鉴定委托书", "调查令"
RULES = "最高人民法院关于民事诉讼证据的若干规定"


@paper(EVIDENCE_TERM, "Notice to produce evidence", basis=(cite(RULES, "第50条、第51条", "2019修正"), cite("民诉法解释", "第99条",
    "法释〔2022〕11号")), kinds=FIRST)
def evidence_notice(docket: Docket, setting: Setting) -> Paper:
    """Tell the parties what to prove, until when, and what follows when evidence comes late."""
    case, term = needed(docket, EVIDENCE_TERM, (EvidenceTermSet, Fact(Label("举证期限", "the term for evidence"), "evidence.set_evidence_term")))
    what: EvidenceTermSet = term.what
    how = "经当事人协商并经本院准许, " if what.is_agreed else "本院"
    lines = (
        f"{case.dispute()}, 根据法律和司法解释的有关规定, 现将举证的有关事项通知如下:",
        "一、当事人对自己提出的主张, 有责任提供证据; 反驳对方主张的, 应当说明理由并提供相应证据。",
        f"二、{how}确定本案举证期限为{write_numeral(what.days)}日, 自{plain_day(what.starts_on)}起至{plain_day(what.until_on)}止。",
        "三、因客观原因不能自行收集的证据, 可以在举证期限届满前书面申请本院调查收集; 申请鉴定、申请证人出庭、增加或者变更诉讼请求、提出反诉的, "
        "应当在法律规定或者本院指定的期限内提出。",
        "四、在举证期限内提供证据确有困难的, 可以在期限届满前书面申请延长。",
        "五、逾期提供证据的, 本院责令说明理由; 理由不成立的, 根据情形不予采纳, 或者采纳但予以训诫、罚款。",
        contact(docket),
    )
    return notice(case, EVIDENCE_TERM, to=everybody(docket), on=term.on, lines=lines)


@paper(EXTENSION, "Notice on extending the term for evidence", basis=(cite("民诉法解释", "第100条", "法释〔2022〕11号"),), kinds=FIRST,
       each=each_entry(EvidenceExtensionDecided))
def extension_notice(docket: Docket, setting: Setting, about: str) -> Paper:
    """Tell every party whether the term was extended; what is granted to one counts for all."""
    decision = Fact(Label("延长举证期限的决定", "the decision"), "evidence.decide_evidence_extension")
    case, decided = about_entry(docket, EXTENSION, about, decision)
    what: EvidenceExtensionDecided = decided.what
    asked = docket.entry(what.request)
    asker = asked.what.asker
    lead = f"{case.dispute()}, {role_of(docket, asker)}{asker.name}于{plain_day(asked.on)}申请延长举证期限, 理由: {asked.what.reasons.rstrip('。')}。"
    end = (
        f"本院经审查予以准许, 举证期限延长至{plain_day(what.until_on)}; 延长的举证期限适用于其他当事人。" if what.is_granted and what.until_on
        else f"本院经审查认为{what.reasons.rstrip('。')}, 不予准许。"
    )
    title = EXTENSION if what.is_granted else "不予准许延长举证期限通知书"
    return notice(case, title, to=everybody(docket), on=decided.on, lines=(lead, end))


@paper(EXCHANGE, "Record of the exchange of evidence", basis=(cite("民诉法解释", "第224条",
    "法释〔2022〕11号"),), kinds=FIRST, each=each_entry(EvidenceExchanged))
def exchange_record(docket: Docket, setting: Setting, about: str) -> Paper:
    """Set down what each party says to each piece of evidence; what is not disputed is recorded as such."""
    case, done = about_entry(docket, EXCHANGE, about, Fact(Label("证据交换", "the exchange"), "evidence.exchange_evidence"))
    what: EvidenceExchanged = done.what
    rows = tuple((str(n), o.item, o.produced_by, o.challenge.zh, o.remark or "无") for n, o in enumerate(what.opinions, 1))
    agreed = "、".join(o.item for o in what.opinions if o.challenge.value == "accepted") or "无"
    blocks = (
        Grid((), (("案由", case.cause, "日期", plain_day(done.on)), ("参加人", joined(what.present))), widths=(1, 3, 1, 2), is_form=True),
        Grid(("序号", "证据名称", "举证方", "质证意见", "说明"), rows, widths=(1, 4, 2, 3, 4)),
        Line(f"各方无异议的证据：{agreed}。{what.note}"), Line("当事人签名：　　　　　　　审判人员签名：　　　　　　　书记员签名："
            "", is_indented=False),
    )
    return replace(case.paper(EXCHANGE, blocks, day=done.on), layout=Layout.RECORD)


@paper(MEETING, "Record of the pre-trial meeting", basis=(cite("民诉法解释", "第225条",
    "法释〔2022〕11号"),), kinds=FIRST, each=each_entry(PretrialMeetingHeld))
def meeting_record(docket: Docket, setting: Setting, about: str) -> Paper:
    """Set down the pre-trial meeting: facts admitted, issues agreed on."""
    case, held = about_entry(docket, MEETING, about, Fact(Label("庭前会议", "the meeting"), "evidence.hold_pretrial_meeting"))
    what: PretrialMeetingHeld = held.what
    rows = (
        ("案由", case.cause, "时间", plain_moment(what.starts)), ("参加人", joined(what.present)),
        ("自认的事实", "；".join(what.admitted) or "无"), ("争议焦点", "；".join(what.issues) or "无"), ("笔录", what.minutes),
    )
    blocks = (Grid((), rows, widths=(1, 3, 1, 3), is_form=True), Line("当事人签名：　　　　　　　审判人员签名：　　　　　　　书记员签名："
        "", is_indented=False))
    return replace(case.paper(MEETING, blocks, day=held.on), layout=Layout.RECORD)


@paper(COMMISSION, "Commission to an expert", basis=(cite(RULES, "第32条、第33条、"
    "第35条", "2019修正"),), kinds=FIRST, each=each_entry(AppraisalOrdered), is_numbered=True)
def appraisal_commission(docket: Docket, setting: Setting, about: str) -> Paper:
    """Commission an institution: matters, purpose, term, fee, the duty to appear."""
    case, ordered = about_entry(docket, COMMISSION, about, Fact(Label("委托鉴定", "the commission"), "evidence.order_appraisal"))
    what: AppraisalOrdered = ordered.what
    payer = f"鉴定费用由{what.payer.name}预交。" if what.payer else ""
    lines = (
        f"本院审理的{case.dispute()}, 需要进行鉴定。经{what.choosing.zh}, 现委托你单位鉴定, 有关事项如下:",
        f"一、鉴定事项和范围: {what.matters}", f"二、鉴定目的: {what.purpose}", f"三、鉴定期限: 至{plain_day(what.due_on)}止。{payer}",
        "四、鉴定开始之前应当签署承诺书, 保证客观、公正、诚实地进行鉴定, 保证出庭作证, 如作虚假鉴定应当承担法律责任。"
        "五、未经本院同意不得改变鉴定事项; 需要补充材料的, 通过本院提取。",
        contact(docket),
    )
    return notice(case, COMMISSION, to=what.institution, on=ordered.on, lines=lines)


@paper(ORDER, "Investigation order", basis=(cite(
    "民事诉讼法", "第67条", "2023修正"),), kinds=FIRST, each=each_entry(InvestigationDecided), is_numbered=True)
def investigation_order(docket: Docket, setting: Setting, about: str) -> Paper:
    """Let a lawyer gather named evidence from a named holder within a term; or say what the court gathers itself."""
    case, decided = about_entry(docket, ORDER, about, Fact(Label("调查取证的决定", "the decision"), "evidence.decide_investigation"))
    what: InvestigationDecided = decided.what
    asked = docket.entry(what.request).what
    title = ORDER if what.is_by_lawyer and what.is_granted else "调查取证函" if what.is_granted else "不予调查取证通知书"
    if not what.is_granted:
        line = f"{case.dispute()}, 你方申请本院向{asked.target}调查收集{asked.content}。经审查, {what.reasons.rstrip('。')}, 不予准许。"
        return notice(case, title, to=asked.asker.name, on=decided.on, lines=(line,))
    until = f"有效期至{plain_day(what.until_on)}止。" if what.until_on else ""
    by = (
        f"现准许{role_of(docket, asked.asker)}{asked.asker.name}"
        f"的代理律师持本令前往你处调查收集下列证据"
    ) if what.is_by_lawyer else "现请你单位向本院提供下列证据"
    lines = (
        f"{case.dispute()}, 因审理需要, {by}: {asked.content}。{until}",
        "调查的证据涉及国家秘密、商业秘密、个人隐私的除外。请核对持令人身份后予以协助, 并将证据原件或者经核对的复制件连同回执交持令人或者寄送本院。",
        contact(docket),
    )
    return notice(case, title, to=asked.target, on=decided.on, lines=lines)
