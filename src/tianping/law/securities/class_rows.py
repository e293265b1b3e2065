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
STOCK = "stock"
_SIDE = {one.value: one for one in Side}


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
    reader = _Reader(_columns(header), trading_days)
    made = ClassRows()
    for line, row in enumerate(rows, start=2):
        made.read += 1
        cells = reader.cells(row)
        try:
            reader.take(made.holders, cells)
            made.accepted += 1
        except _Unusable as wrong:
            investor = cells[reader.investor]
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


class _Reader:
    """Reads row after row. Every text is parsed once and remembered: a spreadsheet repeats its days, numbers and prices."""

    def __init__(self, columns: Mapping[str, int], trading_days: Container[date] | None) -> None:
        self.width = max(columns.values()) + 1
        self.investor, self.on, self.side, self.shares, self.price = (columns[name] for name in REQUIRED)
        self.at, self.reference, self.risk = (columns.get(name, -1) for name in ("at", "reference", "risk"))  # -1: an empty cell
        self.trading_days = trading_days
        self.days: dict[str, date] = {}
        self.counts: dict[str, Decimal] = {}
        self.prices: dict[str, Decimal] = {}
        self.seen: set[tuple[str, str]] = set()

    def cells(self, row: Sequence[str]) -> list[str]:
        """Return the cells of a row without blanks around them, as many as the columns need, and an empty one at the end."""
        made = [str(cell).strip() for cell in row]
        made += [""] * (self.width - len(made) + 1 if len(made) < self.width else 1)
        return made

    def take(self, holders: dict[str, Holder], cells: Sequence[str]) -> None:
        """Add what the row says to its investor; raise _Unusable naming the column."""
        name = cells[self.investor]
        if not name:
            raise _Unusable("投资者", "投资者为空")
        holder = holders.get(name)
        if holder is None:
            holder = holders[name] = Holder(name)
        side = SIDES.get(cells[self.side].lower())
        if side is None:
            raise _Unusable("买卖方向", f"买卖方向“{cells[self.side]}”应为 买入、卖出 或 期初")
        shares = self._count(cells[self.shares])
        risk = _number(cells[self.risk], "风险比例") if cells[self.risk] else holder.risk
        if side == STOCK:
            self._take_stock(holder, shares, cells[self.price])
        else:
            on, price = self._day(cells[self.on]), self._price(cells[self.price])
            if cells[self.reference]:
                self._once(name, cells[self.reference])
            holder.trades.append(Trade(on, _SIDE[side], shares, price, cells[self.at]))
        holder.risk = risk

    def _take_stock(self, holder: Holder, shares: Decimal, price: str) -> None:
        if holder.stock is not None:
            raise _Unusable("买卖方向", "期初持股重复: 同一投资者的各账户期初持股请合为一行")
        holder.stock = Stock(shares, self._price(price) if price else None)

    def _once(self, investor: str, reference: str) -> None:
        if (investor, reference) in self.seen:
            raise _Unusable("成交编号", f"成交编号“{reference}”重复")
        self.seen.add((investor, reference))

    def _count(self, text: str) -> Decimal:
        found = self.counts.get(text)
        if found is None:
            found = _number(text, "成交数量")
            if found <= 0 or found != found.to_integral_value():
                raise _Unusable("成交数量", f"成交数量“{text}”应为大于 0 的整数")
            self.counts[text] = found
        return found

    def _price(self, text: str) -> Decimal:
        found = self.prices.get(text)
        if found is None:
            found = _number(text, "成交价格")
            if found < 0:
                raise _Unusable("成交价格", f"成交价格“{text}”不能为负")
            self.prices[text] = found
        return found

    def _day(self, text: str) -> date:
        found = self.days.get(text)
        if found is None:
            try:
                found = date.fromisoformat(text.replace("/", "-").replace(".", "-"))
            except ValueError:
                raise _Unusable("成交日期", f"成交日期“{text}”不是有效日期(如 2017-01-16)") from None
            if self.trading_days is not None and found not in self.trading_days:
                raise _Unusable("成交日期", f"{found.isoformat()} 不是交易日")
            self.days[text] = found
        return found


def _number(text: str, column: str) -> Decimal:
    try:
        made = Decimal(text.replace(",", ""))
    except InvalidOperation:
        raise _Unusable(column, f"{column}“{text}”不是数字") from None
    if not made.is_finite():
        raise _Unusable(column, f"{column}“{text}”不是数字")
    return made
