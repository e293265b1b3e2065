"""Every list that may be long goes to the worker beyond a bound, is the same there as at once, and is taken back when a case in it is shut."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook
from tests.store.test_batches import cases
from tests.web import test_serving as served
from tests.web.small_court import City, complain

from tianping.docket.vocabulary.assignment import ChangeGround
from tianping.docket.vocabulary.backlog import Obstacle
from tianping.docket.vocabulary.letters import Trigger
from tianping.law.finding import Label
from tianping.pages import long_lists
from tianping.pages.long_lists import lines as lines_of
from tianping.pages.long_lists import making
from tianping.store import ledger, list_exports, models, ticking
from tianping.web import visit
from tianping.web.sheets import EXCEL

AT = datetime(2026, 3, 6, 2, 0, tzinfo=UTC)
WARNED = datetime(2026, 5, 21, 2, 0, tzinfo=UTC)  # fifteen days before the limit
SHUT = "清单生成后, 其中 1 件案件已不再向您公开, 这份文件已收回"


class Hands:
    at = WARNED


@pytest.fixture(autouse=True)
def hands(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Hands:
    held = Hands()
    monkeypatch.setattr(visit, "now", lambda: held.at)
    monkeypatch.setattr(lines_of, "PAGE", 2)
    settings.LONG_LIST = 5000
    return held


def rows(content: bytes) -> list[list[Any]]:
    return [list(row) for row in load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(values_only=True)]


def asked(city: City, name: str, list_name: str, query: str = "", *, at: datetime) -> list_exports.Export:
    by = city.acting(name)
    return list_exports.begin(list_name, query, label=Label("清单", "list"), form="xlsx", language="zh-hans", by=by, at=at)


def made(city: City, name: str, list_name: str, query: str = "", *, at: datetime) -> UUID:
    export = asked(city, name, list_name, query, at=at)
    assert making.make(export.pk, clock=lambda: at) == list_exports.DONE
    return export.pk


def sent(city: City, name: str, export: UUID) -> list[list[Any]]:
    answer = city.browser(name).get(f"/exports/{export}/")
    assert answer.status_code == 200, answer.content.decode()
    return rows(b"".join(answer.streaming_content))


def many(city: City) -> list[UUID]:
    """Five cases in which papers are to be served, whose limit is near, and of whose limit is warned."""
    found = [served.assigned(city), *(served.assigned(city, complain(city, facts=f"第 {n} 笔借款到期未还。")) for n in range(4))]
    ticking.tick(at=WARNED)
    return found


LISTS = [
    ("server", "/serving/?form=xlsx", "service", "", "service", 11), ("office", "/late/late.xlsx", "late", "judge=", "late", 6),
    ("judge", "/oversight/warnings/warnings.xlsx", "warnings", "level=&judge=", "warnings", 6),
    ("office", "/oversight/warnings/warnings.xlsx?level=15", "warnings", "level=15&judge=", "warnings", 6),
    ("office", "/late/late.xlsx?judge=赵某样本", "late", "judge=赵某样本", "late", 1),
    ("office", "/oversight/worklist/work-list.xlsx", "worklist", "", "work-list", 6),
    ("judge", "/oversight/worklist/work-list.xlsx", "worklist", "", "work-list", 6),
]


@pytest.mark.parametrize(("name", "address", "list_name", "query", "file", "length"), LISTS, ids=lambda v: str(v))
def test_a_list_of_the_court_s_work_is_the_same_at_once_and_by_the_worker(
    city: City, settings: Any, name: str, address: str, list_name: str, query: str, file: str, length: int
) -> None:
    many(city)
    answer = city.browser(name).get(address)
    assert (answer["Content-Type"], answer["Content-Disposition"]) == (EXCEL, f'attachment; filename="tianping-{file}-2026-05-21.xlsx"')
    assert len(rows(answer.content)) == length
    settings.LONG_LIST = 4
    page = city.browser(name).get(address)
    assert page.headers["Content-Type"].startswith("text/html")
    assert "这份清单超过 4 件案件, 由后台生成" in page.content.decode()
    assert f'name="name" value="{list_name}"' in page.content.decode()
    assert sent(city, name, made(city, name, list_name, query, at=WARNED)) == rows(answer.content)
    settings.LONG_LIST = 5
    assert city.browser(name).get(address)["Content-Type"] == EXCEL, "five cases are no more than five"


@pytest.mark.parametrize(("list_name", "query", "names"), [
    ("service", "", ("judge", "clerk", "zhang", "office", "admin")), ("late", "judge=", ("judge", "clerk", "zhang", "server", "auditor")),
    ("warnings", "level=&judge=", ("zhang", "clerk", "server", "admin", "auditor")), ("archive", "", ("judge", "clerk", "zhang", "admin")),
    ("worklist", "", ("zhang", "clerk", "helper", "server")),
    ("behind", "part=filed", ("judge", "clerk", "zhang")), ("imported", "court=X1&what=filed", ("judge", "office", "zhang")),
])
def test_who_has_no_such_list_asks_for_none(city: City, list_name: str, query: str, names: tuple[str, ...]) -> None:
    for name in names:
        answer = city.browser(name).post("/exports/", {"name": list_name, "asked": query, "form": "xlsx"})
        assert answer.status_code == 404, name
    assert models.ListExport.objects.count() == 0


def test_every_list_that_goes_to_the_worker_is_tried_here_or_beside() -> None:
    beside = {"matters", "petitions", "search", "register", "archive", "behind", "imported", "differences"}
    assert set(long_lists._MAKERS) == beside | {one[2] for one in LISTS}


def test_the_work_list_by_the_worker_is_that_of_the_page_in_its_order_and_says_how_far_it_is(city: City, hands: Hands) -> None:
    hands.at = datetime(2027, 4, 8, 2, 0, tzinfo=UTC)  # thirteen months after the filing
    first, second, *_ = many(city)
    letter = {"trigger": Trigger.LONG_PENDING, "observed": "立案已逾一年。", "asked": "报告进度。", "answer_by": date(2027, 4, 12)}
    ledger.perform("letters.issue_letter", matter=first, by=city.acting("office"), fields=letter, at=hands.at)
    plan = {"hindrance": Obstacle.APPRAISAL, "plan": "催促鉴定机构", "until_on": date(2027, 4, 30), "in_charge": None}
    ledger.perform("backlog.set_plan", matter=second, by=city.acting("head"), fields=plan, at=hands.at)
    page = city.browser("office").get("/oversight/worklist/").content.decode()
    export = made(city, "office", "worklist", at=hands.at)
    found = models.ListExport.objects.get()
    assert (found.done, found.total) == (11, 11), "five that are warned of, a letter, five long pending"
    sheet = sent(city, "office", export)
    assert [row[0] for row in sheet[1:]] == ["长期未结"] * 4 + ["预警"] * 5 + ["督办函", "长期未结"]
    assert [tuple(row[2:]) for row in sheet[-2:]] == [
        ("王某样本", "报告进度。", datetime(2027, 4, 12), "待答复"), ("王某样本", "催促鉴定机构", datetime(2027, 4, 30), "按计划办理")]
    drawn = [line.partition("</tr>")[0] for line in page.split("<tr data-row>")[1:]]
    assert len(drawn) == len(sheet) - 1
    assert all(row[0] in line and row[2] in line and row[5] in line for row, line in zip(sheet[1:], drawn, strict=True))


def test_a_case_sealed_after_the_list_was_made_takes_the_file_back(city: City) -> None:
    first, *_ = many(city)
    export = made(city, "server", "service", at=WARNED)
    assert len(sent(city, "server", export)) == 11
    file = list_exports.path_of(models.ListExport.objects.get())
    ledger.perform("record.seal", matter=first, by=city.acting("judge"), fields={"ground": "涉及未成年人"}, at=WARNED)
    answer = city.browser("server").get(f"/exports/{export}/")
    assert answer.status_code == 403
    assert SHUT in answer.content.decode()
    assert "请在“我的导出”中选择“重新生成”。" in answer.content.decode()
    assert not file.exists()
    page = city.browser("server").get("/exports/").content.decode()
    assert SHUT in page
    assert f'action="/exports/{export}/again/"' in page
    assert city.browser("server").get(f"/exports/{export}/").status_code == 404
    city.browser("server").post(f"/exports/{export}/again/")
    anew = models.ListExport.objects.get()
    assert making.make(anew.pk, clock=lambda: WARNED) == list_exports.DONE
    assert len(sent(city, "server", anew.pk)) == 9, "the two papers of the sealed case are not in it"


def test_a_sealing_between_the_reading_and_the_end_is_found_too(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    first, *_ = many(city)
    kept = list_exports.finish

    def finish(*args: Any, **given: Any) -> None:
        ledger.perform("record.seal", matter=first, by=city.acting("judge"), fields={"ground": "涉及未成年人"}, at=WARNED)
        kept(*args, **given)

    monkeypatch.setattr(list_exports, "finish", finish)
    export = made(city, "server", "service", at=WARNED)
    assert SHUT in city.browser("server").get(f"/exports/{export}/").content.decode()


def test_a_case_given_to_another_judge_takes_the_file_of_the_first_back(city: City, hands: Hands) -> None:
    hands.at = AT
    models.Membership.objects.filter(account=city.people["judge"]).update(division="民二庭")
    mine, *_ = cases(city, 3)
    assert city.acting("judge").division == "民二庭"
    export = made(city, "judge", "matters", "show=mine", at=AT)
    assert len(sent(city, "judge", export)) == 3
    given = {"judge": city.people["second"].pk, "ground": ChangeGround.TRANSFERRED, "note": "调离"}
    ledger.perform("assignment.reassign", matter=mine, by=city.acting("president"), fields=given, at=AT)
    answer = city.browser("judge").get(f"/exports/{export}/")
    assert (answer.status_code, SHUT in answer.content.decode()) == (403, True)


def test_what_was_sealed_before_stands_as_a_number_and_takes_nothing_back(city: City, hands: Hands) -> None:
    hands.at = AT
    first, *_ = cases(city, 3)
    ledger.perform("record.seal", matter=first, by=city.acting("president"), fields={"ground": "隐私"}, at=AT)
    export = made(city, "office", "matters", "show=all", at=AT)
    assert [row[1] for row in sent(city, "office", export) if row[0] == "(2026)吉0102民初1号"] == ["不公开"]


def test_whether_everything_is_still_open_is_one_query_however_long_the_list(city: City, hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    hands.at = AT
    monkeypatch.setattr(making, "HELD", 2)
    browser, counts = city.browser("office"), []
    for length in (2, 6):
        cases(city, length)
        export = made(city, "office", "matters", "show=all", at=AT)
        parts = models.ListExportPart.objects.filter(export=export)
        assert sum(len(one.matters) for one in parts) == models.Facts.objects.filter(kind="civil_first").count() >= length
        browser.get("/")
        with CaptureQueriesContext(connection) as seen:
            assert len(b"".join(browser.get(f"/exports/{export}/").streaming_content)) > 1000
        assert sum("store_listexportpart" in q["sql"] for q in seen) == 1
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 14


def test_what_stands_in_a_list_goes_with_it_and_with_a_worker_that_stopped(city: City, hands: Hands) -> None:
    hands.at = AT
    cases(city, 3)
    export = asked(city, "office", "matters", "show=all", at=AT)
    list_exports.claim(export.pk, at=AT)
    list_exports.hold(export.pk, [export.pk])
    later = AT + list_exports.STALE * 2
    assert list_exports.claim(export.pk, at=later) is not None
    assert models.ListExportPart.objects.count() == 0, "what another worker had written down is written anew"
    list_exports.hold(export.pk, [export.pk])
    list_exports.fail(export.pk, making.NOT_KEPT, at=later)
    list_exports.sweep(at=later + timedelta(days=8))
    assert (models.ListExport.objects.count(), models.ListExportPart.objects.count()) == (0, 0)


def test_a_list_behind_a_number_without_columns_says_why_and_breaks_no_worker(city: City) -> None:
    export = asked(city, "office", "behind", "part=filed", at=WARNED)
    assert making.make(export.pk, clock=lambda: WARNED) == list_exports.FAILED
    assert models.ListExport.objects.get().why_zh == "数据尚未生成"
