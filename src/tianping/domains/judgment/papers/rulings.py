"""The rulings that end or mend: withdrawal, dismissal of the suit, correction of a slip; and pieces of a judgment."""

from __future__ import annotations

from decimal import Decimal

from tianping.docket.actions import Setting
from tianping.docket.fold import Docket
from tianping.docket.papers import Block, Fact, Line, Paper, missing, paper, plain_day
from tianping.docket.papers.case import (
    JUDGMENT,
    about_entry,
    bench_close,
    court_above,
    each_entry,
    needed,
    numbered,
    origin,
    party_lines,
    ruling,
)
from tianping.docket.papers.operative import clause_text
from tianping.docket.people import Side
from tianping.docket.reading import relief
from tianping.docket.vocabulary.fees import FeeDemanded
from tianping.docket.vocabulary.filing import Procedure
from tianping.docket.vocabulary.judgment import (
    CaseClosed,
    Closing,
    JudgmentIssued,
    PieceIssued,
    SlipCorrected,
    SuitDismissed,
    WithdrawalAsked,
    WithdrawalDecided,
)
from tianping.law.citing.procedure import basis, cited
from tianping.law.finding import Label

FIRST = ("civil_first",)
WITHDRAWN, DISMISSED, SLIP, PIECE, ABSENT = (
    "民事裁定书(准许撤诉)", "民事裁定书(驳回起诉)", "民事裁定书(补正笔误)", "民事判决书(先行判决)", "民事裁定书(按撤诉处理·未到庭)",
)


def _fee(docket: Docket, who: str) -> tuple[str, ...]:
    """Return who bears the halved fee of a withdrawn suit."""
    demanded = docket.all(FeeDemanded)
    if not demanded:
        return ()
    total = sum((d.what.amount_cny for d in demanded), Decimal(0))
    if demanded[-1].what.is_halved:
        return (f"案件受理费减半收取计{total.normalize():f}元，由{who}负担。",)
    return (f"案件受理费{total.normalize():f}元，减半收取计{(total / 2).quantize(Decimal('0.01')).normalize():f}元，由{who}负担。",)


@paper(WITHDRAWN, "Ruling on withdrawal", basis=basis("withdrawal", "rulings"), kinds=FIRST, each=each_entry(WithdrawalDecided), is_numbered=True)
def withdrawal_ruling(docket: Docket, setting: Setting, about: str) -> Paper:
    """Allow the withdrawal of the suit with half the fee, or do not allow it."""
    decision = Fact(Label("对撤诉申请的裁定", "the decision"), "judgment.decide_withdrawal")
    case, decided = about_entry(docket, WITHDRAWN, about, decision)
    what: WithdrawalDecided = decided.what
    asked = docket.entry(what.request)
    request: WithdrawalAsked = asked.what
    who = request.plaintiff.name
    order = f"准许{who}撤回起诉" if what.is_granted else f"不准许{who}撤回起诉"
    return ruling(
        case, on=decided.on,
        story=(
            f"{case.dispute()}，本院于{plain_day(case.accepted.on)}立案。{who}于{plain_day(asked.on)}向本院提出撤诉申请，理由：{request.ground.rstrip('。')}。",
            f"本院认为，{what.reasons.rstrip('。')}。",
        ),
        basis=cited("withdrawal:第一款", "rulings:第一款第五项", on=decided.on), orders=(order,), tail=_fee(docket, who) if what.is_granted else (),
    )


@paper(DISMISSED, "Ruling dismissing the suit", basis=basis("conditions", "rulings"), kinds=FIRST, is_numbered=True)
def dismissal_ruling(docket: Docket, setting: Setting) -> Paper:
    """Dismiss a suit that may not be brought; no fee is charged."""
    case, gone = needed(docket, DISMISSED, (SuitDismissed, Fact(Label("驳回起诉的决定", "the dismissal"), "judgment.dismiss_suit")))
    what: SuitDismissed = gone.what
    asked = "；".join(f"{n}.{one.text}" for n, one in enumerate(relief(docket)[0], 1))
    small = case.procedure is Procedure.SMALL_CLAIMS
    tail = "本裁定一经作出即生效。" if small else (
        f"如不服本裁定，可以在裁定书送达之日起十日内，向本院递交上诉状，并按对方当事人的人数提出副本，上诉于{court_above(docket, gone.on)}。"
    )
    fee = ("案件受理费不予收取，已预交的予以退还。",) if docket.has(FeeDemanded) else ()
    ours = case.names(Side.PLAINTIFF)
    return ruling(
        case, on=gone.on,
        story=(f"{origin(case)}", f"{ours}向本院提出诉讼请求：{asked}。", f"本院经审查认为，{what.reason.zh}。{what.explanation}"),
        basis=f"{cited('conditions', 'rulings:第一款第三项', on=gone.on)}，《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第二百零八条",
        orders=(f"驳回{ours}的起诉",), tail=(*fee, tail),
    )


