"""Which decision of a case is in force and since when: of first instance, of the appeal, and what a retrial leaves of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from tianping.docket.changes import Setting
from tianping.docket.entry import Recorded
from tianping.docket.fold import Docket
from tianping.docket.instances import REMANDED, SERVED_AS, appeals, retrial_appealable, served_with
from tianping.docket.reading import parties, procedure
from tianping.docket.vocabulary.appeal import AppealClosed, ResultReturned
from tianping.docket.vocabulary.decisions import AppealOutcome, RetrialOutcome
from tianping.docket.vocabulary.filing import Procedure
from tianping.docket.vocabulary.judgment import JudgmentIssued
from tianping.docket.vocabulary.retrial import RetrialClosed, RetrialDecided, RetrialNoted
from tianping.law.cite import cite
from tianping.law.finding import Finding, Label, Step, Unit, refused
from tianping.law.steps.appeal import Decision, ServedParty, effective_date

FINALITY = cite("民事诉讼法", "第182条", "2023修正")
STAY = cite("民事诉讼法", "第217条", "2023修正")
RETRIAL = cite("民事诉讼法", "第218条", "2023修正")
RESUMED = cite("最高人民法院关于适用《民事诉讼法》的解释", "第404条", "法释〔2022〕11号")
LET_STAND = (AppealOutcome.UPHELD, AppealOutcome.WITHDRAWN, AppealOutcome.DEEMED_WITHDRAWN, AppealOutcome.RULING_UPHELD)
_KEPT = (RetrialOutcome.UPHELD, RetrialOutcome.ENDED)
_REPLACED = (RetrialOutcome.CHANGED, RetrialOutcome.MEDIATED)
_EFFECTIVE = Label("生效日", "in effect from")
_REPLACED_FROM = Label("再审裁判生效日", "the decision on retrial in effect from")
_LET_STAND = Label("原裁判生效日(再审后继续有效)", "in effect from, and left standing by the retrial")
_IS_STAYED = Label("原裁判生效日(再审期间中止执行)", "in effect from, its enforcement stayed by the retrial")
_GOES_ON = Label("原裁判生效日(再审期间不中止执行)", "in effect from, and enforced during the retrial")


@dataclass(frozen=True, slots=True)
class TriedAgain:
    """What the notes of a retrial say of the decision of this matter: under retrial, or how it ended and since when that is in effect.

    `effective_on` is None while the decision on retrial can be appealed and somebody is not served, or is appealed.
    """

    seqs: tuple[int, ...]
    number: str
    is_stayed: bool
    outcome: RetrialOutcome | None = None
    effective_on: date | None = None

    @property
    def is_over(self) -> bool:
        """Say whether the retrial ended with a decision in effect."""
        return self.outcome is not None and self.effective_on is not None

    @property
    def let_it_stand(self) -> bool:
        """Say whether the retrial ended and left the decision as it was."""
        return self.is_over and self.outcome in _KEPT


def tried_again(docket: Docket) -> TriedAgain | None:
    """Return where the retrial of the decision of this matter stands; None where none was ordered.

    That somebody asked for one, and that it was declined, says nothing of the decision. Source: 民事诉讼法(2023修正) 第210条、第217条.
    """
    found: TriedAgain | None = None
    for one in docket.all(RetrialNoted):
        what = one.what
        if what.is_stayed or what.is_enforcement_continued:
            found = TriedAgain((one.seq,), what.number, what.is_stayed)
        elif found is not None and (ended := _ended(what)) is not None:
            found = TriedAgain((*found.seqs, one.seq), what.number, found.is_stayed, ended, what.effective_on)
    return found


def _ended(what: RetrialNoted) -> RetrialOutcome | None:
    """Return how the retrial ended; an entry from before the outcome was kept by itself says it in its note."""
    return what.outcome or next((one for one in RetrialOutcome if what.note == f"再审结果: {one.zh}"), None)


def in_force(docket: Docket, setting: Setting) -> Finding:
    """Return the day the decision of this case took, or will take, effect, by which decision.

    First instance without an appeal: when the last term to appeal is over. After an appeal: with the decision above. Under retrial the
    decision still stands, its enforcement is stayed; upheld, it goes on; changed or mediated, what was decided on retrial takes its place.
    Refuses where nothing can be in force: no decision, an appeal pending, a remand, set aside on retrial.
    Source: 民事诉讼法(2023修正) 第158条、第182条、第217条、第218条.
    """
    again = tried_again(docket)
    if again is None:
        return _before_retrial(docket, setting)
    if again.is_over and not again.let_it_stand:
        return _in_its_place(again)
    found = _before_retrial(docket, setting).with_steps(_left_by(again)).resting_on(*again.seqs)
    return replace(found, label=_LET_STAND if again.let_it_stand else _IS_STAYED if again.is_stayed else _GOES_ON)


def _left_by(again: TriedAgain) -> Step:
    """Return what a retrial that is under way, or let the decision stand, means for it."""
    if again.is_over and again.outcome is not None:
        text = Label(f"{again.number} {again.outcome.zh}, 原裁判继续有效, 自 {again.effective_on} 起恢复执行",
                     f"{again.number}: {again.outcome.en}; the decision stands and is enforced again from {again.effective_on}")
        return Step(text, again.effective_on, Unit.DATE, (RETRIAL if again.outcome is RetrialOutcome.UPHELD else RESUMED,))
    stay = Label("再审期间中止原裁判的执行", "enforcement is stayed") if again.is_stayed else Label(
        "追索生活、医疗费用和劳动报酬等的案件, 不中止执行", "for maintenance, medical costs, wages and the like enforcement goes on")
    if again.outcome is None:
        text = Label(f"{again.number} 已裁定再审, 原裁判尚未撤销; {stay.zh}", f"{again.number} ordered a retrial; the decision stands, {stay.en}")
        return Step(text, basis=(STAY,))
    text = Label(f"{again.number} 再审裁判({again.outcome.zh})可以上诉, 尚未生效; {stay.zh}",
                 f"{again.number} ({again.outcome.en}) can be appealed and is not in effect yet; {stay.en}")
    return Step(text, basis=(RETRIAL, STAY))


def _in_its_place(again: TriedAgain) -> Finding:
    """Return what took the place of the decision; raise Refused where it was set aside and nothing did."""
    assert again.outcome is not None, "what ended has an outcome"
    if again.outcome not in _REPLACED:
        raise refused(
            "set_aside", Label(f"原裁判已被再审撤销: {again.outcome.zh}", f"the decision was set aside on retrial: {again.outcome.en}"),
            remedy=Label(f"以 {again.number} 和以后的审理结果为准。", f"{again.number} and what follows it count"), basis=(RETRIAL,),
        )
    text = Label(f"原裁判已被 {again.number} 再审裁判代替({again.outcome.zh}), 再审裁判自 {again.effective_on} 起生效",
                 f"{again.number} took the place of the decision ({again.outcome.en}), in effect from {again.effective_on}")
    step = Step(text, again.effective_on, Unit.DATE, (RETRIAL,), again.seqs)
    return Finding("effective_date", _REPLACED_FROM, again.effective_on, Unit.DATE, (step,))


def _before_retrial(docket: Docket, setting: Setting) -> Finding:
    """Return since when the decision is in effect, leaving a retrial of it aside."""
    returned = docket.last(ResultReturned)
    if returned is not None:
        return _by_result(returned)
    if appeals(docket):
        raise refused(
            "appeal_pending", Label("上诉尚未审结, 一审裁判未生效", "the appeal is pending: the decision is not in force"),
            remedy=Label("以二审裁判为准。", "the decision on appeal counts"), basis=(cite("民事诉讼法", "第158条", "2023修正"),),
        )
    above, closed = docket.last(AppealClosed), docket.last(RetrialClosed)
    effective_on = above.what.effective_on if above is not None else closed.what.effective_on if closed is not None else None
    if effective_on is not None:
        text = Label(f"终审裁判自 {effective_on} 起生效", f"final: in effect from {effective_on}")
        step = Step(text, effective_on, Unit.DATE, (FINALITY,), tuple(one.seq for one in (above, closed) if one is not None))
        return Finding("effective_date", _EFFECTIVE, effective_on, Unit.DATE, (step,))
    return unappealed(docket, setting)


def unappealed(docket: Docket, setting: Setting) -> Finding:
    """Return the day the decision given here takes effect when nobody appeals; raise Refused without one, and while a party is not served.

    Source: 民事诉讼法(2023修正) 第158条.
    """
    decision, given = retrial_appealable(docket), docket.last(RetrialDecided)
    if not docket.has(JudgmentIssued) and decision is None:
        raise refused(
            "nothing_in_force", Label("本案没有可以生效的裁判", "there is no decision that could take effect"),
            remedy=Label("请先作出裁判。", "give a decision first"), basis=(cite("民事诉讼法", "第158条", "2023修正"),),
        )
    decision = decision or Decision.JUDGMENT
    served = served_with(docket, SERVED_AS[decision], after=given.seq if given is not None else 0)
    days = tuple(ServedParty(p.name, served[p.id].on if p.id in served else None) for p in parties(docket))
    is_final = procedure(docket) is Procedure.SMALL_CLAIMS
    found = effective_date(parties=days, decision=decision, is_final=is_final, calendar=setting.calendar)
    return found.resting_on(*(s.seq for s in served.values()))


def _by_result(returned: Recorded[ResultReturned]) -> Finding:
    what = returned.what
    if what.outcome in (*REMANDED, AppealOutcome.ORDERED_TO_ACCEPT, AppealOutcome.ORDERED_TO_TRY, AppealOutcome.SUIT_WITHDRAWN):
        raise refused(
            "set_aside", Label(f"原裁判已被撤销: {what.outcome.zh}", f"the decision was set aside: {what.outcome.en}"),
            remedy=Label("以重新审理的结果为准。", "what is decided anew counts"), basis=(cite("民事诉讼法", "第177条", "2023修正"),),
        )
    which = Label("一审裁判", "the decision of first instance") if what.outcome in LET_STAND else Label("二审裁判", "the decision above")
    step = Step(Label(f"{what.number} {what.outcome.zh}, {which.zh}自 {what.effective_on} 起生效",
                      f"{what.number}: {what.outcome.en}; {which.en} is in effect from {what.effective_on}"),
                what.effective_on, Unit.DATE, (FINALITY,), (returned.seq,))
    return Finding("effective_date", _EFFECTIVE, what.effective_on, Unit.DATE, (step,))
