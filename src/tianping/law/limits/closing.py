"""What stops the clock: the closing day, which is not the day of service.

The appeal period runs from service; the trial clock stops at announcement, posting or publication.
Source: 法释〔2000〕29号 第10条; 法释〔2022〕11号 第243条.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tianping.law.finding import Finding, Label, Step, Unit, refused
from tianping.law.params import beside
from tianping.law.registry import rule

PARAMS = beside(__file__)


class ClosingMode(StrEnum):
    """How the decision reached a party; the value names its rule."""

    ANNOUNCED = "announced"
    LEFT = "left"
    PUBLIC_NOTICE = "public_notice"
    MAIL = "mail"
    FORWARDED = "forwarded"
    SERVED = "served"  # a mediation document, served directly


@dataclass(frozen=True, slots=True)
class Sent:
    """One party's way: *on* is the day of announcement, leaving, publication, posting, signature."""

    mode: ClosingMode
    on: date


@dataclass(frozen=True, slots=True)
class _Answer:
    day: date
    step: Step


@rule(label=Label("结案日期", "the closing day"))
def closing_date(*, sent: tuple[Sent, ...]) -> Finding:
    """Return the day a case counts as closed: the latest of the days on which its decision went to each party.

    Announced: that day; posted: the day of posting, not of receipt; by public notice: the day of publication.
    Source: 法释〔2000〕29号 第10条; 法释〔2022〕11号 第243条.
    """
    if not sent:
        raise refused("closing_date", Label("裁判尚未宣告或送达", "not announced or served yet"),
                      missing=(Label("宣判或送达日期", "the day of announcement or service"),), remedy=Label("请录入。", "enter it"))
    answers = [_answer(one) for one in sent]
    last = max(one.day for one in answers)
    steps = [one.step for one in answers]
    if len(answers) > 1:
        steps.append(Step(Label(f"以最后一名当事人的日期 {last} 为结案日", f"the last party's day counts: {last}"), last, Unit.DATE))
    rows = ",".join(f'["{one.mode.value}","{one.on}"]' for one in sent)
    return Finding(
        name="closing_date",
        label=Label("结案日", "closed on"),
        value=last,
        unit=Unit.DATE,
        steps=tuple(steps),
        given={"sent": f"[{rows}]"},
    )


def _answer(one: Sent) -> _Answer:
    name = "general" if one.mode in (ClosingMode.ANNOUNCED, ClosingMode.SERVED) else one.mode.value
    law, words = PARAMS[name].on(one.on), PARAMS[name].label
    return _Answer(one.on, Step(Label(f"{words.zh}: {one.on}", f"{words.en}: {one.on}"), one.on, Unit.DATE, law.basis))
