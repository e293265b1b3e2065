"""A case after judgment, brought to where a test needs it: served, appealed, sent up, filed and decided above, sent back."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from given import (
    CLERK,
    COURT,
    DEFENDANT,
    FILING_CLERK,
    JUDGE,
    PLAINTIFF,
    Done,
    World,
    acting,
    person_ref,
)
from lines import LENDING, POSTS, decide, new_world, serve, serve_one

from tianping.docket.people import PersonGiven
from tianping.docket.vocabulary.assets import AssetClue, AssetKind, MeasureKind, RuledMeasure, SecurityForm
from tianping.docket.vocabulary.assignment import DesignationGround
from tianping.docket.vocabulary.decisions import AppealOutcome, RetrialGround
from tianping.docket.vocabulary.house import DivisionSet
from tianping.docket.vocabulary.judgment import Clause, Closing
from tianping.docket.vocabulary.service import Mode, Paper
from tianping.docket.vocabulary.special import SpecialKind

ABOVE = "吉01"
FILING_ABOVE = acting("filing_clerk", "二审立案甲", court=ABOVE)
JUDGE_ABOVE = acting("judge", "孙法官样本", court=ABOVE, division="民二庭")
PANEL_ABOVE = tuple(acting("judge", name, court=ABOVE, division="民二庭") for name in ("周法官样本", "吴法官样本"))
JUDGE_AGAIN = acting("judge", "郑法官样本", court=ABOVE, division="民二庭")  # took no part in the appeal
PANEL_BELOW = tuple(acting("judge", name, division="民二庭") for name in ("钱法官样本", "冯法官样本"))
CLERK_ABOVE = acting("clerk", "二审书记员样本", court=ABOVE, division="民二庭")
SERVICE_ABOVE = acting("service_clerk", "二审送达样本", court=ABOVE)
PARTIES = ("张甲", "李乙", "王丙")
ASKED = date(2026, 3, 2)
JUDGED = date(2026, 4, 8)
SERVED = date(2026, 4, 10)
APPEALED = date(2026, 4, 20)
COPIED = date(2026, 4, 21)
SENT_UP = date(2026, 5, 8)
FILED_ABOVE = date(2026, 5, 11)
DECIDED_ABOVE = date(2026, 6, 15)
SERVED_ABOVE = date(2026, 6, 18)
POSTS_ABOVE = {
    **POSTS,
    f"judge:{ABOVE}": (*((j.account, j.name, "judge", "民二庭") for j in (JUDGE_ABOVE, *PANEL_ABOVE, JUDGE_AGAIN)),),
    f"judge:{COURT}": (*POSTS[f"judge:{COURT}"], *((j.account, j.name, "judge", "民二庭") for j in PANEL_BELOW)),
    f"clerk:{ABOVE}": ((CLERK_ABOVE.account, CLERK_ABOVE.name, "clerk", "民二庭"),), f"assistant:{ABOVE}": (),
}


def two_courts() -> World:
    """Return a basic court and the intermediate court above it, and no matters."""
    world = new_world()
    divisions = (*world.settings["divisions"], DivisionSet("民二庭", "民事审判第二庭"))
    return World(settings={**world.settings, "divisions": divisions}, posts=POSTS_ABOVE)


def judged(world: World, **changed: Any) -> Done:
    """Judgment given, announced, closed, and served on all three parties on 10 April."""
    done = decide(world, **changed)
    world.do("judgment.announce", by=JUDGE, on=JUDGED, matter=done.matter)
    world.do("judgment.close_case", by=JUDGE, on=JUDGED, matter=done.matter, closing=Closing.JUDGMENT)
    for name in PARTIES:
        done = serve_one(world, done, name, on=SERVED, paper=Paper.JUDGMENT)
    return done


def appealed(world: World, **changed: Any) -> Done:
    """李乙 alone appeals on 20 April; the fee is demanded and paid."""
    done = judged(world, **changed)
    world.do("judgment.lodge_appeal", by=DEFENDANT, on=APPEALED, matter=done.matter, grounds="利息计算错误。")
    appellant = person_ref("李乙").id
    asked = world.do(
        "appeal.demand_appeal_fee", by=FILING_CLERK, on=APPEALED, matter=done.matter, appellant=appellant, disputed_cny=Decimal(128000))
    return world.do("appeal.record_appeal_fee", by=FILING_CLERK, on=APPEALED, matter=done.matter, appellant=appellant,
                    amount_cny=asked.entries[0].what.amount_cny, receipt="吉票0001")


def copied(world: World, **changed: Any) -> Done:
    """The appeal is served on the other two, of whom one answers."""
    done = appealed(world, **changed)
    for name in ("张甲", "王丙"):
        serve_one(world, done, name, on=COPIED, paper=Paper.APPEAL)
    return world.do("appeal.answer_appeal", by=PLAINTIFF, on=COPIED + timedelta(days=7), matter=done.matter, opinion="请求维持原判。")


def sent_up(world: World, **changed: Any) -> Done:
    """The file went up on 8 May; what is returned is the matter above."""
    done = copied(world, **changed)
    sent = world.do("appeal.send_up", by=CLERK, on=SENT_UP, matter=done.matter, volumes=1, pages=86)
    return above(world, sent)


def above(world: World, sent: Done) -> Done:
    """Return the matter that an act opened, as if it had been acted on."""
    opened = sent.changes.opens[0].id
    return Done(opened, world.dockets[opened], sent.changes, ())


def filed_above(world: World, **changed: Any) -> Done:
    """Checked, filed and assigned above on 11 May, the parties told."""
    done = sent_up(world, **changed)
    world.do("appeal.check_file", by=FILING_ABOVE, on=FILED_ABOVE, matter=done.matter)
    world.do("appeal.accept_appeal", by=FILING_ABOVE, on=FILED_ABOVE, matter=done.matter)
    world.do("assignment.assign", by=FILING_ABOVE, on=FILED_ABOVE, matter=done.matter, division="民二庭", judge=JUDGE_ABOVE.account,
             ground=DesignationGround.SPECIALISED, clerk=CLERK_ABOVE.account)
    return world.do("appeal.tell_acceptance", by=JUDGE_ABOVE, on=FILED_ABOVE, matter=done.matter)


def questioned(world: World, **changed: Any) -> Done:
    """All agree to a single judge, who questions them."""
    done = filed_above(world, **changed)
    for name in PARTIES:
        world.do("appeal.agree_single_judge", by=acting("party", name, person=name), on=FILED_ABOVE, matter=done.matter)
    return world.do("appeal.question_parties", by=JUDGE_ABOVE, on=date(2026, 5, 25), matter=done.matter, note="询问三方, 无新的事实、证据。")


def decided_above(world: World, outcome: AppealOutcome = AppealOutcome.UPHELD, clauses: tuple[Clause, ...] = (), **changed: Any) -> Done:
    """Decided above on 15 June."""
    done = questioned(world, **changed)
    return world.do("appeal.decide_appeal", by=JUDGE_ABOVE, on=DECIDED_ABOVE, matter=done.matter, outcome=outcome, clauses=clauses,
                    reasons="原审认定事实清楚, 适用法律正确。")


def closed_above(world: World, outcome: AppealOutcome = AppealOutcome.UPHELD, clauses: tuple[Clause, ...] = (), **changed: Any) -> Done:
    """Served on all on 18 June, closed, the result and the file back below."""
    done = decided_above(world, outcome, clauses, **changed)
    paper = Paper.JUDGMENT if outcome in (AppealOutcome.UPHELD, AppealOutcome.CHANGED) else Paper.RULING
    for name in PARTIES:
        serve_above(world, done, name, paper=paper)
    return world.do("appeal.close_appeal", by=JUDGE_ABOVE, on=SERVED_ABOVE, matter=done.matter)


def serve_above(world: World, done: Done, name: str, *, paper: Paper, on: date = SERVED_ABOVE, mode: Mode = Mode.DIRECT) -> Done:
    """One party, served by the court above."""
    sent = world.do("service.attempt_service", by=SERVICE_ABOVE, on=on, matter=done.matter, recipient=person_ref(name).id, paper=paper, mode=mode)
    return world.do("service.record_served", by=SERVICE_ABOVE, on=on, matter=done.matter, attempt=sent.entries[0].seq, received_by=name,
                    reached_on=on)


def below(world: World, done: Done) -> Done:
    """Return the matter below that a matter above came from."""
    parent = world.dockets[done.matter].matter.parent
    assert parent is not None
    return Done(parent, world.dockets[parent], done.changes, ())


def before_suit(world: World) -> Done:
    """张甲 asks before suing that 130,000 of 李乙's deposit be frozen; accepted and assigned on the same day, 2 March."""
    clue = AssetClue(AssetKind.DEPOSIT, "李乙尾号1234账户", "样本银行", Decimal(130000))
    done = world.do(
        "preservation.ask_before_suit", by=PLAINTIFF, on=ASKED, court=COURT, applicant=PersonGiven("张甲"), respondents=(PersonGiven("李乙"),),
        cause_of_suit=LENDING, amount_cny=Decimal(130000), assets=(clue,), grounds="被申请人正在转移存款。", urgency="存款即将转出。")
    world.do("preservation.accept_pre_suit", by=FILING_CLERK, on=ASKED, matter=done.matter)
    return world.do("assignment.assign", by=FILING_CLERK, on=ASKED, matter=done.matter, division="民一庭", judge=JUDGE.account,
                    ground=DesignationGround.LINKED, clerk=CLERK.account)


