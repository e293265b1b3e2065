"""The catalogue and a page for each definition: official wording, value, plot, groups, how it spreads, its cases, how it could be gamed."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.urls import reverse

from tianping.analytics import figures
from tianping.analytics.catalogue import Definition, Formula, ranking, sets
from tianping.analytics.catalogue.records import CATEGORIES, DIRECTIONS, EVIDENCE, MEMBERSHIP, UNITS
from tianping.analytics.checking import rounded
from tianping.analytics.court_figures import months_before
from tianping.analytics.figures import DIMENSIONS
from tianping.analytics.periods import Grain, Period, series
from tianping.docket.grants import ties_for
from tianping.docket.indicator_settings import PREFIX
from tianping.docket.settings import court_matter
from tianping.law.finding import Label
from tianping.pages.words import say
from tianping.store import numbers
from tianping.store.numbers import WHY, Shown
from tianping.web.numbers import charts
from tianping.web.numbers.asked import CHOICES, Asked, asked
from tianping.web.numbers.cockpit import change, group_name
from tianping.web.visit import Visit, signed_in

MONTHS = 24
BINS = (30, 60, 90, 180, 365)
MOST_GROUPS = 60


@signed_in
def index(visit: Visit) -> HttpResponse:
    """List every definition by set, with its value where it has one."""
    want = asked(visit)
    found = {s.definition.id: s for s in numbers.shown(want.reach, want.period, against=want.against, settings=want.settings)}
    listed = [
        {"set": one, "rows": [_row(s, one.id, want) for s in found.values() if one.id in s.definition.sets]} for one in sets().values()
    ]
    own = [_row(s, "", want) for s in found.values() if s.definition.is_own]
    context = {"asked": want, "listed": listed, "own": own, "count": len(found), "standing": numbers.standing(), "choices": CHOICES}
    return visit.page("web/numbers/catalogue.html", context, here="numbers")


@signed_in
def show(visit: Visit, name: str) -> HttpResponse:
    """Show one definition with its values."""
    one = numbers.definitions().get(name)
    if one is None:
        raise Http404
    want = asked(visit)
    shown = numbers.shown(want.reach, want.period, only=(name,), against=want.against, settings=want.settings)[0]
    by = visit.request.GET.get("by", "")
    by = by if by in DIMENSIONS else ("court" if want.reach.has_below else "division")
    context = {
        "asked": want, "choices": CHOICES, "one": shown, "d": one, "unit": UNITS[one.unit], "category": CATEGORIES[one.category],
        "direction": DIRECTIONS[one.direction], "evidence": EVIDENCE[one.evidence], "why": WHY[shown.why] if shown.why else None,
        "members": [(sets()[s], MEMBERSHIP[m]) for s, m in one.sets.items()], "year": change(shown, shown.year_before),
        "before": change(shown, shown.just_before), "parts": _parts(shown, want), "plot": _plot(one, shown, want), "by": by,
        "dimensions": [(d, label) for d, label in DIMENSIONS.items()], "groups": _groups(one, shown.choice, want, by),
        "spread": _spread(one, shown, want),
        "standing": numbers.standing(), "set_links": _set_links(visit, shown, want), "keep": want.query,
        "readings": [(r, _set_link(visit, want, indicator=one.id, what="reading", value=r.name)) for r in one.readings],
    }
    return visit.page("web/numbers/indicator.html", context, here="numbers")


def _row(one: Shown, of: str, want: Asked) -> dict[str, Any]:
    firmness = one.definition.sets.get(of, "firm")
    return {"one": one, "href": want.indicator(one.definition.id), "unit": UNITS[one.definition.unit], "why": WHY[one.why] if one.why else None,
            "evidence": EVIDENCE[one.definition.evidence], "firmness": None if firmness == "firm" else MEMBERSHIP[firmness]}


def _parts(one: Shown, want: Asked) -> list[dict[str, Any]]:
    """Return the parts of numerator and denominator with their numbers, each opening its cases."""
    formula, have = one.choice.formula, numbers.parts()
    if formula is None or not formula.parts <= have.keys():
        return []
    counted = numbers.amounts(want.reach, sorted(formula.parts), want.period)
    found = []
    for side, signed in ((Label("分子", "numerator"), formula.of), (Label("分母", "denominator"), formula.by)):
        for text in signed:
            name = text.removeprefix("-")
            found.append({"side": side, "sign": "−" if text.startswith("-") else "", "label": have[name].label, "amount": counted[name],
                          "href": want.cases(name)})
    return found


def _plot(one: Definition, shown: Shown, want: Asked) -> charts.Plot | None:
    end = want.period.end
    months = series(Grain.MONTH, Period(months_before(end.replace(day=1), MONTHS - 1), end))
    values = [_printed(one, v) for v in numbers.line(want.reach, one, months, settings=want.settings)]
    if not any(v is not None for v in values):
        return None
    titles = [f"{m.name} {v}{say(UNITS[one.unit])}" for m, v in zip(months, values, strict=True)]
    hrefs = [f"{reverse('numbers-indicator', args=[one.id])}?{urlencode({'from': m.start, 'to': m.end, 'court': want.reach.court})}" for m in months]
    row, heads = charts.Row("value", values, titles, hrefs, say(one.label)), [m.name for m in months]
    if one.unit == "count":
        return charts.over_time(heads, [row])
    bounds = shown.choice.bounds
    band = (_maybe(bounds.low), _maybe(bounds.high)) if bounds else None
    return charts.over_time(heads, [], row, band=band)


def _printed(one: Definition, value: Fraction | None) -> Decimal | None:
    return None if value is None else rounded(value, Decimal(1) if one.unit == "count" else Decimal("0.01"))


def _maybe(bound: Decimal | None) -> float | None:
    return None if bound is None else float(bound)


def _groups(one: Definition, chosen: numbers.Choice, want: Asked, by: str) -> dict[str, Any]:
    """Return the definition by a dimension, in the order of codes.

    An order of merit only for courts, for a period before it was forbidden, where the court's own dated setting turned it on.
    """
    found = [f for f in numbers.grouped(want.reach, one, want.period, (by,), settings=want.settings) if f.above or f.below]
    names = names_of(by, [f.group[0] for f in found[:MOST_GROUPS]])
    formula = chosen.formula
    rows = [
        (names[f.group[0]], f.above, f.below, numbers.shown_value(one, f), _opened(formula.of, want, by, f.group[0]),
         _opened(formula.by, want, by, f.group[0]))
        for f in found[:MOST_GROUPS] if formula is not None
    ]
    is_on = bool(want.settings.get("court_ranking"))
    is_ranked = by == "court" and one.direction in ("higher", "lower") and ranking().allows(want.period.end, is_on=is_on)
    if is_ranked:
        worst = Decimal("-Infinity") if one.direction == "higher" else Decimal("Infinity")
        rows.sort(key=lambda r: worst if r[3] is None else r[3], reverse=one.direction == "higher")
    policy = ranking() if by == "court" else None
    has_below = any(f.below is not None for f in found)
    return {"rows": rows, "is_ranked": is_ranked, "policy": policy, "more": max(0, len(found) - MOST_GROUPS), "has_below": has_below}


def _opened(signed: tuple[str, ...], want: Asked, by: str, code: str) -> str:
    """Return where the cases of a group lie: of what is counted by one part, in a group that bears a code."""
    if len(signed) != 1 or signed[0].startswith("-") or (by == "court" and not code):
        return ""
    return want.cases(signed[0], narrowed={"only" if by == "court" else by: code})


def names_of(by: str, codes: list[str]) -> dict[str, str]:
    """Return what the groups of a dimension are called, by their codes."""
    from uuid import UUID

    from tianping.docket.stages import matter_kind
    from tianping.docket.vocabulary.filing import Procedure
    from tianping.pages.labelled import cause_name
    from tianping.store import accounts

    if by == "judge":
        people = accounts.names_of({UUID(c) for c in codes if c})
        return {c: people.get(UUID(c), c) if c else group_name(by, c) for c in codes}
    if by == "cause":
        return {c: cause_name(c) if c else group_name(by, c) for c in codes}
    if by == "kind":
        return {c: say(matter_kind(c).label) for c in codes}
    if by == "procedure":
        known = {p.value: say(p.label) for p in Procedure}
        return {c: known.get(c, c) or group_name(by, c) for c in codes}
    return {c: group_name(by, c) for c in codes}


def _spread(one: Definition, shown: Shown, want: Asked) -> dict[str, Any] | None:
    """Return how a duration spreads over the cases closed in the period."""
    formula: Formula | None = shown.choice.formula
    column = next((c for c in ("natural_days", "net_days", "transfer_days") if formula and c in formula.parts), "")
    if not column:
        return None
    columns = numbers.held()
    said = columns.run(figures.spread(column, want.period, scope=want.reach.scope)).to_pylist()[0]
    if not said["cases"]:
        return None
    counted = {r["bin"]: r["cases"] for r in columns.run(figures.bins(column, want.period, scope=want.reach.scope, bounds=BINS)).to_pylist()}
    words = [Label(f"{low}至{high - 1}天", f"{low} to {high - 1} days") for low, high in zip((0, *BINS), BINS, strict=False)]
    words.append(Label(f"{BINS[-1]}天以上", f"{BINS[-1]} days and more"))
    return {"said": said, "bins": charts.lying([(say(w), int(counted.get(n, 0)), "") for n, w in enumerate(words)])}


def _set_link(visit: Visit, want: Asked, **said: str) -> str:
    """Return where the court sets something of an indicator, filled in as far as it is known; nothing for who may not."""
    if not ties_for("house.set_indicator", visit.by.role) or want.reach.court != visit.by.court:
        return ""
    known = urlencode({name: text for name, text in said.items() if text})
    return f"{reverse('act', args=[court_matter(want.reach.court), 'house.set_indicator'])}?{known}"


def _set_links(visit: Visit, shown: Shown, want: Asked) -> list[tuple[Label, str]]:
    """Return where the court sets the interval and the number an indicator is divided by, for those who may."""
    one, bounds = shown.definition, shown.choice.bounds
    now = str(bounds) if bounds is not None and shown.choice.is_interval_own else ""
    found = [(Label("设定合理区间", "set the interval"), _set_link(visit, want, indicator=one.id, what="interval", value=now))]
    if one.formula is not None and (name := one.formula.by_setting):
        said = want.settings.get(f"{PREFIX}number_{name}")
        found.append((Label("设定所用数字", "set the number"), _set_link(visit, want, indicator=name, what="number", value=str(said or ""))))
    return [link for link in found if link[1]]
