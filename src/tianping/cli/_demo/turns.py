"""Turns a case of the demonstration city may take: appealed, withdrawn, preserved, given more time, filed away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from enum import Enum
from functools import partial
from typing import Any, Protocol
from uuid import UUID

from tianping.cli._demo.cast import Cast
from tianping.cli._demo.play import Clock, act
from tianping.docket.actions import Acting
from tianping.docket.fold import Docket
from tianping.docket.people import PersonGiven, PersonKind, Side
from tianping.docket.reading import parties
from tianping.docket.vocabulary.appeal import AppealFeeDemanded
from tianping.docket.vocabulary.assets import AssetClue, AssetKind, MeasureKind, RuledMeasure, SecurityForm
from tianping.docket.vocabulary.decisions import AppealOutcome
from tianping.docket.vocabulary.preservation import ImpactLevel, PreservationAsked, PreservationRuled
from tianping.docket.vocabulary.service import Mode, Paper
from tianping.law.numbers import courts
from tianping.store import dockets

Step = tuple[Callable[[datetime], None], int]


class Playable(Protocol):
    """The plain case that a turn is worked into."""

    @property
    def cast(self) -> Cast:
        """Everybody of the city."""

    @property
    def clock(self) -> Clock:
        """Its working hours and its dice."""

    @property
    def plot(self) -> Facts:
        """Where the case is tried, against whom, about how much, since when."""

    @property
    def matter(self) -> UUID | None:
        """The case in the record, once it has begun."""

    @property
    def docket(self) -> Docket:
        """The case as it stands."""

    @property
    def clerk(self) -> Acting:
        """The filing clerk."""

    @property
    def servant(self) -> Acting:
        """The service clerk."""

    @property
    def judge(self) -> Acting:
        """The judge of the case."""

    @property
    def writer(self) -> Acting:
        """The clerk of the case."""

    def do(self, name: str, by: Acting, at: datetime, **fields: object) -> tuple[int, ...]:
        """Act in the case; returns the numbers of the new entries."""

    def parties(self, side: str) -> list[tuple[UUID, str]]:
        """Return person and name of those who stand on a side."""

    def official(self, docket: Docket, capacity: str, court: str) -> Acting:
        """Return who holds a capacity on the bench of a case."""


class Facts(Protocol):
    """What a turn asks of the plot."""

    @property
    def court(self) -> str:
        """Its code."""

    @property
    def amount_cny(self) -> Decimal:
        """What is claimed."""

    @property
    def begun(self) -> datetime:
        """When the complaint came in."""

    @property
    def defendants(self) -> tuple[PersonGiven, ...]:
        """Against whom."""


class Turn(Enum):
    """What sets a case apart from the plain one."""

    PLAIN = "plain"
    APPEALED = "appealed"
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
        return [*steps, *Above(case).steps()]
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


def file_away(case: Playable, at: datetime) -> None:
    """The clerk orders the file and hands it over; where the court has an archivist, it is taken in."""
    case.do("archive.catalogue_file", case.writer, at)
    case.do("archive.deliver_file", case.writer, at, is_checked=True)
    if ("archivist", case.plot.court) in case.cast.by:
        shelf = f"{at.year}-民-短-{case.clock.random.randrange(1, 400)}"
        case.do("archive.file_away", case.cast.one("archivist", case.plot.court), at, shelf_mark=shelf)


def _last(matter: UUID | None, kind: type[Any]) -> int:
    assert matter is not None, "a case has begun"
    found = dockets.load(matter).last(kind)
    assert found is not None, f"{kind.__name__} was written before"
    return found.seq


class Above:
    """A case that goes to the court above: from the appeal to the file that comes back."""

    def __init__(self, case: Playable) -> None:
        self.case = case
        self.matter: UUID | None = None
        self.court = courts.court(case.plot.court, on=case.plot.begun.date()).parent or ""

    def steps(self) -> list[Step]:
        """Return the steps after the judgment of first instance is served."""
        return [
            (self.appeal, 9), (self.pay, 4), (self.copy, 2), (self.answer, 12), (self.send_up, 4), (self.accept, 3), (self.question, 12),
            (self.decide, 18), (self.serve, 3), (self.close, 1),
        ]

    def appeal(self, at: datetime) -> None:
        """The first defendant is not content."""
        self.appellant = self.case.parties("defendant")[0]
        self.case.do("judgment.lodge_appeal", self.case.writer, at, grounds="原审认定的欠款数额有误。", appellant=self.appellant[0])

    def pay(self, at: datetime) -> None:
        """The fee of the appeal is asked for and paid."""
        case, who = self.case, self.appellant[0]
        case.do("appeal.demand_appeal_fee", case.clerk, at, appellant=who, disputed_cny=case.plot.amount_cny)
        asked = case.docket.last(AppealFeeDemanded)
        if asked is not None:
            case.do("appeal.record_appeal_fee", case.clerk, at, appellant=who, amount_cny=asked.what.amount_cny,
                    receipt=f"DEMO{case.clock.random.randrange(10**8):08}")

    def copy(self, at: datetime) -> None:
        """The appeal is served on everybody else."""
        for person, name in self._others():
            seq = self.case.do("service.attempt_service", self.case.servant, at, recipient=person, paper=Paper.APPEAL, mode=Mode.DIRECT)[0]
            self.case.do("service.record_served", self.case.servant, at, attempt=seq, reached_on=at.date(), received_by=name)

    def answer(self, at: datetime) -> None:
        """Everybody else answers."""
        for person, _ in self._others():
            self.case.do("appeal.answer_appeal", self.case.writer, at, opinion="请求驳回上诉, 维持原判。", respondent=person)

    def send_up(self, at: datetime) -> None:
        """The whole file goes up."""
        sent = act("appeal.send_up", by=self.case.writer, at=at, matter=self.case.matter, volumes=1, pages=60 + self.case.clock.random.randrange(90))
        self.matter = sent.opened[0]

    def accept(self, at: datetime) -> None:
        """It is checked, filed and drawn to a judge above; the parties are told."""
        clerk = self._post("filing_clerk")
        self._do("appeal.check_file", clerk, at)
        self._do("appeal.accept_appeal", clerk, at)
        self._do("assignment.assign", clerk, at, division="民一庭", clerk=self._post("clerk").account)
        self._do("appeal.tell_acceptance", self._judge(), at)

    def question(self, at: datetime) -> None:
        """All agree to a single judge, who questions them."""
        for person, _ in self._everybody():
            self._do("appeal.agree_single_judge", self._judge(), at, person=person)
        self._do("appeal.question_parties", self._judge(), at, note="询问各方, 没有新的事实、证据。")

    def decide(self, at: datetime) -> None:
        """Most are upheld; some are sent back to be tried again."""
        drawn = self.case.clock.random.random()
        self.outcome = AppealOutcome.UPHELD if drawn < 0.85 else AppealOutcome.REMANDED_FACTS
        reasons = "原审认定事实清楚, 适用法律正确。" if self.outcome is AppealOutcome.UPHELD else "原审认定基本事实不清。"
        self._do("appeal.decide_appeal", self._judge(), at, outcome=self.outcome, clauses=(), reasons=reasons)

    def serve(self, at: datetime) -> None:
        """It is served on everybody."""
        paper = Paper.JUDGMENT if self.outcome is AppealOutcome.UPHELD else Paper.RULING
        servant = self._post("service_clerk")
        for person, name in self._everybody():
            seq = self._do("service.attempt_service", servant, at, recipient=person, paper=paper, mode=Mode.DIRECT)[0]
            self._do("service.record_served", servant, at, attempt=seq, reached_on=at.date(), received_by=name)

    def close(self, at: datetime) -> None:
        """The case above is closed; result and file go back."""
        self._do("appeal.close_appeal", self._judge(), at + timedelta(minutes=5))

    def _do(self, name: str, by: Acting, at: datetime, **fields: object) -> tuple[int, ...]:
        return act(name, by=by, at=at, matter=self.matter, **fields).seqs

    def _post(self, role: str) -> Acting:
        return self.case.cast.one(role, self.court)

    def _judge(self) -> Acting:
        assert self.matter is not None, "the file went up"
        return self.case.official(dockets.load(self.matter), "judge", self.court)

    def _everybody(self) -> list[tuple[UUID, str]]:
        return [(p.id, p.name) for side in (Side.PLAINTIFF, Side.DEFENDANT) for p in parties(self.case.docket, side)]

    def _others(self) -> list[tuple[UUID, str]]:
        return [one for one in self._everybody() if one != self.appellant]
