"""To which court a party asks for retrial: the one above who decided; of citizens, and of many, also the one that decided."""

from __future__ import annotations

from datetime import date

from tianping.docket.asking import no
from tianping.docket.fold import Docket
from tianping.docket.instances import earlier_decisions
from tianping.docket.papers.case import court_named
from tianping.docket.people import PersonKind, Side
from tianping.docket.reading import parties
from tianping.law.cite import Citation, cite
from tianping.law.finding import Finding, Label, Step
from tianping.law.numbers.courts import court
from tianping.law.steps.retrial import numerous_side

WHERE = cite("民事诉讼法", "第210条", "2023修正")
WHO = cite("最高人民法院关于适用《民事诉讼法》的解释", "第374条", "法释〔2022〕11号")
SIDES = ((Side.PLAINTIFF, Label("原告", "plaintiff")), (Side.DEFENDANT, Label("被告", "defendant")))


def decided_by(docket: Docket) -> str:
    """Return the code of the court whose decision is in force."""
    earlier = earlier_decisions(docket)
    return earlier[-1].court if earlier else docket.matter.court


def courts_to_ask(docket: Docket, day: date) -> tuple[str, ...]:
    """Return the codes of the courts to which a party may apply: the court above who decided first. Source: 民事诉讼法(2023修正) 第210条."""
    gave = decided_by(docket)
    above = court(gave, on=day).parent
    if above is None:  # of the supreme court's own decisions nobody is above
        return (gave,)
    return (above, gave) if _may_ask_same(docket, day) is not None else (above,)


def court_to_ask(docket: Docket, chosen: str, day: date) -> Finding:
    """Return the court to which the application goes, by name and why; the court above where none is *chosen*.

    Raises Refused for a court to which it cannot go. Source: 民事诉讼法(2023修正) 第210条; 民诉法解释 第374条.
    """
    gave, open_to = decided_by(docket), courts_to_ask(docket, day)
    names = [court_named(code, day) for code in open_to]
    if chosen and chosen not in open_to:
        raise no("wrong_court", f"本案应当向{'或者'.join(names)}申请再审", f"retrial is asked for at: {' or '.join(names)}",
                 "请从可以受理的法院中选择。", "choose one of those", WHERE, WHO)
    to = chosen or open_to[0]
    above = court_named(open_to[0], day)
    steps = [Step(Label(f"生效裁判由{court_named(gave, day)}作出, 上一级人民法院是{above}",
                        f"{court_named(gave, day)} decided; the court above it is {above}"), open_to[0], basis=(WHERE,))]
    same = _may_ask_same(docket, day)
    if same is not None and len(open_to) > 1:
        why, basis = same
        steps.append(Step(Label(f"{why.zh}, 也可以向原审人民法院申请", f"{why.en}: the court that decided may be asked too"), gave,
                          basis=(WHERE, WHO, *basis)))
    return Finding("retrial_court", Label(f"向{court_named(to, day)}申请再审", f"retrial is asked for at {court_named(to, day)}"), to,
                   steps=tuple(steps))


def _may_ask_same(docket: Docket, day: date) -> tuple[Label, tuple[Citation, ...]] | None:
    """Return why the court that decided may be asked too; None where only the court above may be.

    Plaintiffs and defendants all citizens, or one of the two sides of many: ten and more. Source: 民诉法解释 第75条、第374条.
    """
    sides = [(label, parties(docket, side)) for side, label in SIDES]
    everybody = [person for _, people in sides for person in people]
    if everybody and all(person.kind is PersonKind.NATURAL for person in everybody):
        return Label("原告和被告均为公民", "plaintiffs and defendants are citizens"), ()
    law = numerous_side(day)
    for label, people in sides:
        if len(people) >= law.value["people"]:
            return Label(f"{label.zh}一方 {len(people)} 人, 人数众多", f"{len(people)} persons on the side of the {label.en}"), law.basis
    return None
