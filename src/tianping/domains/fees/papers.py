"""The papers of fees: the notice to pay, relief, refund, and the ruling when nothing was paid."""

from __future__ import annotations

from decimal import Decimal

from tianping.docket.actions import Setting
from tianping.docket.fold import Docket
from tianping.docket.instances import total_cny
from tianping.docket.papers import Close, Fact, Grid, Line, Paper, money, paper, plain_day
from tianping.docket.papers.case import (
    DECISION,
    about_entry,
    bench_close,
    court_named,
    each_entry,
    needed,
    notice,
    party_lines,
)
from tianping.docket.people import Side
from tianping.docket.reading import bench
from tianping.docket.vocabulary.fees import (
    DemandedFor,
    FeeDemanded,
    FeePaid,
    FeeRefunded,
    FeeRelieved,
    FeeTakenOver,
    ReliefKind,
    TreatedAsWithdrawn,
)
from tianping.law.cite import cite
from tianping.law.citing.procedure import basis, cited
from tianping.law.finding import Label

FIRST = ("civil_first",)
UNPAID = {DemandedFor.CLAIM_CHANGE: "增加的诉讼请求不予审理", DemandedFor.COUNTERCLAIM: "按撤回反诉处理"}
NOTICE, REFUND, LAPSED = "交纳诉讼费用通知书", "退还诉讼费用通知书", "民事裁定书(按撤诉处理)"
RELIEF = "决定书(司法救助)"
MEASURES = "诉讼费用交纳办法"
DEMANDED = Fact(Label("缴费通知", "the demand for the fee"), "fees.demand_fee")


@paper(NOTICE, "Notice to pay the fee", basis=(cite(MEASURES, "第20条、第22条、第24条"),), kinds=FIRST)
def fee_notice(docket: Docket, setting: Setting) -> Paper:
    """Tell the plaintiff what to pay, until when, and what follows when it is not paid."""
    case, demanded = needed(docket, NOTICE, (FeeDemanded, DEMANDED))
    what: FeeDemanded = demanded.what
    halved = "(减半收取)" if what.is_halved else ""
    came = [one for one in docket.all(FeeTakenOver) if what.demanded_for is DemandedFor.ACCEPTANCE and one.what.paid_for is what.demanded_for]
    left = what.amount_cny - total_cny(one.what.amount_cny for one in came)
    rows = ((what.demanded_for.zh + halved, f"{what.claim_cny:.2f}", f"{what.amount_cny:.2f}"),
            *((f"{court_named(one.what.from_court, one.on)}随案移交({plain_day(one.what.paid_on)}交纳, 票据{one.what.receipt})", "",
               f"-{one.what.amount_cny:.2f}") for one in came),
            ("合计", "", f"{max(left, Decimal(0)):.2f}"))
    return notice(
        case, NOTICE, to=what.payer.name, on=demanded.on,
        lines=(f"{case.dispute()}, 本院已经立案。依照《诉讼费用交纳办法》的规定, 你方应当预交下列费用:",),
        more=(
            Grid(("项目", "计费金额(元)", "应交金额(元)"), rows),
            Line(_how_to_pay(what, left)),
        ),
    )


def _how_to_pay(what: FeeDemanded, left: Decimal) -> str:
    """Return what is to be done about the sum that is left: pay it in time, or - where another court handed enough over - nothing."""
    if left > 0:
        return (f"请于收到本通知书次日起七日内(至{plain_day(what.pay_by)})交纳。逾期不交纳又未申请缓交、减交、免交, 或者申请未获批准的, "
                f"{UNPAID.get(what.demanded_for, '按撤回起诉处理')}。")
    back = f"多出的{money(-left)}元由本院退还。" if left < 0 else ""
    return f"依照《诉讼费用交纳办法》第二十四条, 上述费用已由原受理法院随案移交, 无需再交。{back}"


