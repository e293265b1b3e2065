"""The papers of the review, and the notice that the retrial is filed."""

from __future__ import annotations

from tianping.docket.actions import Setting
from tianping.docket.fold import Docket
from tianping.docket.papers import Block, Fact, Line, Paper, paper, plain_day
from tianping.docket.papers.case import RULING, Case, bench_close, contact, everybody, joined, needed, notice, numbered
from tianping.docket.reading import parties
from tianping.docket.vocabulary.decisions import RetrialGround, ReviewOutcome
from tianping.docket.vocabulary.retrial import RetrialApplied, RetrialOpened, RetrialOpinionGiven, RetrialReviewed
from tianping.domains.retrial.papers.body import ORDERED, RETRIAL, REVIEW, Again, again, interpreted, ordered_how
from tianping.law.cite import cite
from tianping.law.citing.procedure import basis, cited
from tianping.law.finding import Label
from tianping.law.numbers.numerals import write_numeral

TAKEN, ANSWER, RULED, FILED = "再审申请受理通知书", "再审申请应诉通知书", "民事裁定书(再审审查)", "再审案件受理通知书"
APPLIED = Fact(Label("再审申请", "the application"), "retrial.apply_retrial")
REVIEWED = Fact(Label("再审审查裁定", "the ruling on the application"), "retrial.decide_review")
INTERPRETED = cite("最高人民法院关于适用《民事诉讼法》的解释", "第398条、第400条", "法释〔2022〕11号")
WHERE = cite("民事诉讼法", "第210条", "2023修正")


@paper(TAKEN, "Notice that the application for retrial is under review", basis=(WHERE, *basis("retrial_review")), kinds=REVIEW)
def review_acceptance_notice(docket: Docket, setting: Setting) -> Paper:
    """Tell the applicant that the application is on the books, and that enforcement goes on meanwhile."""
    case, applied = needed(docket, TAKEN, (RetrialApplied, APPLIED))
    what: RetrialApplied = applied.what
    tried, on = again(case, what), case.accepted.on
    lines = (
        f"你方因与{joined(tried.others())}{case.cause}一案, 不服{tried.named(tried.last, on)}, 向本院申请再审。本院已经立案审查。",
        "本院自收到再审申请书之日起三个月内审查完毕; 有特殊情况需要延长的, 由本院院长批准。",
        "当事人申请再审的, 不停止判决、裁定的执行。", contact(docket),
    )
    return notice(case, TAKEN, to=what.applicant.name, on=on, lines=lines)


@paper(ANSWER, "Notice to answer the application for retrial", basis=basis("retrial_opinion"), kinds=REVIEW)
def review_response_notice(docket: Docket, setting: Setting) -> Paper:
    """Send the application on to the others: fifteen days for a written opinion; not answering stops nothing."""
    case, applied = needed(docket, ANSWER, (RetrialApplied, APPLIED))
    what: RetrialApplied = applied.what
    tried, on = again(case, what), case.accepted.on
    to = joined(tuple(p for p in parties(docket) if p.id != what.applicant.id))
    lines = (
        f"{tried.asked(on, to='本院')}。本院已经立案审查, 现将再审申请书副本发送你方。",
        "请自收到再审申请书副本之日起十五日内提交书面意见; 不提交书面意见的, 不影响本院审查。", contact(docket),
    )
    return notice(case, ANSWER, to=to, on=on, lines=lines)


@paper(RULED, "Ruling on the application for retrial", basis=(*basis("retrial_review", "retrial_grounds", "retrial_stay"), INTERPRETED),
       kinds=REVIEW, is_numbered=True)
