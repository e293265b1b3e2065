"""The papers of judgment: the civil judgment in its plain form."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tianping.docket.actions import Setting
from tianping.docket.fold import Docket
from tianping.docket.papers import Block, Close, Line, Paper, court_title, item, missing, paper
from tianping.docket.people import SIDE_LABELS, Side
from tianping.docket.reading import bench, filed, parties, relief
from tianping.docket.vocabulary.filing import ComplaintSubmitted
from tianping.docket.vocabulary.judgment import JudgmentIssued
from tianping.law.causes.causes import cause
from tianping.law.cite import cite
from tianping.law.finding import Label
from tianping.law.numbers.courts import court

JUDGMENT = "民事判决书"
WARNING = (
    "如果未按本判决指定的期间履行给付金钱义务, 应当依照《中华人民共和国民事诉讼法》第二百六十四条规定, 加倍支付迟延履行期间的债务利息。"
)


@paper(JUDGMENT, "Civil judgment", basis=(cite("民事诉讼法", "第155条", "2023修正"),), kinds=("civil_first",))
def civil_judgment(docket: Docket, setting: Setting) -> Paper:
    """Set down the judgment: parties, relief, reasons, operative clauses, the way to appeal, the close."""
    accepted, issued, held, complaint = filed(docket), docket.last(JudgmentIssued), bench(docket), docket.last(ComplaintSubmitted)
    if accepted is None or issued is None or held is None or complaint is None:
        raise missing(JUDGMENT, (Label("判决结果和主文", "result and operative clauses"),))
    what = issued.what
    blocks: list[Block] = [
        Line(f"{SIDE_LABELS[side].zh}: {person.name}。") for side in (Side.PLAINTIFF, Side.DEFENDANT, Side.THIRD_PARTY)
        for person in parties(docket, side)
    ]
    ours, theirs = ("、".join(p.name for p in parties(docket, side)) for side in (Side.PLAINTIFF, Side.DEFENDANT))
    asked = "".join(f"{n}.{one.text};" for n, one in enumerate(relief(docket)[0], 1))
    blocks += [
        Line(f"原告{ours}与被告{theirs}{cause(accepted.what.cause).name}一案, 本院于{_day(accepted.on)}立案后, 依法审理。本案现已审理终结。"),
        Line(f"{ours}向本院提出诉讼请求: {asked.rstrip(';')}。事实和理由: {complaint.what.facts}"),
        Line(f"本院认为, {what.reasons}"),
        Line("综上, 判决如下:"),
        *(
            Line(f"{item(n)}、{clause.text.rstrip('。;')}{'。' if n == len(what.clauses) else ';'}")
            for n, clause in enumerate(what.clauses, 1)
        ),
    ]
    if any((clause.amount_cny or Decimal(0)) > 0 for clause in what.clauses):
        blocks.append(Line(WARNING))
    blocks += [
        Line("如不服本判决, 可以在判决书送达之日起十五日内, 向本院递交上诉状, 并按对方当事人的人数提出副本, "
             f"上诉于{_court_above(docket, issued.on)}。"),
        Close((("审判员", held.judge.name),), issued.on, held.clerk.name if held.clerk else ""),
    ]
    return Paper("judgment.civil_judgment", court_title(docket, issued.on), JUDGMENT, str(accepted.what.number), tuple(blocks))


def _court_above(docket: Docket, day: date) -> str:
    above = court(docket.matter.court, on=day).parent
    return court(above, on=day).name if above else "上一级人民法院"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
