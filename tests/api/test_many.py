"""One act on many matters for programs: tried, run, told row by row, safe to repeat."""

from __future__ import annotations

from uuid import uuid4

import pytest
from tests.api.test_acts import call
from tests.store.test_batches import cases
from tests.web.small_court import City, build

from tianping.store import models


@pytest.fixture
def city(db: None) -> City:
    return build()


def test_tried_then_run_then_asked_again(city: City) -> None:
    first, second, third = cases(city, 3)
    asked = {
        "action": "assignment.hand_over", "key": "离任-1",
        "fields": {"leaving": str(city.people["judge"].pk), "ground": "transferred", "successor": str(city.people["second"].pk)},
        "rows": [{"matter": str(first)}, {"matter": str(second), "fields": {"ground": "health"}}, {"matter": str(third)}],
    }
    before = models.Entry.objects.count()
    status, tried = call(city, "president", "/batches", {**asked, "is_tried_only": True})
    assert status == 200, tried
    assert [r["refused"] and r["refused"]["name"] for r in tried["rows"]] == [None, None, "wrong_stage"]
    assert models.Entry.objects.count() == before
    status, done = call(city, "president", "/batches", asked)
    assert (status, done["done"], done["refused"], done["waiting"]) == (200, 2, 1, 0)
    assert [r["state"] for r in done["rows"]] == ["done", "done", "refused"]
    assert models.Notice.objects.filter(matter=second, text_zh="因王某样本身体健康, 本案承办人变更为 赵某样本").exists()
    written = models.Entry.objects.count()
    assert call(city, "president", "/batches", asked) == (200, done)
    assert models.Entry.objects.count() == written
    assert call(city, "president", f"/batches/{done['batch']}") == (200, done)
    assert call(city, "office", f"/batches/{done['batch']}")[0] == 404


@pytest.mark.parametrize(("body", "status", "says"), [
    ({"action": "judgment.issue_judgment", "rows": []}, 422, "“作出判决”须逐案办理, 不能批量办理"),
    ({"action": "record.seal", "rows": []}, 422, "没有选中案件"),
    ({"action": "fees.demand_fee", "rows": []}, 403, "没有“通知缴费”的权限"),
])
def test_what_is_refused_keeps_nothing(city: City, body: dict[str, object], status: int, says: str) -> None:
    answer = call(city, "president", "/batches", body)
    assert (answer[0], answer[1]["refused"]["label"]["zh"]) == (status, says)
    assert models.Batch.objects.count() == 0


def test_what_cannot_be_read_is_named_by_its_row(city: City) -> None:
    rows = [{"matter": str(uuid4()), "fields": {"grund": "x"}}, {"fields": {"ground": "x"}}]
    status, answer = call(city, "president", "/batches", {"action": "record.seal", "rows": rows})
    assert status == 422
    assert [p["field"] for p in answer["problems"]] == ["rows[0].fields.grund", "rows[0].fields.ground", "rows[1].matter"]
    assert models.Batch.objects.count() == 0
