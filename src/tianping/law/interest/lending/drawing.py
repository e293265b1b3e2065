"""The ledger drawn: what is owed over time, the principal as steps below it, a mark for each payment.

Plain SVG without styles of its own: the page's style sheet gives every class its look, in light, dark and print.
Classes: ledger, ledger-owed, ledger-principal, ledger-payment, ledger-axis, ledger-text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from tianping.law.finding import Finding, Label, Value
from tianping.law.interest.wording import yuan

Language = Literal["zh", "en"]
WIDTH, HEIGHT, LEFT, TOP, BOTTOM = 720, 240, 8, 16, 24
_SPOKEN = {
    "title": Label("本息余额", "principal and interest owed"), "owed": Label("本息", "owed"), "principal": Label("本金", "principal"),
    "paid": Label("还款", "paid"),
}


class Point(NamedTuple):
    """What is owed at a moment: two points on one day are before and after a payment."""

    on: date
    principal: Decimal
    interest: Decimal


def balance_points(finding: Finding) -> tuple[Point, ...]:
    """Return what is owed over time from the running table of a lending ledger, all loans together, ready for a chart."""
    loans: dict[str, tuple[Decimal, Decimal]] = {}
    found: list[Point] = []
    for row in finding.tables[0].rows:
        on, loan = row[0], str(row[2])
        assert isinstance(on, date)
        if not loan:
            continue
        principal, unpaid = loans.get(loan, (Decimal(0), Decimal(0)))
        loans[loan] = (principal, unpaid + _money(row[5]))
        found.append(_sum(on, loans.values()))
        loans[loan] = (_money(row[11]), _money(row[12]))
        found.append(_sum(on, loans.values()))
    return tuple(found)


def ledger_svg(finding: Finding, *, language: Language = "zh") -> str:
    """Return the drawing of a lending ledger as SVG text; *finding* is what `lending_ledger` returned."""
    points = balance_points(finding)
    first, days = points[0].on, max((points[-1].on - points[0].on).days, 1)
    highest = max((one.principal + one.interest for one in points), default=Decimal(0)) or Decimal(1)

    def place(on: date, amount: Decimal) -> str:
        across = LEFT + (WIDTH - 2 * LEFT) * (on - first).days / days
        down = TOP + float((highest - amount) / highest) * (HEIGHT - TOP - BOTTOM)
        return f"{across:.1f},{down:.1f}"

    owed = " ".join(place(one.on, one.principal + one.interest) for one in points)
    principal = " ".join(place(one.on, one.principal) for one in points)
    base = HEIGHT - BOTTOM
    body = [
        f'<line class="ledger-axis" x1="{LEFT}" y1="{base}" x2="{WIDTH - LEFT}" y2="{base}"/>',
        f'<polyline class="ledger-owed" fill="none" points="{owed}"/>',
        f'<polyline class="ledger-principal" fill="none" points="{principal}"/>',
        *(_payment(row, place, language) for row in finding.tables[0].rows if row[1] == "paid"),
        _text(LEFT, HEIGHT - 6, first.isoformat(), "start"), _text(WIDTH - LEFT, HEIGHT - 6, points[-1].on.isoformat(), "end"),
        _text(LEFT, TOP - 4, yuan(highest), "start"),
    ]
    last = points[-1]
    owing = yuan(last.principal + last.interest)
    said = f"{_say('title', language)}: {_say('principal', language)} {yuan(last.principal)}, {_say('owed', language)} {owing}"
    return (
        f'<svg class="ledger" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label={quoteattr(said)}>'
        f"<title>{escape(said)}</title>{''.join(body)}</svg>"
    )


def _payment(row: Sequence[Value], place: Callable[[date, Decimal], str], language: Language) -> str:
    on = row[0]
    assert isinstance(on, date)
    x, y = place(on, _money(row[11])).split(",")
    told = f"{on.isoformat()} {_say('paid', language)} {yuan(_money(row[6]))}"
    return f'<circle class="ledger-payment" cx="{x}" cy="{y}" r="3"><title>{escape(told)}</title></circle>'


def _text(x: int, y: int, said: str, anchor: str) -> str:
    return f'<text class="ledger-text" x="{x}" y="{y}" text-anchor="{anchor}">{escape(said)}</text>'


def _say(word: str, language: Language) -> str:
    return _SPOKEN[word].zh if language == "zh" else _SPOKEN[word].en


def _sum(on: date, balances: Iterable[tuple[Decimal, Decimal]]) -> Point:
    rows = list(balances)
    return Point(on, sum((one[0] for one in rows), Decimal(0)), sum((one[1] for one in rows), Decimal(0)))


def _money(value: Value) -> Decimal:
    assert isinstance(value, Decimal)
    return value
