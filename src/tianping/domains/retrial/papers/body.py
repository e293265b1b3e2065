"""The parts the papers of a retrial are made of: the parties by their place now and below, the way of the case, costs, the last word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tianping.docket.entry import Recorded
from tianping.docket.fold import Docket
from tianping.docket.papers import Block, Close, Fact, Line, Paper, PartyLine, missing, plain_day
from tianping.docket.papers.case import (
    RULING,
    Case,
    Signers,
    bench_close,
    came,
    court_above,
    court_named,
    held_hearings,
    is_public,
    joined,
    lines_of,
    needed,
    numbered,
    role_of,
)
from tianping.docket.papers.operative import clause_texts
from tianping.docket.papers.wording import money
from tianping.docket.people import PersonRef, Side
from tianping.docket.reading import parties, standings
from tianping.docket.vocabulary.decisions import RetrialOutcome
from tianping.docket.vocabulary.retrial import EarlierDecision, RetrialApplied, RetrialDecided, RetrialOpened
from tianping.domains.retrial.rules.fees import fee_cny
from tianping.law.cite import cite
from tianping.law.finding import Label
from tianping.law.numbers.numerals import write_numeral

RETRIAL, REVIEW = ("civil_retrial",), ("civil_retrial_review",)
DECIDED = Fact(Label("再审裁判", "the decision on retrial"), "retrial.decide_retrial")
ORDERED = Fact(Label("再审裁定", "the order of retrial"), "retrial.decide_review")
FEES = cite("诉讼费用交纳办法", "第9条、第32条", "国务院令第481号")
TEXT = "《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》"


def interpreted(number: int, paragraph: str = "") -> str:
    """Return an article of the judicial interpretation as a paper cites it, in the numbering of 2022."""
    return f"{TEXT}第{write_numeral(number)}条{paragraph}"


@dataclass(frozen=True, slots=True)
class Again:
    """A case that is, or may be, tried again: who asks and which decisions it went through, the last being the one in force."""

    case: Case
    applicant: PersonRef | None
    earlier: tuple[EarlierDecision, ...]

    @property
    def docket(self) -> Docket:
        """The docket."""
        return self.case.docket

    @property
    def last(self) -> EarlierDecision:
        """The decision in force."""
        return self.earlier[-1]

    def court(self, code: str, day: date) -> str:
        """Return how a paper calls a court: this one 本院."""
        return "本院" if code == self.docket.matter.court else court_named(code, day)

    def named(self, one: EarlierDecision, day: date) -> str:
        """Return 本院(2026)吉0102民初1号民事判决."""
        return f"{self.court(one.court, day)}{one.number}民事{'调解书' if one.is_mediation else '判决' if one.is_judgment else '裁定'}"

    def others(self) -> tuple[PersonRef, ...]:
        """Return those against whom it is asked: the other side, of a third person everybody else who sued or was sued."""
        side = {s.person.id: s.side for s in standings(self.docket)}
        if self.applicant is None:
            return ()
        ours = side.get(self.applicant.id)
        facing = tuple(s for s in (Side.PLAINTIFF, Side.DEFENDANT) if s is not ours)
        return parties(self.docket, *facing)

    def below(self, person: PersonRef) -> str:
        """Return a party's place below: 原审被告; 一审被告、二审上诉人 where the case went through two instances."""
        word = role_of(self.docket, person)
        if len(self.earlier) == 1:
            return f"原审{word}"
        if word.startswith("第三人") and person.id not in {p.id for p in self.last.appellants}:
            return f"一审{word}"
        return f"一审{word}、二审{'上诉人' if person.id in {p.id for p in self.last.appellants} else '被上诉人'}"

    def place(self, person: PersonRef) -> str:
        """Return what a party is called in the text: 再审申请人, 被申请人, or its place below."""
        if self.applicant is not None and person.id == self.applicant.id:
            return "再审申请人"
        return "被申请人" if person.id in {p.id for p in self.others()} else self.below(person).partition("、")[0]

    def lines(self) -> tuple[PartyLine, ...]:
        """Return the parties as a paper opens: 再审申请人(原审被告), then who stands against, then the others of below."""
        order = ("再审申请人", "被申请人")
        rows = [(self.place(p), p) for p in parties(self.docket)]
        rows.sort(key=lambda row: order.index(row[0]) if row[0] in order else len(order))
        return lines_of(self.docket, *((f"{place}({self.below(p)})" if place in order else self.below(p), p) for place, p in rows))

    def asked(self, day: date, *, to: str) -> str:
        """Return who asked for retrial of which decision of which dispute, to which court."""
        if self.applicant is None:
            return f"{joined(parties(self.docket))}{self.case.cause}一案，{self.named(self.last, day)}已经发生法律效力"
        rest = [p for p in parties(self.docket) if p.id != self.applicant.id and p not in self.others()]
        also = "".join(f"{'、' if n else '及'}{self.place(p)}{p.name}" for n, p in enumerate(rest))
        return (
            f"再审申请人{self.applicant.name}因与被申请人{joined(self.others())}{also}{self.case.cause}一案，"
            f"不服{self.named(self.last, day)}，向{to}申请再审"
        )


def again(case: Case, what: RetrialApplied | RetrialOpened) -> Again:
    """Return the case with its way; of an entry that does not hold its way, the one decision it names."""
    earlier = what.earlier or (EarlierDecision(what.origin_court, what.origin_number),)
    return Again(case, what.applicant, earlier)


