"""The clock drawn: time runs left to right; counted stretches solid, excluded ones hatched with their reason, today a mark, the
end a line that moved and shows from where.

The drawing is plain SVG without styles of its own: the page's style sheet gives every class its look, in light, dark and print.
Classes: clock, clock-counted, clock-excluded, clock-extended, clock-rolled, clock-hatch, clock-tick, clock-text, clock-reason,
clock-today, clock-closed, clock-end, clock-end-was, clock-over.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from tianping.law.finding import Finding
from tianping.law.limits.timeline import WORDS, StretchKind

Language = Literal["zh", "en"]
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BAR = 720, 104, 8, 8, 40, 22
_SPOKEN = {
    "today": {"zh": "今天", "en": "today"}, "closed": {"zh": "结案", "en": "closed"}, "filed": {"zh": "立案", "en": "filed"},
    "end": {"zh": "届满", "en": "ends"}, "was": {"zh": "原届满", "en": "was"}, "days": {"zh": "天", "en": "days"},
    "none": {"zh": "不受审限限制", "en": "no limit"}, "over": {"zh": "超审限", "en": "over"},
}


@dataclass(frozen=True, slots=True)
class Scale:
    """The line of time the drawing runs on."""

    first: date
    last: date

    def at(self, day: date) -> float:
        """Return the place of *day*, in units of the drawing."""
        span = max((self.last - self.first).days, 1)
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (day - self.first).days / span, 1)


def clock_svg(finding: Finding, *, language: Language = "zh") -> str:
    """Return the drawing of a clock as SVG text; *finding* is what `trial_clock` returned."""
    start, end = finding.part("start").value, finding.value
    assert isinstance(start, date)
    if not isinstance(end, date):
        return _frame(finding, language, [_text(LEFT, TOP + 16, _SPOKEN["none"][language], "clock-text")], _SPOKEN["none"][language])
    read, closed = _read_on(finding)
    was = _day(finding, "statutory_end") or end
    scale = Scale(start, max(end, was, read or end) + timedelta(days=2))
    mark = f"clock-hatch-{start:%Y%m%d}-{end:%Y%m%d}-{len(finding.tables[0].rows)}"
    body = [_hatch(mark), *_stretches(finding, scale, mark, language), *_months(scale)]
    if read is not None and read > end:
        body.append(_bar(scale.at(end), scale.at(read), "clock-over", f"{_SPOKEN['over'][language]} {(read - end).days} {_SPOKEN['days'][language]}"))
    body += _ends(scale, start, end, was, language)
    if read is not None:
        body += _reading(scale, read, "closed" if closed else "today", language)
    return _frame(finding, language, body, _summary(finding, start, end, language))


def _read_on(finding: Finding) -> tuple[date | None, bool]:
    closed = finding.given.get("closed_on")
    if isinstance(closed, date):
        return closed, True
    today = finding.given.get("today")
    return (today, False) if isinstance(today, date) else (None, False)


def _day(finding: Finding, name: str) -> date | None:
    value = finding.part(name).value
    return value if isinstance(value, date) else None


def _stretches(finding: Finding, scale: Scale, mark: str, language: Language) -> Iterable[str]:
    for kind, first, last, days, zh, en in finding.tables[0].rows:
        assert isinstance(first, date)
        assert isinstance(last, date)
        reason = str(zh if language == "zh" else en)
        left, right = scale.at(first - timedelta(days=1)), scale.at(last)
        word = WORDS[StretchKind(str(kind))]
        head = word.zh if language == "zh" else word.en
        title = f"{head} {first} - {last}, {days} {_SPOKEN['days'][language]}" + ("" if reason == head else f" ({reason})")
        yield _bar(left, right, f"clock-{kind}", title, pattern=mark if kind == StretchKind.EXCLUDED.value else "")
        if kind == StretchKind.EXCLUDED.value and right - left > 11 * len(reason):
            yield _text(round((left + right) / 2, 1), TOP - 6, reason, "clock-reason", anchor="middle")


def _months(scale: Scale) -> Iterable[str]:
    year, month = scale.first.year, scale.first.month
    every = 1 if (scale.last - scale.first).days < 400 else 3
    while True:
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        day = date(year, month, 1)
        if day >= scale.last:
            return
        if (month - 1) % every == 0:
            x = scale.at(day)
            yield f'<line class="clock-tick" x1="{x}" x2="{x}" y1="{TOP + BAR}" y2="{TOP + BAR + 4}"/>'
            yield _text(x, TOP + BAR + 16, f"{month}" if month > 1 else f"{year}", "clock-text", anchor="middle")


def _ends(scale: Scale, start: date, end: date, was: date, language: Language) -> Iterable[str]:
    yield _text(LEFT, TOP + BAR + 36, f"{_SPOKEN['filed'][language]} {start}", "clock-text")
    if was != end:
        x = scale.at(was)
        title = f"<title>{_SPOKEN['was'][language]} {was}</title>"
        yield f'<line class="clock-end-was" x1="{x}" x2="{x}" y1="{TOP - 4}" y2="{TOP + BAR + 4}">{title}</line>'
        yield (f'<path class="clock-end-was" d="M{x} {TOP - 8}H{scale.at(end)}" fill="none">'
               f"<title>{was} - {end}</title></path>")
    x = scale.at(end)
    yield f'<line class="clock-end" x1="{x}" x2="{x}" y1="{TOP - 12}" y2="{TOP + BAR + 8}"/>'
    moved = f" ({_SPOKEN['was'][language]} {was})" if was != end else ""
    yield _text(WIDTH - RIGHT, TOP + BAR + 36, f"{_SPOKEN['end'][language]} {end}{moved}", "clock-text", anchor="end")


def _reading(scale: Scale, day: date, name: str, language: Language) -> Iterable[str]:
    if day < scale.first:
        return
    x = scale.at(day)
    yield f'<line class="clock-{name}" x1="{x}" x2="{x}" y1="{TOP - 16}" y2="{TOP + BAR + 4}"/>'
    yield f'<circle class="clock-{name}" cx="{x}" cy="{TOP - 18}" r="3"/>'
    anchor = "start" if x < 120 else "end" if x > WIDTH - 120 else "middle"
    yield _text(x, TOP - 24, f"{_SPOKEN[name][language]} {day:%m-%d}", "clock-text", anchor=anchor)


def _bar(left: float, right: float, kind: str, title: str, *, pattern: str = "") -> str:
    width = round(max(right - left, 1.0), 1)
    made = f'<rect class="{kind}" x="{left}" y="{TOP}" width="{width}" height="{BAR}"><title>{escape(title)}</title></rect>'
    if pattern:
        made += f'<rect class="clock-hatch" x="{left}" y="{TOP}" width="{width}" height="{BAR}" fill="url(#{pattern})"/>'
    return made


def _text(x: float, y: float, words: str, kind: str, *, anchor: str = "start") -> str:
    return f'<text class="{kind}" x="{x}" y="{y}" text-anchor="{anchor}">{escape(words)}</text>'


def _hatch(mark: str) -> str:
    return (
        f'<defs><pattern id="{mark}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<line class="clock-hatch" x1="0" x2="0" y1="0" y2="6"/></pattern></defs>'
    )


def _summary(finding: Finding, start: date, end: date, language: Language) -> str:
    excluded = finding.part("excluded_days").value
    if language == "zh":
        return f"审限: {start} 立案, 扣除 {excluded} 天, {end} 届满"
    return f"trial clock: filed {start}, {excluded} days left out, ends {end}"


def _frame(finding: Finding, language: Language, body: Iterable[str], summary: str) -> str:
    tag = "zh-CN" if language == "zh" else "en"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="clock clock-{finding.status.value}" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'role="img" lang="{tag}" aria-label={quoteattr(summary)}>' + "".join(body) + "</svg>"
    )
