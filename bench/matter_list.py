"""Lists, case page and desk at a million matters: the query under rights beside the same query without, and pages as a browser asks for them.

The rows are made by SQL with the shape of the real ones: facts, two parties and a judge for each matter.
"""

from __future__ import annotations

import sys
from datetime import date
from uuid import UUID

from bench.ground import alternating, median, p95, processor, show, start, timed, vacuum

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
PLAIN = """
SELECT f.sort_on, f.matter_id FROM unnest(%s::text[]) c(code) CROSS JOIN LATERAL (
    SELECT sort_on, matter_id FROM store_facts WHERE court = c.code AND NOT is_secret {after}
    ORDER BY sort_on DESC, matter_id DESC LIMIT 51
) f ORDER BY sort_on DESC, matter_id DESC LIMIT 51
"""
"""The same list without a word about rights, in the fastest way there is: the newest of each court by its index, then of those."""

OPEN_CASES = 400


def main() -> int:
    """Fill, measure, print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else MATTERS
    start()
    from bench.court import City
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(FILL, {"courts": COURTS, "count": count})
    city = City(ids={"judge": _md5("j7")}, courts={"president": "吉01"})
    city.accounts["head"] = city.accounts.pop("president")
    city.party(_md5(f"p{count // 2}"), "张甲")
    case = _case_of(city)
    _open_cases(case)
    vacuum()
    return 0 if all([*queries(city, page=count // 100), *pages(city, case=case, page=count // 100)]) else 1


def queries(city: object, *, page: int) -> list[bool]:
    """Print what a list costs under rights, times what it costs without."""
    from django.db import connection

    from tianping.docket.actions import Acting
    from tianping.store import visible

    clerk = Acting(UUID(int=1), "立案人员", "filing_clerk", "吉0102")
    president = Acting(UUID(int=2), "院长", "president", "吉01")
    party = Acting(UUID(int=3), "当事人", "party", person=city.accounts["party"].person_id)
    judge = Acting(_md5("j7"), "法官", "judge", "吉0102", "民1庭")
    deep = _cursor_at_page(page)

    def plain(courts: list[str], after: visible.Cursor | None) -> None:
        bound = "AND (sort_on, matter_id) < (%s, %s)" if after else ""
        with connection.cursor() as cursor:
            cursor.execute(PLAIN.format(after=bound), [courts, *([after.sort_on, after.matter] if after else [])])
            cursor.fetchall()

    results = []
    for who, by, courts in (
        ("a clerk of the court", clerk, COURTS[:1]), (f"the president over {len(COURTS)} courts", president, COURTS),
        ("a judge", judge, COURTS[:1]), ("a party with one case", party, COURTS[:1]),
    ):
        for where, after in (("first page", None), (f"page {page:,}", deep)):
            bare, ruled = alternating(lambda c=courts, a=after: plain(c, a), lambda b=by, a=after: visible.keys(b, day=DAY, after=a, limit=51))
            what = f"{who}, {where}: query {ruled:.2f} ms, without rights over the same courts {bare:.2f} ms"
            results.append(show(what, ruled / bare, "times", goal=5))
    results.append(show("a count (stops at 1,000)", median(timed(lambda: visible.count(clerk, day=DAY), times=20)), "ms", goal=100))
    return results


def pages(city: object, *, case: UUID, page: int) -> list[bool]:
    """Print what pages cost from request to answer: middleware, session, rights, queries, template."""
    from bench.court import opens

    deep = _cursor_at_page(page)
    results = []
    for what, role, address in (
        ("matter list of a clerk", "filing_clerk", "/matters/?show=all"),
        (f"matter list of a clerk, page {page:,}", "filing_clerk", f"/matters/?show=all&after={deep}"),
        ("matter list of a clerk, pending only", "filing_clerk", "/matters/"),
        (f"matter list of the president over {len(COURTS)} courts", "head", "/matters/?show=all"),
        ("matter list of a judge", "judge", "/matters/?show=all"),
        ("a party with one case: what they see first", "party", "/"),
        ("case page", "judge", f"/matters/{case}/"),
        (f"desk of a judge with {OPEN_CASES} open cases", "judge", "/"),
        ("search by name", "filing_clerk", "/search/?q=张甲77777"),
    ):
        browser = city.browser(role)
        act = opens(browser, address)
        results.append(show(f"{what}: page, p95", p95(timed(act, times=60)), "ms", goal=100))
        results.append(show(f"{what}: page, processor of server and database", processor(act, times=40), "ms", goal=100))
    return results


def _case_of(city: object) -> UUID:
    """Make one real case of the judge; the president of its own court gives it out."""
    from bench.court import SINCE

    from tianping.store import accounts, models

    account = models.Account.objects.create(username="own", name="院长样本", password="!")
    accounts.join(account, role="president", court="吉0102", starts_on=SINCE)
    city.accounts["president"] = account
    return city.case()


def _open_cases(case: UUID) -> None:
    """Put copies of a real case's rows on the judge's desk: its tasks, deadlines, participants, under other identities."""
    from django.db import connection

    from tianping.store.bulk import columns_of

    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE more AS SELECT md5('o' || n)::uuid AS id FROM generate_series(1, %s) n", [OPEN_CASES])
        cursor.execute("INSERT INTO store_matter (id, kind, court, head, head_hash, opened_at) "
                       "SELECT more.id, kind, court, head, head_hash, opened_at FROM store_matter m, more WHERE m.id = %s", [case])
        for name in ("facts", "participant", "deadline", "task", "item", "interval", "money"):
            columns = [f'"{c}"' for c in columns_of(name) if c != "matter_id"]
            into, rest, table = ", ".join(columns), ", ".join(f"r.{c}" for c in columns), f"store_{name}"
            cursor.execute(f"INSERT INTO {table} (matter_id, {into}) SELECT more.id, {rest} FROM {table} r, more WHERE r.matter_id = %s", [case])


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
