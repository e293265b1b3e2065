"""Checks of a decision: sums, claims, clauses, procedure, warning, costs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from tianping.docket.papers.operative import MONEY_KINDS, is_money
from tianping.docket.papers.proof.parts import Proof, fault
from tianping.docket.papers.wording import money
from tianping.docket.reading import parties, procedure, relief
from tianping.docket.vocabulary.fees import FeeDemanded, FeeRelieved
from tianping.docket.vocabulary.filing import Procedure
from tianping.docket.vocabulary.hearings import HearingHeld, Presence
from tianping.docket.vocabulary.judgment import ClauseKind, JudgmentIssued, Result
from tianping.docket.vocabulary.service import Paper as Sent
from tianping.docket.vocabulary.service import Served, SummonedSimply
from tianping.law.finding import Finding

_TOTAL = re.compile(r"(?:以上|上述)?(?:共计|合计|总计)(\d+(?:\.\d+)?)元")
_SUM = re.compile(r"(\d+(?:\.\d+)?)元")


def _sums(proof: Proof) -> Iterator[Finding]:
    """Sums are right: the total of the clauses, the figure in each clause's text, what is said to be the total."""
    mine = proof.docket.last(JudgmentIssued)
    if mine is None or not proof.clauses:
        return
    total = sum((c.amount_cny for c in proof.clauses if c.amount_cny is not None), Decimal(0))
    if total != mine.what.amount_cny:
        yield fault("total_wrong", f"主文各项合计{money(total)}元, 判决金额登记为{money(mine.what.amount_cny)}元", "the clauses do not add up",
                     "请更正判决金额或者主文。", "correct the amount or the clauses", "record.correct")
    for n, clause in enumerate(proof.clauses, 1):
        figures = {Decimal(one) for one in _SUM.findall(clause.text)}
        if clause.amount_cny is not None and figures and clause.amount_cny not in figures and clause.clause_kind is ClauseKind.OTHER:
            yield fault("figure_differs", f"主文第{n}项文字中的金额与登记的{money(clause.amount_cny)}"
                f"元不一致", f"clause {n}: text and figure differ",
                         "请核对该项金额。", "check the figure", "record.correct")
    for said in _TOTAL.findall(proof.text):
        if Decimal(said) != total:
            yield fault("stated_total_wrong", f"文中所称合计{said}元与主文合计{money(total)}"
                f"元不一致", "a stated total is not the sum of the clauses",
                         "请重新计算合计。", "add it up again", "record.correct")


def _claims(proof: Proof) -> Iterator[Finding]:
    """Every claim is answered, and nothing is granted beyond what was asked for."""
    mine = proof.docket.last(JudgmentIssued)
    if mine is None or not proof.clauses:
        return
    asked = relief(proof.docket)[0]
    claimed = sum((i.amount_cny for i in asked if i.amount_cny is not None), Decimal(0))
    total = sum((c.amount_cny for c in proof.clauses if c.clause_kind in MONEY_KINDS and c.amount_cny is not None), Decimal(0))
    if claimed and total > claimed:
        yield fault("beyond_claim", f"判决给付{money(total)}元, 超出诉讼请求{money(claimed)}元", "more is granted than was asked for",
                     "请核对主文, 不得超出诉讼请求。", "nothing beyond the claim", "record.correct")
    dismissed = any(c.clause_kind in (ClauseKind.REST_DISMISSED, ClauseKind.DISMISSED) or "驳回" in c.text for c in proof.clauses)
    if mine.what.result is Result.PARTLY and not dismissed:
        yield fault("rest_not_dismissed", "部分支持诉讼请求, 主文没有“驳回其他诉讼请求”", "the rest of the claims is not dismissed",
                     "请增加驳回其他诉讼请求一项。", "add the clause", "record.correct")
    if mine.what.result is Result.REJECTED and total > 0:
        yield fault("result_differs", "裁判结果为驳回, 主文却有给付内容", "the result rejects but the clauses order payment", "请核对裁判结果。",
                     "check the result", "record.correct")
    if mine.what.result is Result.ALLOWED and "不予支持" in mine.what.reasons:
        yield fault("reasons_differ", "理由部分写有“不予支持”, "
            "裁判结果却是全部支持", "the reasons refuse what the result allows", "请核对理由和结果。",
                     "check reasons and result", "record.correct", is_grave=False)


def _clauses(proof: Proof) -> Iterator[Finding]:
    """An executable clause names who owes what to whom, interest its base, start and rate, several debtors how they are liable."""
    names = {p.name for p in parties(proof.docket)}
    for n, clause in enumerate(proof.clauses, 1):
        strangers = [w for w in (*clause.debtors, *clause.creditors) if w not in names]
        if strangers:
            yield fault("stranger_in_clause", f"主文第{n}项中的{'、'.join(strangers)}"
                f"不是本案当事人", f"clause {n} names a stranger", "请更正义务人或者权利人。",
                         "correct the names", "record.correct")
        if clause.clause_kind is ClauseKind.INTEREST and clause.amount_cny is None and (clause.base_cny is None or clause.from_on is None):
            yield fault("interest_incomplete", f"主文第{n}项利息缺少基数或者起算日", f"clause {n}: interest lacks base or "
                f"start", "请补全利息的基数、起止和利率。",
                         "complete it", "record.correct")
        if clause.until_on is not None and clause.from_on is not None and clause.until_on < clause.from_on:
            yield fault("interest_backwards", f"主文第{n}项利息的截止日早于起算日", f"clause {n}: interest ends before it "
                f"starts", "请核对起止日期。",
                         "check the days", "record.correct")
        if any(c > len(proof.clauses) or c < 1 for c in clause.covers):
            yield fault("covers_nothing", f"主文第{n}项所及的主文项不存在", f"clause {n} covers a clause that is not "
                f"there", "请核对所及项次。", "check it",
                         "record.correct")


