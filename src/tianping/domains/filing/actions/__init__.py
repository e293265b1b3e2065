"""What a person may do in filing: hand in a complaint, ask for corrections, supply them, refuse, accept."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import Annotated

from tianping.docket.actions import Acting, Ask, Changes, Choice, Given, New, NewMatter, NextNumber, Tell, action
from tianping.docket.fold import Docket
from tianping.docket.people import FileRef, PersonGiven, PersonKind, PersonRef, Side
from tianping.docket.reading import claim_cny, parties
from tianping.docket.settings import explained, setting_of
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.appeal import RemandOpened
from tianping.docket.vocabulary.assignment import DrawCommitted, SeedKept
from tianping.docket.vocabulary.filing import (
    FIRST_INSTANCE,
    AcceptanceRefused,
    Accepted,
    Channel,
    ComplaintSubmitted,
    CorrectionAsked,
    CorrectionSupplied,
    EvidenceItem,
    LendingElements,
    Procedure,
    RefusalReason,
    ReliefItem,
)
from tianping.docket.vocabulary.record import PartyJoined, RepresentativeAppointed
from tianping.domains.filing.actions import window
from tianping.domains.filing.rules import (
    CORRECTION,
    CPL,
    CPL_122,
    CPL_126,
    REFUSAL_BASIS,
    REGISTER_7,
    REGISTER_9,
    cause_code,
    check_facts,
    check_lending,
    check_relief,
    check_sides,
    review,
)
from tianping.law.cite import cite
from tianping.law.days.counting import Amount
from tianping.law.days.periods import period
from tianping.law.finding import Finding, Label, Step, refused

NOT_SUMMARY = cite("最高人民法院关于适用《民事诉讼法》的解释", "第257条", "法释〔2022〕11号")
__all__ = ["accept", "ask_correction", "refuse", "submit_complaint", "supply_correction", "window"]
CPL_124 = cite(CPL, "第124条", "2023修正")
FROM_OUTSIDE = ("party", "lawyer")


@action("提交起诉状", "Submit a complaint", cites=(CPL_122, CPL_124), opens="civil_first")
def submit_complaint(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    court: Annotated[str, Ask("受理法院", "court", widget="court")],
    plaintiffs: Annotated[tuple[PersonGiven, ...], Ask("原告", "plaintiffs", widget="people")],
    defendants: Annotated[tuple[PersonGiven, ...], Ask("被告", "defendants", widget="people")],
    cause: Annotated[str, Ask("案由", "cause", widget="cause")],
    relief: Annotated[tuple[ReliefItem, ...], Ask("诉讼请求", "relief", widget="items")],
    facts: Annotated[str, Ask("事实与理由", "facts and reasons", widget="long")],
    third_parties: Annotated[tuple[PersonGiven, ...], Ask("第三人", "third parties", widget="people")] = (),
    lending: Annotated[LendingElements | None, Ask("民间借贷要素", "elements of the loan")] = None,
    evidence: Annotated[tuple[EvidenceItem, ...], Ask("证据", "evidence", widget="items")] = (),
    complaint_file: Annotated[FileRef | None, Ask("起诉状文件", "complaint as a file", widget="file")] = None,
    channel: Annotated[Channel | None, Ask("收件方式", "how it came in", widget="choice")] = None,
) -> Changes:
    """Open a civil case of first instance: the complaint with its parties, relief and elements.

    By a plaintiff or their lawyer online, or by the filing clerk at the window. Refuses a complaint without a plaintiff, a
    definite defendant or relief, a negative amount, and one person on both sides.
    Source: 民事诉讼法(2023修正) 第122条, 第124条.
    """
    ours = tuple(p.known() for p in plaintiffs)
    theirs = tuple(p.known() for p in defendants)
    others = tuple(p.known() for p in third_parties)
    check_sides(ours, theirs, others)
    check_relief(relief)
    check_lending(lending, given.day)
    check_facts(facts)
    if by.role == "party" and by.person not in {p.id for p in ours}:
        raise _not_in_own_name()
    how = Channel.ONLINE if by.role in FROM_OUTSIDE else channel or Channel.WINDOW
    complaint = ComplaintSubmitted(
        how, cause_code(cause, given.day), ours, theirs, relief, facts.strip(), others, lending, evidence, complaint_file
    )
    entries = [New(complaint, given.day), *(New(PartyJoined(p, Side.PLAINTIFF), given.day) for p in ours)]
    if by.role == "lawyer":
        me = PersonRef(by.person or by.account, by.name, PersonKind.NATURAL)
        entries += [New(RepresentativeAppointed(p.id, me, "general", by.account), given.day) for p in ours]
    told = Tell(Label(f"{ours[0].name} 提交了起诉状, 待审查", f"{ours[0].name} handed in a complaint"), role="filing_clerk")
    return Changes(opens=(NewMatter(docket.matter.id, "civil_first", court, tuple(entries)),), tells=(told,))


@action("告知补正", "Ask for corrections", cites=(REGISTER_7,), stages=(Stage.UNDER_REVIEW,), on_many=True)
def ask_correction(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    items: Annotated[tuple[str, ...], Ask("需要补正的内容", "what is lacking", widget="items")],
) -> Changes:
    """Tell the plaintiff, once and completely, what the complaint lacks; the review rests until it is in.

    Refuses a second list: all must be named at once. Source: 登记立案规定 第7条.
    """
    named = tuple(item.strip() for item in items if item.strip())
    if not named:
        raise refused(
            "nothing_lacking", Label("没有写明需要补正的内容", "nothing is named that is lacking"),
            remedy=Label("请逐项写明需要补正的内容。", "name each thing that is lacking"), basis=(REGISTER_7,),
        )
    if docket.has(CorrectionAsked):
        raise refused(
            "asked_before", Label("本案已经告知过补正, 应当一次性全面告知", "corrections were asked for before: all must be named at once"),
            remedy=Label("请依现有材料决定立案或者裁定不予受理。", "decide on what is there: accept or refuse"), basis=(REGISTER_7,),
        )
    due = correction_due(given)
    assert isinstance(due.value, date), "a period ends on a day"
    text = Label(f"起诉材料需要补正 {len(named)} 项, 请于 {due.value.isoformat()} 前补正",
                 f"{len(named)} items to supply by {due.value.isoformat()}")
    return Changes(
        entries=(New(CorrectionAsked(named, due.value), given.day),),
        tells=tuple(Tell(text, person=p.id) for p in parties(docket, Side.PLAINTIFF)),
        findings=(due,),
    )


def correction_due(given: Given) -> Finding:
    """Return the day until which what is lacking may be supplied: the court's setting, counted from the day after today."""
    days = int(setting_of(given.setting.settings, "correction_days"))
    return period(
        trigger=given.day, amount=Amount(days=days), calendar=given.calendar, name="correction_due", label=CORRECTION,
        steps=(explained(given.setting.settings, "correction_days"),),
    )


