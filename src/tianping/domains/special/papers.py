"""The papers of special procedure and of payment orders."""

from __future__ import annotations

from tianping.docket.actions import Setting
from tianping.docket.fold import Docket
from tianping.docket.papers import (
    Block,
    Close,
    Fact,
    Line,
    Paper,
    PartyLine,
    court_title,
    missing,
    money,
    paper,
    plain_day,
)
from tianping.docket.papers.case import (
    RULING,
    Case,
    Signers,
    bench_close,
    contact,
    joined,
    lines_of,
    needed,
    notice,
    numbered,
)
from tianping.docket.vocabulary.special import (
    OrderApplied,
    OrderEffective,
    OrderEnded,
    OrderIssued,
    OrderNotAccepted,
    SpecialApplied,
    SpecialDecided,
    SpecialKind,
    SpecialNotAccepted,
    SpecialNoticePublished,
    SpecialOutcome,
)
from tianping.law.cite import cite
from tianping.law.citing.procedure import basis, cited
from tianping.law.finding import Label

SPECIAL, ORDER = ("civil_special",), ("payment_order",)
JUDGMENT, CONFIRMED, SECURITY, NOT_ACCEPTED, PUBLIC = (
    "民事判决书(特别程序)", "民事裁定书(司法确认)", "民事裁定书(实现担保物权)", "民事裁定书(不予受理特别程序申请)", "公告(特别程序)",
)
PAYMENT, ENDED, REFUSED, EFFECT = "支付令", "民事裁定书(终结督促程序)", "不予受理支付令申请通知书", "支付令生效证明书"
APPLIED = Fact(Label("特别程序申请", "an application"), "special.apply_special")
DECIDED = Fact(Label("特别程序裁判", "the decision"), "special.decide_special")
FOR_ORDER = Fact(Label("支付令申请", "an application"), "special.apply_order")


_Drawn = tuple[Case, SpecialDecided, SpecialApplied, Close, Signers]


def _two(docket: Docket, applied: SpecialApplied) -> tuple[PartyLine, ...]:
    word = "申请人" if applied.kind is SpecialKind.CONFIRMATION else "被申请人"
    return lines_of(docket, *(("申请人", p) for p in applied.applicants), *((word, p) for p in applied.respondents))


def _decision(docket: Docket, title: str, *, is_judgment: bool, kinds: tuple[SpecialKind, ...]) -> _Drawn:
    case, decided, applied = needed(docket, title, (SpecialDecided, DECIDED), (SpecialApplied, APPLIED))
    if decided.what.is_judgment is not is_judgment or (kinds and applied.what.kind not in kinds):
        raise missing(title, (DECIDED,))
    close, signers = bench_close(docket, decided.on, title)
    return case, decided.what, applied.what, close, signers


@paper(JUDGMENT, "Judgment in special procedure", basis=(cite("民事诉讼法", "第184条、第185条", "2023修正"),), kinds=SPECIAL, is_numbered=True)
def special_judgment(docket: Docket, setting: Setting) -> Paper:
    """Decide on capacity, missing persons, death, ownerless property, estates; one instance."""
    case, what, applied, close, signers = _decision(docket, JUDGMENT, is_judgment=True, kinds=())
    return _special(case, what, applied, close, signers, title="民事判决书", word="判决", law="《中华人民共和国民事诉讼法》第一百八十四条、"
        "第一百八十五条")


@paper(CONFIRMED, "Ruling on judicial confirmation", basis=basis("confirmation"), kinds=SPECIAL, is_numbered=True)
def confirmation_ruling(docket: Docket, setting: Setting) -> Paper:
    """Confirm a mediated agreement with its content, or dismiss the request."""
    case, what, applied, close, signers = _decision(docket, CONFIRMED, is_judgment=False, kinds=(SpecialKind.CONFIRMATION,))
    on = close.day
    both = joined((*applied.applicants, *applied.respondents))
    since = plain_day(applied.since) if applied.since else "此前"
    head = f"申请人{both}申请确认调解协议一案，本院于{plain_day(case.accepted.on)}立案后，依法适用特别程序审查。现已审查终结。"
    agreed = f"申请人{both}于{since}经{applied.body or '调解组织'}主持调解，达成如下调解协议："
    granted = what.outcome is SpecialOutcome.GRANTED
    orders = (f"确认申请人{both}于{since}达成的调解协议有效",) if granted else (f"驳回申请人{both}的申请",)
    after = "当事人应当按照调解协议的约定自觉履行义务。一方当事人拒绝履行或者未全部履行的，对方当事人可以向人民法院申请执行。"
    otherwise = "当事人可以通过调解方式变更原调解协议或者达成新的调解协议，也可以向人民法院提起诉讼。"
    blocks: tuple[Block, ...] = (
        *_two(docket, applied), Line(head), Line(agreed), *numbered(applied.terms or ("详见调解协议",)), Line(f"本院经审查认为，"
            f"{what.reasons.rstrip('。')}。"),
        Line(f"依照{cited('confirmation', on=on)}规定，裁定如下："), *numbered(orders), Line(after if granted else otherwise), close,
    )
    return case.paper(RULING, blocks, day=on, signers=signers)