@paper(ABSENT, "Ruling: treated as withdrawn for absence", basis=basis("plaintiff_absent", "rulings"), kinds=FIRST, is_numbered=True)
def absence_ruling(docket: Docket, setting: Setting) -> Paper:
    """Treat the suit as withdrawn because the plaintiff, properly summoned, did not come or left."""
    case, closed = needed(docket, ABSENT, (CaseClosed, Fact(Label("按撤诉处理结案", "closed as withdrawn"), "judgment.close_case")))
    if closed.what.closing is not Closing.DEEMED_WITHDRAWAL:
        raise missing(ABSENT, (Fact(Label("按撤诉处理结案", "closed as withdrawn"), "judgment.close_case"),))
    ours = case.names(Side.PLAINTIFF)
    return ruling(
        case, on=closed.on,
        story=(f"{case.dispute()}，本院于{plain_day(case.accepted.on)}立案。{ours}经传票传唤，无正当理由拒不到庭。{closed.what.note}",),
        basis=cited("plaintiff_absent", "rulings:第一款第十一项", on=closed.on), orders=(f"本案按{ours}撤回起诉处理",), tail=_fee(docket, ours),
    )


@paper(SLIP, "Ruling correcting a slip", basis=basis("rulings"), kinds=("civil_first", "civil_second", "civil_retrial", "civil_special"),
       each=each_entry(SlipCorrected), is_numbered=True)
def slip_ruling(docket: Docket, setting: Setting, about: str) -> Paper:
    """Correct a slip of the pen or of arithmetic in a paper that was issued; the result stays."""
    case, mended = about_entry(docket, SLIP, about, Fact(Label("补正的决定", "the correction"), "judgment.correct_slip"))
    what: SlipCorrected = mended.what
    before = docket.last(JudgmentIssued)
    since = f"于{plain_day(before.on)}" if before is not None else ""
    return ruling(
        case, on=mended.on, opening=(Line(f"本院{since}对{case.dispute()}作出的{case.number}民事{what.corrected_paper.zh}中存有笔误，"
            f"应予补正。"),), story=(),
        basis=f"{cited('rulings:第一款第七项', on=mended.on)}，《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第二百四十五条",
        orders=(f"{case.number}民事{what.corrected_paper.zh}{what.place}“{what.wrong}”补正为“{what.right}”",),
    )


@paper(PIECE, "Partial judgment", basis=basis("partial", "judgment"), kinds=FIRST, each=each_entry(PieceIssued), is_numbered=True)
def piece_judgment(docket: Docket, setting: Setting, about: str) -> Paper:
    """Decide the part of the suit that is clear, or what the judgment left out."""
    case, given = about_entry(docket, PIECE, about, Fact(Label("部分裁判", "a piece"), "judgment.issue_piece"))
    what: PieceIssued = given.what
    close, signers = bench_close(docket, given.on, PIECE)
    asked = [f"{n}.{item.text}" for n, item in enumerate(relief(docket)[0], 1) if n in what.items]
    blocks: tuple[Block, ...] = (
        *party_lines(docket), Line(origin(case).replace("本案现已审理终结", "其中一部分事实已经清楚")), Line(f"本判决处理的诉讼请求："
            f"{'；'.join(asked)}。"),
        Line(f"本院认为，{what.reasons.rstrip('。')}。"), Line(f"综上所述，依照{cited('partial', on=given.on)}规定，先行判决如下："),
        *numbered(tuple(clause_text(c) for c in what.clauses)),
        Line(f"如不服本判决，可以在判决书送达之日起十五日内，向本院递交上诉状，并按对方当事人的人数提出副本，"
            f"上诉于{court_above(docket, given.on)}。"), close,
    )
    return case.paper(JUDGMENT, blocks, day=given.on, signers=signers)


