"""Rows of trades as a spreadsheet has them, read into trades by investor: every row is accounted for.

A row that cannot be read is kept with its line, its column and a reason in plain Chinese; the investor it belongs to is set
aside rather than computed from part of their trades.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation

from tianping.law.finding import Label, refused
from tianping.law.securities.trades import Side, Stock, Trade

HEADERS: Mapping[str, tuple[str, ...]] = {
    "investor": ("投资者", "投资者编号", "investor"),
    "account": ("证券账户", "股东代码", "account"),
    "on": ("成交日期", "日期", "on"),
    "at": ("成交时间", "时间", "at"),
    "side": ("买卖方向", "买卖", "方向", "side"),
    "shares": ("成交数量", "数量", "shares"),
    "price": ("成交价格", "价格", "price"),
    "reference": ("成交编号", "reference"),
    "risk": ("风险比例", "risk"),
}
REQUIRED = ("investor", "on", "side", "shares", "price")
SIDES = {"买": "buy", "买入": "buy", "证券买入": "buy", "buy": "buy", "卖": "sell", "卖出": "sell", "证券卖出": "sell",
         "sell": "sell", "期初": "stock", "期初持股": "stock", "stock": "stock"}


@dataclass(frozen=True, slots=True)
class RowError:
    """A row that could not be used: its line in the file (the header is line 1), the column, and why."""

    line: int
    column: str
    reason: str
    investor: str = ""


@dataclass(slots=True)
class Holder:
    """One investor of the class: their trades of all accounts, opening stock, and an expert's percentage if given."""

    name: str
    trades: list[Trade] = field(default_factory=list)
    stock: Stock | None = None
    risk: Decimal | None = None
    is_set_aside: bool = False


@dataclass(slots=True)
class ClassRows:
    """What the rows held. *read* is always *accepted* plus the number of *errors*."""

    holders: dict[str, Holder] = field(default_factory=dict)
    errors: list[RowError] = field(default_factory=list)
    read: int = 0
    accepted: int = 0


class _Unusable(ValueError):
    def __init__(self, column: str, reason: str) -> None:
        self.column, self.reason = column, reason
        super().__init__(reason)


def read_rows(
    header: Sequence[str], rows: Iterable[Sequence[str]], *, trading_days: Container[date] | None = None
) -> ClassRows:
    """Return the trades by investor with every unusable row named; raise Refused where a required column is missing.

    A line of side 期初 is the opening stock (its price may be empty). Where *trading_days* are given, a trade on another day
    is an error. The same 成交编号 twice is an error of the second row.
    """
    columns = _columns(header)
    made, seen = ClassRows(), set[tuple[str, str]]()
    days: dict[str, date] = {}
    for line, row in enumerate(rows, start=2):
        made.read += 1
        cells = {name: str(row[at]).strip() if at < len(row) else "" for name, at in columns.items()}
        try:
            holder = _holder(made, cells)
            _take(holder, cells, days, trading_days, seen)
            made.accepted += 1
        except _Unusable as wrong:
            investor = cells["investor"]
            made.errors.append(RowError(line, wrong.column, wrong.reason, investor))
            if investor:
                made.holders[investor].is_set_aside = True
    return made


def _columns(header: Sequence[str]) -> dict[str, int]:
    places = {str(text).strip().lstrip("\ufeff"): at for at, text in enumerate(header)}
    found = {name: places[word] for name, words in HEADERS.items() for word in words[::-1] if word in places}
    missing = [HEADERS[name][0] for name in REQUIRED if name not in found]
    if missing:
        raise refused(
            "missing_columns", Label(f"表头缺少: {', '.join(missing)}", f"missing columns: {', '.join(missing)}"),
            remedy=Label("第一行应为表头, 至少有 投资者、成交日期、买卖方向、成交数量、成交价格。",
                         "the first line is the header: investor, on, side, shares, price at least"),
            missing=tuple(Label(one, one) for one in missing),
        )
    return found


def _holder(made: ClassRows, cells: Mapping[str, str]) -> Holder:
    name = cells["investor"]
    if not name:
        raise _Unusable("投资者", "投资者为空")
    if name not in made.holders:
        made.holders[name] = Holder(name)
    return made.holders[name]


def _take(
    holder: Holder, cells: Mapping[str, str], days: dict[str, date], trading_days: Container[date] | None,
    seen: set[tuple[str, str]],
) -> None:
    side = SIDES.get(cells["side"].lower())
    if side is None:
        raise _Unusable("买卖方向", f"买卖方向“{cells['side']}”应为 买入、卖出 或 期初")
    shares = _number(cells["shares"], "成交数量")
    if shares <= 0 or shares != shares.to_integral_value():
        raise _Unusable("成交数量", f"成交数量“{cells['shares']}”应为大于 0 的整数")
    risk = _number(cells["risk"], "风险比例") if cells.get("risk") else None
    if side == "stock":
        _take_stock(holder, shares, cells["price"])
    else:
        on = _day(cells["on"], days)
        if trading_days is not None and on not in trading_days:
            raise _Unusable("成交日期", f"{on.isoformat()} 不是交易日")
        price = _price(cells["price"])
        _once(holder, cells.get("reference", ""), seen)
        holder.trades.append(Trade(on, Side(side), shares, price, cells.get("at", "")))
    if risk is not None:
        holder.risk = risk


def _take_stock(holder: Holder, shares: Decimal, price: str) -> None:
    if holder.stock is not None:
        raise _Unusable("买卖方向", "期初持股重复: 同一投资者的各账户期初持股请合为一行")
    holder.stock = Stock(shares, _price(price) if price else None)


def _once(holder: Holder, reference: str, seen: set[tuple[str, str]]) -> None:
    if not reference:
        return
    if (holder.name, reference) in seen:
        raise _Unusable("成交编号", f"成交编号“{reference}”重复")
    seen.add((holder.name, reference))


def _number(text: str, column: str) -> Decimal:
    try:
        made = Decimal(text.replace(",", ""))
    except InvalidOperation:
        raise _Unusable(column, f"{column}“{text}”不是数字") from None
    if not made.is_finite():
        raise _Unusable(column, f"{column}“{text}”不是数字")
    return made


def _price(text: str) -> Decimal:
    made = _number(text, "成交价格")
    if made < 0:
        raise _Unusable("成交价格", f"成交价格“{text}”不能为负")
    return made


def _day(text: str, days: dict[str, date]) -> date:
    found = days.get(text)
    if found is None:
        try:
            found = days[text] = date.fromisoformat(text.replace("/", "-").replace(".", "-"))
        except ValueError:
            raise _Unusable("成交日期", f"成交日期“{text}”不是有效日期(如 2017-01-16)") from None
    return found
