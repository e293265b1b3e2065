"""The rulings with which a retrial ends: remanded, suit dismissed, suit withdrawn, retrial ended."""

from __future__ import annotations

from tianping.docket.actions import Setting
from tianping.docket.fold import Docket
from tianping.docket.papers import Line, Paper, paper
from tianping.docket.people import Side
from tianping.docket.vocabulary.decisions import RetrialOutcome
from tianping.domains.retrial.papers.body import RETRIAL, Retried, interpreted, last_word, retried
from tianping.law.cite import Citation, cite
from tianping.law.citing.procedure import basis, cited

REMANDED, DISMISSED, WITHDRAWN, ENDED = (
    "再审民事裁定书(发回重审)", "再审民事裁定书(驳回起诉)", "再审民事裁定书(撤回起诉)", "再审民事裁定书(终结再审)",
)


def _interpretation(number: int) -> Citation:
    return cite("最高人民法院关于适用《民事诉讼法》的解释", f"第{number}条", "法释〔2022〕11号")


def _gone(one: Retried) -> tuple[str, ...]:
    return tuple(f"撤销{one.named(d)}" for d in reversed(one.tried.earlier))


@paper(REMANDED, "Ruling on retrial: remanded", basis=basis("retrial", "appeal_outcome"), kinds=RETRIAL, is_numbered=True)
def remanding_ruling(docket: Docket, setting: Setting) -> Paper:
    """Set aside what was decided and send the case back to the court of first instance."""
    one = retried(docket, REMANDED, RetrialOutcome.REMANDED)
    item = "四" if one.what.is_procedural else "三"
    below = one.tried.court(one.tried.earlier[0].court, one.day)
    law = cited(f"appeal_outcome:第一款第{item}项", "retrial:第一款", on=one.day)
    return one.ruling(law, (*_gone(one), f"本案发回{below}重审"), Line("本裁定为终审裁定。"))


@paper(DISMISSED, "Ruling on retrial: suit dismissed", basis=(*basis("rulings", "retrial"), _interpretation(406)), kinds=RETRIAL, is_numbered=True)
def dismissing_ruling(docket: Docket, setting: Setting) -> Paper:
    """Set aside what was decided and dismiss the suit; by second-instance procedure final, else open to appeal within ten days."""
    one = retried(docket, DISMISSED, RetrialOutcome.SUIT_DISMISSED)
    law = cited("rulings:第一款第三项", "retrial:第一款", on=one.day)
    if not one.opened.what.is_by_first_instance:
        law += f"，{interpreted(406)}"
    plaintiffs = one.tried.case.names(Side.PLAINTIFF)
    return one.ruling(law, (*_gone(one), f"驳回{plaintiffs}的起诉"), last_word(one, word="裁定", days="十"))


@paper(WITHDRAWN, "Ruling on retrial: suit withdrawn", basis=(_interpretation(408), *basis("rulings")), kinds=RETRIAL, is_numbered=True)
def suit_withdrawal_ruling(docket: Docket, setting: Setting) -> Paper:
    """Allow the plaintiff to withdraw the suit and set aside what was decided; the suit cannot be brought again."""
    one = retried(docket, WITHDRAWN, RetrialOutcome.SUIT_WITHDRAWN)
    plaintiffs = one.tried.case.names(Side.PLAINTIFF)
    law = f"{cited('rulings:第一款第五项', on=one.day)}，{interpreted(408, '第一款')}"
    return one.ruling(law, (f"准许{plaintiffs}撤回起诉", *_gone(one)), Line(f"{plaintiffs}撤回起诉后重复起诉的，人民法院不予受理。"),
                      Line("本裁定送达后即发生法律效力。"))


@paper(ENDED, "Ruling on retrial: retrial ended", basis=(_interpretation(404), *basis("rulings")), kinds=RETRIAL, is_numbered=True)
def ending_ruling(docket: Docket, setting: Setting) -> Paper:
    """End the retrial: the decision in force stands, and its enforcement goes on of itself."""
    one = retried(docket, ENDED, RetrialOutcome.ENDED)
    law = f"{cited('rulings:第一款第十一项', on=one.day)}，{interpreted(404, '第一款')}"
    return one.ruling(
        law, ("终结本案再审程序",), Line(f"再审程序终结后，本案中止执行的{one.named(one.tried.last)}自动恢复执行。"),
        Line("本裁定送达后即发生法律效力。"),
    )
