"""Turns a case of the demonstration city may take: appealed, sent back to be tried again, withdrawn, preserved, given more time, filed away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from enum import Enum
from functools import partial
from typing import Any
from uuid import UUID

from tianping.cli._demo.above import Above
from tianping.cli._demo.archived import file_away
from tianping.cli._demo.playable import Playable, Step
from tianping.cli._demo.remanded import Again
from tianping.docket.people import PersonKind
from tianping.docket.vocabulary.assets import AssetClue, AssetKind, MeasureKind, RuledMeasure, SecurityForm
from tianping.docket.vocabulary.preservation import ImpactLevel, PreservationAsked, PreservationRuled
from tianping.store import dockets


class Turn(Enum):
    """What sets a case apart from the plain one."""

    PLAIN = "plain"
    APPEALED = "appealed"
    REMANDED = "remanded"
    WITHDRAWN = "withdrawn"
    PRESERVED = "preserved"
    FILED_AWAY = "filed_away"


def turned(case: Playable, turn: Turn, steps: list[Step]) -> list[Step]:
    """Return the steps of a case with its turn worked in; *steps* are those of the plain case."""
    names = [step.__name__ for step, _ in steps]
    if turn is Turn.WITHDRAWN:
        return [*steps[: names.index("book")], (partial(withdraw, case), 4), *filed_away(case)]
    if turn is Turn.PRESERVED:
        at = names.index("book")
        return [*steps[:at], *preserve(case), *steps[at:], *filed_away(case)]
    if turn is Turn.APPEALED:
        above = Above(case)
        return [*steps, *above.steps(), (above.file_away, 21)]
    if turn is Turn.REMANDED:
        above = Above(case, sends_back=True)
        return [*steps, *above.steps(), *Again(case, above, steps[names.index("send"):]).steps()]
    if turn is Turn.FILED_AWAY:
        return [*steps, (partial(file_away, case), 32)]
    return [*steps, *filed_away(case)]


def filed_away(case: Playable) -> list[Step]:
    """Return the step to the archive: within the three months as a rule; one file in eight is forgotten, as files are."""
    dice = case.clock.random
    return [] if dice.randrange(8) == 0 else [(partial(file_away, case), dice.randrange(30, 80))]


def withdraw(case: Playable, at: datetime) -> None:
    """The parties come to terms outside court: the plaintiff withdraws, which is allowed."""
    case.do("judgment.ask_withdrawal", case.writer, at, ground="双方已自行和解。", plaintiff=case.parties("plaintiff")[0][0])
    case.do("judgment.decide_withdrawal", case.judge, at, is_granted=True, reasons="双方自行和解, 原告撤诉不损害他人合法权益。")


def preserve(case: Playable) -> Iterator[Step]:
    """The plaintiff asks that the first defendant's deposit be frozen, gives security, and it is frozen."""
    sum_cny = case.plot.amount_cny
    account = f"{case.plot.defendants[0].name}尾号{int(sum_cny) % 9000 + 1000}账户"

    def ask(at: datetime) -> None:
        clue = AssetClue(AssetKind.DEPOSIT, account, "样例银行", sum_cny)
        respondent = case.parties("defendant")[0][0]
        case.do("preservation.ask_preservation", case.clerk, at, respondents=(respondent,), amount_cny=sum_cny, assets=(clue,),
                grounds="被告可能转移存款。", applicant=case.parties("plaintiff")[0][0])
        request = _last(case.matter, PreservationAsked)
        case.do("preservation.order_security", case.judge, at, request=request, amount_cny=(sum_cny * Decimal("0.3")).quantize(Decimal("0.01")))

    def secure(at: datetime) -> None:
        request = _last(case.matter, PreservationAsked)
        case.do("preservation.give_security", case.writer, at, request=request, form=SecurityForm.INSURANCE,
                amount_cny=(sum_cny * Decimal("0.3")).quantize(Decimal("0.01")), guarantor="样例财产保险公司")
        respondent = case.parties("defendant")[0][0]
        if case.plot.defendants[0].kind is PersonKind.LEGAL:
            case.do("preservation.assess_impact", case.writer, at, enterprise=respondent, effects="冻结部分流动资金, 不影响工资发放。",
                    level=ImpactLevel.LOW, advice="只冻结申请数额, 不查封生产设备。", employees=35)
        measure = RuledMeasure(AssetKind.DEPOSIT, MeasureKind.FREEZE, account, "样例银行", sum_cny)
        case.do("preservation.rule_preservation", case.judge, at, request=request, is_granted=True, reasons="申请符合法律规定, 已提供担保。",
                measures=(measure,))

    def freeze(at: datetime) -> None:
        case.do("preservation.take_measure", case.writer, at, ruling=_last(case.matter, PreservationRuled))

    yield ask, 2
    yield secure, 2
    yield freeze, 1


def _last(matter: UUID | None, kind: type[Any]) -> int:
    assert matter is not None, "a case has begun"
    found = dockets.load(matter).last(kind)
    assert found is not None, f"{kind.__name__} was written before"
    return found.seq
