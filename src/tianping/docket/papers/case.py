"""What the papers of a case have in common: its head, its parties, how it came to the court, who signs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any
from uuid import UUID

from tianping.docket.entry import Recorded, kind_named
from tianping.docket.fold import Docket
from tianping.docket.papers.blocks import Block, Close, Line, Paper, PartyLine
from tianping.docket.papers.register import About, Fact, court_title, missing
from tianping.docket.papers.wording import item, plain_day
from tianping.docket.people import SIDE_LABELS, Official, PersonKind, PersonRef, Side
from tianping.docket.reading import Bench, bench, parties, procedure, standings
from tianping.docket.vocabulary.assignment import PanelFormed, SingleJudgeResumed
from tianping.docket.vocabulary.filing import Accepted, Procedure
from tianping.docket.vocabulary.hearings import HearingHeld, Presence
from tianping.docket.vocabulary.pleadings import CounterclaimAccepted, CounterclaimSubmitted
from tianping.docket.vocabulary.record import RepresentativeAppointed, RepresentativeDismissed
from tianping.docket.vocabulary.scheduling import HearingBooked
from tianping.law.causes.causes import cause
from tianping.law.finding import Label, Refused
from tianping.law.numbers import courts

RULING, JUDGMENT, DECISION = "民事裁定书", "民事判决书", "决定书"
FILED = Fact(Label("立案", "acceptance"), "filing.accept")
_ACCEPTED_BY = {
    "civil_second": "appeal.accept_appeal", "civil_retrial_review": "retrial.accept_review", "civil_retrial": "retrial.accept_retrial",
    "civil_special": "special.accept_special", "payment_order": "special.accept_order", "preservation": "preservation.accept_pre_suit",
}
ASSIGNED = Fact(Label("分案", "assignment"), "assignment.assign")
FIRST_SIDES = (Side.PLAINTIFF, Side.DEFENDANT, Side.THIRD_PARTY)
Signers = tuple[tuple[UUID, str], ...]  # accounts, each with the post it signs in
OTHER_SIDES = (Side.APPLICANT, Side.RESPONDENT)


@dataclass(frozen=True, slots=True)
class Case:
    """An accepted case as its papers speak of it."""

    docket: Docket
    accepted: Recorded[Accepted]

    @property
    def number(self) -> str:
        """The case number."""
        return str(self.accepted.what.number)

    @property
    def cause(self) -> str:
        """The name of the cause."""
        return cause(self.accepted.what.cause).name

    @property
    def procedure(self) -> Procedure:
        """The procedure it is tried in now."""
        return procedure(self.docket) or self.accepted.what.procedure

    def names(self, *sides: Side) -> str:
        """Return the names of the parties on *sides*, joined."""
        return joined(parties(self.docket, *sides))

    def dispute(self) -> str:
        """Return 原告张甲与被告李乙民间借贷纠纷一案."""
        ours, theirs = self.names(Side.PLAINTIFF), self.names(Side.DEFENDANT)
        if not ours:
            ours, theirs = self.names(Side.APPLICANT), self.names(Side.RESPONDENT)
            against = f"与被申请人{theirs}" if theirs else ""
            return f"申请人{ours}{against}{self.cause}一案"
        third = self.names(Side.THIRD_PARTY)
        return f"原告{ours}与被告{theirs}{f'、第三人{third}' if third else ''}{self.cause}一案"

    def paper(self, title: str, blocks: tuple[Block, ...], *, day: date, signers: Signers = ()) -> Paper:
        """Return a paper of this case, headed by its court as it was called on *day*."""
        return Paper("", court_title(self.docket, day), title, self.number, blocks, signers=signers)


def case_of(docket: Docket, title: str, *facts: tuple[object, Fact]) -> Case:
    """Return the case; raise Refused naming all that *title* misses: the acceptance, and each fact whose value is None or empty."""
    accepted = docket.last(Accepted)
    lacks = [fact for value, fact in ((accepted, _filed(docket)), *facts) if not value]
    if lacks or accepted is None:
        raise missing(title, lacks)
    return Case(docket, accepted)


def _filed(docket: Docket) -> Fact:
    return replace(FILED, action=_ACCEPTED_BY.get(docket.matter.kind.name, FILED.action))


def joined(people: tuple[PersonRef, ...]) -> str:
    """Return names joined by 、."""
    return "、".join(p.name for p in people)


def procedure_words(found: Procedure) -> str:
    """Return how a paper names the procedure."""
    return found.zh


def role_of(docket: Docket, person: PersonRef) -> str:
    """Return what a paper calls a party: 原告, 被告(反诉原告), 第三人."""
    side = next((s.side for s in standings(docket) if s.person.id == person.id), None)
    word = SIDE_LABELS[side].zh if side is not None else "当事人"
    for one in docket.all(CounterclaimAccepted):
        counter: CounterclaimSubmitted = docket.entry(one.what.counterclaim).what
        if counter.counterclaimant.id == person.id:
            return f"{word}(反诉原告)"
        if person.id in {p.id for p in counter.against}:
            return f"{word}(反诉被告)"
    return word


def party_lines(docket: Docket, *sides: Side) -> tuple[PartyLine, ...]:
    """Return the parties as a paper opens with them, each followed by those who represent them."""
    wanted = sides or (*FIRST_SIDES, *OTHER_SIDES)
    return lines_of(docket, *((role_of(docket, person), person) for side in wanted for person in parties(docket, side)))


def lines_of(docket: Docket, *called: tuple[str, PersonRef]) -> tuple[PartyLine, ...]:
    """Return the persons as a paper calls them, in this order, each followed by those who represent them now."""
    found: list[PartyLine] = []
    gone = {(d.what.party, d.what.representative): d.seq for d in docket.all(RepresentativeDismissed)}
    for role, person in called:
        found.append(PartyLine(role, person))
        for named in docket.all(RepresentativeAppointed):
            if named.what.party == person.id and gone.get((named.what.party, named.what.representative.id), 0) < named.seq:
                scope = "特别授权" if named.what.scope == "special" else "一般授权"
                found.append(PartyLine("委托诉讼代理人", named.what.representative, scope, is_full=False))
    return tuple(found)


def held_hearings(docket: Docket) -> tuple[Recorded[HearingHeld], ...]:
    """Return the hearings held, in order."""
    return docket.all(HearingHeld)


def is_public(docket: Docket) -> bool:
    """Say whether the hearings were public: all of them as booked."""
    return all(b.what.is_public for b in docket.all(HearingBooked))


def origin(case: Case) -> str:
    """Return how the case came here and was tried, as the origin paragraph of a judgment tells it."""
    day = plain_day(case.accepted.on)
    hearings = held_hearings(case.docket)
    tried = f"适用{procedure_words(case.procedure)}" + ("，" if hearings else "进行了审理。")
    if hearings:
        tried += f"{'公开' if is_public(case.docket) else '不公开'}开庭进行了审理。{came(case.docket)}"
    return f"{case.dispute()}，本院于{day}立案后，依法{tried}本案现已审理终结。"


def came(docket: Docket, called: Callable[[PersonRef], str] | None = None) -> str:
    """Return who came to the hearings and who did not, as the origin paragraph tells it; *called* says what each is called, else their role."""
    role = called or (lambda person: role_of(docket, person))
    hearings = held_hearings(docket)
    if not hearings:
        return ""
    last = {a.person.id: a for h in hearings for a in h.what.appearances}
    here = [a for a in last.values() if a.presence in (Presence.IN_PERSON, Presence.BY_AGENT)]
    away = [a for a in last.values() if a.presence is Presence.ABSENT]
    told = "、".join(
        f"{role(a.person)}{a.person.name}{'的委托诉讼代理人' if a.presence is Presence.BY_AGENT else ''}" for a in here
    )
    text = f"{told}到庭参加诉讼。" if told else ""
    if away:
        absent = "、".join(f"{role(a.person)}{a.person.name}" for a in away)
        text = text.rstrip("。") + ("，" if text else "") + f"{absent}经传票传唤无正当理由拒不到庭参加诉讼。"
    return text


def sitting(docket: Docket) -> tuple[tuple[str, str, UUID], ...]:
    """Return who sits now as (title, name, account): a panel with its presiding judge first, or the single judge."""
    panel, single, held = docket.last(PanelFormed), docket.last(SingleJudgeResumed), bench(docket)
    if panel is not None and not (single is not None and single.seq > panel.seq):
        what = panel.what
        others = [("审判员", j.name, j.account) for j in what.judges if j.account != what.presiding.account]
        assessors = [("人民陪审员", a.name, a.account) for a in what.assessors]
        return (("审判长", what.presiding.name, what.presiding.account), *others, *assessors)
    return (("审判员", held.judge.name, held.judge.account),) if held else ()


def bench_close(docket: Docket, day: date, title: str) -> tuple[Close, Signers]:
    """Return the close signed by the bench, and whose signatures it needs; raise Refused before assignment."""
    held: Bench | None = bench(docket)
    sits = sitting(docket)
    if held is None or not sits:
        raise missing(title, (ASSIGNED,))
    close = Close(
        tuple((post, name) for post, name, _ in sits), day, held.clerk.name if held.clerk else "",
        held.assistant.name if held.assistant else "",
    )
    return close, tuple((account, post) for post, _, account in sits)


def numbered(lines: tuple[str, ...]) -> tuple[Line, ...]:
    """Return operative items: 一、...; 二、...。"""
    if len(lines) == 1:
        return (Line(lines[0].rstrip("。;；") + "。"),)
    return tuple(Line(f"{item(n)}、{text.rstrip('。;；')}{'。' if n == len(lines) else '；'}") for n, text in enumerate(lines, 1))


def court_above(docket: Docket, day: date) -> str:
    """Return the name of the court an appeal goes to."""
    above = courts.court(docket.matter.court, on=day).parent
    return courts.court_name(above, on=day) if above else "上一级人民法院"


def court_named(code: str, day: date) -> str:
    """Return a court's name by its code; what is no code stands as it is written."""
    try:
        return courts.court_name(code, on=day)
    except Refused:
        return code


