"""The papers of second instance: acceptance told, and every decision with which an appeal ends."""

from __future__ import annotations

from decimal import Decimal

from tianping.docket.actions import Setting
from tianping.docket.fold import Docket
from tianping.docket.papers import (
    Block,
    Close,
    Fact,
    Line,
    Paper,
    PartyLine,
    missing,
    money,
    paper,
    plain_day,
)
from tianping.docket.papers.case import (
    JUDGMENT,
    RULING,
    Case,
    Signers,
    bench_close,
    contact,
    court_named,
    everybody,
    held_hearings,
    lines_of,
    needed,
    notice,
    numbered,
    role_of,
)
from tianping.docket.papers.operative import clause_text, clause_texts, is_money
from tianping.docket.reading import parties
from tianping.docket.vocabulary.appeal import (
    AppealAcceptanceTold,
    AppealDecided,
    AppealReceived,
)
from tianping.docket.vocabulary.decisions import AppealOutcome
from tianping.law.cite import cite
from tianping.law.citing.procedure import basis, cited
from tianping.law.finding import Label

SECOND, TOLD = ("civil_second",), "上诉案件受理通知书"
UPHELD, CHANGED, REMANDED, WITHDRAWN, OTHER = (
    "第二审民事判决书(维持)", "第二审民事判决书(改判)", "第二审民事裁定书(发回重审)", "第二审民事裁定书(撤回上诉)", "第二审民事裁定书(裁定上诉)",
)
UP = Fact(Label("案卷的移送", "the file sent up"), "appeal.send_up")
DECIDED = Fact(Label("二审裁判", "the decision"), "appeal.decide_appeal")
_REMANDS = (AppealOutcome.REMANDED_FACTS, AppealOutcome.REMANDED_PROCEDURE)
_WITHDRAWALS = (AppealOutcome.WITHDRAWN, AppealOutcome.DEEMED_WITHDRAWN, AppealOutcome.SUIT_WITHDRAWN)


@paper(TOLD, "Notice of acceptance of the appeal", basis=basis("rights"), kinds=SECOND)
def appeal_acceptance_notice(docket: Docket, setting: Setting) -> Paper:
    """Tell the parties that the appeal is on the books, under which number."""
    case, told, received = needed(
        docket, TOLD, (AppealAcceptanceTold, Fact(Label("二审受理的告知", "the parties told"), "appeal.tell_acceptance")), (AppealReceived, UP)
    )
    what: AppealReceived = received.what
    who = "、".join(a.appellant.name for a in what.appeals)
    line = (
        f"{who}不服{court_named(what.origin_court, told.on)}{what.origin_number}民事{what.decision.zh}一案, 本院已经立案。"
        f"上诉案件适用第二审程序, 裁判为终审裁判。"
    )
    return notice(case, TOLD, to=everybody(docket), on=told.on, lines=(line, contact(docket)))


def _parties_above(docket: Docket, received: AppealReceived) -> tuple[PartyLine, ...]:
    """Return the parties with their place above and below: 上诉人(原审被告)."""
    ours = {a.appellant.id for a in received.appeals}
    rows = [(p, "上诉人" if p.id in ours else "被上诉人", role_of(docket, p)) for p in parties(docket)]
    rows.sort(key=lambda row: row[1] != "上诉人")
    third = [r for r in rows if r[2].startswith("第三人") and r[1] != "上诉人"]
    main = [r for r in rows if r not in third]
    return lines_of(docket, *((f"{place}(原审{role})", p) for p, place, role in main), *((f"原审{role}", p) for p, _, role in third))


def _story(case: Case, received: AppealReceived, decided: AppealDecided) -> tuple[Line, ...]:
    docket, day = case.docket, case.accepted.on
    ours = "、".join(a.appellant.name for a in received.appeals)
    others = "、".join(p.name for p in parties(docket) if p.id not in {a.appellant.id for a in received.appeals})
    heard = "开庭进行了审理" if held_hearings(docket) else "进行了审理，经阅卷、调查和询问当事人，依法不开庭审理"
    below = court_named(received.origin_court, day)
    return (
        Line(f"上诉人{ours}因与被上诉人{others}{case.cause}一案，不服{below}{received.origin_number}民事{received.decision.zh}，向本院提起上诉。"
             f"本院于{plain_day(day)}立案后，依法{heard}。本案现已审理终结。"),
        *(Line(f"{a.appellant.name}上诉称，{a.grounds.rstrip('。')}。") for a in received.appeals),
        Line(f"本院认为，{decided.reasons.rstrip('。')}。"),
    )


