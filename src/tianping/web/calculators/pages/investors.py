"""A class of investors: one pasted table of all their trades, a line each, and what could not be used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tianping.law import registry
from tianping.law.finding import Label
from tianping.law.securities.class_loss import securities_class_loss
from tianping.pages.forms.fields import Field
from tianping.web.calculators.asks import asked_by
from tianping.web.calculators.calculator import CONVENTIONS, Answer, Calculator, Section
from tianping.web.calculators.state import Raw


@dataclass(frozen=True, eq=False)
class WholeClass(Calculator):
    """A class of investors from one pasted table."""

    is_posted: bool = True

    @property
    def rules(self) -> tuple[str, ...]:
        """The losses of a class."""
        return ("securities_class_loss",)

    def sections(self, raw: Raw) -> tuple[Section, ...]:
        """Return what all investors share, and the table of all trades with its line of headings."""
        held = {one.name: one for one in asked_by(registry.find("securities_class_loss")).fields}
        table = Field(
            "table", Label("全体投资者交易记录", "trades of all investors"), "sheet", str, is_required=True, help=_CLASS
        )
        return (
            Section(tuple(held[n] for n in ("decided_on", "window", "base_price"))),
            Section((table,)),
            Section(
                tuple(
                    held[n]
                    for n in (
                        "inducement",
                        "method",
                        "sold_first",
                        "average_over",
                        "price_step",
                        "commission_rate",
                        "stamp_rate",
                        "money",
                    )
                ),
                CONVENTIONS,
                is_folded=True,
            ),
        )

    def fresh(self, day: date) -> Raw:
        """Return the day of the visit as the day of the decision."""
        return {"decided_on": [day.isoformat()]}

    def answer(self, raw: Raw, values: Mapping[str, Any], day: date) -> Answer:
        """Return a line for each investor, the rows that could not be used, and the control totals."""
        lines = [
            line.split("\t") if "\t" in line else line.split()
            for line in str(values["table"]).split("\n")
            if line.strip()
        ]
        given = {name: value for name, value in values.items() if name != "table"}
        made = asked_by(registry.find("securities_class_loss")).arguments(given)
        return Answer(
            securities_class_loss(**made, header=tuple(lines[0]), rows=tuple(tuple(one) for one in lines[1:]))
        )


_CLASS = Label(
    "第一行为表头: 投资者、成交日期、买卖方向、成交数量、成交价格(证券账户、成交时间选填)。无法使用的行会逐行说明原因。",
    "First line: investor, on, side, shares, price. Rows that cannot be used are named one by one.",
)
