"""The three queries over the columns of cases, written in pandas: what `bench.indicators` holds the engine against."""

from __future__ import annotations

from typing import Any


def plainly(cases: Any, spans: Any) -> None:
    """A function for each group, which pandas calls once for each court and month, and once for each matter."""
    ended = cases.dropna(subset=["closed_on"])
    months = ended.groupby(["court", ended.closed_on.dt.to_period("M")]).natural_days
    months.agg(["count", "sum", "median", lambda days: days.quantile(0.9)])
    cut = spans.merge(ended, on="matter")
    cut["s"], cut["e"] = cut[["starts_on", "filed_on"]].max(axis=1), cut[["ends_on", "closed_on"]].min(axis=1)
    cut[cut.s < cut.e].groupby("matter")[["s", "e"]].apply(_union)
    _pending(cases, ended)


def _union(spans: Any) -> int:
    """Return the days that some spans cover together."""
    days, reached = 0, None
    for starts, ends in sorted(zip(spans.s, spans.e, strict=True)):
        first = starts if reached is None else max(starts, reached)
        days += max(0, (ends - first).days)
        reached = ends if reached is None else max(ends, reached)
    return days


def vectorized(cases: Any, spans: Any) -> None:
    """The same without a loop in Python."""
    ended = cases.dropna(subset=["closed_on"])
    months = ended.groupby(["court", ended.closed_on.dt.to_period("M")]).natural_days
    months.agg(["count", "sum", "median"])
    months.quantile(0.9)
    net_days(ended, spans)
    _pending(cases, ended)


def net_days(cases: Any, spans: Any) -> Any:
    """Return the days that the spans of each closed matter cover together, without a loop in Python."""
    cut = spans.merge(cases.loc[cases.closed_on.notna(), ["matter", "filed_on", "closed_on"]], on="matter")
    cut["s"], cut["e"] = cut[["starts_on", "filed_on"]].max(axis=1), cut[["ends_on", "closed_on"]].min(axis=1)
    cut = cut[cut.s < cut.e].sort_values(["matter", "s", "e"])
    before = cut.groupby("matter").e.cummax().groupby(cut.matter).shift()
    return (cut.e - cut.s.where(before.isna() | (cut.s > before), before)).dt.days.clip(lower=0).groupby(cut.matter).sum()


def _pending(cases: Any, ended: Any) -> None:
    import pandas as pd

    came = cases.groupby(["court", cases.filed_on.dt.to_period("M")]).size()
    went = ended.groupby(["court", ended.closed_on.dt.to_period("M")]).size()
    pd.concat([came, -went]).groupby(level=[0, 1]).sum().groupby(level=0).cumsum()