def _above(docket: Docket, title: str, *outcomes: AppealOutcome) -> tuple[Case, AppealDecided, AppealReceived, Close, Signers]:
    case, decided, received = needed(docket, title, (AppealDecided, DECIDED), (AppealReceived, UP))
    if outcomes and decided.what.outcome not in outcomes:
        raise missing(title, (DECIDED,))
    close, signers = bench_close(docket, decided.on, title)
    return case, decided.what, received.what, close, signers


def _fee(received: AppealReceived, *, is_halved: bool = False, is_refunded: bool = False) -> tuple[Line, ...]:
    """Return who bears the fee of second instance: each appellant their own, halved on withdrawal, refunded on remand."""
    paid = [a for a in received.appeals if a.fee_cny]
    if not paid:
        return ()
    if is_refunded:
        return (Line("".join(f"上诉人{a.appellant.name}预交的二审案件受理费{money(a.fee_cny or Decimal(0))}元予以退回。" for a in paid)),)
    total = sum((a.fee_cny or Decimal(0) for a in paid), Decimal(0))
    def part(amount: Decimal) -> Decimal:
        return (amount / 2).quantize(Decimal("0.01")) if is_halved else amount

    half = f"，减半收取计{money(part(total))}元" if is_halved else ""
    borne = "，".join(f"由{a.appellant.name}负担{money(part(a.fee_cny or Decimal(0)))}元" for a in paid)
    return (Line(f"二审案件受理费{money(total)}元{half}，{borne}。"),)


@paper(UPHELD, "Second-instance judgment: upheld", basis=basis("appeal_outcome", "final"), kinds=SECOND, is_numbered=True)
def upholding_judgment(docket: Docket, setting: Setting) -> Paper:
    """Dismiss the appeal and uphold the judgment; final."""
    case, decided, received, close, signers = _above(docket, UPHELD, AppealOutcome.UPHELD)
    law = cited("appeal_outcome:第一款第一项", on=close.day)
    blocks: tuple[Block, ...] = (
        *_parties_above(docket, received), *_story(case, received, decided), Line(f"综上所述，依照{law}规定，判决如下："
            f""), Line("驳回上诉，维持原判。"),
        *_fee(received), Line("本判决为终审判决。"), close,
    )
    return case.paper(JUDGMENT, blocks, day=close.day, signers=signers)


@paper(CHANGED, "Second-instance judgment: changed", basis=basis("appeal_outcome", "final"), kinds=SECOND, is_numbered=True)
def changing_judgment(docket: Docket, setting: Setting) -> Paper:
    """Set the judgment aside and decide anew, item by item; with the warning on delayed performance; final."""
    case, decided, received, close, signers = _above(docket, CHANGED, AppealOutcome.CHANGED)
    law = cited("appeal_outcome:第一款第二项", on=close.day)
    below = court_named(received.origin_court, close.day)
    orders = (f"撤销{below}{received.origin_number}民事判决", *clause_texts(decided.clauses, after=1))
    warning = (
        (Line(f"如果未按本判决指定的期间履行给付金钱义务，应当依照{cited('delayed_performance', on=close.day)}规定，"
            f"加倍支付迟延履行期间的债务利息。"),)
        if any(is_money(c) for c in decided.clauses) else ()
    )
    blocks: tuple[Block, ...] = (
        *_parties_above(docket, received), *_story(case, received, decided), Line(f"综上所述，依照{law}规定，判决如下："), *numbered(orders),
        *warning, *_fee(received), Line("本判决为终审判决。"), close,
    )
    return case.paper(JUDGMENT, blocks, day=close.day, signers=signers)


