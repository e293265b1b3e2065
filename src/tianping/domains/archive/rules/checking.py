"""The check list before a file is handed over: what is missing, unserved, unpaid, not refunded, still standing."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tianping.docket.fold import Docket
from tianping.docket.instances import appeals, judgment_given, names, served_with, total_cny
from tianping.docket.prepaid import came_cny
from tianping.docket.reading import parties
from tianping.docket.stages import ENDED
from tianping.docket.vocabulary.appeal import AppealDecided, ResultReturned
from tianping.docket.vocabulary.fees import FeeDemanded, FeeRefunded, FeeRelieved, ReliefKind
from tianping.docket.vocabulary.hearings import HearingHeld
from tianping.docket.vocabulary.judgment import CaseClosed, Closing, JudgmentIssued
from tianping.docket.vocabulary.pleadings import TransferSent
from tianping.docket.vocabulary.preservation import (
    CarriedIntoEnforcement,
    MeasureChanged,
    MeasureReleased,
    MeasureTaken,
)
from tianping.docket.vocabulary.service import Paper, Served
from tianping.law.cite import Citation, cite
from tianping.law.finding import Finding, Label, Step, Unit

FILING = cite("人民法院诉讼文书立卷归档办法", version="1991", evidence="M")
RECEIPT = cite("民事诉讼法", "第87条", "2023修正")
FEES = cite("诉讼费用交纳办法", "第53条", "国务院令第481号")
HALVED = cite("诉讼费用交纳办法", "第15条", "国务院令第481号")
MEASURES = cite("最高人民法院关于适用《民事诉讼法》的解释", "第485条", "法释〔2022〕11号")
Fault = tuple[Label, bool, Citation, tuple[int, ...]]  # what, whether it bars the hand-over, why, entries


def closing_check(docket: Docket) -> Finding:
    """Return the check list: value is the number of faults that bar the hand-over; every fault is a step with its article."""
    found = tuple(faults(docket))
    bars = sum(1 for _, is_barring, _, _ in found if is_barring)
    steps = tuple(
        Step(Label(f"{'须先办理: ' if barring else '请核对: '}{text.zh}", f"{'first: ' if barring else 'check: '}{text.en}"), None, Unit.NONE, (why,),
             seqs)
        for text, barring, why, seqs in found
    )
    label = Label("归档前检查" + (": 齐全" if not found else ""), "check before filing away" + (": all there" if not found else ""))
    return Finding("closing_check", label, bars, Unit.COUNT, steps, basis=(FILING,), given={"faults": len(found)})


def faults(docket: Docket) -> Iterator[Fault]:
    """Yield everything that is amiss."""
    if docket.stage not in ENDED:
        yield Label("案件尚未结案", "the case is not closed"), True, FILING, ()
    yield from _service(docket)
    if appeals(docket) and not docket.has(ResultReturned):
        yield Label("上诉尚未审结, 案卷未退回", "an appeal is pending, the file is not back"), True, FILING, ()
    yield from _money(docket)
    yield from _papers(docket)
    over = {m.what.taken for m in docket.all(MeasureReleased)} | {m.what.taken for m in docket.all(MeasureChanged)}
    over |= {m.what.taken for m in docket.all(CarriedIntoEnforcement)}
    for one in docket.all(MeasureTaken):
        if one.seq not in over:
            yield Label(f"保全措施尚未处理: {one.what.description}", f"a measure still stands: {one.what.description}"), False, MEASURES, (one.seq,)


def _service(docket: Docket) -> Iterator[Fault]:
    if judgment_given(docket):
        served = served_with(docket, Paper.JUDGMENT, Paper.RULING, Paper.MEDIATION)
        missing = [p for p in parties(docket) if p.id not in served]
        if missing:
            yield Label(f"裁判文书尚未送达: {names(missing)}", f"the decision is not served on: {names(missing)}"), True, RECEIPT, ()
    without = [one for one in docket.all(Served) if one.what.proof is None]
    if without:
        text = Label(f"送达回证缺失 {len(without)} 件", f"{len(without)} receipts of service are missing")
        yield text, False, RECEIPT, tuple(one.seq for one in without)


def _money(docket: Docket) -> Iterator[Fault]:
    let_off = total_cny(r.what.amount_cny for r in docket.all(FeeRelieved) if r.what.kind is not ReliefKind.DEFERRED)
    asked = total_cny(one.what.amount_cny for one in docket.all(FeeDemanded)) - let_off
    paid = came_cny(docket)
    back = total_cny(one.what.amount_cny for one in docket.all(FeeRefunded))
    seqs = tuple(one.seq for one in docket.all(FeeDemanded))
    if paid < asked and not docket.has(TransferSent):
        yield Label(f"案件受理费尚欠 {asked - paid:,} 元", f"{asked - paid:,} of the fee is unpaid"), False, FEES, seqs
    closed = docket.last(CaseClosed)
    halved = closed is not None and closed.what.closing in (Closing.WITHDRAWAL, Closing.DEEMED_WITHDRAWAL, Closing.MEDIATION)
    full = not any(one.what.is_halved for one in docket.all(FeeDemanded))
    if halved and full and paid > 0 and back == 0:
        yield Label(f"应退案件受理费 {paid / Decimal(2):,.2f} 元尚未退还", f"{paid / Decimal(2):,.2f} is to be refunded"), False, HALVED, seqs
    if paid - back > asked > 0:
        yield Label(f"多收案件受理费 {paid - back - asked:,} 元尚未退还", f"{paid - back - asked:,} was paid in excess"), False, FEES, seqs


def _papers(docket: Docket) -> Iterator[Fault]:
    for one in docket.all(HearingHeld):
        if one.what.minutes_file is None:
            yield Label(f"{one.on} 庭审笔录没有签名件", f"no signed minutes of {one.on}"), False, FILING, (one.seq,)
    issued = docket.last(JudgmentIssued)
    if issued is not None and issued.what.file is None:
        yield Label("没有判决书正本文件", "no official copy of the judgment"), False, FILING, (issued.seq,)
    above = docket.last(AppealDecided)
    if above is not None and above.what.file is None:
        yield Label("没有二审裁判文书正本文件", "no official copy of the decision above"), False, FILING, (above.seq,)