@action("提交补正材料", "Supply corrections", cites=(REGISTER_7,), stages=(Stage.CORRECTION_DUE,))
def supply_correction(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    note: Annotated[str, Ask("补正说明", "what was corrected", widget="long")],
    relief: Annotated[tuple[ReliefItem, ...], Ask("更正后的诉讼请求", "the relief as corrected", widget="items")] = (),
    evidence: Annotated[tuple[EvidenceItem, ...], Ask("补充证据", "further evidence", widget="items")] = (),
) -> Changes:
    """Supply what was lacking; the filing review runs anew from the next day. Source: 民诉法解释 第126条; 登记立案规定 第7条."""
    if not note.strip() and not relief and not evidence:
        raise refused(
            "nothing_supplied", Label("没有填写补正内容", "nothing was supplied"),
            remedy=Label("请写明补正内容或者上传材料。", "say what was corrected, or add a file"), basis=(REGISTER_7,),
        )
    if relief:
        check_relief(relief)
    told = Tell(Label("起诉材料已补正, 待审查", "the complaint was corrected"), role="filing_clerk")
    return Changes(entries=(New(CorrectionSupplied(note.strip(), evidence, relief), given.day),), tells=(told,))


def _reasons(docket: Docket, given: Given) -> tuple[Choice, ...]:
    return tuple(Choice(r.value, r.label) for r in RefusalReason)


@action(
    "裁定不予受理", "Refuse acceptance", cites=(CPL_126, cite(CPL, "第127条", "2023修正")),
    stages=(Stage.UNDER_REVIEW, Stage.CORRECTION_DUE), is_binding=True, rests_on_seen=True,
)
def refuse(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    reason: Annotated[RefusalReason, Ask("不予受理的理由", "reason", widget="choice", choices=_reasons)],
    explanation: Annotated[str, Ask("说明", "explanation", widget="long")],
) -> Changes:
    """Refuse the complaint by a ruling with its reason and article; the plaintiff may appeal.

    Refuses `not corrected` unless corrections were asked for and their time is over.
    Source: 民事诉讼法(2023修正) 第126条, 第127条; 登记立案规定 第7条, 第9条.
    """
    if not explanation.strip():
        raise refused(
            "no_explanation", Label("裁定应当载明不予受理的理由", "the ruling must give its reasons"),
            remedy=Label("请写明具体理由。", "write down the reasons"), basis=(REGISTER_9,),
        )
    if reason is RefusalReason.NOT_CORRECTED:
        _check_correction_over(docket, given.day)
    elif docket.stage is Stage.CORRECTION_DUE:
        raise refused(
            "correction_open", Label("补正期限尚未结束, 等待原告补正", "the time to correct is still running"),
            remedy=Label("请在补正期限届满后处理, 或者等待补正。", "wait for the correction or for its time to pass"), basis=(REGISTER_7,),
        )
    right = Finding(
        "appeal_right", Label("对本裁定不服的, 可以提起上诉", "this ruling can be appealed"), value=True,
        steps=(Step(Label("不予受理的裁定可以上诉", "a ruling not to accept can be appealed"), basis=(CPL_126,)),),
        basis=(REFUSAL_BASIS[reason],),
    )
    text = Label(f"起诉未予受理: {reason.label.zh}。不服可以上诉", f"the complaint was not accepted: {reason.label.en}; you may appeal")
    return Changes(
        entries=(New(AcceptanceRefused(reason, explanation.strip()), given.day),),
        tells=tuple(Tell(text, person=p.id) for p in parties(docket, Side.PLAINTIFF)),
        findings=(right,),
    )


