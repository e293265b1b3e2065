"""Plots drawn on the server as SVG: bars side by side with a line, a line with its interval, bars lying down. Every bar can be a link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor, log10

WIDTH, HEIGHT = 960, 240
LEFT, RIGHT, TOP, BOTTOM = 44, 12, 12, 26


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its box, its words for who points at it, where a press leads, and its class."""

    x: float
    y: float
    width: float
    height: float
    title: str
    href: str
    name: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Plot:
    """What a template draws."""

    bars: tuple[Bar, ...] = ()
    line: str = ""
    dots: tuple[Bar, ...] = ()
    across: tuple[Tick, ...] = ()
    along: tuple[Tick, ...] = ()
    band: tuple[float, float] | None = None
    area: str = ""
    table: tuple[tuple[str, ...], ...] = ()  # what is drawn in figures: heads first, then a row for each place
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def band_height(self) -> float:
        """Return the height of the interval drawn behind."""
        return round(self.band[1] - self.band[0], 1) if self.band else 0


@dataclass(frozen=True, slots=True)
class Row:
    """One row of values over time: its class, its numbers, its words and links place by place."""

    name: str
    values: Sequence[Decimal | int | None]
    titles: Sequence[str]
    hrefs: Sequence[str]
    label: str = ""  # what people call it: without one the plot has no table


def over_time(heads: Sequence[str], bars: Sequence[Row], line: Row | None = None, *, band: tuple[float | None, float | None] | None = None) -> Plot:
    """Return bars side by side for each head, with a line over them; *band* is an interval drawn behind."""
    known = [float(v) for row in (*bars, *((line,) if line else ())) for v in row.values if v is not None]
    known += [b for b in band or () if b is not None]
    low, high, step = _scale(known, from_zero=bool(bars))
    slot = (WIDTH - LEFT - RIGHT) / max(1, len(heads))

    def y(value: Decimal | int | float) -> float:
        return round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - (float(value) - low) / (high - low)), 1)

    width = slot * 0.7 / max(1, len(bars))
    drawn = tuple(
        Bar(round(LEFT + slot * (n + 0.15) + width * place, 1), y(v), round(width, 1), round(y(low) - y(v), 1), row.titles[n], row.hrefs[n], row.name)
        for place, row in enumerate(bars) for n, v in enumerate(row.values) if v is not None
    )
    dots = tuple(
        Bar(round(LEFT + slot * (n + 0.5), 1), y(v), 0, 0, line.titles[n], line.hrefs[n], line.name)
        for n, v in enumerate(line.values) if v is not None
    ) if line else ()
    every = max(1, ceil(len(heads) / 12))
    return Plot(
        drawn, _path(line, slot, y) if line else "", dots,
        tuple(Tick(y(low + step * k), _number(low + step * k)) for k in range(round((high - low) / step) + 1)),
        tuple(Tick(round(LEFT + slot * (n + 0.5), 1), h) for n, h in enumerate(heads) if n % every == 0),
        (y(high if band[1] is None else band[1]), y(low if band[0] is None else band[0])) if band else None,
        table=_table(heads, [*bars, *((line,) if line else ())]),
    )


def _table(heads: Sequence[str], rows: Sequence[Row]) -> tuple[tuple[str, ...], ...]:
    """Return the figures of a plot: a row for each place, the newest first, under what its rows are called."""
    if not all(row.label for row in rows):
        return ()
    lines = [(head, *("—" if row.values[n] is None else f"{row.values[n]:,}" for row in rows)) for n, head in enumerate(heads)]
    return (("", *(row.label for row in rows)), *reversed(lines))


def carried_on(heads: Sequence[str], past: Sequence[int], ahead: Sequence[tuple[int, float, float]], *, columns: tuple[str, ...] = ()) -> Plot:
    """Return months as a line, what is to come as dots with the band around them: an area from low to high; *columns* head its table."""
    values = [*(float(v) for v in past), *(b for _, low, high in ahead for b in (low, high))]
    low, high, step = _scale(values, from_zero=False)
    slot = (WIDTH - LEFT - RIGHT) / max(1, len(heads))

    def x(place: int) -> float:
        return round(LEFT + slot * (place + 0.5), 1)

    def y(value: float) -> float:
        return round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - (value - low) / (high - low)), 1)

    line = " ".join(f"{'L' if n else 'M'}{x(n)} {y(v)}" for n, v in enumerate(past))
    first = len(past)
    over = [(x(first + k), y(top)) for k, (_, _, top) in enumerate(ahead)]
    under = [(x(first + k), y(bottom)) for k, (_, bottom, _) in enumerate(ahead)]
    edge = [*over, *reversed(under)]
    joined = [(x(first - 1), y(past[-1])), *edge] if past else edge
    dots = tuple(
        Bar(x(first + k), y(value), 0, 0, f"{heads[first + k]} {value} ({bottom:.0f} – {top:.0f})", "", "ahead")
        for k, (value, bottom, top) in enumerate(ahead)
    )
    every = max(1, ceil(len(heads) / 12))
    listed = [(heads[n], f"{v:,}", "—") for n, v in enumerate(past)]
    listed += [(heads[first + k], f"{value:,}", f"{bottom:,.0f} – {top:,.0f}") for k, (value, bottom, top) in enumerate(ahead)]
    return Plot(
        (), line, dots, tuple(Tick(y(low + step * k), _number(low + step * k)) for k in range(round((high - low) / step) + 1)),
        tuple(Tick(x(n), h) for n, h in enumerate(heads) if n % every == 0),
        area=" ".join(f"{'L' if n else 'M'}{a} {b}" for n, (a, b) in enumerate(joined)) + " Z",
        table=(columns, *reversed(listed)) if columns else (),
    )


def lying(rows: Sequence[tuple[str, int, str]]) -> list[tuple[str, int, str, float]]:
    """Return rows of (label, number, link) with the share of the longest, in percent, for bars lying down."""
    longest = max((n for _, n, _ in rows), default=0)
    return [(label, n, href, round(100 * n / longest, 1) if longest else 0) for label, n, href in rows]


def _path(row: Row, slot: float, y: object) -> str:
    pieces, is_open = list[str](), False
    for n, v in enumerate(row.values):
        if v is None:
            is_open = False
            continue
        pieces.append(f"{'L' if is_open else 'M'}{LEFT + slot * (n + 0.5):.1f} {y(v):.1f}")  # type: ignore[operator]
        is_open = True
    return " ".join(pieces)


def _scale(values: Sequence[float], *, from_zero: bool) -> tuple[float, float, float]:
    """Return bottom, top and step of an axis: round numbers, four to eight marks."""
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    if from_zero or low / (high or 1) < 0.5:
        low = min(0.0, low)
    if high <= low:
        high = low + 1
    raw = (high - low) / 4
    size = 10 ** floor(log10(raw))
    step = next(s * size for s in (1, 2, 2.5, 5, 10) if s * size >= raw)
    if from_zero and step < 1:
        step = 1.0
    return floor(low / step) * step, ceil(high / step) * step, step


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value - round(value)) < 1e-9 else f"{value:,.2f}".rstrip("0")