def secured(world: World) -> Done:
    """Security of the whole amount by an insurer's letter, on 3 March."""
    done = before_suit(world)
    asked = 3
    world.do("preservation.order_security", by=JUDGE, on=ASKED, matter=done.matter, request=asked, amount_cny=Decimal(130000))
    return world.do("preservation.give_security", by=CLERK, on=date(2026, 3, 3), matter=done.matter, request=asked, form=SecurityForm.INSURANCE,
                    amount_cny=Decimal(130000), guarantor="样本保险公司")


def granted(world: World) -> tuple[UUID, int]:
    """Ruled on 3 March, not carried out yet; the matter and the number of the ruling."""
    done = secured(world)
    measure = RuledMeasure(AssetKind.DEPOSIT, MeasureKind.FREEZE, "李乙尾号1234账户", "样本银行", Decimal(130000))
    ruled = world.do("preservation.rule_preservation", by=JUDGE, on=date(2026, 3, 3), matter=done.matter, request=3, is_granted=True,
                     reasons="情况紧急, 已提供担保。", measures=(measure,))
    return done.matter, ruled.entries[0].seq


def frozen(world: World) -> Done:
    """Ruled on 3 March, frozen on 4 March for a year."""
    matter, ruling = granted(world)
    return world.do("preservation.take_measure", by=OFFICER, on=date(2026, 3, 4), matter=matter, ruling=ruling)


