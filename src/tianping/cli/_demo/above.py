"""A case of the demonstration city before the court above."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

from tianping.cli._demo.archived import file_away, file_away_of
from tianping.cli._demo.play import act
from tianping.cli._demo.playable import Playable, Step
from tianping.docket.actions import Acting
from tianping.docket.people import Side
from tianping.docket.reading import parties
from tianping.docket.vocabulary.appeal import AppealFeeDemanded, AppealReceived
from tianping.docket.vocabulary.assignment import BenchReason
from tianping.docket.vocabulary.decisions import AppealOutcome
from tianping.docket.vocabulary.judgment import Clause
from tianping.docket.vocabulary.service import Mode, Paper
from tianping.law.numbers import courts
from tianping.store import dockets

REASONS = {
    AppealOutcome.UPHELD: "原审认定事实清楚, 适用法律正确。", AppealOutcome.CHANGED: "原审对已付款项未予扣除, 数额应予变更。",
    AppealOutcome.REMANDED_FACTS: "原审认定基本事实不清。",
}


class Above:
    """A case that goes to the court above: from the appeal to the file that comes back."""

    def __init__(self, case: Playable, *, sends_back: bool = False) -> None:
        self.case, self.sends_back = case, sends_back
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
        """All agree to a single judge, who questions them; where the facts are not clear three judges do."""
        if self.sends_back:
            judge = self._judge()
            others = tuple(one.account for one in self.case.cast.by["judge", self.court] if one.account != judge.account)
            self._do("assignment.form_panel", judge, at, presiding=judge.account, others=others[:2], bench_reason=BenchReason.NOT_SINGLE)
        for person, _ in () if self.sends_back else self._everybody():
            self._do("appeal.agree_single_judge", self._judge(), at, person=person)
        self._do("appeal.question_parties", self._judge(), at, note="询问各方, 没有新的事实、证据。")

    def decide(self, at: datetime) -> None:
        """Most are upheld, in some the sum is changed; what is to be sent back is sent back to be tried again."""
        drawn = self.case.clock.random.random()
        below = dockets.load(self.matter).last(AppealReceived) if self.matter is not None else None
        clauses = [one for one in below.what.clauses if one.amount_cny] if below is not None else []
        self.outcome = AppealOutcome.CHANGED if drawn >= 0.8 and clauses else AppealOutcome.UPHELD
        if self.sends_back:
            self.outcome = AppealOutcome.REMANDED_FACTS
        changed: tuple[Clause, ...] = ()
        if self.outcome is AppealOutcome.CHANGED:
            owed = (Decimal(clauses[0].amount_cny or 0) * Decimal("0.8")).quantize(Decimal("0.01"))
            changed = (replace(clauses[0], text=f"变更原判第一项为: 被告于判决生效之日起十日内支付原告 {owed:,} 元", amount_cny=owed),)
        self._do("appeal.decide_appeal", self._judge(), at, outcome=self.outcome, clauses=changed, reasons=REASONS[self.outcome])

    def serve(self, at: datetime) -> None:
        """It is served on everybody."""
        paper = Paper.RULING if self.outcome is AppealOutcome.REMANDED_FACTS else Paper.JUDGMENT
        servant = self._post("service_clerk")
        for person, name in self._everybody():
            seq = self._do("service.attempt_service", servant, at, recipient=person, paper=paper, mode=Mode.DIRECT)[0]
            self._do("service.record_served", servant, at, attempt=seq, reached_on=at.date(), received_by=name)

    def close(self, at: datetime) -> None:
        """The case above is closed; result and file go back."""
        self._do("appeal.close_appeal", self._judge(), at + timedelta(minutes=5))

    def file_away(self, at: datetime) -> None:
        """Both files are put in order and handed over, each by the clerk of its court; that of the case tried again too."""
        assert self.matter is not None, "the file went up"
        file_away(self.case, at)
        file_away_of(self.case, dockets.load(self.matter), self.court, at)

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
