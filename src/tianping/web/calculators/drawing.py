"""The pictures of a finding, where there is something to see: a clock, a ledger, rates over time, shares of a whole.

Plain SVG without styles of its own: the style sheet gives every class its look, in light, dark and print. Every text is escaped here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from tianping.law.finding import Finding, Label, Status, Table, Unit
from tianping.law.interest.lending.drawing import ledger_svg
from tianping.law.limits.drawing import clock_svg
from tianping.pages.words import figure, is_english, say

WIDTH, LEFT, RIGHT = 720, 8, 8
ROW, BAR = 26, 14
PLOT, TOP, BOTTOM = 120, 22, 24


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture of the answer: SVG made by our own functions, its words escaped there."""

    svg: str
    caption: Label


def drawings_of(finding: Finding) -> tuple[Drawing, ...]:
    """Return the pictures of a finding; none where it holds nothing to be drawn."""
    if finding.status in (Status.REFUSED, Status.MISSING):
        return ()
    made = _BY_NAME[finding.name](finding) if finding.name in _BY_NAME else None
    if made is None:
        made = next((drawn for table in finding.tables if (drawn := _of_table(table)) is not None), None)
    return (made,) if made is not None else ()


def language() -> Literal["zh", "en"]:
    """Return the language of the page, as the drawings of the law name it."""
    return "en" if is_english() else "zh"


def bars(rows: Sequence[tuple[str, Decimal, str]], *, title: str) -> str:
    """Return horizontal bars: a name, a size, and the words at its end."""
    most = max((size for _, size, _ in rows), default=Decimal(0)) or Decimal(1)
    height = ROW * len(rows) + 4
    body = []
    for index, (name, size, words) in enumerate(rows):
        y, wide = index * ROW + 4, round(float(size / most) * 320, 1)
        body.append(f'<text class="plot-text" x="{LEFT}" y="{y + 13}">{escape(name)}</text>')
        told = escape(f"{name} {words}")
        body.append(f'<rect class="plot-bar" x="240" y="{y + 2}" width="{max(wide, 1.0)}" height="{BAR}"><title>{told}</title></rect>')
        body.append(f'<text class="plot-text plot-figure" x="{240 + max(wide, 1.0) + 6}" y="{y + 13}">{escape(words)}</text>')
    return _frame(height, title, body)


def rate_steps(rows: Sequence[tuple[date, date, Decimal]], *, title: str) -> str:
    """Return rates over time as steps: each from its first day to its last, at its height."""
    first, last = rows[0][0], max(rows[-1][1], rows[0][0])
    days = max((last - first).days, 1)
    most = max(rate for _, _, rate in rows) or Decimal(1)

    def across(day: date) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (day - first).days / days, 1)

    def down(rate: Decimal) -> float:
        return round(TOP + float((most - rate) / most) * (PLOT - TOP - BOTTOM) * 0.7, 1)

    body = [f'<line class="plot-axis" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{PLOT - BOTTOM}" y2="{PLOT - BOTTOM}"/>']
    said = -100.0
    for start, end, rate in rows:
        left, right, top = across(start), max(across(end), across(start) + 1), down(rate)
        words = figure(rate, Unit.RATE)
        told = escape(f"{start} - {end} {words}")
        wide, high = round(right - left, 1), round(PLOT - BOTTOM - top, 1)
        body.append(f'<rect class="plot-step" x="{left}" y="{top}" width="{wide}" height="{high}"><title>{told}</title></rect>')
        if left - said > 52 and right - left > 24:
            body.append(f'<text class="plot-text" x="{left + 2}" y="{top - 5}">{escape(words)}</text>')
            said = left
    body.append(f'<text class="plot-text" x="{LEFT}" y="{PLOT - 6}">{first}</text>')
    body.append(f'<text class="plot-text" x="{WIDTH - RIGHT}" y="{PLOT - 6}" text-anchor="end">{last}</text>')
    return _frame(PLOT, title, body)


def _frame(height: int, title: str, body: Sequence[str]) -> str:
    return (
        f'<svg class="plot-svg" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" aria-label={quoteattr(title)}>'
        f"<title>{escape(title)}</title>{''.join(body)}</svg>"
    )


def _of_table(table: Table) -> Drawing | None:
    """Return rates over time where a table holds them: two days and a rate in each row."""
    days = [i for i, c in enumerate(table.columns) if all(isinstance(row[i], date) for row in table.rows)]
    rates = [i for i, c in enumerate(table.columns) if c.unit is Unit.RATE]
    if len(days) < 2 or not rates or not 1 < len(table.rows) <= 200:
        return None
    rows: list[tuple[date, date, Decimal]] = []
    for row in table.rows:
        start, end, rate = row[days[0]], row[days[1]], row[rates[0]]
        if not (isinstance(start, date) and isinstance(end, date) and isinstance(rate, Decimal)) or (rows and start < rows[-1][0]):
            return None
        rows.append((start, end, rate))
    caption = Label(f"{table.label.zh}: 利率随时间", f"{table.label.en}: the rate over time")
    return Drawing(rate_steps(rows, title=say(caption)), caption)


def _clock(finding: Finding) -> Drawing:
    caption = Label("审限时间轴: 实色为计入, 斜线为扣除", "The clock: solid counts, hatched is left out")
    return Drawing(clock_svg(finding, language=language()), caption)


def _ledger(finding: Finding) -> Drawing:
    return Drawing(
        ledger_svg(finding, language=language()),
        Label("欠款余额: 上线为本息合计, 下线为本金, 圆点为还款", "Balance: upper line with interest, lower line principal, dots payments"),
    )


_BY_NAME: Mapping[str, Callable[[Finding], Drawing | None]] = {"trial_clock": _clock, "lending_ledger": _ledger}