@paper(SECURITY, "Ruling on realising a security", basis=(cite("民事诉讼法", "第207条、第208条", "2023修正"),), kinds=SPECIAL, is_numbered=True)
def security_ruling(docket: Docket, setting: Setting) -> Paper:
    """Order the sale of what secures a debt, or dismiss the request; and other rulings of special procedure."""
    case, what, applied, close, signers = _decision(docket, SECURITY, is_judgment=False, kinds=(SpecialKind.SECURITY,))
    return _special(case, what, applied, close, signers, title=RULING, word="裁定", law="《中华人民共和国民事诉讼法》第二百零七条、第二百零八条")


def _special(
    case: Case, what: SpecialDecided, applied: SpecialApplied, close: Close, signers: Signers, *, title: str, word: str, law: str
) -> Paper:
    who = joined(applied.applicants)
    about = f"、被申请人{joined(applied.respondents)}" if applied.respondents else ""
    head = f"申请人{who}{about}{applied.kind.zh}一案，本院于{plain_day(case.accepted.on)}立案后，依法适用特别程序进行了审理。现已审理终结。"
    final = "本判决为终审判决。" if word == "判决" else "本裁定一经作出即生效。"
    return case.paper(title, (
        *_two(case.docket, applied), Line(head), Line(f"{who}称，{applied.facts.rstrip('。')}。"), Line(f"本院认为，{what.reasons.rstrip('。')}。"),
        Line(f"依照{law}规定，{word}如下："), *numbered((what.conclusion,)), Line(final), close,
    ), day=close.day, signers=signers)


@paper(NOT_ACCEPTED, "Ruling: application not accepted", basis=basis("acceptance"), kinds=SPECIAL)
def special_refusal(docket: Docket, setting: Setting) -> Paper:
    """Refuse to take up an application for special procedure."""
    gone, applied = docket.last(SpecialNotAccepted), docket.last(SpecialApplied)
    if gone is None or applied is None:
        raise missing(NOT_ACCEPTED, (Fact(Label("不予受理的决定", "the refusal"), "special.decline_special"),))
    who = joined(applied.what.applicants)
    return Paper("", court_title(docket, gone.on), RULING, "", (
        *lines_of(docket, *(("申请人", p) for p in applied.what.applicants)), Line(f"申请人{who}向本院申请{applied.what.kind.zh}。"),
        Line(f"本院经审查认为，{gone.what.reasons.rstrip('。')}。"), Line(f"依照{cited('acceptance', on=gone.on)}规定，裁定如下："),
        Line(f"对{who}的申请，本院不予受理。"), Close((), gone.on),
    ))


@paper(PUBLIC, "Notice in special procedure", basis=(cite("民事诉讼法", "第192条、第203条", "2023修正", "M"),), kinds=SPECIAL)
def special_notice(docket: Docket, setting: Setting) -> Paper:
    """Call on the missing person, owner or heir, and on whoever knows of them, to come forward."""
    posted_fact = Fact(Label("公告的发布", "the notice"), "special.publish_special_notice")
    case, posted, applied = needed(docket, PUBLIC, (SpecialNoticePublished, posted_fact), (SpecialApplied, APPLIED))
    about = joined(applied.what.respondents) or "该财产的权利人"
    text = (
        f"本院受理{joined(applied.what.applicants)}申请{applied.what.kind.zh}一案。{applied.what.facts.rstrip('。')}。希望{about}本人或者知悉其情况的人，自本公告之日起至"
        f"{plain_day(posted.what.ends_on)}止，向本院申报。逾期本院将依法裁判。"
    )
    return case.paper("公告", (Line(text), Close((), posted.on)), day=posted.on)


