"""An uploaded file and the virus scanner, on the screen: refused, waiting, shown once it was found clean; the administrator's list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.gateways.test_virus_scanner import Process
from tests.web.small_court import City

from tianping.gateways.virus_scanner import Scanner
from tianping.gateways.virus_stand_in import EICAR
from tianping.store import e_file, models, scanning
from tianping.web import visit
from tianping.worker import e_file as making

NOW = datetime(2026, 3, 4, 2, 0, tzinfo=UTC)


@pytest.fixture
def process() -> Iterator[Process]:
    started = Process()
    yield started
    started.end()


@pytest.fixture(autouse=True)
def _set_up(monkeypatch: pytest.MonkeyPatch, settings: LazySettings, process: Process, tmp_path: Path) -> None:
    monkeypatch.setattr(visit, "now", lambda: NOW)
    settings.SCANNER, settings.FILES_ROOT = Scanner(process.address), tmp_path / "files"


def sent(city: City, content: bytes, *, name: str = "确认书.pdf") -> Any:
    """Send a form of confirmation in, as the plaintiff."""
    form = SimpleUploadedFile(name, content)
    person = str(city.people["zhang"].person_id)
    return city.browser("zhang").post(
        f"/matters/{city.matter}/do/service.confirm_address/", {"recipient": person, "is_electronic_agreed": "1", "form": form})


def opens(city: City, who: str, href: str) -> bool:
    """Say whether somebody gets the file."""
    answer = city.browser(who).get(href)
    return answer.status_code == 200 and b"".join(answer.streaming_content) == b"%PDF-1.7\n%%EOF\n"


def test_a_virus_is_refused_before_anything_is_written(city: City) -> None:
    before = models.Entry.objects.count()
    answer = sent(city, b"%PDF-1.7\n" + EICAR + b"\n%%EOF\n")
    assert answer.status_code == 403
    assert "文件“确认书.pdf”中查出病毒 (Eicar-Test-Signature), 没有接收" in answer.content.decode()
    assert models.Entry.objects.count() == before


def test_a_file_waits_visibly_until_the_scanner_is_back(city: City, process: Process, settings: LazySettings) -> None:
    process.behave("down")
    assert sent(city, b"%PDF-1.7\n%%EOF\n").status_code == 302
    listed = city.browser("clerk").get(f"/matters/{city.matter}/files/").content.decode()
    assert "待查毒" in listed
    href = re.search(rf"/matters/{city.matter}/files/[0-9a-f]{{64}}/", listed)
    assert href is not None
    barred = city.browser("clerk").get(href.group())
    assert (barred.status_code, "该文件待查毒, 暂不能打开" in barred.content.decode()) == (403, True)
    assert opens(city, "zhang", href.group())
    page = city.browser("admin").get("/files/held/").content.decode()
    assert "确认书.pdf" in page
    assert "张甲" in page
    assert "1 个文件待查毒, 查过之前不向他人显示" in city.browser("admin").get("/condition/").content.decode()
    process.behave("")
    assert scanning.look_again(Path(settings.FILES_ROOT), at=NOW) == {"clean": 1}
    assert opens(city, "clerk", href.group())
    assert "待查毒" not in city.browser("clerk").get(f"/matters/{city.matter}/files/").content.decode()
    assert "没有等待或封存的文件" in city.browser("admin").get("/files/held/").content.decode()


def test_a_file_that_waits_is_not_opened_for_the_e_file_either(city: City, process: Process, settings: LazySettings) -> None:
    process.behave("down")
    sent(city, b"a,b\n", name="确认书.csv")
    digest = models.FileCheck.objects.get().sha256
    assert city.matter is not None
    making.make(city.matter, at=NOW)
    assert e_file.counted([digest]) == {}
    process.behave("")
    scanning.look_again(Path(settings.FILES_ROOT), at=NOW)
    making.make(city.matter, at=NOW)
    assert e_file.counted([digest])[digest].pages == 1


def test_what_could_not_be_scanned_is_tried_anew_by_a_press(city: City, process: Process) -> None:
    process.behave("down")
    sent(city, b"%PDF-1.7\n%%EOF\n")
    models.FileCheck.objects.update(state="failed", tries=5, said="the scanner says: nothing")
    admin, digest = city.browser("admin"), models.FileCheck.objects.get().sha256
    assert "重新查毒" in admin.get("/files/held/").content.decode()
    assert admin.post("/files/held/", {"file": digest}).status_code == 302
    assert models.FileCheck.objects.values_list("state", "tries").get() == ("waiting", 0)
    assert admin.get("/files/held/?form=xlsx").status_code == 200


def test_what_was_sent_before_there_was_a_scanner_is_looked_at_with_progress(city: City, settings: LazySettings, process: Process) -> None:
    scanner, settings.SCANNER = settings.SCANNER, None
    sent(city, b"%PDF-1.7\n%%EOF\n")
    admin = city.browser("admin")
    assert "接入查毒前上传的文件" not in admin.get("/files/held/").content.decode()
    settings.SCANNER = scanner
    assert "还有 1 件, 由后台逐件补查; 查出病毒前照常显示。" in admin.get("/files/held/").content.decode()
    assert "1 个文件在接入查毒之前上传, 正在逐件补查" in admin.get("/condition/").content.decode()
    assert scanning.look_back(Path(settings.FILES_ROOT), at=NOW) == 0
    page = admin.get("/files/held/").content.decode()
    assert "已查 1 件, 共 1 件" in page
    assert "已全部补查。" in page


def test_nobody_but_the_administrator_has_the_list(city: City) -> None:
    for who in ("zhang", "judge", "president"):
        assert city.browser(who).get("/files/held/").status_code == 404