def review_ruling(docket: Docket, setting: Setting) -> Paper:
    """Order the retrial and stay enforcement, dismiss the application, allow its withdrawal, or end the review."""
    case, reviewed, applied = needed(docket, RULED, (RetrialReviewed, REVIEWED), (RetrialApplied, APPLIED))
    what: RetrialReviewed = reviewed.what
    tried, day = again(case, applied.what), reviewed.on
    close, signers = bench_close(docket, day, RULED)
    answers = [Line(f"{one.what.respondent.name}提交意见称，{one.what.opinion.rstrip('。')}。") for one in docket.all(RetrialOpinionGiven)]
    law, orders = _orders(tried, what, case)
    blocks: tuple[Block, ...] = (
        *tried.lines(),
        Line(f"{tried.asked(day, to='本院')}。本院于{plain_day(case.accepted.on)}立案后，依法进行了审查，现已审查终结。"),
        Line(f"{applied.what.applicant.name}申请再审称，{applied.what.facts.rstrip('。')}。"), *answers,
        Line(f"本院经审查认为，{what.reasons.rstrip('。')}。"), Line(f"依照{law}规定，裁定如下："), *numbered(orders), close,
    )
    return case.paper(RULING, blocks, day=day, signers=signers)


def _orders(tried: Again, what: RetrialReviewed, case: Case) -> tuple[str, tuple[str, ...]]:
    """Return on what the ruling rests and what it orders."""
    day = case.docket.all(RetrialReviewed)[-1].on
    who = tried.applicant.name if tried.applicant is not None else ""
    review = cited("retrial_review:第一款", on=day)
    last = "调解书" if tried.last.is_mediation else "判决" if tried.last.is_judgment else "裁定"
    stay = () if what.is_enforcement_continued else (f"再审期间，中止原{last}的执行",)
    match what.outcome:
        case ReviewOutcome.RAISED:
            word = "本案由本院再审" if tried.last.court == tried.docket.matter.court else "本案由本院提审"
            return _ordered_law(tried, what), (word, *stay)
        case ReviewOutcome.ORDERED_BELOW:
            return _ordered_law(tried, what), (f"指令{tried.court(what.court, day)}再审本案", *stay)
        case ReviewOutcome.DISMISSED:
            return review, (f"驳回{who}的再审申请",)
        case ReviewOutcome.WITHDRAWN:
            return f"{review}，{interpreted(398, '第一款')}", (f"准许{who}撤回再审申请",)
        case ReviewOutcome.DEEMED_WITHDRAWN:
            return f"{review}，{interpreted(398, '第二款')}", (f"本案按{who}撤回再审申请处理",)
        case _:
            return interpreted(400), ("终结审查",)


def _ordered_law(tried: Again, what: RetrialReviewed) -> str:
    """Return the grounds that stand, by item, with the articles of the review and of the stay."""
    day = tried.docket.all(RetrialReviewed)[-1].on
    order = list(RetrialGround)
    items = [f"第{write_numeral(order.index(g) + 1)}项" for g in what.grounds if not g.value.startswith("mediation")]
    grounds = (f"retrial_grounds:{'、'.join(items)}",) if items else ()
    of_mediation = ("retrial_mediation",) if len(items) < len(what.grounds) else ()
    return cited(*grounds, *of_mediation, "retrial_review:第一款", "retrial_stay", on=day)


@paper(FILED, "Notice that the retrial is filed", basis=basis("retrial"), kinds=RETRIAL)
def retrial_acceptance_notice(docket: Docket, setting: Setting) -> Paper:
    """Tell the parties that the case is tried again: who ordered it, by which procedure, by which bench."""
    case, opened = needed(docket, FILED, (RetrialOpened, ORDERED))
    what: RetrialOpened = opened.what
    tried, on = again(case, what), case.accepted.on
    by = tried.court(what.review_court, on) if what.review_court else "上级人民法院"
    way = (
        "本案按照第一审程序审理, 对所作的判决、驳回起诉的裁定可以上诉。" if what.is_by_first_instance
        else "本案按照第二审程序审理, 所作的判决、裁定是发生法律效力的判决、裁定。"
    )
    lines = (
        f"{tried.asked(on, to=by)}。{by}于{plain_day(opened.on)}作出{what.review_number}民事裁定, {ordered_how(tried, what.review_court, on)}。"
        f"本院于{plain_day(on)}立案。",
        f"{way}再审案件由另行组成的合议庭审理, 原审审判人员不参加审理。", contact(docket),
    )
    return notice(case, FILED, to=everybody(docket), on=on, lines=lines)
