"""What a person may do at the end of a case: give judgment, announce it, appeal, withdraw, close."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from tianping.docket.actions import Acting, Ask, Changes, Given, New, Release, Tell, action
from tianping.docket.asking import no, party_choices
from tianping.docket.fold import Docket
from tianping.docket.instances import lacks_new_panel
from tianping.docket.people import FileRef, PersonRef, Side
from tianping.docket.reading import case_number, check_bench, parties, party, relief
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.judgment import (
    AppealLodged,
    CaseClosed,
    Clause,
    Closing,
    EffectCertified,
    JudgmentAnnounced,
    JudgmentIssued,
    ReadBeforeIssue,
    ReadingProposal,
    Result,
    WithdrawalAsked,
)
from tianping.domains.judgment.actions import after, rulings
from tianping.domains.judgment.rules import (
    APPEAL,
    CLOSING_DAY,
    FINAL,
    check_default,
    check_reading,
    closing_day,
    is_final,
    open_withdrawal,
    own_term,
)
from tianping.law.cite import cite
from tianping.law.finding import Label, refused

__all__ = [
    "after", "announce", "ask_withdrawal", "close_case", "issue_judgment", "lodge_appeal", "read_before_issue", "rulings",
]
JUDGMENT = cite("民事诉讼法", "第155条", "2023修正")
NEW_PANEL = cite("民事诉讼法", "第41条第3款", "2023修正")
ANNOUNCED = cite("民事诉讼法", "第151条", "2023修正")
WITHDRAWAL = cite("民事诉讼法", "第148条", "2023修正")
READING = cite("最高人民法院关于加强和完善法官考核工作的指导意见", version="法〔2021〕255号", evidence="M")
PENDING = (Stage.ACCEPTED, Stage.ASSIGNED, Stage.SERVED, Stage.SCHEDULED, Stage.HEARD)


def _asked_for(docket: Docket, given: Given) -> tuple[Clause, ...]:
    """What was asked for, as the clauses to begin with: the judge changes or takes away what is not granted."""
    return tuple(Clause(one.text.removeprefix("判令"), one.amount_cny) for one in relief(docket)[0])


@action("作出判决", "Give judgment", cites=(JUDGMENT,), stages=(Stage.HEARD,), is_binding=True, rests_on_seen=True)
def issue_judgment(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    result: Annotated[Result, Ask("裁判结果", "result", widget="choice")],
    clauses: Annotated[tuple[Clause, ...], Ask("判决主文", "operative clauses", widget="items", prefill=_asked_for)],
    reasons: Annotated[str, Ask("裁判理由", "reasons", widget="long")],
    file: Annotated[FileRef | None, Ask("判决书", "judgment as a file", widget="file")] = None,
    is_default: Annotated[bool, Ask("缺席判决", "by default", widget="check")] = False,
) -> Changes:
    """Give judgment: its result, its operative clauses, its reasons. The amount allowed is the sum of its clauses.

    By the judge who has the case. Refuses without clauses or reasons, a negative amount, money allowed where everything is
    rejected, and a remanded case without a panel of its own. Source: 民事诉讼法(2023修正) 第41条第3款、第155条.
    """
    held = check_bench(docket)
    if by.account != held.judge.account:
        raise no("not_the_judge", "判决由承办法官作出", "the judge who has the case gives judgment", "请由承办法官办理。",
                 "leave it to the judge", JUDGMENT)
    if lacks_new_panel(docket):
        raise no("panel_needed", "发回重审的案件应当另行组成合议庭审理", "a remanded case is tried by a panel of its own", "请先组成合议庭。",
                 "form the panel first", NEW_PANEL)
    if not clauses or any(not c.text.strip() for c in clauses) or not reasons.strip():
        raise no("judgment_incomplete", "判决应当有主文和理由", "a judgment has operative clauses and reasons", "请补全主文和理由。",
                 "complete both", JUDGMENT)
    amounts = [c.amount_cny for c in clauses if c.amount_cny is not None]
    total = sum(amounts, Decimal(0))
    if any(a < 0 for a in amounts) or (result is Result.REJECTED and total > 0):
        raise no("amount_wrong", "主文金额与裁判结果不符", "the amounts do not fit the result", "请核对金额。", "check the amounts", JUDGMENT)
    check_reading(docket)
    if is_default:
        check_default(docket)
    entry = JudgmentIssued(result, clauses, total, reasons.strip(), file, is_default)
    return Changes(entries=(New(entry, given.day),))


@action("宣判", "Announce the judgment", cites=(ANNOUNCED,), stages=(Stage.DECIDED,), is_binding=True)
def announce(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    is_in_court: Annotated[bool, Ask("当庭宣判", "at the end of the hearing", widget="check")] = False,
    present: Annotated[tuple[UUID, ...], Ask("到场当事人", "present", widget="choice", choices=party_choices)] = (),
) -> Changes:
    """Announce the judgment, in court or on a fixed day; the appeal of each party runs from service on that party.

    Source: 民事诉讼法(2023修正) 第151条.
    """
    if docket.has(JudgmentAnnounced):
        raise no("announced_before", "判决已经宣判", "the judgment was announced before", "无需再次宣判。", "nothing to do", ANNOUNCED)
    here = tuple(p for p in parties(docket) if p.id in present)
    if len(here) != len(set(present)):
        raise no("not_a_party", "到场人员中有人不是本案当事人", "somebody present is no party", "请从当事人中选择。",
                 "choose of the parties", ANNOUNCED)
    text = Label(f"{case_number(docket)} 已宣判", f"{case_number(docket)}: judgment announced")
    return Changes(
        entries=(New(JudgmentAnnounced(is_in_court, here), given.day),), tells=tuple(Tell(text, person=p.id) for p in parties(docket))
    )


def _has_two_instances(docket: Docket, given: Given) -> None:
    """Raise Refused where one instance ends the case. Source: 民事诉讼法(2023修正) 第165条."""
    if is_final(docket):
        raise no("one_instance", "小额诉讼程序一审终审, 不能上诉", "small claims are final", "可以依法申请再审。",
                 "a retrial may be asked for", FINAL)


@action("提起上诉", "Appeal", cites=(APPEAL,), stages=(Stage.DECIDED, Stage.CLOSED), is_binding=True, ready=_has_two_instances,
        until=(EffectCertified,))
def lodge_appeal(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    grounds: Annotated[str, Ask("上诉理由", "grounds", widget="long")],
    appellant: Annotated[UUID | None, Ask("上诉人", "appellant", widget="choice", choices=party_choices)] = None,
    file: Annotated[FileRef | None, Ask("上诉状", "appeal as a file", widget="file")] = None,
) -> Changes:
    """Appeal within one's own term: fifteen days from the day after service on this party.

    Refuses after it, twice, and in small-claims procedure. Source: 民事诉讼法(2023修正) 第171条, 第165条.
    """
    who = _acting_party(docket, by, appellant)
    if any(one.what.appellant.id == who.id for one in docket.all(AppealLodged)):
        raise no("appealed_before", "该当事人已经上诉", "this party appealed before", "无需再次上诉。", "nothing to do", APPEAL)
    term = own_term(docket, who, given.setting)
    if term is not None and isinstance(term.value, date) and given.day > term.value:
        until = term.value.isoformat()
        raise refused(
            "appeal_too_late", Label(f"上诉期已于 {until} 届满", f"the time to appeal ended on {until}"),
            remedy=Label("因不可抗拒的事由耽误的, 可以依法申请顺延期限。", "ask for restoration where force majeure kept you"),
            basis=(APPEAL,), parts=(term,),
        )
    told = Tell(Label(f"{who.name} 提起上诉", f"{who.name} appealed"), account=check_bench(docket).judge.account)
    return Changes(
        entries=(New(AppealLodged(who, grounds.strip(), file), given.day),), tells=(told,), findings=(term,) if term else ()
    )


def _acting_party(docket: Docket, by: Acting, named: UUID | None) -> PersonRef:
    """Return the party who acts: themselves, or the one a lawyer or clerk names."""
    who = party(docket, by.person) if by.role == "party" and by.person else party(docket, named) if named else None
    if who is None:
        raise no("not_a_party", "没有写明是哪一方当事人", "which party acts is not said", "请选择当事人。", "choose the party", APPEAL)
    return who


@action("申请撤诉", "Ask to withdraw the suit", cites=(WITHDRAWAL,), stages=PENDING, sides=(Side.PLAINTIFF,))
def ask_withdrawal(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    ground: Annotated[str, Ask("撤诉理由", "ground", widget="long")],
    plaintiff: Annotated[UUID | None, Ask("原告", "plaintiff", widget="choice", choices=party_choices)] = None,
) -> Changes:
    """Ask to withdraw the suit, before judgment; the court decides. Source: 民事诉讼法(2023修正) 第148条."""
    who = _acting_party(docket, by, plaintiff)
    if who not in parties(docket, Side.PLAINTIFF):
        raise no("not_the_plaintiff", "只有原告可以申请撤诉", "only a plaintiff may withdraw", "请由原告申请。", "let the plaintiff ask",
                 WITHDRAWAL)
    if open_withdrawal(docket) is not None:
        raise no("asked_before", "已经申请过撤诉", "it was asked for before", "请等待法院裁定。", "wait for the ruling", WITHDRAWAL)
    return Changes(entries=(New(WithdrawalAsked(who, ground.strip()), given.day),))


@action(
    "结案", "Close the case", cites=(CLOSING_DAY,), stages=(*PENDING, Stage.DECIDED, Stage.SUSPENDED), is_binding=True, rests_on_seen=True
)
def close_case(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    closing: Annotated[Closing, Ask("结案方式", "way of closing", widget="choice")],
    note: Annotated[str, Ask("说明", "note", widget="long")] = "",
) -> Changes:
    """Close the case; the day that counts follows from the way of closing and of service.

    Refuses a judgment neither announced nor sent to all, a withdrawal nobody asked for, and an unexplained dismissal, transfer or
    termination. Source: 法释〔2000〕29号 第10条; 民诉法解释 第243条.
    """
    if docket.stage is Stage.DECIDED and closing is not Closing.JUDGMENT:
        raise no("judgment_given", "本案已作出判决, 应当以判决结案", "judgment was given: close by judgment",
                 "请选择“判决”。", "choose judgment", CLOSING_DAY)
    if closing in (Closing.DISMISSAL, Closing.TRANSFER, Closing.TERMINATION) and not note.strip():
        raise no("no_note", "没有说明结案的具体情况", "the closing is not explained", "请写明具体情况。", "explain it", CLOSING_DAY)
    found = closing_day(docket, closing=closing, day=given.day)
    assert isinstance(found.value, date), "a case is closed on a day"
    text = Label(f"{case_number(docket)} 已结案: {closing.zh}", f"{case_number(docket)} is closed: {closing.en}")
    return Changes(
        entries=(New(CaseClosed(closing, found.value, note.strip()), given.day),), releases=(Release(),), findings=(found,),
        tells=tuple(Tell(text, person=p.id) for p in parties(docket)),
    )


@action("阅核", "Read before issue", cites=(READING,), stages=(Stage.HEARD, Stage.DECIDED))
def read_before_issue(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    opinion: Annotated[str, Ask("阅核意见", "opinion", widget="long")],
    proposal: Annotated[ReadingProposal, Ask("阅核建议", "proposal", widget="choice")] = ReadingProposal.NONE,
) -> Changes:
    """Record a leader's reading of the draft, in the inner file; the bench's opinion stands whatever it says.

    Source: 人民法院组织法(2018修订) 第32条, 第33条.
    """
    if not opinion.strip():
        raise no("no_opinion", "没有填写阅核意见", "no opinion is given", "请写明意见。", "write it down", READING)
    return Changes(entries=(New(ReadBeforeIssue(opinion.strip(), proposal), given.day),))
