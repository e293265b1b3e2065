"""The demonstration city: its courts set up, its people given posts, its stories laid out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

from tianping.cli._demo import past
from tianping.cli._demo.cast import CITY, DIVISION, MAIN, PASSWORD, Cast, SignIn, firm, natural
from tianping.cli._demo.play import Clock, Story, act, play
from tianping.cli._demo.stories import END, Case, Plot, petition
from tianping.cli._demo.turns import Turn
from tianping.cli._demo.watched import oversee
from tianping.docket.actions import Acting
from tianping.docket.people import PersonGiven
from tianping.docket.settings import court_matter
from tianping.docket.vocabulary.petitions import Risk
from tianping.instruments.home import home
from tianping.law.numbers import courts
from tianping.store import accounts, identifiers

CITIES: dict[str, tuple[str, ...] | None] = {CITY: None, "辽05": None, "吉75": None, "黑03": ("黑0305",)}
"""The intermediate courts, each with the basic courts of it that are played; None: all of them."""

ABOVE = frozenset(CITIES)
OPEN_FOR = 1090  # days: three years of cases
BUSY = {1: 0.8, 2: 0.5, 12: 0.6}
"""How busy a month is, where it is not as busy as others: the Spring Festival, and the close of the year."""

LENDER = 900
LAWYER = PersonGiven("律师样例甲", identity=natural(990).identity)
LENDERS_WORDS = "被告向原告借款五万元, 双方签订统一格式借条, 到期未还。"
TURNS = (Turn.PLAIN, Turn.FILED_AWAY, Turn.APPEALED, Turn.PLAIN, Turn.WITHDRAWN, Turn.PRESERVED, Turn.FILED_AWAY)
ROOMS = (("第一法庭", 60), ("第二法庭", 30), ("第三法庭", 20))
CAUSES = (("9181", 120_000), ("9181", 58_000), ("9181", 460_000), ("9143", 23_500), ("9210", 6_800), ("9130", 310_000))
SUBJECTS = ("反映案件久拖未决", "要求加快执行", "对判决结果不服", "反映送达问题", "要求退还诉讼费", "反映接待态度")


class City:
    """Everything of one demonstration, from an empty record: so many *cases* played act by act, and so many finished ones *before* them."""

    def __init__(self, *, now: datetime, seed: int, cases: int, before: int = 0) -> None:
        self.now, self.cases, self.before = now, cases, before
        self.clock = Clock(now=now, seed=seed)
        self.cast = Cast(at=now)
        self.codes = list(_codes(now.date()))

    def steps(self) -> int:
        """Return about how many steps there are, for the progress bar."""
        return len(self.codes) + self.cases * 11 + 30 + self.before // past.AT_ONCE

    def make(self, *, seed: int) -> Iterator[str]:
        """Make the city; yields what was just done."""
        with identifiers.seeded(seed):
            for code in self.codes:
                self._found(code)
                yield f"{courts.court_name(code)}"
            self._outsiders()
            yield "当事人与律师"
            for done in play([*self._civil(), *self._petitions()], until=self.now):
                yield f"第 {done} 步"
            far, near = (one.matter for one in self.leading[1:3])
            if near is not None and far is not None:
                oversee(self.cast, self.clock, near=near, far=far)
                yield "预警、督办和通报"
            for done in past.fill(self.clock, self.before, open_for=OPEN_FOR, busy=BUSY, seed=seed):
                yield f"往年案件 {done} 件"
        self._write_sign_ins()

    def _found(self, code: str) -> None:
        """Open a court with its rooms, its division and its people."""
        began, system = self.clock.days_ago(OPEN_FOR), accounts.system("cli:demo")
        self.cast.staff(code)
        act("house.open_court", by=system, at=began, court=code)
        matter = court_matter(code)
        act("house.set_division", by=system, at=began, matter=matter, code=DIVISION, name="民事审判第一庭")
        for name, seats in ROOMS:
            act("house.set_room", by=system, at=began, matter=matter, name=name, seats=seats, is_online=name == "第三法庭")

    def _outsiders(self) -> None:
        """The people who come to court and have an account."""
        self.plaintiff = self.cast.outsider("plaintiff", natural(0), zh=f"原告 {natural(0).name}", en="plaintiff")
        self.defendant = self.cast.outsider("defendant", natural(1), zh=f"被告 {natural(1).name}", en="defendant")
        self.cast.outsider("lawyer", LAWYER, zh="律师", en="lawyer", role="lawyer")
        mediator = PersonGiven("调解员样例甲", identity=natural(991).identity)
        self.cast.outsider("mediator", mediator, zh="调解员", en="mediator", role="mediator")

    def _civil(self) -> list[Story]:
        """The civil cases: most in the main court, one or two in each other court, some stopped on their way."""
        self.leading = [Case(self.cast, self.clock, self._leading(n)) for n in range(4)]
        stories = [one.story() for one in self.leading]
        others = [c for c in self.codes if c not in ABOVE and c != MAIN]
        for n in range(self.cases - len(stories)):
            court = others[n // 2 % len(others)] if n % 2 == 0 else MAIN
            stories.append(Case(self.cast, self.clock, self._plot(n, court)).story())
        return stories

    def _plot(self, n: int, court: str) -> Plot:
        dice = self.clock.random
        cause, amount = CAUSES[n % len(CAUSES)]
        defendants = tuple(natural(100 + 3 * n + k) for k in range(1 + n % 2)) if n % 4 else (firm(n), natural(100 + 3 * n))
        stops = (END, END, END, 1, 2, 4, 6, 9, END, END)[n % 10]
        is_lender, in_trouble = n % 11 == 4, n % 13 == 6
        if is_lender:
            cause, amount = "9181", 50_000
        if in_trouble:
            defendants = (firm(0), natural(100 + 3 * n))
        if not is_lender:
            amount += 1000 * dice.randrange(60)
        turn = TURNS[n % len(TURNS)] if stops == END and n % 23 != 11 else Turn.PLAIN
        begun = self.clock.days_ago(OPEN_FOR - 20) if n == 1 else self._begun(stops)  # one from the first month: forecasts want a history
        if turn is Turn.APPEALED and court == MAIN and n % 9 == 6:  # one of some: it takes a court with judges for another panel, and its time
            turn, begun = Turn.REMANDED, min(begun, self.clock.days_ago(500))
        return Plot(
            court=court, plaintiff=natural(LENDER if is_lender else 20 + n), defendants=defendants, cause=cause,
            amount_cny=Decimal(amount), begun=begun, pace=dice.choice((0.7, 1.0, 1.3)), stops_at=stops,
            is_excluded=n % 7 == 2, is_sealed=n % 23 == 11,
            turn=turn, concerns_enterprise=in_trouble,
            facts=LENDERS_WORDS if is_lender else Plot.facts, lawyer=LAWYER if court == MAIN and n % 3 == 1 else None,
        )

    def _begun(self, stops: int) -> datetime:
        """Return when a case came in: one on its way lately, a finished one in the last three years, fewer before the New Year."""
        dice = self.clock.random
        if stops != END:
            return self.clock.days_ago(dice.randrange(3, 12) if stops < 6 else dice.randrange(20, 70))
        while True:
            moment = self.clock.days_ago(dice.randrange(30, OPEN_FOR - 20))
            if dice.random() < BUSY.get(moment.month, 1.0):
                return moment

    def _leading(self, n: int) -> Plot:
        """The cases of the persons with accounts: under review, on the way, near its limit, closed."""
        ages, stops = (2, 24, 88, 120), (1, 9, 9, END)
        return Plot(
            court=MAIN, plaintiff=natural(0), defendants=(natural(1), natural(2)), cause="9181", amount_cny=Decimal(130_000 + 10_000 * n),
            begun=self.clock.days_ago(ages[n]), stops_at=stops[n], submits=self.plaintiff if n != 2 else None,
            lawyer=LAWYER if n in (1, 3) else None,
        )

    def _petitions(self) -> list[Story]:
        return [
            petition(
                self.cast, self.clock, court=(MAIN, CITY)[n % 2], who=natural(300 + n), begun=self.clock.days_ago(6 + 9 * n),
                risk=(Risk.LOW, Risk.MEDIUM, Risk.HIGH)[n % 3], steps=n % 5, subject=SUBJECTS[n],
            )
            for n in range(len(SUBJECTS))
        ]

    def _write_sign_ins(self) -> None:
        """Leave the list of sign-ins where `tianping run` and the sign-in page find it."""
        shown = [*self.cast.sign_ins, *(self._of(role, zh, en) for role, zh, en in SHOWN)]
        lines = [{"username": s.username, "password": PASSWORD, "zh": s.zh, "en": s.en} for s in shown]
        (home() / "demo.json").write_text(json.dumps({"sign_ins": lines}, ensure_ascii=False, indent=1), encoding="utf-8")

    def _of(self, role: str, zh: str, en: str) -> SignIn:
        held: Acting = self.cast.one(role)
        account = accounts.named(held.account)
        return SignIn(account.username, f"{zh} {held.name}", en)


SHOWN = (
    ("filing_clerk", "立案庭", "filing clerk"), ("judge", "民一庭", "judge"), ("assistant", "民一庭", "judge's assistant"),
    ("clerk", "民一庭", "court clerk"), ("division_head", "民一庭", "division head"), ("president", "南关区法院", "president"),
    ("vice_president", "分管民一庭", "vice-president"),
    ("trial_management", "审管办", "trial-management office"), ("service_clerk", "送达中心", "service clerk"),
    ("scheduling_clerk", "排期中心", "scheduling clerk"), ("petition_clerk", "信访办", "petitions clerk"),
    ("enforcement_officer", "执行局", "enforcement officer"), ("judicial_police", "法警队", "judicial police"),
    ("archivist", "档案室", "archivist"), ("discipline_office", "督察室", "discipline office"),
    ("administrator", "信息中心", "administrator"), ("auditor", "审计", "auditor"),
)


def _codes(day: date) -> Iterator[str]:
    """Yield every court of the demonstration, the one above before those below it."""
    for above, below in CITIES.items():
        yield above
        yield from below if below is not None else (c.code for c in courts.children(above, on=day))
