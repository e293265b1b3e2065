"""The papers of preservation: rulings, the notice to assist, inventory, release, review."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from tianping.docket.actions import Setting
from tianping.docket.entry import Audience
from tianping.docket.fold import Docket
from tianping.docket.papers import About, Fact, Grid, Line, Paper, PartyLine, money, paper, plain_day
from tianping.docket.papers.case import Case, about_entry, contact, each_entry, joined, lines_of, needed, notice, ruling
from tianping.docket.vocabulary.assets import ReleaseGround, RuledMeasure
from tianping.docket.vocabulary.preservation import (
    MeasureReleased,
    MeasureRenewed,
    MeasureTaken,
    PreservationAsked,
    PreservationReviewDecided,
    PreservationRuled,
    SecurityGiven,
    SecurityOrdered,
    SecurityWaived,
)
from tianping.domains.preservation.rules.fee import BORNE, PREPAID, STANDARD, request_fees
from tianping.law.cite import cite
from tianping.law.citing.procedure import basis, cited
from tianping.law.finding import Label

KINDS = ("civil_first", "civil_second", "civil_retrial", "preservation")
RULED, ASSIST, RELEASE, SECURITY, REVIEW, INVENTORY = (
    "民事裁定书(财产保全)", "协助执行通知书", "民事裁定书(解除保全)", "提供担保通知书", "复议决定书(保全)", "查封(扣押、冻结)财产清单",
)
RENEWED, FEE = "民事裁定书(续行保全)", "保全申请费交纳通知书"
TAKEN = Fact(Label("采取的保全措施", "a measure taken"), "preservation.take_measure")
REVIEW_LINE = "如不服本裁定，可以自收到裁定书之日起五日内向本院申请复议一次。复议期间不停止裁定的执行。"


def _two(docket: Docket, asked: PreservationAsked) -> tuple[PartyLine, ...]:
    return lines_of(docket, ("申请人", asked.applicant), *(("被申请人", p) for p in asked.respondents))


def measure_text(asked: PreservationAsked, one: RuledMeasure) -> str:
    """Return one measure as the ruling orders it: object, amount, term."""
    amount = f"，以{money(one.amount_cny)}元为限" if one.amount_cny is not None else ""
    term = f"，期限为{one.months}个月" if one.months else "，期限按照法律规定的最长期限计算"
    holder = f"（协助单位：{one.holder}）" if one.holder else ""
    return f"{one.measure.zh}被申请人{joined(asked.respondents)}的{one.asset.zh}：{one.description}{holder}{amount}{term}"


def _ruling_law(asked: PreservationAsked, on: date) -> str:
    first = "preservation_before" if asked.phase.value == "before_suit" else "preservation_suit"
    return cited(first, "preservation_scope", "rulings:第一款第四项", on=on)


def _applicant_alone(docket: Docket, about: str) -> UUID | None:
    """Return the applicant while no measure of the request stands: the other side would move its assets; then None."""
    entry = docket.entry(int(about)).what
    request = entry.request if isinstance(entry, PreservationRuled | SecurityOrdered) else int(about)
    if any(docket.entry(one.what.ruling).what.request == request for one in docket.all(MeasureTaken)):
        return None
    asked: PreservationAsked = docket.entry(request).what
    return asked.applicant.id


@paper(RULED, "Ruling on preservation", basis=basis("preservation_suit", "preservation_before", "preservation_scope"), kinds=KINDS,
       each=each_entry(PreservationRuled), is_numbered=True, known_to=_applicant_alone)
def preservation_ruling(docket: Docket, setting: Setting, about: str) -> Paper:
    """Order each measure with its object, amount and term, or refuse the request; review lies within five days."""
    case, ruled = about_entry(docket, RULED, about, Fact(Label("保全裁定", "the ruling"), "preservation.rule_preservation"))
    what: PreservationRuled = ruled.what
    request = docket.entry(what.request)
    asked: PreservationAsked = request.what
    story = (_request(case, asked, plain_day(request.on), _security(docket, what.request)), f"本院经审查认为，{what.reasons.rstrip('。')}。")
    law = _ruling_law(asked, ruled.on)
    if not what.is_granted:
        order = f"驳回{asked.applicant.name}的保全申请"
        return ruling(case, on=ruled.on, opening=_two(docket, asked), story=story, basis=law, orders=(order,), tail=(REVIEW_LINE,))
    return ruling(
        case, on=ruled.on, opening=_two(docket, asked), story=story, basis=law, orders=tuple(measure_text(asked, m) for m in what.measures),
        tail=("本裁定立即开始执行。", REVIEW_LINE),
    )


def _request(case: Case, asked: PreservationAsked, day: str, security: str) -> str:
    origin = "" if case.docket.matter.kind_name == "preservation" else f"{case.dispute()}，"
    who, others = asked.applicant.name, joined(asked.respondents)
    return (
        f"{origin}申请人{who}于{day}向本院申请{asked.phase.zh}，请求保全被申请人{others}价值{money(asked.amount_cny)}元的财产，理由："
        f"{asked.grounds.rstrip('。')}。{security}"
    )


def _security(docket: Docket, request: int) -> str:
    given = next((s.what for s in reversed(docket.all(SecurityGiven)) if s.what.request == request), None)
    waived = next((s.what for s in reversed(docket.all(SecurityWaived)) if s.what.request == request), None)
    if given is not None:
        return f"{given.guarantor}以{given.form.zh}方式提供了{money(given.amount_cny)}元的担保。"
    return f"因{waived.ground.zh}，依法可以不提供担保。" if waived is not None else ""


@paper(SECURITY, "Notice to give security", basis=basis("preservation_suit"), kinds=KINDS, each=each_entry(SecurityOrdered),
       known_to=_applicant_alone)
def security_notice(docket: Docket, setting: Setting, about: str) -> Paper:
    """Tell the applicant how much security is due by when."""
    case, ordered = about_entry(docket, SECURITY, about, Fact(Label("责令担保", "the order"), "preservation.order_security"))
    what: SecurityOrdered = ordered.what
    asked: PreservationAsked = docket.entry(what.request).what
    line = (
        f"你方申请保全{joined(asked.respondents)}价值{money(asked.amount_cny)}元的财产。请于{plain_day(what.pay_by)}"
        f"前提供{money(what.amount_cny)}元的担保; 不提供担保的, 裁定驳回申请。"
    )
    return notice(case, SECURITY, to=asked.applicant.name, on=ordered.on, lines=(line, contact(docket)))


@paper(FEE, "Notice to pay the fee of preservation", basis=(STANDARD, PREPAID, BORNE), kinds=KINDS, audience=Audience.INNER,
       each=each_entry(PreservationAsked))
def preservation_fee_notice(docket: Docket, setting: Setting, about: str) -> Paper:
    """Tell the applicant what the request costs, what came in, until when the rest is paid, and what follows when it is not.

    Handed to the applicant alone: the other side would learn of the request. Source: 诉讼费用交纳办法 第14条第2项、第22条、第38条第3款.
    """
    case, request = about_entry(docket, FEE, about, Fact(Label("保全申请", "the request"), "preservation.ask_preservation"))
    asked: PreservationAsked = request.what
    due = next(one for one in request_fees(docket, setting) if one.asked.seq == request.seq)
    rows = (
        ("保全申请费", f"{due.preserved_cny:.2f}", f"{due.fee_cny:.2f}"),
        *((f"{plain_day(one.on)}已交(票据{one.what.receipt})", "", f"-{one.what.amount_cny:.2f}") for one in due.paid),
        ("合计", "", f"{due.owed_cny:.2f}"),
    )
    how = (
        f"请最迟于{plain_day(due.pay_by)}交纳。逾期不交纳又未获准缓交、减交、免交的, 按撤回申请处理。" if due.owed_cny else "上述费用无需再交。"
    )
    line = (
        f"你方于{plain_day(request.on)}申请保全{joined(asked.respondents)}价值{money(asked.amount_cny)}元的财产。"
        f"依照《诉讼费用交纳办法》第十四条第二项的规定, 你方应当预交下列费用:"
    )
    more = (Grid(("项目", "保全财产数额(元)", "应交金额(元)"), rows), Line(how),
            Line("保全申请费由申请人负担。申请人提起诉讼的, 可以将该申请费列入诉讼请求。"),
            Line(contact(docket)))
    return notice(case, FEE, to=asked.applicant.name, on=request.on, lines=(line,), more=more)


@paper(ASSIST, "Notice to assist", basis=(cite("最高人民法院关于人民法院民事执行中查封、扣押、冻结财产的规定", "第1条", "2020修正"),), kinds=KINDS,
       each=each_entry(MeasureTaken), is_numbered=True)
def assistance_notice(docket: Docket, setting: Setting, about: str) -> Paper:
    """Ask a bank or registry to do what the ruling orders: object, amount, from when to when; with a return slip."""
    case, taken = about_entry(docket, ASSIST, about, TAKEN)
    what: MeasureTaken = taken.what
    amount = f"，以{money(what.controlled_cny)}元为限" if what.controlled_cny is not None else ""
    waits = "（轮候）" if what.position > 1 else ""
    ruled = docket.entry(what.ruling)
    lines = (
        f"本院{plain_day(ruled.on)}作出的{case.number}民事裁定书已经发生法律效力。请协助执行以下事项:",
        f"{what.measure.zh}{waits}{what.owner.name}的{what.asset.zh}：{what.description}{amount}。期限自{plain_day(taken.on)}"
        f"起至{plain_day(what.ends_on)}止, "
        "期限内非经本院解除不得办理转移、支付、设定权利等手续。",
        "附: 民事裁定书一份。", contact(docket),
    )
    slip = Line("回执：你院协助执行通知书收悉，已按要求办理。　（单位盖章）　　年　月　日", is_indented=False)
    return notice(case, ASSIST, to=what.holder or what.owner.name, on=taken.on, lines=lines, more=(slip,))


@paper(INVENTORY, "Inventory of preserved assets", basis=(cite("民事诉讼法", "第256条", "2023修正", "M"),), kinds=KINDS)
def inventory(docket: Docket, setting: Setting) -> Paper:
    """List what is preserved, whose it is, until when."""
    case, last = needed(docket, INVENTORY, (MeasureTaken, TAKEN))
    gone = {r.what.taken: "期满失效" if r.what.ground is ReleaseGround.EXPIRED else "已解除" for r in docket.all(MeasureReleased)}
    ends = {r.what.taken: r.what.ends_on for r in docket.all(MeasureRenewed)}
    rows = tuple(
        (str(n), m.what.owner.name, f"{m.what.asset.zh}：{m.what.description}"
            f"", m.what.measure.zh, gone.get(m.seq) or plain_day(ends.get(m.seq, m.what.ends_on)))
        for n, m in enumerate(docket.all(MeasureTaken), 1)
    )
    return case.paper(INVENTORY, (
        Grid(("序号", "所有人", "财产", "措施", "到期日"), rows, widths=(1, 2, 5, 2, 3)),
        Line("被保全人：　　　　　　见证人：　　　　　　执行人员：", is_indented=False),
    ), day=last.on)


@paper(RENEWED, "Ruling renewing a measure", basis=basis("preservation_scope"), kinds=KINDS, each=each_entry(MeasureRenewed), is_numbered=True)
def renewal_ruling(docket: Docket, setting: Setting, about: str) -> Paper:
    """Let a measure hold on."""
    case, renewed = about_entry(docket, RENEWED, about, Fact(Label("续行保全", "the renewal"), "preservation.renew_measure"))
    what: MeasureRenewed = renewed.what
    held: MeasureTaken = docket.entry(what.taken).what
    asked: PreservationAsked = docket.entry(docket.entry(held.ruling).what.request).what
    return ruling(
        case, on=renewed.on, opening=_two(docket, asked), story=(f"申请人{asked.applicant.name}申请续行{held.measure.zh}{held.owner.name}"
            f"的{held.asset.zh}。",),
        basis="《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第四百八十五条",
        orders=(f"续行{held.measure.zh}{held.owner.name}的{held.asset.zh}：{held.description}，期限至{plain_day(what.ends_on)}"
            f"止",), tail=("本裁定立即开始执行。", REVIEW_LINE),
    )


def _lifted(docket: Docket) -> tuple[About, ...]:
    """What was lifted by ruling: a measure that ended by itself needs none."""
    return tuple(one for one in each_entry(MeasureReleased)(docket) if docket.entry(int(one.key)).what.ground is not ReleaseGround.EXPIRED)


@paper(RELEASE, "Ruling lifting preservation", basis=(*basis("preservation_release"), cite("民诉法解释", "第166条", "法释〔2022〕11号")), kinds=KINDS,
       each=_lifted, is_numbered=True)
def release_ruling(docket: Docket, setting: Setting, about: str) -> Paper:
    """Lift a measure, with the ground the law gives."""
    case, lifted = about_entry(docket, RELEASE, about, Fact(Label("解除保全", "the release"), "preservation.release_measure"))
    what: MeasureReleased = lifted.what
    taken = docket.entry(what.taken)
    held: MeasureTaken = taken.what
    asked: PreservationAsked = docket.entry(docket.entry(held.ruling).what.request).what
    return ruling(
        case, on=lifted.on, opening=_two(docket, asked),
        story=(f"本院于{plain_day(taken.on)}{held.measure.zh}了被申请人{held.owner.name}的{held.asset.zh}：{held.description}。现因{what.ground.zh}，应当解除保全。{what.note}",),
        basis=f"{cited('preservation_release', 'rulings:第一款第四项', on=lifted.on)}，"
            f"《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第一百六十六条",
        orders=(f"解除对{held.owner.name}的{held.asset.zh}（{held.description}）的{held.measure.zh}",), tail=("本裁定立即开始执行。", REVIEW_LINE),
    )


@paper(REVIEW, "Decision on review of preservation", basis=(cite(
    "民事诉讼法", "第111条", "2023修正"),), kinds=KINDS, each=each_entry(PreservationReviewDecided), is_numbered=True)
def preservation_review(docket: Docket, setting: Setting, about: str) -> Paper:
    """Uphold the ruling on preservation, or revoke it."""
    case, decided = about_entry(docket, REVIEW, about, Fact(Label("保全复议", "the review"), "preservation.decide_preservation_review"))
    what: PreservationReviewDecided = decided.what
    asked = docket.entry(what.request).what
    order = f"驳回{asked.asked_by.name}的复议请求" if what.is_upheld else f"撤销本院{case.number}民事裁定"
    return ruling(
        case, on=decided.on, title="复议决定书", word="决定", opening=lines_of(docket, ("复议申请人", asked.asked_by)),
        story=(f"{asked.asked_by.name}不服本院保全裁定，申请复议，理由：{asked.grounds.rstrip('。')}。"
            f"", f"本院经复议认为，{what.reasons.rstrip('。')}。"),
        basis="《中华人民共和国民事诉讼法》第一百一十一条", orders=(order,),
    )