@paper(REMANDED, "Second-instance ruling: remanded", basis=basis("appeal_outcome"), kinds=SECOND, is_numbered=True)
def remanding_ruling(docket: Docket, setting: Setting) -> Paper:
    """Set the judgment aside and send the case back; the fee of the appeal is refunded."""
    case, decided, received, close, signers = _above(docket, REMANDED, *_REMANDS)
    number = "三" if decided.outcome is AppealOutcome.REMANDED_FACTS else "四"
    below = court_named(received.origin_court, close.day)
    law = cited(f"appeal_outcome:第一款第{number}项", on=close.day)
    blocks: tuple[Block, ...] = (
        *_parties_above(docket, received), *_story(case, received, decided), Line(f"依照{law}规定，裁定如下："),
        *numbered((f"撤销{below}{received.origin_number}民事判决", f"本案发回{below}重审")), *_fee(received, is_refunded=True), close,
    )
    return case.paper(RULING, blocks, day=close.day, signers=signers)


@paper(WITHDRAWN, "Second-instance ruling: withdrawal", basis=(cite("民诉法解释", "第318条、"
    "第335条", "法释〔2022〕11号", "M"),), kinds=SECOND, is_numbered=True)
def appeal_withdrawal_ruling(docket: Docket, setting: Setting) -> Paper:
    """Allow the withdrawal of the appeal, or treat it as withdrawn; the judgment below stands and takes effect."""
    case, decided, received, close, signers = _above(docket, WITHDRAWN, *_WITHDRAWALS)
    ours = "、".join(a.appellant.name for a in received.appeals)
    order = f"准许{ours}撤回上诉" if decided.outcome is AppealOutcome.WITHDRAWN else f"本案按上诉人{ours}自动撤回上诉处理"
    effect = "一审判决自本裁定书送达之日起发生法律效力"
    if decided.outcome is AppealOutcome.SUIT_WITHDRAWN:
        order, effect = f"撤销{court_named(received.origin_court, close.day)}{received.origin_number}民事判决", "准许撤回起诉"
    blocks: tuple[Block, ...] = (
        *_parties_above(docket, received), *_story(case, received, decided), Line(f"依照{cited('rulings:第一款第十一项', on=close.day)}规定，"
            f"裁定如下："),
        *numbered((order, effect)), *_fee(received, is_halved=True), Line("本裁定为终审裁定。"), close,
    )
    return case.paper(RULING, blocks, day=close.day, signers=signers)


@paper(OTHER, "Second-instance ruling on an appealed ruling", basis=basis("appeal_outcome"), kinds=SECOND, is_numbered=True)
def appealed_ruling(docket: Docket, setting: Setting) -> Paper:
    """Decide the appeal against a ruling; final."""
    outcomes = (
        AppealOutcome.RULING_UPHELD, AppealOutcome.ORDERED_TO_ACCEPT, AppealOutcome.ORDERED_TO_TRY, AppealOutcome.RULING_CHANGED,
            AppealOutcome.SUIT_DISMISSED,
    )
    case, decided, received, close, signers = _above(docket, OTHER, *outcomes)
    below = court_named(received.origin_court, close.day)
    gone = f"撤销{below}{received.origin_number}民事{received.decision.zh}"
    orders = {
        AppealOutcome.RULING_UPHELD: ("驳回上诉，维持原裁定",), AppealOutcome.ORDERED_TO_ACCEPT: (gone, f"本案指令{below}立案受理"),
        AppealOutcome.ORDERED_TO_TRY: (gone, f"本案指令{below}审理"), AppealOutcome.SUIT_DISMISSED: (gone, "驳回原审原告的起诉"),
    }.get(decided.outcome, (gone, *(clause_text(c) for c in decided.clauses)))
    blocks: tuple[Block, ...] = (
        *_parties_above(docket, received), *_story(case, received, decided), Line(f"依照{cited('appeal_outcome:第一款', on=close.day)}规定，"
            f"裁定如下："),
        *numbered(orders), Line("本裁定为终审裁定。"), close,
    )
    return case.paper(RULING, blocks, day=close.day, signers=signers)


