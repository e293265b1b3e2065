"""The papers of mediation: the letter to the mediator, the record of a session."""

from __future__ import annotations

from dataclasses import replace

from tianping.docket.actions import Setting
from tianping.docket.fold import Docket
from tianping.docket.papers import Fact, Grid, Layout, Paper, paper, plain_day
from tianping.docket.papers.case import about_entry, each_entry, everybody, notice
from tianping.docket.vocabulary.mediation import MediationEntrusted, MediationRecorded
from tianping.law.cite import cite
from tianping.law.finding import Label

KINDS = ("civil_first", "civil_second")
LETTER, RECORD = "委托（邀请）调解函", "调解笔录"
BASIS = cite("最高人民法院关于人民法院特邀调解的规定", "第27条", "法释〔2016〕14号")
MINUTES = cite("民事诉讼法", "第101条", "2023修正")


@paper(LETTER, "Letter entrusting mediation", basis=(BASIS,), kinds=KINDS, each=each_entry(MediationEntrusted))
def letter(docket: Docket, setting: Setting, about: str) -> Paper:
    """Ask the mediator: the parties, the papers handed over, how long, and how the result is reported."""
    case, asked = about_entry(docket, LETTER, about, Fact(Label("委托调解", "the entrustment"), "mediation.entrust_mediation"))
    what: MediationEntrusted = asked.what
    to = "、".join(filter(None, (what.organisation, what.mediator_name)))
    lines = (
        f"{case.dispute()}，经征得{everybody(docket)}同意，现{what.mediation_way.zh}。",
        "随函移送起诉状、答辩状、证据材料复印件及当事人联系方式。调解期限自你（单位）签收材料之日起计算：适用普通程序的十五日，适用简易程序的七日；"
        "各方当事人同意延长的，延长期间不计入审限。",
        "达成调解协议的，请将协议及材料送交本院审查；未达成协议的，请在期限届满后及时退回材料，并写明无争议的事实。"
        "当事人为达成调解协议作出妥协而认可的事实，不得在后续诉讼中作为对其不利的根据。",
    )
    return notice(case, LETTER, to=to, on=asked.on, lines=lines)


@paper(RECORD, "Record of mediation", basis=(MINUTES,), kinds=KINDS, each=each_entry(MediationRecorded))
def session_record(docket: Docket, setting: Setting, about: str) -> Paper:
    """Set down a session: who came, where, what was said, which facts nobody disputes; all sign."""
    case, held = about_entry(docket, RECORD, about, Fact(Label("调解情况", "a session"), "mediation.record_mediation"))
    what: MediationRecorded = held.what
    rows = (
        ("案由", case.cause, "时间", plain_day(held.on)), ("地点", what.venue, "主持人", what.led_by),
        ("到场当事人", "、".join(p.name for p in what.came)),
        ("调解情况", what.positions), ("无争议的事实", "；".join(f"{n}.{f}" for n, f in enumerate(what.agreed_facts, 1)) or "无"),
        ("当事人签名", ""), ("主持人、书记员签名", ""),
    )
    return replace(case.paper(RECORD, (Grid((), rows, widths=(1, 3, 1, 2), is_form=True),), day=held.on), layout=Layout.RECORD)
