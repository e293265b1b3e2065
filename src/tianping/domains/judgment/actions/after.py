"""After judgment: the certificate that it binds, and answers to a party's questions in three levels."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from tianping.docket.actions import Acting, Ask, Changes, Given, New, Tell, action
from tianping.docket.asking import no, party_acting, party_choices, written
from tianping.docket.fold import Docket
from tianping.docket.in_force import tried_again
from tianping.docket.reading import bench
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.judgment import AnswerAsked, AnswerGiven, AnswerLevel, EffectCertified
from tianping.domains.judgment.rules import effective, next_level, open_answers
from tianping.law.cite import cite
from tianping.law.finding import Label

DECIDED = (Stage.DECIDED, Stage.CLOSED)
EFFECT = cite("民事诉讼法", "第158条", "2023修正")
STAY = cite("民事诉讼法", "第217条", "2023修正")
RETRIAL = cite("民事诉讼法", "第218条", "2023修正")
ANSWERS = cite("最高人民法院关于进一步加强司法便民工作的若干意见", version="法发〔2009〕6号", evidence="M")


@action("出具生效证明", "Certify that it binds", cites=(EFFECT,), stages=DECIDED, on_many=True)
def certify_effect(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    asked_by: Annotated[UUID | None, Ask("申请人", "who asks", widget="choice", choices=party_choices)] = None,
) -> Changes:
    """Certify since which day the judgment binds: each party's own term is over, and nobody appealed.

    Refuses while it is tried again, and once a retrial put something else in its place.
    Source: 民事诉讼法(2023修正) 第158条, 第171条, 第217条, 第218条.
    """
    again = tried_again(docket)
    if again is not None and not again.let_it_stand:
        raise no("tried_again", f"{again.number} 已裁定再审, 原判决的效力以再审结果为准" if again.outcome is None else
                 f"{again.number} 再审结果: {again.outcome.zh}, 不能再证明原判决生效", "the judgment is, or was, tried again",
                 "请就再审裁判向审理再审的法院申请。", "ask the court that tries it again", STAY, RETRIAL)
    who, found = party_acting(docket, by, asked_by, EFFECT), effective(docket, given.setting)
    assert isinstance(found.value, date), "a judgment binds from a day"
    if given.day < found.value:
        on = found.value.isoformat()
        raise no("not_yet", f"判决自 {on} 起生效, 尚未生效", f"it binds from {on}", "请在生效后办理。", "come back then", EFFECT)
    return Changes(entries=(New(EffectCertified(found.value, who), given.day),), findings=(found,))


@action("申请判后答疑", "Ask for an answer", cites=(ANSWERS,), stages=DECIDED)
def ask_answer(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    questions: Annotated[str, Ask("问题", "questions", widget="long")],
    asker: Annotated[UUID | None, Ask("申请人", "who asks", widget="choice", choices=party_choices)] = None,
) -> Changes:
    """Ask what one does not understand or accept: the judge answers first, then the division head, then the court's leaders.

    Refuses while an answer is due, and after the third. An answer changes nothing in the judgment. Source: 判后答疑.
    """
    who = party_acting(docket, by, asker, ANSWERS)
    if any(a.what.asker.id == who.id for a in open_answers(docket)):
        raise no("answer_due", "上一次答疑尚未答复", "an answer is still due", "请等待答复。", "wait for it", ANSWERS)
    level = next_level(docket, who.id)
    if level is None:
        raise no("three_levels", "已经过三级答疑", "three levels have answered", "可以依法上诉或者申请再审。", "appeal, or ask for a retrial",
                 ANSWERS)
    held, text = bench(docket), Label(f"{who.name} 申请判后答疑", f"{who.name} asks for an answer")
    to_judge = held is not None and level is AnswerLevel.JUDGE
    told = Tell(text, account=held.judge.account) if held is not None and to_judge else Tell(text, role=level.value)
    return Changes(entries=(New(AnswerAsked(who, level, written(questions, "问题", "the questions", ANSWERS)), given.day),), tells=(told,))


@action("判后答疑", "Answer after judgment", cites=(ANSWERS,), stages=DECIDED, after=(AnswerAsked,))
def give_answer(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    answer: Annotated[str, Ask("答疑内容", "answer", widget="long")],
    is_accepted: Annotated[bool, Ask("当事人息诉服判", "the party accepts it", widget="check")] = False,
) -> Changes:
    """Answer the questions at one's own level: judge, division head, president. Source: 判后答疑."""
    mine = [a for a in open_answers(docket) if a.what.answer_level.value == by.role]
    if not mine:
        raise no("not_your_level", "没有待您这一级答复的答疑申请", "no request waits at your level", "请由相应层级答疑。",
                 "leave it to the level asked", ANSWERS)
    asked = mine[0]
    entry = AnswerGiven(asked.seq, asked.what.answer_level, written(answer, "答疑内容", "the answer", ANSWERS), is_accepted)
    text = Label("判后答疑已答复; 仍有疑问的可以申请上一级答疑", "answered; the next level may be asked")
    return Changes(entries=(New(entry, given.day),), tells=(Tell(text, person=asked.what.asker.id),))
