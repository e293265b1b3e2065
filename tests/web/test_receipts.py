"""Receipts at the page and through the interface: for who may read an entry, and for nobody else."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from importlib import util
from pathlib import Path
from types import ModuleType

import pytest
from tests.web.small_court import AT, City

from tianping.docket.merkle import is_consistent
from tianping.store import ledger, log
from tianping.web import visit

TOOL = Path(__file__).resolve().parents[2] / "tools" / "verify_receipt.py"


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two days after the complaint came in."""
    monkeypatch.setattr(visit, "now", lambda: datetime(2026, 3, 4, 2, 0, tzinfo=UTC))


@pytest.fixture
def logged(city: City) -> City:
    """The court whose log has taken everything in."""
    log.sequence(at=AT)
    return city


def tool() -> ModuleType:
    """The small program, loaded as a module."""
    spec = util.spec_from_file_location("verify_receipt", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_party_takes_a_receipt_home_that_anybody_can_check(logged: City) -> None:
    answer = logged.browser("zhang").get(f"/matters/{logged.matter}/entries/1/receipt.json")
    assert re.fullmatch(r'attachment; filename="receipt-[0-9a-f]{12}-1\.json"', answer["Content-Disposition"])
    made = json.loads(answer.content)
    assert list(tool().faults(made)) == []
    made["content"] = made["content"].replace("120000", "120001")
    assert len(list(tool().faults(made))) == 2


def test_the_printed_receipt_has_its_code_and_its_hashes(logged: City) -> None:
    browser, entry = logged.browser("zhang"), f"/matters/{logged.matter}/entries/1/"
    page = browser.get(f"{entry}receipt/").content.decode()
    made = json.loads(logged.browser("zhang").get(f"/matters/{logged.matter}/entries/1/receipt.json").content)
    assert "<svg" in page
    assert made["hash"] in page
    assert made["log"]["head"]["root"] in page
    assert f'href="{entry}receipt/"' in browser.get(entry).content.decode()


def test_before_the_log_has_it_the_page_says_when_to_come_back(city: City) -> None:
    answer = city.browser("zhang").get(f"/matters/{city.matter}/entries/1/receipt/")
    assert (answer.status_code, "平台每分钟汇入一次, 请稍后再来领取。" in answer.content.decode()) == (403, True)


@pytest.mark.parametrize("path", ["/matters/{}/entries/1/receipt/", "/matters/{}/entries/1/receipt.json", "/api/matters/{}/entries/1/receipt"])
def test_a_stranger_gets_none(logged: City, path: str) -> None:
    assert logged.browser("wang").get(path.format(logged.matter)).status_code == 404


def test_the_heads_are_for_everybody_and_prove_that_the_log_only_grew(logged: City, client: object) -> None:
    first = client.get("/api/log/head").json()["head"]  # type: ignore[attr-defined]
    ledger.perform("filing.accept", matter=logged.matter, by=logged.acting("clerk"), fields={"cause": "9181", "procedure": "summary"}, at=AT)
    log.sequence(at=AT)
    second = client.get("/api/log/head").json()["head"]  # type: ignore[attr-defined]
    proof = client.get(f"/api/log/consistency?old={first['size']}&new={second['size']}").json()["path"]  # type: ignore[attr-defined]
    assert is_consistent(
        old=first["size"], new=second["size"], path=[bytes.fromhex(step) for step in proof], old_root=bytes.fromhex(first["root"]),
        new_root=bytes.fromhex(second["root"]),
    )
    refused = client.get("/api/log/consistency?old=5&new=999999")  # type: ignore[attr-defined]
    assert (refused.status_code, refused.json()["refused"]["label"]["zh"]) == (422, "日志没有这样的大小")
