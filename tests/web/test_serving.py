"""The service centre's queue: each recipient with its mode and day, one act or many, a result for each row."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.web.small_court import City, complain

from tianping.docket.vocabulary.assignment import DesignationGround
from tianping.docket.vocabulary.filing import Procedure
from tianping.store import ledger, models, several
from tianping.web import visit

LATER = datetime(2026, 3, 5, 2, 0, tzinfo=UTC)
SENT, DONE, BACK = "service.service_attempted", "service.served", "service.service_failed"


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visit, "now", lambda: LATER)


def assigned(city: City, matter: UUID | None = None) -> UUID:
    """A case that is accepted and assigned, so that its complaint is to be served on both defendants."""
    found = matter or city.matter
    assert found is not None
    ledger.perform("filing.accept", matter=found, by=city.acting("clerk"), fields={"cause": "9181", "procedure": Procedure.SUMMARY}, at=LATER)
    fields = {"division": "民一庭", "judge": city.people["judge"].pk, "ground": DesignationGround.SPECIALISED}
    ledger.perform("assignment.assign", matter=found, by=city.acting("clerk"), fields=fields, at=LATER)
    return found


def keys(city: City) -> list[str]:
    """The rows' keys, in the order of the page."""
    page = city.browser("server").get("/serving/").content.decode()
    return [part.split('"')[0] for part in page.split('name="row" value="')[1:]]


def kinds(matter: UUID) -> list[str]:
    return [e.kind for e in several.entries_of([matter], [SENT, DONE, BACK]).get(matter, [])]


def test_each_recipient_is_listed_with_how_many_are_served_and_the_last_day(city: City) -> None:
    matter = assigned(city)
    page = city.browser("server").get("/serving/").content.decode()
    assert len(keys(city)) == 2
    for text in ("李乙", "王丙", "0/2 已送达", "还有 5 天", "起诉状副本及应诉通知书"):
        assert text in page
    assert str(matter) in page


def test_one_row_by_itself(city: City) -> None:
    matter = assigned(city)
    browser, key = city.browser("server"), keys(city)[0]
    browser.post("/serving/", {"_one": f"send:{key}", f"mode|{key}": "post", f"tracking|{key}": "1012345678901", "all-mode": "direct"})
    assert kinds(matter) == [SENT]
    page = browser.get("/serving/").content.decode()
    assert "已发出" in page
    assert "邮寄送达 1012345678901" in page, "the row's own mode holds, not the one above the list"


def test_many_rows_with_a_result_for_each_and_one_refusal_stops_no_other(city: City) -> None:
    matter = assigned(city)
    browser, (first, second) = city.browser("server"), keys(city)
    browser.post("/serving/", {"row": [first, second], "_act": "send", "all-mode": "post", f"tracking|{second}": "1012345678901"})
    page = browser.get("/serving/").content.decode()
    assert kinds(matter) == [SENT]
    assert page.count("✗ 未办") == 1
    assert "邮寄送达没有填写邮单号。请填写邮单号。" in page
    assert "✓ 已发出" in page
    assert "✗ 未办" not in browser.get("/serving/").content.decode(), "results are told once"


def test_served_with_its_proof_and_the_legal_day_is_told(city: City) -> None:
    matter = assigned(city)
    browser = city.browser("server")
    for key in keys(city):
        browser.post("/serving/", {"_one": f"send:{key}", f"mode|{key}": "direct"})
    first, second = keys(city)
    proof = SimpleUploadedFile("回证.pdf", b"%PDF-1.4\n%%EOF\n", "application/pdf")
    browser.post("/serving/", {"_one": f"served:{first}", f"reached|{first}": "2026-03-05", f"proof|{first}": proof})
    page = browser.get("/serving/").content.decode()
    assert "已送达 2026-03-05" in page
    assert "1/2 已送达" in page
    served = several.entries_of([matter], [DONE])[matter][0].what
    assert served.proof is not None
    assert served.proof.name == "回证.pdf"
    browser.post("/serving/", {"row": [second], "_act": "served", "all-reached": "2026-03-05"})
    assert kinds(matter).count(DONE) == 2
    assert models.Facts.objects.get(pk=matter).stage == "served", "the last one moves the case on"
    assert keys(city) == []


def test_what_comes_back_stands_first_with_what_to_try_next(city: City) -> None:
    assigned(city)
    browser = city.browser("server")
    for key in keys(city):
        browser.post("/serving/", {"_one": f"send:{key}", f"mode|{key}": "direct"})
    gone = keys(city)[1]
    browser.post("/serving/", {"_one": f"failed:{gone}", f"reason|{gone}": "refused"})
    page = browser.get("/serving/").content.decode()
    assert keys(city)[0] == gone
    assert "拒收的, 可以留置送达" in page
    assert '<option value="left" selected>' in page


@pytest.mark.parametrize(("posted", "says"), [
    ({"_act": "send"}, "没有选中任何一行"), ({"_one": "send:nobody|complaint|x"}, "这一行已经不在待办中"),
    ({"_one": "shout:{key}"}, "没有选中任何一行"),
    ({"_one": "send:{key}"}, "请选择送达方式"), ({"_one": "served:{key}", "reached|{key}": "2026-02-30"}, "没有 2026年2月30日 这一天"),
])
def test_what_cannot_be_done_is_said_and_writes_nothing(city: City, posted: dict[str, str], says: str) -> None:
    matter = assigned(city)
    key = keys(city)[0]
    browser = city.browser("server")
    browser.post("/serving/", {k.replace("{key}", key): v.replace("{key}", key) for k, v in posted.items()})
    assert says in browser.get("/serving/").content.decode()
    assert kinds(matter) == []


def test_a_sealed_case_is_not_in_the_queue(city: City) -> None:
    matter = assigned(city)
    ledger.perform("record.seal", matter=matter, by=city.acting("judge"), fields={"ground": "涉及未成年人"}, at=LATER)
    assert keys(city) == []


@pytest.mark.parametrize("name", ["judge", "clerk", "zhang", "president"])
def test_the_queue_is_the_service_centre_s(city: City, name: str) -> None:
    assert city.browser(name).get("/serving/").status_code == 404


def test_the_queue_asks_no_more_for_more_cases(city: City) -> None:
    assigned(city)
    counts = []
    for _ in range(2):
        browser = city.browser("server")
        browser.get("/serving/")
        with CaptureQueriesContext(connection) as seen:
            browser.get("/serving/")
        counts.append(len(seen))
        for i in range(4):
            assigned(city, complain(city, facts=f"第 {i} 笔借款到期未还。"))
    assert counts[0] == counts[1] <= 16
