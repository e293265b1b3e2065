"""The formula text of the operative part: what the defendant pays, and how interest runs on "from ... until paid". Chinese, as a judgment is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from tianping.law.interest.conventions import cut
from tianping.law.interest.lending.bands import Band
from tianping.law.interest.lending.book import Row
from tianping.law.interest.lending.caps import Regime
from tianping.law.interest.lending.tables import Shown
from tianping.law.interest.wording import percent, yuan, zh_day

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Balance:
    """What is left of one loan, and the rate at which it runs on from the day *runs_from*."""

    loan: str
    principal: Decimal
    interest: Decimal
    band: Band
    runs_from: date
    ceiling: Decimal | None = None


def balance_text(balances: Sequence[Balance], costs: Decimal) -> str:
    """Return the operative part by balance: principal, interest up to the closing day, and the interest from then on until paid."""
    several = len(balances) > 1
    parts = [_balance(one, several=several) for one in balances if one.principal or one.interest]
    if costs:
        parts.append(f"实现债权的费用{yuan(cut(costs))}元")
    return f"被告向原告支付{'；'.join(parts)}。" if parts else "驳回原告的诉讼请求。"


def formula_text(segments: Sequence[Shown], balances: Sequence[Balance], rows: Sequence[Row]) -> str:
    """Return the operative part by formula: each base with its days and rate, what was paid on interest, open until paid."""
    several = len(balances) > 1
    parts = [_formula(one, [s for s in segments if s[0] == one.loan], rows, several=several) for one in balances if one.principal]
    return f"被告向原告偿还{'；'.join(parts)}。" if parts else "驳回原告的诉讼请求。"


def _balance(one: Balance, *, several: bool) -> str:
    name = f"借款{one.loan}的" if several else "借款"
    last = zh_day(one.runs_from - timedelta(days=1))
    sums = [f"本金{yuan(one.principal)}元"] if one.principal else []
    if one.interest:
        sums.append(f"截至{last}的利息{yuan(one.interest)}元")
    text = name + "及".join(sums)
    if one.principal and one.band.rate:
        text += f"，并支付自{zh_day(one.runs_from)}起至实际付清之日止的利息（以尚欠本金{yuan(one.principal)}元为基数，{rate_text(one.band)}计算）"
    return text


def _formula(one: Balance, segments: Sequence[Shown], rows: Sequence[Row], *, several: bool) -> str:
    name = f"借款{one.loan}的" if several else "借款"
    closed = _merged(segments)
    runs_from = one.runs_from
    if closed and (closed[-1][0], closed[-1][1], closed[-1][3]) == (one.principal, one.band.rate, runs_from):
        runs_from = closed.pop()[2]
    pieces = [
        f"以{base}元为基数，自{zh_day(start)}起至{zh_day(stop - _DAY)}止按年利率{percent(rate)}计算"
        for base, rate, start, stop in closed
    ]
    if one.band.rate:
        pieces.append(f"以{yuan(one.principal)}元为基数，自{zh_day(runs_from)}起至实际付清之日止{rate_text(one.band)}计算")
    text = f"{name}本金{yuan(one.principal)}元"
    if pieces:
        text += f"及利息（{'；'.join(pieces)}）"
    paid = sum((row.to_interest for row in rows if row.loan == one.loan), Decimal(0))
    return f"{text}，扣除已付利息{yuan(cut(paid))}元" if paid else text


def _merged(segments: Sequence[Shown]) -> list[tuple[Decimal, Decimal, date, date]]:
    """Return (base, rate, from, to not counted), joining what follows on without a change."""
    found: list[tuple[Decimal, Decimal, date, date]] = []
    for _, start, stop, _, rate, base, _ in segments:
        if not rate or not base:
            continue
        last = found[-1] if found else None
        if last and (last[0], last[1], last[3]) == (base, rate, start):
            found[-1] = (base, rate, last[2], stop)
        else:
            found.append((base, rate, start, stop))
    return found


def rate_text(band: Band) -> str:
    """Return how the rate is written: a percentage, or the multiple of the benchmark that floats on."""
    if band.regime is Regime.OPINION_1991 and band.is_cut:
        return "按中国人民银行同期同类贷款基准利率的四倍"
    return f"按年利率{percent(band.rate)}"
