"""The papers of pleadings: jurisdiction, transfer, joinder, counterclaim, changed claims, severing and joining of suits."""

from __future__ import annotations

from tianping.docket.actions import Setting
from tianping.docket.fold import Docket
from tianping.docket.papers import Fact, Paper, money, paper, plain_day
from tianping.docket.papers.case import (
    about_entry,
    contact,
    court_above,
    court_named,
    each_entry,
    everybody,
    needed,
    notice,
    role_of,
    ruling,
)
from tianping.docket.people import SIDE_LABELS, Side
from tianping.docket.vocabulary.filing import Procedure
from tianping.docket.vocabulary.pleadings import (
    ClaimsChanged,
    CounterclaimAccepted,
    CounterclaimRefused,
    JoinderOrdered,
    JoinderRefused,
    JurisdictionRuled,
    Merged,
    TransferOrdered,
    TransferSent,
)
from tianping.law.cite import cite
from tianping.law.citing.procedure import basis, cited
from tianping.law.finding import Label

FIRST = ("civil_first",)
JURISDICTION, TRANSFER, LETTER = "民事裁定书(管辖权异议)", "民事裁定书(移送管辖)", "移送案件函"
JOINDER, NO_JOINDER, COUNTERCLAIM, NO_COUNTERCLAIM = "参加诉讼通知书", "民事裁定书(驳回追加申请)", "受理反诉通知书", "民事裁定书(不予受理反诉)"
CHANGE, TOGETHER = "变更诉讼请求通知书", "合并审理通知书"


def appeal_line(court: str) -> str:
    """Return how an appealable ruling ends."""
    return f"如不服本裁定，可以在裁定书送达之日起十日内，向本院递交上诉状，并按对方当事人的人数提出副本，上诉于{court}。"


@paper(JURISDICTION, "Ruling on jurisdiction", basis=basis(
    "jurisdiction", "rulings"), kinds=FIRST, each=each_entry(JurisdictionRuled), is_numbered=True)
def jurisdiction_ruling(docket: Docket, setting: Setting, about: str) -> Paper:
    """Rule on an objection to jurisdiction; in small claims it is effective at once."""
    case, ruled = about_entry(docket, JURISDICTION, about, Fact(Label("管辖权异议的裁定", "the ruling"), "pleadings.rule_on_jurisdiction"))
    what: JurisdictionRuled = ruled.what
    raised = docket.entry(what.objection)
    who, on = raised.what.objector, ruled.on
    proposed = f"，请求将本案移送{court_named(raised.what.proposed_court, on)}审理" if raised.what.proposed_court else ""
    order = (
        f"{role_of(docket, who)}{who.name}对管辖权提出的异议成立，本案移送{court_named(what.to_court, on)}处理" if what.is_upheld
        else f"驳回{who.name}对本案管辖权提出的异议"
    )
    tail = ["本裁定一经作出即生效。"] if case.procedure is Procedure.SMALL_CLAIMS else [appeal_line(court_above(docket, on))]
    return ruling(
        case, on=on,
        story=(
            f"{case.dispute()}，本院于{plain_day(case.accepted.on)}立案。{who.name}在提交答辩状期间，对管辖权提出异议认为，{raised.what.reasons.rstrip('。')}{proposed}。",
            f"本院经审查认为，{what.reasons}",
        ),
        basis=cited("jurisdiction:第一款", "rulings:第一款第二项", on=on), orders=(order,), tail=tuple(tail),
    )


@paper(TRANSFER, "Ruling of transfer", basis=basis("rulings"), kinds=FIRST, is_numbered=True)
def transfer_ruling(docket: Docket, setting: Setting) -> Paper:
    """Send the case to the court that has jurisdiction."""
    case, ordered = needed(docket, TRANSFER, (TransferOrdered, Fact(Label("移送的决定", "the transfer"), "pleadings.order_transfer")))
    what: TransferOrdered = ordered.what
    return ruling(
        case, on=ordered.on, story=(f"{case.dispute()}，本院于{plain_day(case.accepted.on)}立案。"
            f"", f"本院经审查认为，{what.ground.zh}。{what.reasons}"),
        basis="《中华人民共和国民事诉讼法》第三十七条", orders=(f"本案移送{court_named(what.to_court, ordered.on)}处理",),
        tail=("本裁定一经作出即生效。",),
    )


@paper(LETTER, "Letter of transfer", basis=(cite("民事诉讼法", "第37条", "2023修正"),), kinds=FIRST)
def transfer_letter(docket: Docket, setting: Setting) -> Paper:
    """Send the file along with the case, with a slip to be returned."""
    case, sent = needed(docket, LETTER, (TransferSent, Fact(Label("移送", "the file sent"), "pleadings.send_transfer")))
    line = f"本院受理的{case.dispute()}, 依法应由你院审理。现将该案全部案卷材料(记录{sent.what.n_entries}项)移送你院, 请查收并将回执寄回。"
    return notice(case, LETTER, to=court_named(sent.what.to_court, sent.on), on=sent.on, lines=(line, contact(docket)))


@paper(JOINDER, "Notice to join the suit", basis=basis("joinder"), kinds=FIRST, each=each_entry(JoinderOrdered))
def joinder_notice(docket: Docket, setting: Setting, about: str) -> Paper:
    """Tell somebody that they take part in the suit, in which capacity, with which periods."""
    case, ordered = about_entry(docket, JOINDER, about, Fact(Label("追加当事人", "the joinder"), "pleadings.order_joinder"))
    what: JoinderOrdered = ordered.what
    lines = (
        f"{case.dispute()}, 因{what.reasons.rstrip('。')}, 依照{cited('joinder', on=ordered.on)}规定, "
        f"通知你方作为本案{SIDE_LABELS[what.side].zh}({what.joinder.zh})参加诉讼。",
        "随函发送起诉状副本。请在收到之日起十五日内提出答辩状; 举证期限按本院举证通知书确定。", contact(docket),
    )
    return notice(case, JOINDER, to=what.who_joins.name, on=ordered.on, lines=lines)