@dataclass(frozen=True, slots=True)
class Retried:
    """A decided retrial."""

    tried: Again
    opened: Recorded[RetrialOpened]
    what: RetrialDecided
    close: Close
    signers: Signers

    @property
    def day(self) -> date:
        """The day of the decision."""
        return self.close.day

    def paper(self, title: str, *blocks: Block) -> Paper:
        """Return the paper with its parties and its story before *blocks* and the close after them."""
        whole = (*self.tried.lines(), *story(self), *blocks, self.close)
        return self.tried.case.paper(title, whole, day=self.day, signers=self.signers)

    def ruling(self, law: str, orders: tuple[str, ...], *tail: Line) -> Paper:
        """Return a ruling on *law*."""
        return self.paper(RULING, Line(f"依照{law}规定，裁定如下："), *numbered(orders), *tail)

    def named(self, one: EarlierDecision) -> str:
        """Return a decision of below as this paper names it."""
        return self.tried.named(one, self.day)


def retried(docket: Docket, title: str, *outcomes: RetrialOutcome) -> Retried:
    """Return the retrial decided in one of these ways; raise Refused naming what *title* misses."""
    case, decided, opened = needed(docket, title, (RetrialDecided, DECIDED), (RetrialOpened, ORDERED))
    if decided.what.outcome not in outcomes:
        raise missing(title, (DECIDED,))
    close, signers = bench_close(docket, decided.on, title)
    return Retried(again(case, opened.what), opened, decided.what, close, signers)


def ordered_how(tried: Again, by: str, day: date) -> str:
    """Return how the retrial was ordered: by this court of its own decision, by this court of one below, by the court above."""
    if by and by != tried.docket.matter.court:
        return f"指令{'本院' if tried.last.court == tried.docket.matter.court else court_named(tried.docket.matter.court, day)}再审本案"
    return "再审本案" if tried.last.court == tried.docket.matter.court else "提审本案"


def story(one: Retried) -> tuple[Line, ...]:
    """Return how it came here, what each side says, what was decided below, what is found now and why."""
    tried, opened, day = one.tried, one.opened.what, one.day
    by = tried.court(opened.review_court, day) if opened.review_court else "上级人民法院"
    hearings = held_hearings(tried.docket)
    heard = f"{'公开' if is_public(tried.docket) else '不公开'}开庭进行了审理。{came(tried.docket, tried.place)}" if hearings else "进行了审理。"
    is_agreed = one.what.outcome is RetrialOutcome.MEDIATED  # what they agreed stands in place of reasons
    procedure = "第一审" if opened.is_by_first_instance else "第二审"
    lines = [Line(
        f"{tried.asked(day, to=by)}。{by}于{plain_day(one.opened.on)}作出{opened.review_number}民事裁定，"
        f"{ordered_how(tried, opened.review_court, day)}。本院于{plain_day(tried.case.accepted.on)}立案后，依法另行组成合议庭，"
        f"按照{procedure}程序{heard}{'' if is_agreed else '本案现已审理终结。'}"
    )]
    if tried.applicant is not None and opened.facts:
        lines.append(Line(f"{tried.applicant.name}申请再审称，{opened.facts.rstrip('。')}。"))
    lines += [Line(f"{a.respondent.name}提交意见称，{a.opinion.rstrip('。')}。") for a in opened.answers]
    silent = tuple(p for p in tried.others() if p.id not in {a.respondent.id for a in opened.answers})
    if silent:
        lines.append(Line(f"{joined(silent)}未提交书面意见。"))
    lines += _way(one)
    if one.what.found_facts:
        lines.append(Line(f"本院再审查明，{one.what.found_facts.rstrip('。')}。"))
    return tuple(lines) if is_agreed else (*lines, Line(f"本院再审认为，{one.what.reasons.rstrip('。')}。"))


def _way(one: Retried) -> list[Line]:
    """Return what each instance had decided, as far as the record says it."""
    lines = []
    for n, decision in enumerate(one.tried.earlier):
        if decision.decided_on is None:
            continue
        appealed = f"{joined(decision.appellants)}不服，向{one.tried.court(decision.court, one.day)}提起上诉。" if decision.appellants else ""
        items = tuple(text.replace("本判决", "判决") for text in clause_texts(decision.clauses))
        said = decision.result if n and not items else "".join(line.text for line in numbered(items))
        ordered = f"：{said.rstrip('。')}。" if said else "。"
        named = one.named(decision).removeprefix(court := one.tried.court(decision.court, one.day))
        lines.append(Line(f"{appealed}{court}于{plain_day(decision.decided_on)}作出{named}{ordered}"))
    return lines


def costs(one: Retried) -> tuple[Line, ...]:
    """Return who bears the costs: of below as decided, and the fee of the retrial itself as the law has it.

    A decision that speaks of the fee of the retrial itself is not added to. Source: 诉讼费用交纳办法 第9条、第32条.
    """
    said = (Line(f"{one.what.costs.rstrip('。')}。"),) if one.what.costs else ()
    who, due = one.tried.applicant, fee_cny(one.tried.docket)
    if "再审案件受理费" in one.what.costs or who is None or one.tried.earlier[0].decided_on is None:  # the last: from before the way was kept
        return said
    if due == 0:
        return (*said, Line("本案再审依法不交纳案件受理费。"))
    return (*said, Line(f"再审案件受理费{f'{money(due)}元' if due is not None else ''}，由再审申请人{who.name}负担。"))


def last_word(one: Retried, *, word: str = "判决", days: str = "十五") -> Line:
    """Return how to appeal where it was tried by first-instance procedure, else that it is final. Source: 民事诉讼法(2023修正) 第218条."""
    if not one.opened.what.is_by_first_instance:
        return Line(f"本{word}为终审{word}。")
    return Line(
        f"如不服本{word}，可以在{word}书送达之日起{days}日内，向本院递交上诉状，并按对方当事人的人数或者代表人的人数提出副本，"
        f"上诉于{court_above(one.tried.docket, one.day)}。"
    )