def kind_word(person: PersonRef) -> str:
    """Return 自然人, 法人 or 非法人组织."""
    return {PersonKind.NATURAL: "自然人", PersonKind.LEGAL: "法人", PersonKind.OTHER: "非法人组织"}[person.kind]


def ruling(
    case: Case, *, on: date, story: tuple[str, ...], basis: str, orders: tuple[str, ...], tail: tuple[str, ...] = (),
    opening: tuple[Block, ...] = (), title: str = RULING, word: str = "裁定",
) -> Paper:
    """Return a ruling: parties, the story it tells, its basis and orders, what follows, signed by the bench."""
    close, signers = bench_close(case.docket, on, title)
    blocks: tuple[Block, ...] = (
        *(opening or party_lines(case.docket)), *(Line(s) for s in story), Line(f"依照{basis}规定，{word}如下："), *numbered(orders),
        *(Line(t) for t in tail), close,
    )
    return case.paper(title, blocks, day=on, signers=signers)


def notice(case: Case, title: str, *, to: str, on: date, lines: tuple[str, ...], more: tuple[Block, ...] = ()) -> Paper:
    """Return a notice: to whom, what, and the court's seal; nobody signs it."""
    blocks: tuple[Block, ...] = (Line(f"{to}：", is_indented=False), *(Line(one) for one in lines), *more, Close((), on))
    return case.paper(title, blocks, day=on)


