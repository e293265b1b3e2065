"""The judgments on retrial, and the document of what the parties agreed in it."""

from __future__ import annotations

from tianping.docket.actions import Setting
from tianping.docket.fold import Docket
from tianping.docket.papers import Line, Paper, paper
from tianping.docket.papers.case import JUDGMENT, numbered
from tianping.docket.papers.operative import clause_texts, is_money
from tianping.docket.vocabulary.decisions import RetrialOutcome
from tianping.domains.retrial.papers.body import FEES, RETRIAL, Retried, costs, interpreted, last_word, retried
from tianping.law.cite import cite
from tianping.law.citing.procedure import basis, cited

UPHELD, CHANGED, MEDIATED = "再审民事判决书(维持)", "再审民事判决书(改判)", "再审民事调解书"
OUTCOMES = cite("最高人民法院关于适用《民事诉讼法》的解释", "第405条", "法释〔2022〕11号")


def _law(one: Retried, item: str) -> str:
    """Return on what a judgment rests: by second-instance procedure on the item of that instance too."""
    if one.opened.what.is_by_first_instance:
        return cited("retrial:第一款", on=one.day)
    return cited(f"appeal_outcome:第一款第{item}项", "retrial:第一款", on=one.day)


@paper(UPHELD, "Judgment on retrial: upheld", basis=(*basis("retrial", "appeal_outcome"), OUTCOMES, FEES), kinds=RETRIAL, is_numbered=True)
def upholding_judgment(docket: Docket, setting: Setting) -> Paper:
    """Uphold the decision in force; whether it can be appealed follows the procedure in which it was tried again."""
    one = retried(docket, UPHELD, RetrialOutcome.UPHELD)
    law = f"{_law(one, '一')}，{interpreted(405, '第一款')}"
    return one.paper(
        JUDGMENT, Line(f"综上所述，依照{law}规定，判决如下："), Line(f"维持{one.named(one.tried.last)}。"), *costs(one), last_word(one),
    )


@paper(CHANGED, "Judgment on retrial: changed", basis=(*basis("retrial", "appeal_outcome", "delayed_performance"), OUTCOMES, FEES),
       kinds=RETRIAL, is_numbered=True)
def changing_judgment(docket: Docket, setting: Setting) -> Paper:
    """Set aside what was decided and decide anew, item by item, with the warning on delayed performance.

    Where the judge's own clauses say what is set aside, changed or kept, nothing is put before them.
    """
    one = retried(docket, CHANGED, RetrialOutcome.CHANGED)
    clauses = one.what.clauses
    says_itself = any(c.text.lstrip().startswith(("撤销", "变更", "维持")) for c in clauses)
    gone = () if says_itself else tuple(f"撤销{one.named(d)}" for d in reversed(one.tried.earlier))
    orders = (*gone, *clause_texts(clauses, after=len(gone)))
    warning = (
        (Line(f"如果未按本判决指定的期间履行给付金钱义务，应当依照{cited('delayed_performance', on=one.day)}规定，"
              f"加倍支付迟延履行期间的债务利息。"),)
        if any(is_money(c) for c in clauses) else ()
    )
    law = f"{_law(one, '二')}，{interpreted(405, '第二款')}"
    return one.paper(JUDGMENT, Line(f"综上所述，依照{law}规定，判决如下："), *numbered(orders), *warning, *costs(one), last_word(one))


@paper(MEDIATED, "Mediation document of a retrial", basis=(*basis("mediation", "retrial"), cite("诉讼费用交纳办法", "第31条", "国务院令第481号")),
       kinds=RETRIAL, is_numbered=True)
def retrial_mediation(docket: Docket, setting: Setting) -> Paper:
    """Set down what the parties agreed while the case was tried again; it binds when the last of them has signed for it."""
    one = retried(docket, MEDIATED, RetrialOutcome.MEDIATED)
    return one.paper(
        "民事调解书", Line("本案再审过程中，经本院主持调解，当事人自愿达成如下协议："),
        *numbered(clause_texts(one.what.clauses, paper="调解书")), Line("上述协议，不违反法律规定，本院予以确认。"),
        Line(f"诉讼费用：{''.join(line.text for line in costs(one))}"),
        Line("本调解书经各方当事人签收后，即具有法律效力。"),
    )
