"""The stories of the demonstration city: a civil case from complaint to closing, and a petition."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial
from uuid import UUID

from tianping.cli._demo.cast import DIVISION, Cast
from tianping.cli._demo.play import Clock, Story, act, attempt
from tianping.cli._demo.playable import Step
from tianping.cli._demo.turns import Turn, turned
from tianping.docket.actions import Acting
from tianping.docket.fold import Docket
from tianping.docket.people import PersonGiven, Side
from tianping.docket.reading import bench, parties
from tianping.docket.vocabulary.fees import FeeDemanded
from tianping.docket.vocabulary.filing import LendingElements, ReliefItem
from tianping.docket.vocabulary.hearings import Presence
from tianping.docket.vocabulary.judgment import Clause, Closing, Result
from tianping.docket.vocabulary.petitions import Acknowledgement, Channel, Risk
from tianping.docket.vocabulary.service import Mode, Paper
from tianping.docket.vocabulary.trial import ExclusionReason
from tianping.domains.hearings.actions import AppearanceGiven
from tianping.store import dockets

END = 99


@dataclass(frozen=True)
class Plot:
    """A case to be played: who, about what, since when, and how many days each step takes."""

    court: str
    plaintiff: PersonGiven
    defendants: tuple[PersonGiven, ...]
    cause: str
    amount_cny: Decimal
    begun: datetime
    pace: float = 1.0
    stops_at: int = END  # the step after which nothing more happens yet
    submits: Acting | None = None  # a party or lawyer, online; else the clerk at the window
    lawyer: PersonGiven | None = None  # who acts for the plaintiff from the filing on
    is_excluded: bool = False
    is_sealed: bool = False
    turn: Turn = Turn.PLAIN
    concerns_enterprise: bool = False
    facts: str = "双方约定的款项到期后, 被告经催要未付。"


class Case:
    """One civil case on its way. Each step is an act of the person whose task it is."""

    def __init__(self, cast: Cast, clock: Clock, plot: Plot) -> None:
        self.cast, self.clock, self.plot = cast, clock, plot
        self.matter: UUID | None = None

    def story(self) -> Story:
        """Play the case: yield the moment of each step, then do it."""
        now = self.plot.begun
        for number, (step, days) in enumerate(self._steps()):
            if number >= self.plot.stops_at:
                break
            now = self.clock.after(now, max(0, round(days * self.plot.pace))) if number else now
            if step == self.hear:
                now = max(now, self.hearing + timedelta(hours=1))
            yield now
            step(now)
        if self.plot.is_sealed:  # last: from then on the service and scheduling clerks see nothing of it
            yield now
            self.do("record.seal", self.cast.one("president", self.plot.court), now, ground="涉及当事人商业秘密")

    def _steps(self) -> list[Step]:
        plain: list[Step] = [
            (self.submit, 0), (self.accept, 3), (self.pay, 1), (self.assign, 0), (self.send, 1), (self.serve, 5), (self.book, 1),
            (self.prepare, 6), (self.hear, 14), (self.decide, 8), (self.announce, 1), (self.serve_judgment, 0), (self.close, 1),
        ]
        return turned(self, self.plot.turn, plain)

    def submit(self, at: datetime) -> None:
        """The complaint comes in."""
        plot = self.plot
        lending = None
        if plot.cause == "9181":
            lending = LendingElements(
                loan_cny=plot.amount_cny, delivered_on=(at - timedelta(days=700)).date(), delivery="银行转账",
                annual_rate_percent=Decimal("9.6"), due_on=(at - timedelta(days=335)).date(), repaid_cny=Decimal(0),
                has_written_agreement=True,
            )
        relief = (ReliefItem(f"被告支付 {plot.amount_cny:,} 元", plot.amount_cny), ReliefItem("诉讼费用由被告承担"))
        self.matter = act(
            "filing.submit_complaint", by=plot.submits or self.clerk, at=at, court=plot.court, plaintiffs=(plot.plaintiff,),
            defendants=plot.defendants, cause=plot.cause, relief=relief, facts=plot.facts, lending=lending,
        ).opened[0]

    def accept(self, at: datetime) -> None:
        """The filing clerk accepts it and asks for the fee."""
        self.do("filing.accept", self.clerk, at, cause=self.plot.cause)
        self.do("fees.demand_fee", self.clerk, at)
        if self.plot.lawyer is not None:
            client = self.parties("plaintiff")[0][0]
            self.do("record.appoint_representative", self.clerk, at, principal=client, representative=self.plot.lawyer, is_special=True)
        if self.plot.concerns_enterprise:
            self.do("triage.flag_enterprise", self.clerk, at, concerns=True, ground="被告为生产经营企业")

    def pay(self, at: datetime) -> None:
        """The plaintiff pays what was asked."""
        due = self.docket.last(FeeDemanded)
        if due is not None:
            serial = self.clock.random.randrange(10**8)
            self.do("fees.record_payment", self.clerk, at, amount_cny=due.what.amount_cny, receipt=f"DEMO{serial:08}")

    def assign(self, at: datetime) -> None:
        """The case is drawn to a judge, and the parties are told who sits."""
        fields = {}
        if ("clerk", self.plot.court) in self.cast.by:
            fields["clerk"] = self.cast.one("clerk", self.plot.court, self.clock.random.randrange(2)).account
        if ("assistant", self.plot.court) in self.cast.by:
            fields["assistant"] = self.cast.one("assistant", self.plot.court, self.clock.random.randrange(2)).account
        self.do("assignment.assign", self.clerk, at, division=DIVISION, **fields)
        self.do("assignment.announce_bench", self.writer, at)

    def send(self, at: datetime) -> None:
        """The papers go out, each defendant by another mode."""
        self.sent: list[tuple[int, Mode, PersonGiven, UUID]] = []
        for n, (person, name) in enumerate(self.parties("defendant")):
            mode = (Mode.DIRECT, Mode.POST)[n % 2]
            tracking = f"DEMO{self.clock.random.randrange(10**9):09}" if mode is Mode.POST else ""
            done = self.do(
                "service.attempt_service", self.servant, at, recipient=person, paper=Paper.COMPLAINT, mode=mode, tracking=tracking
            )
            self.sent.append((done[0], mode, PersonGiven(name), person))

    def serve(self, at: datetime) -> None:
        """They arrive; the last defendant of a case that stops here is still out."""
        for seq, _, given, _ in self.sent[: None if self.plot.stops_at > 6 else max(1, len(self.sent) - 1)]:
            self.do("service.record_served", self.servant, at, attempt=seq, reached_on=at.date(), received_by=given.name)

    def book(self, at: datetime) -> None:
        """A room and an hour: the first that is free."""
        scheduler = self.cast.one("scheduling_clerk", self.plot.court)
        wanted = max(14, round(14 * self.plot.pace)) + 6
        for later in range(30):
            day = self.clock.calendar.next_working_day((at + timedelta(days=wanted + later)).date())
            for hour in (9, 10, 14, 15):
                starts = self.clock.at(day).replace(hour=hour, minute=0, second=0, microsecond=0)
                for room in ("第一法庭", "第二法庭", "第三法庭"):
                    booked = attempt(partial(
                        act, "scheduling.book_hearing", by=scheduler, at=at, matter=self.matter, room=room, starts=starts,
                        ends=starts + timedelta(minutes=55),
                    ))
                    if booked is not None:
                        self.hearing = starts
                        return

    def prepare(self, at: datetime) -> None:
        """Three defendants in four answer in writing, and the plaintiff gets the copy; some cases wait for an appraisal."""
        answered = [one for one in self.parties("defendant") if self.clock.random.random() < 0.75]
        for person, name in answered:
            self.do("pleadings.submit_defence", self.writer, at, content=f"{name}对欠款数额有异议, 请求法院依法核对。", defendant=person)
        if answered:
            self._hand(Paper.DEFENCE, self.parties("plaintiff"), at)
        if self.plot.is_excluded:
            self.excluded = self.do(
                "trial.exclude_days", self.judge, at, reason=ExclusionReason.APPRAISAL, starts_on=at.date(), note="委托鉴定"
            )[0]

    def hear(self, at: datetime) -> None:
        """The hearing is held when it was booked."""
        if self.plot.is_excluded:
            self.do("trial.end_exclusion", self.judge, at, exclusion=self.excluded, ends_on=at.date())
        came = tuple(AppearanceGiven(person, Presence.IN_PERSON) for person, _ in (*self.parties("plaintiff"), *self.parties("defendant")))
        self.do("hearings.hold_hearing", self.writer, at, came=came, minutes="双方陈述、举证、质证、辩论并作最后陈述。")

    def decide(self, at: datetime) -> None:
        """The judgment: most are allowed in full, some in part, few rejected."""
        drawn = self.clock.random.random()
        result = Result.ALLOWED if drawn < 0.6 else Result.PARTLY if drawn < 0.9 else Result.REJECTED
        share = {Result.ALLOWED: Decimal(1), Result.PARTLY: Decimal("0.7"), Result.REJECTED: Decimal(0)}[result]
        sum_cny = (self.plot.amount_cny * share).quantize(Decimal("0.01"))
        clause = Clause(f"被告于判决生效之日起十日内支付原告 {sum_cny:,} 元", sum_cny, 10)
        if result is Result.REJECTED:
            clause = Clause("驳回原告的诉讼请求")
        self.do("judgment.issue_judgment", self.judge, at, result=result, clauses=(clause,), reasons="事实清楚, 证据充分。")

    def announce(self, at: datetime) -> None:
        """It is announced, and handed to those who came."""
        self.do("judgment.announce", self.judge, at)

    def serve_judgment(self, at: datetime) -> None:
        """It is served on everybody."""
        self._hand(Paper.JUDGMENT, (*self.parties("plaintiff"), *self.parties("defendant")), at)

    def close(self, at: datetime) -> None:
        """The case is closed."""
        self.do("judgment.close_case", self.judge, at, closing=Closing.JUDGMENT)

    def _hand(self, paper: Paper, to: Iterable[tuple[UUID, str]], at: datetime) -> None:
        """Serve a paper into the hands of each."""
        for person, name in to:
            seq = self.do("service.attempt_service", self.servant, at, recipient=person, paper=paper, mode=Mode.DIRECT)[0]
            self.do("service.record_served", self.servant, at, attempt=seq, reached_on=at.date(), received_by=name)

    def turn_to(self, matter: UUID) -> None:
        """Go on with another matter: the case tried again."""
        self.matter = matter

    def do(self, name: str, by: Acting, at: datetime, **fields: object) -> tuple[int, ...]:
        """Act in this case; returns the numbers of the new entries."""
        return act(name, by=by, at=at, matter=self.matter, **fields).seqs

    def parties(self, side: str) -> list[tuple[UUID, str]]:
        """Return person and name of those who stand on a side."""
        return [(p.id, p.name) for p in parties(self.docket, Side(side))]

    @property
    def clerk(self) -> Acting:
        """The filing clerk of the court."""
        return self.cast.one("filing_clerk", self.plot.court)

    @property
    def servant(self) -> Acting:
        """The service clerk of the court."""
        return self.cast.one("service_clerk", self.plot.court)

    @property
    def judge(self) -> Acting:
        """The judge to whom the case was drawn."""
        return self._official("judge")

    @property
    def writer(self) -> Acting:
        """The clerk of the case, or its judge."""
        return self._official("clerk")

    @property
    def docket(self) -> Docket:
        """The case as it stands."""
        assert self.matter is not None, "a case has begun"
        return dockets.load(self.matter)

    def _official(self, capacity: str) -> Acting:
        return self.official(self.docket, capacity, self.plot.court)

    def official(self, docket: Docket, capacity: str, court: str) -> Acting:
        """Return who holds a capacity on the bench of a case, or its judge where nobody does."""
        held = bench(docket)
        assert held is not None, "a case is tried by its judge"
        who = dict(held.officials()).get(capacity, held.judge)
        role = capacity if capacity in dict(held.officials()) else "judge"
        return next(a for a in self.cast.by[role, court] if a.account == who.account)


def petition(cast: Cast, clock: Clock, *, court: str, who: PersonGiven, begun: datetime, risk: Risk, steps: int, subject: str) -> Story:
    """A petition: registered with its leader, steps taken, answered, acknowledged."""
    clerk, leader = cast.one("petition_clerk", court), cast.one("president", court)
    yield begun
    matter = act(
        "petitions.register_petition", by=clerk, at=begun, court=court, channel=Channel.VISIT, petitioners=(who,), subject=subject,
        content=f"{who.name}来访反映: {subject}。", risk=risk, leader=leader.account,
    ).opened[0]
    now = begun
    do = partial(act, by=clerk, matter=matter)
    doings: list[Callable[[datetime], object]] = [
        lambda at: do("petitions.take_step", at=at, step="约谈信访人", result="已当面说明办理程序。"),
        lambda at: do("petitions.take_step", at=at, step="调阅案卷", result="已与承办部门核实。"),
        lambda at: do("petitions.answer_petition", at=at, answer="经核查, 所反映事项已依法处理, 现予答复。"),
        lambda at: do("petitions.close_petition", at=at, acknowledgement=Acknowledgement.ACCEPTED),
    ]
    for doing in doings[:steps]:
        now = clock.after(now, 5)
        yield now
        doing(now)