@paper(PAYMENT, "Payment order", basis=(*basis("payment_order"), cite("民诉法解释", "第427条、第429条", "法释〔2022〕11号")), kinds=ORDER)
def payment_order(docket: Docket, setting: Setting) -> Paper:
    """Order the debtor to pay within fifteen days, or to object in writing."""
    case, issued, applied = needed(docket, PAYMENT, (OrderIssued, Fact(Label("发出支付令", "the order"),
        "special.issue_order")), (OrderApplied, FOR_ORDER))
    close, signers = bench_close(docket, issued.on, PAYMENT)
    what: OrderApplied = applied.what
    return case.paper(PAYMENT, (
        *lines_of(docket, ("申请人", what.applicant), ("被申请人", what.respondent)),
        Line(f"申请人{what.applicant.name}于{plain_day(applied.on)}向本院申请支付令。本院于{plain_day(case.accepted.on)}立案后，经审查查明：{what.facts.rstrip('。')}。"),
        Line(f"本院经审查认为，申请人的申请符合法律规定。依照{cited('payment_order', on=issued.on)}规定，特发出如下支付令："),
        Line(f"被申请人{what.respondent.name}应当自收到本支付令之日起十五日内，给付申请人{what.applicant.name}{issued.what.claim.rstrip('。')}，金额{money(issued.what.amount_cny)}元。"),
        Line("被申请人如有异议，应当自收到本支付令之日起十五日内向本院书面提出。逾期不提出书面异议又不履行支付令的，"
            "申请人可以向本院申请执行。"), close,
    ), day=issued.on, signers=signers)


@paper(ENDED, "Ruling ending the payment-order procedure", basis=(cite("民事诉讼法", "第228条", "2023修正"),), kinds=ORDER, is_numbered=True)
def order_ending_ruling(docket: Docket, setting: Setting) -> Paper:
    """End the procedure: the order is without effect; the case turns into a suit unless the creditor declines."""
    case, ended, applied = needed(docket, ENDED, (OrderEnded, Fact(Label("终结督促程序", "the end"), "special.end_order")), (OrderApplied, FOR_ORDER))
    what: OrderApplied = applied.what
    issued = docket.last(OrderIssued)
    lapses = (f"本院{plain_day(issued.on)}发出的{case.number}支付令自行失效",) if issued is not None else ()
    close, signers = bench_close(docket, ended.on, ENDED)
    tail = (
        "支付令失效后转入诉讼程序；申请人不同意提起诉讼的，应当自收到本裁定之日起七日内向本院提出。"
        ""
    ) if ended.what.reason.value == "objection" else ""
    return case.paper(RULING, (
        *lines_of(docket, ("申请人", what.applicant), ("被申请人", what.respondent)),
        Line(f"申请人{what.applicant.name}与被申请人{what.respondent.name}申请支付令一案，本院于{plain_day(case.accepted.on)}立案。"),
        Line(f"本院经审查认为，{ended.what.reason.zh}。{ended.what.note}"), Line("依照《中华人民共和国民事诉讼法》第二百二十八条规定，裁定如下："),
        *numbered(("终结本案督促程序", *lapses)), *((Line(tail),) if tail else ()), close,
    ), day=ended.on, signers=signers)


@paper(REFUSED, "Notice: payment order not accepted", basis=(cite("民诉法解释", "第427条、第428条", "法释〔2022〕11号"),), kinds=ORDER)
def order_refusal_notice(docket: Docket, setting: Setting) -> Paper:
    """Tell the creditor within five days that the application is not taken up, and why."""
    gone, applied = docket.last(OrderNotAccepted), docket.last(OrderApplied)
    if gone is None or applied is None:
        raise missing(REFUSED, (Fact(Label("不予受理的决定", "the refusal"), "special.decline_order"),))
    return Paper("", court_title(docket, gone.on), REFUSED, "", (
        Line(f"{applied.what.applicant.name}：", is_indented=False),
        Line(f"你方申请对{applied.what.respondent.name}发出支付令。经审查，{gone.what.reason.zh}。{gone.what.explanation}本院不予受理。"
            f"你方可以依法提起诉讼。"), Close((), gone.on),
    ))


@paper(EFFECT, "Certificate that an order is in effect", basis=basis("payment_order"), kinds=ORDER)
def order_certificate(docket: Docket, setting: Setting) -> Paper:
    """Certify that no objection came in time and the order can be enforced."""
    case, effective, applied = needed(docket, EFFECT, (OrderEffective, Fact(Label("支付令生效", "in effect"),
        "special.confirm_order_effective")), (OrderApplied, FOR_ORDER))
    text = (
        f"本院{case.number}支付令已送达被申请人{applied.what.respondent.name}。被申请人在法定期间内未提出书面异议，支付令已于{plain_day(effective.what.effective_on)}"
        "发生法律效力。特此证明。"
    )
    return notice(case, EFFECT, to=applied.what.applicant.name, on=effective.on, lines=(text, contact(docket)))