def _procedure(proof: Proof) -> Iterator[Finding]:
    """What is said of the procedure is borne out: absence after a proven summons, the right way to appeal."""
    held = proof.docket.last(HearingHeld)
    if "拒不到庭" in proof.text and held is not None:
        away = [a.person for a in held.what.appearances if a.presence is Presence.ABSENT]
        told = {s.what.recipient.id for s in proof.docket.all(Served) if s.what.paper in (Sent.SUMMONS, Sent.COMPLAINT)}
        told |= {s.what.recipient.id for s in proof.docket.all(SummonedSimply) if s.what.is_confirmed}
        for person in away:
            if person.id not in told:
                yield fault("absence_unproven", f"{person.name}缺席, 但没有传票送达的记录", f"no proof that {person.name} was "
                    f"summoned", "请先登记传票的送达。",
                             "record the service", "service.record_served")
    is_first_judgment = proof.docket.matter.kind_name == "civil_first" and proof.paper.title == "民事判决书"
    if is_first_judgment:
        small = procedure(proof.docket) is Procedure.SMALL_CLAIMS
        if small and "递交上诉状" in proof.text:
            yield fault("appeal_in_small_claims", "小额诉讼一审终审, "
                "文书却告知上诉", "small claims are final", "请删去上诉告知。", "strike it", "record.correct")
        if not small and "递交上诉状" not in proof.text:
            yield fault("appeal_missing", "文书没有告知上诉权利、"
                "期限和法院", "the way to appeal is missing", "请补充上诉告知。", "add it", "record.correct")
        if not small and "十五日内，向本院递交上诉状" not in proof.text.replace("送达之日起十五日内", "十五日内") and "递交上诉状" in proof.text:
            yield fault("appeal_days_wrong", "判决的上诉期应为十五日", "a judgment may be appealed within fifteen "
                "days", "请更正上诉期限。", "correct it",
                         "record.correct")


def _warning(proof: Proof) -> Iterator[Finding]:
    """The warning on delayed performance stands exactly where money is to be paid."""
    if "判决" not in proof.paper.title or not proof.clauses:
        return
    has, wants = "迟延履行期间的债务利息" in proof.text, any(is_money(c) for c in proof.clauses)
    if wants and not has:
        yield fault("warning_missing", "有金钱给付内容, 缺少迟延履行的告知", "the warning on delayed performance is "
            "missing", "请补充告知。", "add it",
                     "record.correct")
    if has and not wants:
        yield fault("warning_needless", "没有金钱给付内容, "
            "不应有迟延履行利息的告知", "there is no money to pay", "请删去该告知。", "strike it", "record.correct",
                     is_grave=False)


def _costs(proof: Proof) -> Iterator[Finding]:
    """What the parties bear of the fee adds up to the fee charged."""
    said = re.search(r"案件受理费(\d+(?:\.\d+)?)元(?:，减半收取计(\d+(?:\.\d+)?)元)?，(由.+?)。", proof.text)
    if said is None or proof.docket.matter.kind_name != "civil_first":
        demanded = proof.docket.has(FeeDemanded)
        if demanded and proof.paper.title == "民事判决书":
            yield fault("costs_missing", "判决没有写明诉讼费用的负担", "the costs are not decided", "请先登记缴费通知, 再写明负担。"
                "", "decide on them",
                         "fees.demand_fee")
        return
    charged = Decimal(said[2] or said[1])
    borne = [Decimal(n) for n in re.findall(r"负担(\d+(?:\.\d+)?)元", said[3])]
    if borne and sum(borne, Decimal(0)) != charged:
        yield fault("costs_do_not_add_up", f"各方负担的受理费合计{money(sum(borne, Decimal(0)))}元, 应为{money(charged)}"
            f"元", "the shares are not the fee",
                     "请重新计算负担。", "compute it again", "record.correct")
    due = sum((d.what.amount_cny for d in proof.docket.all(FeeDemanded)), Decimal(0))
    due -= sum((r.what.amount_cny for r in proof.docket.all(FeeRelieved) if r.what.kind.value != "deferred"), Decimal(0))
    if due and charged != due:
        yield fault("costs_differ", f"文书中的受理费{money(charged)}元与通知缴纳的{money(due)}"
            f"元不一致", "the fee is not the one demanded", "请核对受理费。",
                     "check the fee", "fees.demand_fee")


CHECKS: tuple[Callable[[Proof], Iterator[Finding]], ...] = (_sums, _claims, _clauses, _procedure, _warning, _costs)
