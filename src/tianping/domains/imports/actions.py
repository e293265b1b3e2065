"""What a person may do about a case taken over: settle how its clock differs from the older system's."""

from __future__ import annotations

from typing import Annotated

from tianping.docket.actions import Acting, Ask, Changes, Given, New, action
from tianping.docket.asking import no, written
from tianping.docket.fold import Docket
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.imports import ClockDifferenceSettled
from tianping.domains.imports.rules import unsettled
from tianping.law.cite import cite

COMPUTING = cite("最高人民法院关于严格执行案件审理期限制度的若干规定", "第8条", "法释〔2000〕29号")


def _differs(docket: Docket, given: Given) -> None:
    if unsettled(docket) is None:
        raise no(
            "nothing_differs", "本案没有待确认的接管审限差异", "no difference with an older system waits to be settled", "无需办理。",
            "nothing to do", COMPUTING,
        )


@action(
    "确认接管审限差异", "Settle the clock of a case taken over", cites=(COMPUTING,), kinds=("civil_first",), ready=_differs,
    stages=(Stage.ASSIGNED, Stage.SERVED, Stage.SCHEDULED, Stage.HEARD, Stage.DECIDED, Stage.SUSPENDED),
)
def settle_clock(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    note: Annotated[str, Ask("核对结论", "what was found", widget="long")],
) -> Changes:
    """Put on record why the platform's clock stands although the older list says otherwise; what is missing is entered first.

    The platform's clock goes on by its own entries: an exclusion or extension that the list left out is recorded as such.
    Source: 法释〔2000〕29号 第8条.
    """
    _differs(docket, given)
    return Changes(entries=(New(ClockDifferenceSettled(written(note, "核对结论", "what was found", COMPUTING)), given.day),))
