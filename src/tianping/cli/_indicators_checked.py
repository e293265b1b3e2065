"""How `tianping indicators check` prints what it found: without the store, so that a file can be checked anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from tianping.analytics.checking import VERDICTS, Checked
from tianping.law.finding import Label


def label(one: Label | None) -> dict[str, str] | None:
    """Return a label in both languages."""
    return None if one is None else {"zh": one.zh, "en": one.en}


def checked(found: Sequence[Checked]) -> dict[str, Any]:
    """Return checked rows as plain JSON values."""
    return {
        "rows": len(found), "bad": sum(c.is_bad for c in found),
        "results": [
            {"label": c.label, "indicator": c.indicator, "verdict": c.verdict.value, "expected": c.expected, "computed": c.computed,
             "exact": c.exact, "why": label(c.why)} for c in found
        ],
    }


def print_checked(found: Sequence[Checked]) -> None:
    """Print what differs, and how many rows came to what."""
    for one in found:
        if one.verdict.value != "equal":
            click.echo(f"{VERDICTS[one.verdict].zh} / {VERDICTS[one.verdict].en}: {one.label} · {one.indicator}")
            click.echo(f"  公布 / printed {one.expected} · 计算 / computed {one.computed or '—'} · {one.why.zh} / {one.why.en}")
    counts = {v: sum(c.verdict is v for c in found) for v in VERDICTS}
    click.echo(f"共 / in all {len(found)}: " + ", ".join(f"{VERDICTS[v].zh} / {VERDICTS[v].en} {n}" for v, n in counts.items() if n))