def contact(docket: Docket) -> str:
    """Return whom to turn to, as a notice ends."""
    held = bench(docket)
    if held is None:
        return "联系人：本院立案庭。"
    clerk = f"，书记员{held.clerk.name}" if held.clerk else ""
    return f"联系人：承办法官{held.judge.name}{clerk}。"


def needed(docket: Docket, title: str, *wanted: tuple[type[Any], Fact]) -> tuple[Case, *tuple[Any, ...]]:
    """Return the case and the last entry of each kind wanted; raise Refused naming all that *title* misses."""
    found: tuple[Recorded[Any] | None, ...] = tuple(docket.last(cls) for cls, _ in wanted)
    case = case_of(docket, title, *zip(found, (fact for _, fact in wanted), strict=True))
    return (case, *found)


def each_entry(*classes: type[Any]) -> Callable[[Docket], tuple[About, ...]]:
    """Return what lists the entries of these kinds as things a paper can be about, in order of recording."""

    def abouts(docket: Docket) -> tuple[About, ...]:
        found: list[Recorded[Any]] = sorted((one for cls in classes for one in docket.all(cls)), key=lambda one: one.seq)
        return tuple(_about(one) for one in found)

    return abouts


def about_entry(docket: Docket, title: str, about: str, fact: Fact) -> tuple[Case, Recorded[Any]]:
    """Return the case and the entry a paper is about; raise Refused where there is none."""
    case = case_of(docket, title, (about, fact))
    return case, docket.entry(int(about))


def everybody(docket: Docket) -> str:
    """Return the names of all parties: whom a notice to all is addressed to."""
    return joined(parties(docket))


def _about(one: Recorded[Any]) -> About:
    label = kind_named(one.kind).label
    people = [v.name for v in (getattr(one.what, f.name) for f in fields(one.what)) if isinstance(v, PersonRef | Official)]
    who = f" {people[0]}" if people else ""
    return About(str(one.seq), Label(f"{plain_day(one.on)} {label.zh}{who}", f"{one.on} {label.en}{who}"))
