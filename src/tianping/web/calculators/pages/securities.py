"""False statements on the securities market: an investor's trades pasted, the methods side by side; a class; and the single questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from tianping.law import registry
from tianping.law.finding import Column, Finding, Label, Table, Unit
from tianping.law.securities.loss import securities_loss
from tianping.law.securities.settle import Index
from tianping.law.securities.trades import Side, Trade
from tianping.pages.forms.fields import Field
from tianping.pages.words import figure, say
from tianping.web.calculators.asks import Asked, asked_by, field_of
from tianping.web.calculators.calculator import CONVENTIONS, TODAY, Answer, Calculator, RulePage, Section, Variant
from tianping.web.calculators.drawing import Drawing, bars
from tianping.web.calculators.pages.investors import WholeClass
from tianping.web.calculators.pages.periods import v
from tianping.web.calculators.sheet_page import SheetPage, sheet_field
from tianping.web.calculators.state import Raw
from tianping.web.calculators.words import option


@dataclass(frozen=True, slots=True)
class Level:
    """The closing level of an index on a day."""

    on: date
    price: Decimal


_TRADES = Label(
    "从券商对账单复制: 成交日期、买卖方向、股数、价格(可带表头, 各列次序不限; 成交时间选填)。",
    "Copied from the broker's statement: day, side, shares, price (with a line of headings in any order; time optional).",
)
_LEVELS = Label(
    "指数收盘点位: 日期、点位, 每行一天, 含每个交易日和揭露日至基准日。",
    "Closing levels of an index: day and level, one day a line.",
)
_FIRST = ("decided_on", "window", "base_price", "stock")
_FOLDED = ("fixed_risk", "ex_rights", "commission_rate", "stamp_rate", "claimed_cny", "liable")
_MORE = Label(
    "系统风险、除权、费率、责任比例(没有则不填)",
    "System risk, ex-rights, rates, shares of liability (leave empty where there are none)",
)
_HOW = ("inducement", "method", "sold_first", "average_over", "price_step", "money")


def _asked() -> Asked:
    return asked_by(registry.find("securities_loss"))


def _trades() -> Field:
    found = next(one for one in _asked().fields if one.name == "trades")
    held = {
        one.name: replace(one, widget="number") if one.name in ("shares", "price") else one for one in found.children
    }
    return replace(
        found,
        children=tuple(held[n] for n in ("on", "side", "shares", "price", "at")),
        label=Label("交易记录", "trades"),
    )


def _levels() -> Field:
    return replace(field_of("index_levels", tuple[Level, ...], ()), label=Label("指数点位", "index levels"))


@dataclass(frozen=True, eq=False)
class Investor(SheetPage):
    """One investor: trades in, loss out, every method of averaging beside the one chosen."""

    @property
    def rules(self) -> tuple[str, ...]:
        """The loss, and the average price that its table of methods answers."""
        return ("securities_loss", "securities_average_price")

    def sections(self, raw: Raw) -> tuple[Section, ...]:
        """Return days and base price, the trades as a table, and what is rarer folded."""
        held = {one.name: one for one in _asked().fields}
        trades, levels = self.tables
        return (
            Section(tuple(held[n] for n in _FIRST)),
            Section((sheet_field(trades, help=_TRADES),)),
            Section((*(held[n] for n in _FOLDED), sheet_field(levels, help=_LEVELS)), _MORE, is_folded=True),
            Section(tuple(held[n] for n in _HOW), CONVENTIONS, is_folded=True),
        )

    def fresh(self, day: date) -> Raw:
        """Return the day of the visit as the day of the decision."""
        return {"decided_on": [day.isoformat()]}

    def answer(self, raw: Raw, values: Mapping[str, Any], day: date) -> Answer:
        """Return the loss, the methods drawn side by side, and the control totals of what was pasted."""
        given = {name: value for name, value in values.items() if name != "index_levels"}
        made = _asked().arguments(given)
        if values.get("index_levels"):
            made["indexes"] = (Index("指数", {one.on: one.price for one in values["index_levels"]}),)
        finding = securities_loss(**made)
        return Answer(finding, _methods(finding), beside=(_totals(values["trades"]),))


def _methods(finding: Finding) -> tuple[Drawing, ...]:
    """Return the loss by each method as bars."""
    held = next((one for one in finding.tables if one.name == "methods"), None)
    if held is None:
        return ()
    rows = [
        (say(option(_method(row[0]))), row[3], figure(row[3], Unit.CNY))
        for row in held.rows
        if isinstance(row[3], Decimal)
    ]
    caption = Label("各种均价方法下的差额损失", "The difference under each method of averaging")
    return (Drawing(bars(rows, title=say(caption)), caption),) if rows else ()


def _method(value: Any) -> Any:
    from tianping.law.securities.averages import Method

    return Method(str(getattr(value, "value", value)))


def _totals(trades: tuple[Trade, ...]) -> Finding:
    """Return the control totals of a pasted table: rows, shares and sums, for comparison with the statement it came from."""
    columns = (
        Column("side", Label("方向", "side")),
        Column("count", Label("笔数", "rows"), Unit.COUNT),
        Column("shares", Label("股数", "shares"), Unit.SHARE),
        Column("amount", Label("成交金额", "amount"), Unit.CNY),
    )
    rows = []
    for side in Side:
        own = [one for one in trades if one.side is side]
        rows.append(
            (
                side.value,
                len(own),
                sum((one.shares for one in own), Decimal(0)),
                sum((one.shares * one.price for one in own), Decimal(0)),
            )
        )
    return Finding(
        "control_totals",
        Label("控制总数(请与对账单核对)", "control totals (compare with the statement)"),
        len(trades),
        Unit.COUNT,
        tables=(Table("totals", Label("控制总数", "control totals"), columns, tuple(rows)),),
    )


_WINDOW = {
    "window-act": "2021-04-20",
    "window-exposure": "2022-08-15",
    "window-base": "2022-10-21",
    "base_price": "8.52",
    "decided_on": "2026-03-18",
}
_EXAMPLE = "\n".join(
    (
        "成交日期\t买卖方向\t成交数量\t成交价格",
        "2021-05-12\t买入\t2000\t12.35",
        "2021-11-03\t买入\t1500\t13.10",
        "2022-03-18\t卖出\t800\t11.20",
        "2022-07-06\t买入\t1000\t12.02",
        "2022-08-26\t卖出\t1200\t9.05",
        "2022-11-30\t卖出\t2500\t8.10",
    )
)
_CLASS_EXAMPLE = "\n".join(
    (
        "投资者\t成交日期\t买卖方向\t成交数量\t成交价格",
        "样本一\t2021-05-12\t买入\t2000\t12.35",
        "样本一\t2022-08-26\t卖出\t1200\t9.05",
        "样本二\t2022-01-10\t买入\t500\t13.40",
        "样本三\t2022-02-30\t买入\t900\t12.80",
    )
)

PAGES: tuple[Calculator, ...] = (
    Investor(
        "securities",
        Label("投资者损失", "An investor's loss"),
        Label(
            "粘贴一名投资者的交易记录: 投资差额、佣金、印花税, 各种均价方法对照。",
            "One investor's trades pasted: difference, commission, stamp duty; all methods side by side.",
        ),
        "securities",
        words="证券虚假陈述 投资差额损失 基准价 揭露日 移动加权 先进先出 zq",
        is_wide=True,
        has_what_if=False,
        tables=(_trades(), _levels()),
        example={**_WINDOW, "trades": _EXAMPLE},
    ),
    WholeClass(
        "securities-class",
        Label("批量损失(多名投资者)", "Losses of a class"),
        Label(
            "一张表粘贴全体投资者的交易: 每人一行结果, 读不懂的行逐行说明, 附控制总数。",
            "All investors in one table: a line each, rows that cannot be read, control totals.",
        ),
        "securities",
        words="代表人诉讼 批量 投资者 控制总数",
        is_wide=True,
        has_what_if=False,
        example={**_WINDOW, "table": _CLASS_EXAMPLE},
    ),
    RulePage(
        "securities-rules",
        Label("区间、基准日、系统风险、费用", "Window, base day, system risk, costs"),
        Label(
            "交易区间、实施日、基准日与基准价、系统风险扣除、佣金印花税。",
            "Window, act day, base day and price, deduction of system risk, commission and stamp duty.",
        ),
        "securities",
        words="实施日 基准日 基准价格 换手率 系统风险 佣金 印花税",
        example={
            "what": "securities_costs",
            "decided_on": "2026-03-18",
            "base": "2022-10-21",
            "difference_cny": "13580",
        },
        variants=(
            v(
                "securities_costs",
                "difference_cny",
                "base",
                "decided_on",
                "commission_rate",
                "stamp_rate",
                first={"decided_on": TODAY},
            ),
            v(
                "securities_system_risk",
                "difference_cny",
                "stock_from",
                "stock_to",
                "indexes",
                "decided_on",
                first={"decided_on": TODAY, "indexes-n": "1"},
            ),
            v(
                "securities_window",
                "act",
                "exposure",
                "base",
                "openings",
                "closings",
                "decided_on",
                first={"decided_on": TODAY},
            ),
            v("securities_base_day", "days", "decided_on", "heard_on", first={"decided_on": TODAY, "days-n": "3"}),
            Variant(
                "securities_act_day",
                "securities_act_day",
                order=("disclosed_at", "trading_days", "decided_on"),
                first={"decided_on": TODAY, "trading_days-n": "3"},
            ),
        ),
    ),
)