@paper(NO_JOINDER, "Ruling refusing joinder", basis=basis("joinder", "rulings"), kinds=FIRST, each=each_entry(JoinderRefused), is_numbered=True)
def joinder_refusal(docket: Docket, setting: Setting, about: str) -> Paper:
    """Dismiss a request that somebody join the suit."""
    case, refusal = about_entry(docket, NO_JOINDER, about, Fact(Label("驳回追加申请", "the refusal"), "pleadings.refuse_joinder"))
    asked = docket.entry(refusal.what.request).what
    return ruling(
        case, on=refusal.on,
        story=(f"{case.dispute()}，{asked.asked_by.name}申请追加{asked.who_joins.name}参加诉讼，理由：{asked.reasons}"
            f"", f"本院经审查认为，{refusal.what.reasons}"),
        basis=cited("joinder", "rulings:第一款第十一项", on=refusal.on), orders=(f"驳回{asked.asked_by.name}追加{asked.who_joins.name}的申请",),
    )


@paper(COUNTERCLAIM, "Notice of acceptance of a counterclaim", basis=(cite("民诉法解释", "第232条、第233条", "法释〔2022〕11号"),), kinds=FIRST,
       each=each_entry(CounterclaimAccepted))
def counterclaim_notice(docket: Docket, setting: Setting, about: str) -> Paper:
    """Tell both sides that the counterclaim is tried with the suit, and its fee."""
    accepted_fact = Fact(Label("反诉的受理", "the counterclaim"), "pleadings.accept_counterclaim")
    case, accepted = about_entry(docket, COUNTERCLAIM, about, accepted_fact)
    what: CounterclaimAccepted = accepted.what
    raised = docket.entry(what.counterclaim).what
    asked = "；".join(f"{n}.{one.text}" for n, one in enumerate(raised.relief, 1))
    fee = f"反诉案件受理费{money(what.fee_cny)}元, 请{raised.counterclaimant.name}于收到本通知书次日起七日内交纳。" if what.fee_cny else ""
    lines = (
        f"{case.dispute()}, {raised.counterclaimant.name}提起反诉, 请求: {asked}。经审查符合受理条件, 本院决定与本诉合并审理。{fee}",
        f"{'、'.join(p.name for p in raised.against)}应当在收到反诉状副本之日起十五日内提出答辩。", contact(docket),
    )
    return notice(case, COUNTERCLAIM, to=everybody(docket), on=accepted.on, lines=lines)


@paper(NO_COUNTERCLAIM, "Ruling refusing a counterclaim", basis=basis(
    "acceptance", "rulings"), kinds=FIRST, each=each_entry(CounterclaimRefused), is_numbered=True)
def counterclaim_refusal(docket: Docket, setting: Setting, about: str) -> Paper:
    """Rule that a counterclaim is not tried with the suit."""
    case, refusal = about_entry(docket, NO_COUNTERCLAIM, about, Fact(Label("不予受理反诉", "the refusal"), "pleadings.refuse_counterclaim"))
    what: CounterclaimRefused = refusal.what
    raised = docket.entry(what.counterclaim).what
    return ruling(
        case, on=refusal.on,
        story=(f"{case.dispute()}，{raised.counterclaimant.name}提起反诉。", f"本院经审查认为，{what.reason.zh}。{what.explanation}"),
        basis=f"{cited('rulings:第一款第一项', on=refusal.on)}，《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第二百三十三条",
        orders=(f"对{raised.counterclaimant.name}的反诉，"
            f"本院不予受理",), tail=(appeal_line(court_above(docket, refusal.on)),),
    )


@paper(CHANGE, "Notice of changed claims", basis=(cite("民诉法解释", "第232条", "法释〔2022〕11号"),), kinds=FIRST, each=each_entry(ClaimsChanged))
def change_notice(docket: Docket, setting: Setting, about: str) -> Paper:
    """Tell the other side what is asked for now."""
    case, changed = about_entry(docket, CHANGE, about, Fact(Label("诉讼请求的变更", "the change"), "pleadings.change_claims"))
    what: ClaimsChanged = changed.what
    asked = "；".join(f"{n}.{one.text}" for n, one in enumerate(what.relief, 1))
    line = (
        f"{case.dispute()}, {what.changed_by.name}于{plain_day(changed.on)}{what.change.zh}, 诉讼请求现为: {asked}。"
        f"请求金额合计{money(what.claim_cny)}元。"
    )
    return notice(case, CHANGE, to=case.names(Side.DEFENDANT, Side.THIRD_PARTY), on=changed.on, lines=(line, "对变更后的诉讼请求, "
        "可以重新答辩和举证。"))


@paper(TOGETHER, "Notice of joint trial", basis=(cite("民事诉讼法", "第55条", "2023修正"),), kinds=FIRST, each=each_entry(Merged))
def merger_notice(docket: Docket, setting: Setting, about: str) -> Paper:
    """Tell the parties that the case is tried together with another."""
    case, merged = about_entry(docket, TOGETHER, about, Fact(Label("合并审理", "the joinder of suits"), "pleadings.merge"))
    what: Merged = merged.what
    line = f"{case.dispute()}, 因{what.reasons.rstrip('。')}, 决定与{what.other_number}案合并审理, 分别裁判。"
    return notice(case, TOGETHER, to=everybody(docket), on=merged.on, lines=(line,))
