"""Rulings that end or mend: dismissal of the suit, withdrawal, a further judgment on part, slips, and the answer to a leader's reading."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from tianping.docket.actions import Acting, Ask, Changes, Given, New, Release, action
from tianping.docket.asking import no, tell_all, written
from tianping.docket.fold import Docket
from tianping.docket.people import FileRef
from tianping.docket.reading import check_bench, debate_closed, relief
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.filing import RefusalReason
from tianping.docket.vocabulary.judgment import (
    CaseClosed,
    Clause,
    Closing,
    CorrectedPaper,
    JudgmentIssued,
    Piece,
    PieceIssued,
    ReadBeforeIssue,
    ReadingAnswered,
    SlipCorrected,
    SuitDismissed,
    WithdrawalAsked,
    WithdrawalDecided,
)
from tianping.domains.judgment.rules import open_reading, open_withdrawal
from tianping.law.cite import cite

PENDING = (Stage.ACCEPTED, Stage.ASSIGNED, Stage.SERVED, Stage.SCHEDULED, Stage.HEARD)
TRIED = (Stage.ASSIGNED, Stage.SERVED, Stage.SCHEDULED, Stage.HEARD)
WITHDRAWAL = cite("民事诉讼法", "第148条", "2023修正")
AFTER_DEBATE = cite("最高人民法院关于适用《民事诉讼法》的解释", "第238条", "法释〔2022〕11号")
DISMISSAL = cite("最高人民法院关于适用《民事诉讼法》的解释", "第208条", "法释〔2022〕11号")
APPEALABLE = cite("民事诉讼法", "第157条", "2023修正")
PART = cite("民事诉讼法", "第156条", "2023修正")
SLIP = cite("最高人民法院关于适用《民事诉讼法》的解释", "第245条", "法释〔2022〕11号")
NO_CHANGE = cite("人民法院组织法", "第32条", "2018修订")


@action("裁定撤诉申请", "Rule on the withdrawal", cites=(WITHDRAWAL, AFTER_DEBATE), stages=PENDING, is_binding=True, rests_on_seen=True,
        after=(WithdrawalAsked,))
def decide_withdrawal(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    is_granted: Annotated[bool, Ask("准许撤诉", "allowed", widget="check")],
    reasons: Annotated[str, Ask("理由", "reasons", widget="long")],
    defendants_agree: Annotated[bool, Ask("被告同意(法庭辩论终结后)", "defendants agree, after the debate", widget="check")] = False,
) -> Changes:
    """Allow the withdrawal, which closes the case, or not, and the case goes on.

    After the debate the court may refuse where a defendant does not agree: allowing it then needs the defendants' word.
    Source: 民事诉讼法(2023修正) 第148条; 民诉法解释 第238条.
    """
    asked = open_withdrawal(docket)
    if asked is None:
        raise no("nothing_asked", "没有待裁定的撤诉申请", "no request waits", "请先由原告申请。", "let the plaintiff ask", WITHDRAWAL)
    why = written(reasons, "理由", "reasons", WITHDRAWAL)
    if is_granted and debate_closed(docket) and not defendants_agree:
        raise no("after_debate", "法庭辩论终结后申请撤诉, 被告不同意的可以不予准许", "after the debate a defendant may object",
                 "请征求被告意见后登记。", "ask the defendants first", AFTER_DEBATE)
    entries = [New(WithdrawalDecided(asked.seq, is_granted, why), given.day)]
    if not is_granted:
        return Changes(entries=tuple(entries), tells=tell_all(docket, "不准许撤诉, 本案继续审理", "the withdrawal is refused"))
    entries.append(New(CaseClosed(Closing.WITHDRAWAL, given.day, why), given.day))
    return Changes(entries=tuple(entries), releases=(Release(),), tells=tell_all(docket, "准许撤回起诉, 本案结案", "the suit is withdrawn"))


@action("裁定驳回起诉", "Dismiss the suit", cites=(DISMISSAL, APPEALABLE), stages=TRIED, is_binding=True, rests_on_seen=True)
def dismiss_suit(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    reason: Annotated[RefusalReason, Ask("驳回起诉的理由", "reason", widget="choice")],
    explanation: Annotated[str, Ask("说明", "explanation", widget="long")],
) -> Changes:
    """Rule that the suit may not be brought, found after acceptance; no fee is charged, ten days to appeal. The case is closed.

    Source: 民诉法解释 第208条第3款; 民事诉讼法(2023修正) 第157条.
    """
    check_bench(docket)
    if reason is RefusalReason.NOT_CORRECTED:
        raise no("filing_only", "未补正不是驳回起诉的理由", "what was not corrected is a matter of filing", "请选择其他理由。",
                 "choose another reason", DISMISSAL)
    why = written(explanation, "理由", "reasons", DISMISSAL)
    return Changes(
        entries=(New(SuitDismissed(reason, why), given.day), New(CaseClosed(Closing.DISMISSAL, given.day, f"{reason.zh}: {why}"), given.day)),
        releases=(Release(),), tells=tell_all(docket, f"驳回起诉: {reason.zh}; 可以在十日内上诉", f"the suit is dismissed: {reason.en}"),
    )


@action("作出部分裁判", "Give judgment on part", cites=(PART,), stages=(Stage.HEARD, Stage.DECIDED), is_binding=True, rests_on_seen=True)
def issue_piece(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    piece: Annotated[Piece, Ask("裁判种类", "kind", widget="choice")],
    items: Annotated[tuple[int, ...], Ask("所裁判的请求项(从1起)", "items of relief decided, from 1", widget="items")],
    clauses: Annotated[tuple[Clause, ...], Ask("判决主文", "operative clauses", widget="items")],
    reasons: Annotated[str, Ask("裁判理由", "reasons", widget="long")],
    file: Annotated[FileRef | None, Ask("判决书", "judgment as a file", widget="file")] = None,
) -> Changes:
    """Give judgment on the part whose facts are clear, on a question that comes first, or on what the judgment left out.

    Refuses items that are not asked for, and a supplementary judgment before there is one to supplement.
    Source: 民事诉讼法(2023修正) 第156条.
    """
    held = check_bench(docket)
    if by.account != held.judge.account:
        raise no("not_the_judge", "裁判由承办法官作出", "the judge who has the case decides", "请由承办法官办理。", "leave it to the judge", PART)
    if (piece is Piece.SUPPLEMENTARY) != docket.has(JudgmentIssued):
        raise no("wrong_piece", "判决后才能补充判决, 判决前才能先行判决或中间判决", "a supplement follows the judgment, the others precede it",
                 "请核对裁判种类。", "check the kind", PART)
    count = len(relief(docket)[0])
    if not items or any(not 1 <= i <= count for i in items) or not clauses or any(not c.text.strip() for c in clauses):
        raise no("piece_unclear", f"应当写明主文和所裁判的请求项(1 至 {count})", f"clauses, and items from 1 to {count}", "请补全。",
                 "complete it", PART)
    total = sum((c.amount_cny or Decimal(0) for c in clauses), Decimal(0))
    if any((c.amount_cny or 0) < 0 for c in clauses):
        raise no("amount_wrong", "主文金额不能为负数", "an amount is below zero", "请核对金额。", "check the amounts", PART)
    n_before = len(docket.all(PieceIssued))
    entry = PieceIssued(piece, tuple(items), clauses, total, written(reasons, "裁判理由", "reasons", PART), f"之{n_before + 1}", file)
    return Changes(entries=(New(entry, given.day),), tells=tell_all(docket, f"已作出{piece.zh}", f"given: {piece.en}"))


@action("裁定补正笔误", "Correct a slip", cites=(SLIP, APPEALABLE), stages=(Stage.DECIDED, Stage.CLOSED), is_binding=True)
def correct_slip(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    corrected_paper: Annotated[CorrectedPaper, Ask("补正的文书", "paper", widget="choice")],
    place: Annotated[str, Ask("位置(页、行)", "page and line", widget="text")],
    wrong: Annotated[str, Ask("误写", "as it reads", widget="text")],
    right: Annotated[str, Ask("补正为", "as it should read", widget="text")],
) -> Changes:
    """Correct a slip: miswritten words, miscounted sums, fees left out. The result of the decision cannot be changed this way.

    Source: 民事诉讼法(2023修正) 第157条第1款第7项; 民诉法解释 第245条.
    """
    before, after = written(wrong, "误写", "as it reads", SLIP), written(right, "补正后的内容", "as it should read", SLIP)
    if before == after:
        raise no("same_text", "补正前后内容相同", "nothing changes", "请核对。", "check it", SLIP)
    entry = SlipCorrected(corrected_paper, written(place, "位置", "the place", SLIP), before, after)
    return Changes(entries=(New(entry, given.day),),
                   tells=tell_all(docket, f"{corrected_paper.zh}笔误已裁定补正", f"a slip in the {corrected_paper.en}"))


@action("答复阅核意见", "Answer the reading", cites=(NO_CHANGE,), stages=(Stage.HEARD, Stage.DECIDED),
        after=(ReadBeforeIssue,))
def answer_reading(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    is_kept: Annotated[bool, Ask("维持原意见", "the opinion is kept", widget="check")],
    reasons: Annotated[str, Ask("理由", "reasons", widget="long")],
) -> Changes:
    """Say that the bench considered what the reader proposed, and keeps its opinion or came to another by itself; inner file.

    Source: 人民法院组织法(2018修订) 第32条 (who signs a decision is who made it).
    """
    read = open_reading(docket)
    if read is None:
        raise no("nothing_to_answer", "没有待答复的阅核意见", "no reading waits for an answer", "无需办理。", "nothing to do", NO_CHANGE)
    return Changes(entries=(New(ReadingAnswered(read.seq, is_kept, written(reasons, "理由", "reasons", NO_CHANGE)), given.day),))