def _check_correction_over(docket: Docket, day: date) -> None:
    asked = docket.last(CorrectionAsked)
    if asked is None:
        raise refused(
            "never_asked", Label("没有告知过补正, 不能以未补正为由不予受理", "corrections were never asked for"),
            remedy=Label("请先一次性告知补正。", "ask for corrections first"), basis=(REGISTER_7,),
        )
    if docket.stage is Stage.CORRECTION_DUE and day <= asked.what.due_on:
        until = asked.what.due_on.isoformat()
        raise refused(
            "correction_open", Label(f"补正期限到 {until} 才届满", f"the time to correct runs until {until}"),
            remedy=Label("请在补正期限届满后处理。", "wait for its time to pass"), basis=(REGISTER_7,),
        )


def _complaint_cause(docket: Docket, given: Given) -> str:
    complaint = docket.last(ComplaintSubmitted)
    return complaint.what.cause if complaint else ""


def _summary_first(docket: Docket, given: Given) -> str:
    return (Procedure.ORDINARY if docket.has(RemandOpened) else Procedure.SUMMARY).value


def _procedures(docket: Docket, given: Given) -> tuple[Choice, ...]:
    return tuple(Choice(p.value, p.label) for p in ((Procedure.ORDINARY,) if docket.has(RemandOpened) else FIRST_INSTANCE))


@action("决定立案", "Accept the case", cites=(CPL_126,), stages=(Stage.UNDER_REVIEW,), is_binding=True)
def accept(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    cause: Annotated[str, Ask("立案案由", "cause", widget="cause", prefill=_complaint_cause)],
    procedure: Annotated[
        Procedure, Ask("适用程序", "procedure", widget="choice", prefill=_summary_first, choices=_procedures)
    ] = Procedure.SUMMARY,
) -> Changes:
    """File the case: it gets its number, the defendants become parties, and the trial limit begins to run.

    Refused for the second of two clerks: by then the case stands accepted. Source: 民事诉讼法(2023修正) 第126条.
    """
    complaint = docket.last(ComplaintSubmitted)
    assert complaint is not None, "a complaint under review came in"
    _check_procedure(docket, procedure)
    number = NextNumber(docket.matter.court, given.day.year, docket.matter.kind.type_code)
    joined = [New(PartyJoined(p, Side.DEFENDANT), given.day) for p in complaint.what.defendants]
    joined += [New(PartyJoined(p, Side.THIRD_PARTY), given.day) for p in complaint.what.third_parties]
    accepted = Accepted(number, cause_code(cause, given.day), procedure, claim_cny(docket))
    running = review(docket, given.setting)
    told = tuple(
        Tell(Label("您的起诉已立案", "your complaint was accepted"), person=p.id) for p in parties(docket, Side.PLAINTIFF)
    )
    seed = str(given.fresh[0])  # of the draw: its digest is on record before anybody knows among whom is drawn (assignment.commit_draw)
    joined += [New(DrawCommitted(sha256(seed.encode()).hexdigest()), given.day), New(SeedKept(seed), given.day)]
    return Changes(entries=(New(accepted, given.day), *joined), tells=told, findings=(running,) if running else ())


def _check_procedure(docket: Docket, procedure: Procedure) -> None:
    """Raise Refused for a procedure that does not fit: none of first instance, or not the ordinary one after a remand."""
    if procedure not in FIRST_INSTANCE or (docket.has(RemandOpened) and procedure is not Procedure.ORDINARY):
        raise refused(
            "procedure_not_here", Label(f"本案不能适用{procedure.zh}", f"the case cannot be tried in {procedure.en}"),
            remedy=Label("发回重审的案件适用普通程序, 其他一审案件从三种一审程序中选择。", "a remanded case is tried in ordinary procedure"),
            basis=(NOT_SUMMARY,),
        )


def _not_in_own_name() -> Exception:
    return refused(
        "not_in_own_name", Label("您不在原告之中", "you are not among the plaintiffs"),
        remedy=Label("请以本人名义起诉, 并填写您的身份证件号码; 代理他人起诉请使用律师或代理人账户。",
                     "sue in your own name with your identity number; to sue for others use a lawyer's account"),
        basis=(cite(CPL, "第122条第1项", "2023修正"),),
    )
