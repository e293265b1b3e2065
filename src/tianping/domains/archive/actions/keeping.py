"""Keep a filed file: lend it, show it, appraise it when its term is over, let it go."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from tianping.docket.actions import Acting, Ask, Changes, Choice, Given, New, Tell, action
from tianping.docket.asking import no, not_by_asker, said
from tianping.docket.entry import Audience
from tianping.docket.fold import Docket
from tianping.docket.instances import files_of
from tianping.docket.people import FileRef
from tianping.docket.settings import setting_of
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.archive import (
    DestructionApproved,
    FileAppraised,
    FiledAway,
    FileGivenBack,
    FileLent,
    FileRead,
    ReaderKind,
    Retention,
    VolumeKind,
)
from tianping.docket.vocabulary.judgment import JudgmentIssued
from tianping.domains.archive.actions.ordering import check_at
from tianping.domains.archive.rules import APPRAISAL, ARCHIVE, Place, keep_until, loans, place
from tianping.law.cite import cite
from tianping.law.finding import Label

PAGES = cite("人民法院诉讼文书立卷归档办法", "第17条", "1991", "M")
READING = cite("最高人民法院关于诉讼代理人查阅民事案件材料的规定", "第4条", "法释〔2020〕20号")
INNER_CLOSED = cite("最高人民法院关于保守审判工作秘密的规定", version="1990", evidence="M")
DESTRUCTION = cite("档案法", "第21条", "2020修订", "M")
OVER = (Stage.NOT_ACCEPTED, Stage.RETURNED, Stage.CLOSED)
INSIDERS = (ReaderKind.BUSINESS_DIVISION, ReaderKind.COURT)


def _lent(docket: Docket, given: Given) -> tuple[Choice, ...]:
    return tuple(Choice(str(one.seq), Label(f"{one.what.borrower} {one.on}", f"{one.what.borrower}, {one.on}")) for one in loans(docket))


@action("出借案卷", "Lend the file", cites=(ARCHIVE, INNER_CLOSED), stages=OVER, after=(FiledAway,))
def lend_file(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    borrower: Annotated[str, Ask("借阅人", "borrower", widget="text")],
    reader: Annotated[ReaderKind, Ask("借阅人身份", "in which capacity", widget="choice")],
    purpose: Annotated[str, Ask("借阅事由", "purpose", widget="text")],
    volume: Annotated[VolumeKind, Ask("卷别", "volume", widget="choice")] = VolumeKind.OPEN,
    days: Annotated[int | None, Ask("借阅天数", "days", widget="number")] = None,
    approved_by: Annotated[str, Ask("批准人", "approved by", widget="text")] = "",
) -> Changes:
    """Lend a filed file with a day it is due back. The inner file goes to courts and divisions only, and only with a leader's approval.

    Refuses outsiders the inner file, a volume that is out, and a longer loan than the court allows.
    Source: 人民法院诉讼档案管理办法; 关于保守审判工作秘密的规定.
    """
    check_at(docket, Place.FILED_AWAY)
    inner = volume is VolumeKind.INNER
    if inner and (reader not in INSIDERS or not approved_by.strip()):
        raise no("inner_closed", "副卷不对外借阅; 内部借阅须经院领导批准", "the inner file is not lent outside, and inside only with approval",
                 "请借阅正卷, 或者取得批准。", "lend the open file, or obtain approval", INNER_CLOSED)
    if any(one.what.volume is volume for one in loans(docket)):
        raise no("already_out", f"{volume.zh}已经借出", f"the {volume.en} is out", "请等待归还。", "wait for its return", ARCHIVE)
    most = int(setting_of(given.setting.settings, "loan_days"))
    if days is not None and not 1 <= days <= most:
        raise no("too_long", f"借阅期限为一日至 {most} 日", f"a loan is one to {most} days", "请更正天数。", "correct the days", ARCHIVE)
    entry = FileLent(said(borrower, zh="借阅人", en="borrower", basis=ARCHIVE), reader, volume, said(purpose, zh="借阅事由", en="purpose",
        basis=ARCHIVE),
                     given.day + timedelta(days=days or most), approved_by.strip())
    return Changes(entries=(New(entry, given.day, Audience.INNER if inner else None),))


@action("归还案卷", "Take a lent file back", cites=(ARCHIVE,), stages=OVER, after=(FileLent,))
def give_back_file(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    loan: Annotated[int, Ask("借阅记录", "loan", widget="choice", choices=_lent)],
    note: Annotated[str, Ask("清点情况", "how it came back", widget="text")] = "",
) -> Changes:
    """Record that a lent file came back and was checked face to face. Source: 人民法院诉讼档案管理办法."""
    lent = next((one for one in loans(docket) if one.seq == loan), None)
    if lent is None:
        raise no("not_lent", "没有这一未归还的借阅", "no such loan is out", "请从未归还的借阅中选择。", "choose one that is out", ARCHIVE)
    return Changes(entries=(New(FileGivenBack(loan, note.strip()), given.day, lent.audience),))


@action("提供查阅", "Show the open file", cites=(READING,), stages=OVER)
def show_file(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    borrower: Annotated[str, Ask("查阅人", "reader", widget="text")],
    reader: Annotated[ReaderKind, Ask("查阅人身份", "in which capacity", widget="choice")],
    papers: Annotated[str, Ask("查验的证件和委托手续", "papers shown", widget="text")],
    purpose: Annotated[str, Ask("查阅事由", "purpose", widget="text")],
    copied: Annotated[str, Ask("复制内容", "what was copied", widget="text")] = "",
) -> Changes:
    """Record that somebody read the open file, on which papers, and what was copied; the inner file is never shown.

    Source: 法释〔2020〕20号 第1条、第4条、第5条.
    """
    entry = FileRead(
        said(borrower, zh="查阅人", en="reader", basis=READING), reader, said(papers, zh="查验的证件", en="papers shown", basis=READING),
        said(purpose, zh="查阅事由", en="purpose", basis=READING), copied.strip(),
    )
    return Changes(entries=(New(entry, given.day),))


def _has_expired(docket: Docket, given: Given) -> None:
    """Raise Refused while the file is not filed away, or still to be kept. Source: 档案法实施条例 第24条."""
    check_at(docket, Place.FILED_AWAY)
    until = keep_until(docket)
    assert until is not None, "a filed file has a term"
    if until[0] is None or given.day <= until[0]:
        raise no("not_expired", "永久保管的档案不鉴定销毁" if until[0] is None else f"保管期限到 {until[0]} 才届满", "the file is still to be kept",
                 "请在保管期限届满后鉴定。", "wait until the term is over", APPRAISAL)


@action("鉴定到期档案", "Appraise an expired file", cites=(APPRAISAL,), stages=OVER, on_many=True, after=(FiledAway,), ready=_has_expired)
def appraise_file(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    is_kept: Annotated[bool, Ask("继续保管", "keep it", widget="check")],
    opinion: Annotated[str, Ask("鉴定意见", "opinion", widget="long")],
    retention: Annotated[Retention | None, Ask("继续保管的期限", "for how long", widget="choice")] = None,
) -> Changes:
    """Appraise a file whose retention is over: kept for another term, or put before the president for destruction.

    Refuses before the term is over and for what is kept for ever. Source: 档案法实施条例 第24条.
    """
    if is_kept and retention is None:
        raise no("no_term", "继续保管应当写明期限", "keeping on needs a term", "请选择期限。", "choose one", APPRAISAL)
    entry = FileAppraised(is_kept, said(opinion, zh="鉴定意见", en="opinion", basis=APPRAISAL), retention if is_kept else None)
    told = () if is_kept else (Tell(Label("有到期档案待审批销毁", "an expired file waits for your decision"), role="president"),)
    return Changes(entries=(New(entry, given.day),), tells=told)


@action("批准销毁", "Approve destruction", cites=(DESTRUCTION, APPRAISAL), stages=OVER, is_binding=True, on_many=True,
        after=(FileAppraised,))
def approve_destruction(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    list_number: Annotated[str, Ask("销毁清册编号", "number of the list", widget="text")],
    supervisors: Annotated[tuple[str, ...], Ask("监销人", "who supervises it", widget="items")],
) -> Changes:
    """Approve that an appraised file is destroyed, two supervisors present; one original of each judgment is kept.

    The entry only: blanking the record is the work of a role of its own, and the chain goes on verifying.
    Source: 档案法 第21条; 档案法实施条例 第24条.
    """
    last = docket.last(FileAppraised)
    if last is None or last.what.is_kept or place(docket) is Place.DESTROYED:
        raise no("not_appraised", "没有鉴定为可以销毁的档案", "nothing was appraised for destruction", "请先鉴定。", "appraise it first", DESTRUCTION)
    not_by_asker(last, by, DESTRUCTION)
    if loans(docket):
        raise no("still_out", "案卷尚未归还", "the file is out", "请先收回案卷。", "take it back first", DESTRUCTION)
    present = tuple(name.strip() for name in supervisors if name.strip())
    if len(set(present)) < 2:
        raise no("two_supervisors", "销毁应当由两人以上监销", "two or more supervise it", "请填写两名以上监销人。", "name two", DESTRUCTION)
    entry = DestructionApproved(said(list_number, zh="销毁清册编号", en="number of the list", basis=DESTRUCTION), _originals(docket), present)
    return Changes(entries=(New(entry, given.day),))


def _originals(docket: Docket) -> tuple[FileRef, ...]:
    """Return the judgments of the file, of which one original each is kept."""
    issued = {one.what.file.sha256 for one in docket.all(JudgmentIssued) if one.what.file is not None}
    return tuple(ref for ref in files_of(docket) if ref.sha256 in issued)