def asked_in_suit(world: World, **changed: Any) -> Done:
    """In the suit, served: 张甲 asks on 16 March that a flat of 李乙 be seized."""
    done = serve(world, **changed)
    clue = AssetClue(AssetKind.REAL_ESTATE, "样本路1号房屋", "样本不动产登记中心", Decimal(130000))
    return world.do("preservation.ask_preservation", by=PLAINTIFF, on=date(2026, 3, 16), matter=done.matter, respondents=(person_ref("李乙").id,),
                    amount_cny=Decimal(130000), assets=(clue,), grounds="被告可能转移财产。")


def special(world: World, kind: SpecialKind, **given: Any) -> Done:
    """An application for special procedure of 2 March, accepted and assigned on 4 March."""
    done = world.do("special.apply_special", by=PLAINTIFF, on=ASKED, court=COURT, kind=kind, facts="事实清楚。",
                    **{"applicants": (PersonGiven("张甲"),), **given})
    world.do("special.accept_special", by=FILING_CLERK, on=date(2026, 3, 4), matter=done.matter)
    return world.do("assignment.assign", by=FILING_CLERK, on=date(2026, 3, 4), matter=done.matter, division="民一庭", judge=JUDGE.account,
                    ground=DesignationGround.LINKED, clerk=CLERK.account)


def confirmation(world: World) -> Done:
    """张甲 and 李乙 ask that an agreement of 20 February be confirmed."""
    both = (PersonGiven("张甲"), PersonGiven("李乙"))
    return special(world, SpecialKind.CONFIRMATION, applicants=both, since=date(2026, 2, 20), body="样本街道人民调解委员会",
                   terms=("李乙于5月1日前还款10万元",))


def missing(world: World) -> Done:
    """赵丁 has not been heard of since 1 March 2022."""
    return special(world, SpecialKind.MISSING, respondents=(PersonGiven("赵丁"),), since=date(2022, 3, 1))


