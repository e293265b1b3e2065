"""The law beside open calculators and plain pandas, in one run: how fast each is, and that they agree wherever they compute the same.

Ours answers with steps and articles; the others with a bare value. Seconds are those of this process, the best of several rounds.
An answer on which two differ ends the run with code 1. Needs the dependency group `bench`.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import chinese_calendar
import cn2an
import pandas as pd
from stdnum.cn import ric, uscc

from tianping.law.days.calendar import Calendar
from tianping.law.days.periods import day_period, working_day_period
from tianping.law.finding import Refused
from tianping.law.interest.lending.owed import lending_ledger
from tianping.law.interest.lending.terms import Loan, Payment
from tianping.law.interest.rates import ON_FILE
from tianping.law.interest.segmented import segmented_interest
from tianping.law.numbers.amounts import amount_in_capitals
from tianping.law.numbers.credit_code import credit_code
from tianping.law.numbers.identity import check_digit, identity_number
from tianping.law.securities.averages import Method
from tianping.law.securities.class_loss import settle_class
from tianping.law.securities.class_rows import read_rows
from tianping.law.securities.lots import Window
from tianping.law.securities.settle import Terms

ROUNDS, MANY = 5, 400
CALENDAR = Calendar.published()
CENT = Decimal("0.01")
TODAY = date(2026, 11, 22)
Ask = Callable[[Any], object]


@dataclass(frozen=True, slots=True)
class Pair:
    """One question, who else answers it, and the cases put to both."""

    name: str
    other: str
    ours: Ask
    theirs: Ask
    cases: Sequence[Any]


def main() -> int:
    """Print both speeds of every pair; return 1 where two answers differ."""
    differing = 0
    print(f"{'question':<34}{'cases':>7}{'ours /s':>12}{'theirs /s':>12}  beside")
    for pair in (*periods(), capitals(), *numbers(), segments(), ledger(), a_class()):
        wrong = [one for one in pair.cases if pair.ours(one) != pair.theirs(one)]
        differing += len(wrong)
        speeds = "".join(f"{per_second(ask, pair.cases):>12,.0f}" for ask in (pair.ours, pair.theirs))
        print(f"{pair.name:<34}{len(pair.cases):>7}{speeds}  {pair.other}" + (f" DIFFERS on {len(wrong)}: {wrong[0]}" if wrong else ""))
    return 1 if differing else 0


def per_second(ask: Ask, cases: Sequence[Any]) -> float:
    """Return the best of several rounds, in cases a second."""
    best = 0.0
    for _ in range(ROUNDS):
        started = time.process_time()
        for one in cases:
            ask(one)
        best = max(best, len(cases) / max(time.process_time() - started, 1e-9))
    return best


def periods() -> tuple[Pair, Pair]:
    """Fifteen days rolled off rest days, and ten working days, on the published calendars of both."""
    days = [date(2008, 1, 1) + timedelta(days=7 * n) for n in range(2 * MANY)]

    def rolled(start: date) -> object:
        end = start + timedelta(days=15)
        while not chinese_calendar.is_workday(end):
            end += timedelta(days=1)
        return end

    def worked(start: date) -> object:
        found = start
        for _ in range(10):
            found += timedelta(days=1)
            while not chinese_calendar.is_workday(found):
                found += timedelta(days=1)
        return found

    return (
        Pair("15 days, rest days", "chinese_calendar", lambda on: day_period(starts_on=on, days=15, calendar=CALENDAR).value, rolled, days),
        Pair("10 working days", "chinese_calendar", lambda on: working_day_period(starts_on=on, days=10, calendar=CALENDAR).value, worked, days),
    )


def capitals() -> Pair:
    """Amounts in capitals, from fen to hundreds of millions."""
    dice = random.Random(1)
    amounts = [Decimal(dice.randrange(1, 10 ** dice.randint(1, 11))) / 100 for _ in range(MANY)]
    return Pair(
        "an amount in capitals", "cn2an", lambda n: str(amount_in_capitals(amount_cny=n).value).removeprefix("人民币"),
        lambda n: cn2an.an2cn(str(n), "rmb"), amounts,
    )


def numbers() -> tuple[Pair, Pair]:
    """Identity numbers and credit codes, half of them with one digit changed.

    Born since 1984: the other package wants the county to have borne its code in the year of birth, though numbers were first given out
    in 1984, so that it turns away whoever was born before a county got its code.
    """
    dice = random.Random(2)

    def spoilt(text: str) -> str:
        place = dice.randrange(6, len(text) - 1)
        return text if dice.random() < 0.5 else text[:place] + str((int(text[place]) + 1) % 10 if text[place].isdigit() else 7) + text[place + 1:]

    bodies = [f"22010{dice.randint(2, 4)}{dice.randint(1984, 2005)}{dice.randint(1, 12):02}{dice.randint(1, 28):02}{dice.randint(1, 999):03}"
              for _ in range(MANY)]
    people = [spoilt(body + check_digit(body)) for body in bodies]
    firms = [f"9122010{dice.randint(1, 6)}MA{dice.randint(0, 9999999):07}" for _ in range(MANY)]
    firms = [spoilt(body + uscc.calc_check_digit(body)) for body in firms]
    return (
        Pair("an identity number", "python-stdnum", lambda text: _passes(lambda: identity_number(text=text, on=TODAY)), ric.is_valid, people),
        Pair("a credit code", "python-stdnum", lambda text: _passes(lambda: credit_code(text=text)), uscc.is_valid, firms),
    )


def _passes(ask: Callable[[], object]) -> bool:
    try:
        ask()
    except Refused:
        return False
    return True


def segments() -> Pair:
    """Floating interest across publications of the LPR: pandas looks up each day."""
    dice = random.Random(3)
    starts = [date(2019, 9, 1) + timedelta(days=dice.randrange(1500)) for _ in range(60)]
    cases = [(one, one + timedelta(days=dice.randint(30, 700)), Decimal(dice.randint(10_000, 900_000))) for one in starts]
    known = ON_FILE.between(date(2019, 8, 20), date(2026, 8, 1))
    table = pd.Series([float(one.quote.annual) for one in known], index=pd.to_datetime([one.start for one in known]))

    def plain(case: tuple[date, date, Decimal]) -> object:
        start, end, principal = case
        daily = table.reindex(pd.date_range(start, end - timedelta(days=1)), method="ffill")
        return _cents(float(principal) * daily.sum() / 365)

    def ours(case: tuple[date, date, Decimal]) -> object:
        return segmented_interest(principal_cny=case[2], start=case[0], end=case[1]).value

    return Pair("segmented interest", "plain pandas", ours, plain, cases)


def ledger() -> Pair:
    """Loans under the text of 2020 at one rate, 24 payments: where a loop of floats computes the same, cent for cent."""
    dice = random.Random(4)
    cases = []
    for turn in range(60):
        loan = Loan("甲", Decimal(dice.randint(100_000, 900_000)), date(2022, 3, 1), Decimal(dice.choice(["0.06", "0.10", "0.24"])))
        paid = [(date(2022, 3, 1) + timedelta(days=29 * n + turn % 20), dice.randint(100, 9_000)) for n in range(1, 25)]
        cases.append((loan, paid, date(2024, 5, 1)))

    def ours(case: tuple[Loan, list[tuple[date, int]], date]) -> object:
        loan, paid, until = case
        found = lending_ledger(loans=(loan,), payments=tuple(Payment(on, Decimal(n)) for on, n in paid), filed_on=until, until=until)
        return found.part("principal").value, found.part("interest").value

    def plain(case: tuple[Loan, list[tuple[date, int]], date]) -> object:
        loan, paid, until = case
        frame = pd.DataFrame(paid, columns=["on", "amount"])
        rate, principal, interest, last = min(float(loan.annual_rate), 0.148), float(loan.delivered_cny), 0.0, loan.delivered_on
        for on, amount in frame.itertuples(index=False):
            interest += principal * rate * (on - last).days / 365
            met = min(amount, interest)
            interest, principal, last = interest - met, principal - (amount - met), on
        return _cents(principal), _cents(interest + principal * rate * (until - last).days / 365)

    return Pair("a ledger of 24 payments", "plain pandas", ours, plain, cases)


def a_class() -> Pair:
    """A class that trades before the exposure alone, by the plain weighted average: what a few lines of pandas compute too."""
    window, base_price = Window(date(2017, 1, 12), date(2018, 4, 13), date(2018, 6, 5)), Decimal("9.87")
    head = ["投资者", "成交日期", "买卖方向", "成交数量", "成交价格", "成交编号"]
    dice = random.Random(5)
    rows = [
        [f"投资者{who:03}", (window.act + timedelta(days=15 * n)).isoformat(), "卖出" if n % 4 == 3 else "买入",
         str(100 * (1 if n % 4 == 3 else dice.randint(2, 9))), f"{dice.uniform(11, 24):.2f}", f"{who}-{n}"]
        for who in range(300) for n in range(20)
    ]

    def ours(_: object) -> object:
        terms = Terms(window=window, base_price=base_price, method=Method.WEIGHTED_AVERAGE, commission_rate=Decimal(0), stamp_rate=Decimal(0))
        return settle_class(read_rows(head, rows), terms)[1].total

    def plain(_: object) -> object:
        table = pd.DataFrame(rows, columns=head)
        table["n"], table["worth"] = table["成交数量"].astype(int), table["成交数量"].astype(int) * table["成交价格"].astype(float)
        bought = table[table["买卖方向"] == "买入"].groupby("投资者")[["n", "worth"]].sum()
        left = bought["n"] - table[table["买卖方向"] == "卖出"].groupby("投资者")["n"].sum()
        losses = (bought["worth"] / bought["n"] - float(base_price)) * left
        return sum((_cents(one) for one in losses), Decimal(0))

    return Pair("a class of 300 with 20 trades", "plain pandas", ours, plain, [None])


def _cents(amount: float) -> Decimal:
    return Decimal(repr(float(amount))).quantize(CENT, ROUND_HALF_UP)


if __name__ == "__main__":
    sys.exit(main())
