"""The cockpit as a PDF: the same figures, scope and rights as the page, with its plots, and the time of the data on the first sheet."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from tianping.analytics.court_figures import months_before
from tianping.analytics.periods import Grain, Period, series
from tianping.docket.papers import Bars, Block, Grid, Heading, Line, Paper
from tianping.docket.papers.blocks import Align, Layout
from tianping.instruments import typeset
from tianping.law.finding import Label
from tianping.pages.words import instant, say
from tianping.store import numbers
from tianping.web.numbers import cockpit
from tianping.web.numbers.asked import Asked, asked
from tianping.web.visit import Visit, signed_in

MONTHS = 12
NOTHING = "—"
YEAR, BEFORE = Label("同比", "on the year"), Label("较对比期", "on the compared period")
FILED, CLOSED, PENDING = Label("新收", "filed"), Label("已结", "closed"), Label("月末未结", "pending at the month's end")


@signed_in
def pdf(visit: Visit) -> HttpResponse:
    """Answer with the cockpit as it would be shown, as a PDF."""
    want = asked(visit)
    made = HttpResponse(typeset.pdf(paper(want)), content_type="application/pdf")
    made.headers["Content-Disposition"] = f'attachment; filename="tianping-numbers-{want.period.start}-{want.period.end}.pdf"'
    return made


def paper(want: Asked) -> Paper:
    """Return the cockpit as a paper: headline figures, sentences, plots, the health check, and the table of courts or divisions."""
    found = {s.definition.id: s for s in numbers.shown(want.reach, want.period, against=want.against, settings=want.settings)}
    by = cockpit.grouped_by(want)
    blocks = (
        *_head(want), Line("".join(_said(s, n) for n, s in enumerate(cockpit.sentences(found, want))) + "。"),
        _tiles([cockpit.tile(found[n], want) for n in cockpit.HEADLINE]),
        _heading(Label("逐月收结存", "Filed, closed, pending by month")), _trend(want),
        _heading(Label("未结案件的账龄", "Age of pending cases")), _ages(cockpit.ages(want)),
        _heading(Label("指标体检 (只看是否在区间内, 不对法院排名)", "Health check (inside or outside the interval; courts are not ranked)")),
        _health(cockpit.health(found, want)),
        _heading(cockpit.GROUPED[by][0]), _groups(want, by, found),
    )
    return Paper("", want.reach.name, say(Label("审判态势", "State of trials")), "", blocks, layout=Layout.RECORD)


def _head(want: Asked) -> tuple[Block, ...]:
    standing, other = numbers.standing(), want.against or want.period.just_before()
    whose = want.reach.division or (say(Label("含下级法院", "with the courts below")) if want.reach.has_below else "")
    words = [
        whose, f"{want.period.start} – {want.period.end}", f"{say(Label('对比', 'compared with'))} {other.start} – {other.end}",
        f"{say(Label('数据截至', 'data up to'))} {instant(standing.at)}" if standing else "",
    ]
    return tuple(Line(w, Align.CENTRE, is_indented=False) for w in words if w)


def _heading(label: Label) -> Heading:
    return Heading(say(label), Align.LEFT)


def _said(one: dict[str, Any], place: int) -> str:
    value = NOTHING if one["value"] is None else one["value"]
    year = f"({say(YEAR)} {one['year']['text']})" if one["year"] else ""
    then = f", {say(one['then'])}" if one.get("then") else ""
    return f"{'; ' if place else ''}{say(one['label'])} {value}{say(one['unit'])}{year}{then}"


def _tiles(tiles: list[dict[str, Any]]) -> Grid:
    head = tuple(say(w) for w in (Label("指标", "indicator"), Label("值", "value"), YEAR, BEFORE))
    rows = tuple((say(t["label"]), _value(t["value"], t["unit"]), _moved(t["year"]), _moved(t["before"])) for t in tiles)
    return Grid(head, rows, widths=(4, 2, 3, 3))


def _value(value: Any, unit: Label) -> str:
    return NOTHING if value is None else f"{value:,}{say(unit)}"


def _moved(change: dict[str, str] | None) -> str:
    return change["text"] if change else NOTHING


def _trend(want: Asked) -> Bars:
    """Return filed, closed and pending of the last year by month."""
    end = want.period.end
    months = series(Grain.MONTH, Period(months_before(end.replace(day=1), MONTHS - 1), end))
    known = numbers.definitions()

    def row(name: str, label: Label) -> tuple[str, tuple[int, ...]]:
        values = numbers.line(want.reach, known[name], months, settings=want.settings)
        return say(label), tuple(int(v or 0) for v in values)

    return Bars(tuple(m.name for m in months), (row("filed", FILED), row("closed", CLOSED), row("pending", PENDING)))


def _ages(rows: list[tuple[str, int, str, float]]) -> Bars:
    return Bars(tuple(r[0] for r in rows), ((say(Label("未结", "pending")), tuple(r[1] for r in rows)),))


def _health(rows: list[dict[str, Any]]) -> Grid:
    head = tuple(say(w) for w in (Label("指标", "indicator"), Label("值", "value"), Label("区间", "interval"), YEAR, BEFORE))
    lines = tuple(
        (say(r["one"].definition.label), _value(r["one"].value, r["unit"]), _interval(r["one"]), _moved(r["year"]), _moved(r["before"])) for r in rows
    )
    return Grid(head, lines, widths=(5, 2, 3, 3, 3))


def _interval(one: numbers.Shown) -> str:
    bounds = one.choice.bounds
    if bounds is None:
        return say(Label("未设定", "not set"))
    place = {True: Label("达标", "inside"), False: Label("区间外", "outside")}.get(one.is_healthy) if one.is_healthy is not None else None
    own = f" {say(Label('由法院设定', 'set by the court'))}" if one.choice.is_interval_own else ""
    return f"{say(place)} {bounds}{own}" if place else f"{bounds}{own}"


def _groups(want: Asked, by: str, found: dict[str, numbers.Shown]) -> Block:
    rows = tuple(
        (g["name"], *(NOTHING if value is None else f"{value:,}" for value, _, _ in g["cells"])) for g in cockpit.groups(want, by)
    )
    if not rows:
        return Line(say(Label("期间内没有案件", "no cases in the period")))
    head = (say(cockpit.GROUPED[by][1]), *(say(found[n].definition.label) for n in cockpit.TABLE))
    return Grid(head, rows, widths=(5, *([3] * len(cockpit.TABLE))))