def capacity(world: World) -> Done:
    """赵丁's capacity is asked about."""
    return special(world, SpecialKind.CAPACITY, respondents=(PersonGiven("赵丁"),))


def order_applied(world: World) -> Done:
    """张甲 asks for a payment order of 50,000 against 李乙 on 2 March."""
    return world.do("special.apply_order", by=PLAINTIFF, on=ASKED, court=COURT, applicant=PersonGiven("张甲"), respondent=PersonGiven("李乙"),
                    cause_of_claim=LENDING, amount_cny=Decimal(50000), claim="支付借款50000元", facts="有借条为证。")


def order_issued(world: World) -> Done:
    """Accepted on 4 March, issued on 9 March."""
    done = order_applied(world)
    world.do("special.accept_order", by=FILING_CLERK, on=date(2026, 3, 4), matter=done.matter)
    world.do("assignment.assign", by=FILING_CLERK, on=date(2026, 3, 4), matter=done.matter, division="民一庭", judge=JUDGE.account,
             ground=DesignationGround.LINKED)
    return world.do("special.issue_order", by=JUDGE, on=date(2026, 3, 9), matter=done.matter)


def order_served(world: World) -> Done:
    """Served on 李乙 on 11 March."""
    return serve_one(world, order_issued(world), "李乙", on=date(2026, 3, 11), paper=Paper.PAYMENT_ORDER)


def final_below(world: World, **changed: Any) -> Done:
    """The matter below after the judgment was upheld above and the result came back on 18 June."""
    return below(world, closed_above(world, **changed))


def remanded_below(world: World, **changed: Any) -> Done:
    """The matter below after the case was remanded."""
    return below(world, closed_above(world, AppealOutcome.REMANDED_FACTS, **changed))


def review(world: World, **changed: Any) -> Done:
    """After the appeal, 李乙 applies to the court that decided it, on 20 July on new evidence; accepted and assigned there on 22 July."""
    done = final_below(world, **changed)
    applied = world.do("retrial.apply_retrial", by=DEFENDANT, on=date(2026, 7, 20), matter=done.matter, grounds=(RetrialGround.NEW_EVIDENCE,),
                       facts="发现新的还款凭证。", court=ABOVE)
    opened = above(world, applied)
    world.do("retrial.accept_review", by=FILING_ABOVE, on=date(2026, 7, 22), matter=opened.matter)
    return world.do("assignment.assign", by=FILING_ABOVE, on=date(2026, 7, 22), matter=opened.matter, division="民二庭",
                    judge=JUDGE_AGAIN.account, ground=DesignationGround.SPECIALISED)


def archived(world: World) -> Done:
    """Below, ordered, handed over and filed away on 1 July."""
    done = final_below(world)
    on = date(2026, 7, 1)
    world.do("archive.catalogue_file", by=CLERK, on=on, matter=done.matter)
    world.do("archive.deliver_file", by=CLERK, on=on, matter=done.matter, is_checked=True)
    return world.do("archive.file_away", by=ARCHIVIST, on=on, matter=done.matter, shelf_mark="2026-民-短-1")


ARCHIVIST = acting("archivist", "档案样本")
OFFICER = acting("enforcement_officer", "执行样本")
WHO = {
    "二审立案人员": FILING_ABOVE, "二审法官": JUDGE_ABOVE, "再审法官": JUDGE_AGAIN, "钱法官": PANEL_BELOW[0], "冯法官": PANEL_BELOW[1],
    "二审书记员": CLERK_ABOVE, "二审送达人员": SERVICE_ABOVE, "执行人员": OFFICER,
}
SITUATIONS = {
    "判决已送达": judged, "上诉费已交": appealed, "上诉已送达并答辩": copied, "已移送二审": sent_up, "二审已立案": filed_above,
    "二审已询问": questioned,
    "二审已裁判": decided_above, "二审已结案": closed_above, "二审维持后的一审": final_below, "发回后的一审": remanded_below,
    "诉前保全已分案": before_suit, "诉前保全已担保": secured, "诉前保全已冻结": frozen, "诉讼保全已申请": asked_in_suit,
    "司法确认": confirmation, "宣告失踪": missing, "认定行为能力": capacity, "支付令已申请": order_applied, "支付令已发出": order_issued,
    "支付令已送达": order_served, "再审审查": review, "已归档": archived,
}