@paper(
    RELIEF, "Decision on relief from fees", basis=(cite(MEASURES, "第45条至第47条"), *basis("fees")), kinds=FIRST,
    each=each_entry(FeeRelieved), is_numbered=True,
)
def relief_decision(docket: Docket, setting: Setting, about: str) -> Paper:
    """Decide on deferral, reduction or exemption of the fee for a party in need."""
    case, granted = about_entry(docket, RELIEF, about, Fact(Label("司法救助的准许", "relief granted"), "fees.relieve_fee"))
    what: FeeRelieved = granted.what
    until = f"至{plain_day(what.deferred_until)}" if what.deferred_until else ""
    word = {ReliefKind.DEFERRED: f"缓交{until}", ReliefKind.REDUCED: "减交", ReliefKind.EXEMPTED: "免交"}[what.kind]
    return case.paper(DECISION, (
        Line(f"申请人：{what.person.name}。"),
        Line(f"{case.dispute()}，申请人{what.person.name}以{what.ground.rstrip('。')}为由，向本院申请司法救助。"),
        Line(f"本院经审查认为，申请人的申请符合《诉讼费用交纳办法》规定的情形。依照{cited('fees', on=granted.on)}规定，决定如下："),
        Line(f"准予{what.person.name}{word}案件受理费{money(what.amount_cny)}元。"), Close((), granted.on),
    ), day=granted.on)


@paper(REFUND, "Notice of settlement and refund", basis=(cite(MEASURES, "第53条"), cite("民诉法解释", "第207条",
    "法释〔2022〕11号")), kinds=FIRST, each=each_entry(FeeRefunded))
def refund_notice(docket: Docket, setting: Setting, about: str) -> Paper:
    """Tell who gets how much back, why, and how the account of the costs stands."""
    case, back = about_entry(docket, REFUND, about, Fact(Label("退费", "the refund"), "fees.refund_fee"))
    what: FeeRefunded = back.what
    rows = tuple((plain_day(p.on), f"{p.what.payer.name}预交", f"{p.what.amount_cny:.2f}", p.what.receipt) for p in docket.all(FeePaid))
    return notice(
        case, REFUND, to=what.payee.name, on=back.on, lines=(f"{case.dispute()}, 诉讼费用结算如下:",),
        more=(
            Grid(("日期", "事项", "金额(元)", "票据号"), (*rows, (plain_day(back.on), f"退还{what.payee.name}"
                f"", f"{what.amount_cny:.2f}", what.receipt))),
            Line(f"退还事由：{what.ground.zh}。款项退至原交款账户。"),
        ),
    )


@paper(LAPSED, "Ruling: treated as withdrawn", basis=basis("fees", "rulings"), kinds=FIRST, is_numbered=True)
def lapse_ruling(docket: Docket, setting: Setting) -> Paper:
    """Rule that the suit counts as withdrawn because the fee was not paid in time."""
    lapse = Fact(Label("按撤诉处理的决定", "the decision"), "fees.treat_as_withdrawn")
    case, lapsed, demanded = needed(docket, LAPSED, (TreatedAsWithdrawn, lapse), (FeeDemanded, DEMANDED))
    ours, on = case.names(Side.PLAINTIFF), lapsed.on
    # Where nobody has the case yet the filing division rules.
    close, signers = bench_close(docket, on, LAPSED) if bench(docket) else (Close((), on), ())
    return case.paper("民事裁定书", (
        *party_lines(docket),
        Line(f"{case.dispute()}，本院于{plain_day(case.accepted.on)}立案。本院于{plain_day(demanded.on)}通知{ours}预交案件受理费"
             f"{money(demanded.what.amount_cny)}元，{ours}未在{plain_day(lapsed.what.pay_by)}前交纳，也未获准缓交、减交、免交。"),
        Line(f"依照{cited('fees', 'rulings:第一款第十一项', on=on)}，"
            f"《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第二百一十三条规定，裁定如下："),
        Line(f"本案按{ours}撤回起诉处理。"), close,
    ), day=on, signers=signers)
