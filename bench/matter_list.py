"""Lists at a million matters: the query under rights beside the same query without, for a clerk, a president, a party.

The rows are made by SQL with the shape of the real ones: facts, two parties and a judge for each matter.
"""

from __future__ import annotations

import sys
from datetime import date
from uuid import UUID

from bench.ground import median, p95, show, start, timed, vacuum

MATTERS = 1_000_000
COURTS = ["吉0102", "吉0103", "吉0104", "吉0105", "吉0106", "吉0112", "吉0113", "吉0122", "吉0182", "吉0183", "吉0191", "吉0192",
          "吉0193", "吉0194", "吉01", "吉0184"]
DAY = date(2026, 11, 23)

FILL = """
CREATE TEMP TABLE seed AS
SELECT n, md5('m' || n)::uuid AS id, (%(courts)s::text[])[1 + n %% 16] AS court, date '2023-11-01' + (n %% 1100)::int AS day
FROM generate_series(1, %(count)s) n;
INSERT INTO store_matter (id, kind, court, head, head_hash, opened_at)
SELECT id, 'civil_first', court, 3, '\\x00', day FROM seed;
INSERT INTO store_facts (matter_id, kind, court, is_secret, is_sealed, stage, is_ended, number, title, cause, procedure, division,
  judge, sort_on, filed_on, closed_by, risk, head, versions)
SELECT id, 'civil_first', court, false, n %% 200 = 0, CASE WHEN n %% 10 = 0 THEN 'assigned' ELSE 'closed' END, n %% 10 <> 0,
  '(' || extract(year FROM day) || ')' || court || '民初' || n || '号', '张甲' || n || ' 诉 李乙' || n, '9040', 'summary',
  '民' || n %% 5 || '庭', md5('j' || n %% 4000)::uuid, day, day, '', '', 3, '' FROM seed;
INSERT INTO store_participant (matter_id, ordinal, tie, capacity, name, person, kind, scope, sort_on)
SELECT id, 0, 'party', 'plaintiff', '张甲' || n, md5('p' || n)::uuid, 'natural', '', day FROM seed
UNION ALL SELECT id, 1, 'party', 'defendant', '李乙' || n, md5('q' || n)::uuid, 'natural', '', day FROM seed;
INSERT INTO store_participant (matter_id, ordinal, tie, capacity, name, account, kind, scope, sort_on)
SELECT id, 2, 'assigned', 'judge', '法官', md5('j' || n %% 4000)::uuid, '', '', day FROM seed;
"""
PLAIN = "SELECT sort_on, matter_id FROM store_facts WHERE court = %s AND NOT is_secret {after} ORDER BY sort_on DESC, matter_id DESC LIMIT 51"


def main() -> int:
    """Fill, measure, print."""
    start()
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(FILL, {"courts": COURTS, "count": MATTERS})
    vacuum()
    return 0 if all(measure()) else 1


def measure() -> list[bool]:
    """Print the figures and whether each goal is met."""
    from django.db import connection

    from tianping.docket.actions import Acting
    from tianping.store import visible

    clerk = Acting(UUID(int=1), "立案人员", "filing_clerk", "吉0102")
    president = Acting(UUID(int=2), "院长", "president", "吉01")
    party = Acting(UUID(int=3), "当事人", "party", person=_md5("p500000"))
    judge = Acting(_md5("j7"), "法官", "judge", "吉0102", "民1庭")
    deep = _cursor_at_page(10_000)

    def plain(after: visible.Cursor | None) -> None:
        bound = "AND (sort_on, matter_id) < (%s, %s)" if after else ""
        with connection.cursor() as cursor:
            cursor.execute(PLAIN.format(after=bound), ["吉0102", *([after.sort_on, after.matter] if after else [])])
            cursor.fetchall()

    base = {None: median(timed(lambda: plain(None), times=60)), deep: median(timed(lambda: plain(deep), times=60))}
    print(f"    without rights: first page {base[None]:.2f} ms, page 10,000 {base[deep]:.2f} ms")
    results = []
    for who, by in (("a clerk of the court", clerk), ("the president over 16 courts", president), ("a judge", judge),
                    ("a party with one case", party)):
        for where, after in (("first page", None), ("page 10,000", deep)):
            query = timed(lambda by=by, after=after: visible.keys(by, day=DAY, after=after, limit=51), times=60)
            page = timed(lambda by=by, after=after: visible.page(by, day=DAY, after=after), times=60)
            results.append(show(f"{who}, {where}: query, times the query without rights", median(query) / base[after], "times", goal=5))
            results.append(show(f"{who}, {where}: rows with what may be shown, p95", p95(page), "ms", goal=100))
    results.append(show("a count (stops at 1,000)", median(timed(lambda: visible.count(clerk, day=DAY), times=20)), "ms", goal=100))
    return results


def _cursor_at_page(number: int) -> object:
    from django.db import connection

    from tianping.store.visible import Cursor

    with connection.cursor() as cursor:
        cursor.execute("SELECT sort_on, matter_id FROM store_facts ORDER BY sort_on DESC, matter_id DESC OFFSET %s LIMIT 1", [number * 50])
        return Cursor(*cursor.fetchone())


def _md5(text: str) -> UUID:
    from hashlib import md5

    return UUID(md5(text.encode(), usedforsecurity=False).hexdigest())


if __name__ == "__main__":
    sys.exit(main())
