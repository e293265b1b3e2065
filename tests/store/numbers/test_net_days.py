"""Both clocks in columns, natural and net, equal the docket's own clock on every matter: closed and pending, stretches that overlap or last."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest
from tests.store.numbers.thirty import AT, COURT, matter
from tests.store.worlds import acting

from tianping.analytics.cases import closed_clocks, on_day
from tianping.store import bulk, dockets, export, numbers
from tianping.store.leaves import rules_of
from tianping.store.setting import setting_of

DAY = date(2026, 4, 30)
EMPTY = dict.fromkeys((
    "announced", "public", "assessors", "mediated", "served", "modes", "way", "heard", "settings", "in_court", "appealed", "sent_up", "returned",
    "outcome", "extended", "closed", "excluded",
), "")


def a_row(rng: Random, n: int) -> dict[str, str]:
    filed = date(2024, 9, 2) + timedelta(days=rng.randrange(540))
    closed = filed + timedelta(days=rng.randrange(1, 400))
    is_closed = closed < DAY and rng.random() < 0.6
    last = closed if is_closed else DAY
    spans = []
    for k in range(rng.randrange(5)):
        start = filed + timedelta(days=rng.randrange(max(1, (last - filed).days)))
        end = start + timedelta(days=rng.randrange(90))
        spans.append(f"{start}..{'' if end >= last and not is_closed and k == 0 else min(end, last)}")
    extended = filed + timedelta(days=rng.randrange(20, 80))
    procedure = rng.choice(("summary", "small_claims", "ordinary"))
    return {
        **EMPTY, "case": str(n), "division": "民一庭", "judge": "甲", "cause": "9181", "channel": "online",
        "submitted": str(filed - timedelta(days=2)), "procedure": procedure, "filed": str(filed), "excluded": " ".join(spans),
        **({"closed": str(closed), "way": "withdrawal"} if is_closed else {}),
        **({"extended": str(extended)} if procedure == "ordinary" and extended < last and rng.random() < 0.4 else {}),
    }


@pytest.mark.parametrize("seed", [1, 2])
def test_both_clocks_equal_the_docket_s_own(db: None, seed: int):
    dockets.forget()  # both seeds make matters of the same names
    rng = Random(seed)
    made = [matter(a_row(rng, n)) for n in range(1, 61)]
    bulk.append_many(made, by=acting("filing_clerk", court=COURT), at=AT)
    export.refresh(at=AT)
    columns = numbers.held()
    closed = {r["matter"]: r for r in columns.run(closed_clocks()).to_pylist()}
    pending = {r["matter"]: r for r in columns.engine.run(on_day(DAY)).to_pylist()}
    clock, setting = rules_of("trial").clock, setting_of(COURT)
    assert len(closed) + len(pending) == 60
    assert len([r for r in closed.values() if r["excluded_days"]]) > 5
    assert len([r for r in pending.values() if r["excluded_days"]]) > 5
    for one in made:
        row = closed.get(str(one.id)) or pending[str(one.id)]
        own = {p.name: p.value for p in clock(dockets.load(one.id), setting, today=DAY).parts}
        assert (row["natural_days"], row["net_days"]) == (own["natural_duration"], own["days_used"]), one.id
