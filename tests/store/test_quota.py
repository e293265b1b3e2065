"""How much somebody may upload in a day, and how much a case may hold: settings of the court."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import LazySettings
from tests.web.small_court import AT, COURT, City, build

from tianping.docket.people import FileRef
from tianping.docket.settings import court_matter
from tianping.law.finding import Refused
from tianping.store import accounts, files, ledger, models

pytestmark = pytest.mark.django_db
MB = 1024 * 1024


@pytest.fixture
def city(settings: LazySettings, tmp_path: Path) -> City:
    settings.FILES_ROOT = tmp_path / "files"
    return build()


def bound(city: City, name: str, value: int) -> None:
    fields = {"name": name, "value": str(value), "ground": "本院存储空间有限"}
    ledger.perform("house.set_setting", matter=court_matter(COURT), by=city.acting("admin"), fields=fields, at=AT)


def pdf(filler: str, *, size: int) -> bytes:
    return b"%PDF-1.7\n" + filler.encode() * (size - 9)


def test_a_person_may_send_so_much_in_a_day_and_again_the_day_after(city: City) -> None:
    bound(city, "upload_person_mb", 2)
    me = city.people["clerk"].pk
    files.put([pdf("a", size=MB)], name="甲.pdf", at=AT, by=me, court=COURT)
    with pytest.raises(Refused) as refusal:
        files.put([pdf("b", size=2 * MB)], name="乙.pdf", at=AT, by=me, court=COURT)
    found = refusal.value.finding
    assert found.label.zh == "您 24 小时内已上传 1.0 MB, 加上“乙.pdf” (2.0 MB) 超过每人 2 MB 的上限, 文件没有接收"
    assert found.remedy is not None
    assert found.remedy.zh == "请压缩后再传, 明日再传其余部分, 或到诉讼服务窗口提交。"
    assert models.File.objects.count() == 1
    assert len([p for p in files.path_of("0" * 64).parent.parent.rglob("*") if p.is_file()]) == 1
    files.put([pdf("b", size=2 * MB)], name="乙.pdf", at=AT, by=city.people["zhang"].pk)  # somebody else
    files.put([pdf("c", size=2 * MB)], name="丙.pdf", at=AT + timedelta(hours=25), by=me, court=COURT)
    bound(city, "upload_person_mb", 0)
    files.put([pdf("d", size=2 * MB)], name="丁.pdf", at=AT + timedelta(hours=25), by=me, court=COURT)


def test_a_party_is_bound_by_the_courts_they_have_a_case_in_from_the_day_the_court_said(city: City) -> None:
    zhang = city.people["zhang"].pk
    bound(city, "upload_person_mb", 1)
    with pytest.raises(Refused) as refusal:
        files.put([pdf("a", size=2 * MB)], name="甲.pdf", at=AT, by=zhang)
    assert refusal.value.finding.label.zh == "您 24 小时内已上传 0.0 MB, 加上“甲.pdf” (2.0 MB) 超过每人 1 MB 的上限, 文件没有接收"
    assert models.File.objects.count() == 0
    bound(city, "upload_person_mb", 3)
    files.put([pdf("a", size=2 * MB)], name="甲.pdf", at=AT, by=zhang)


def test_who_has_no_case_yet_is_bound_by_the_courts_that_are_open(city: City) -> None:
    newcomer = accounts.make_account(username="newcomer", name="新人样本", person=None).pk
    bound(city, "upload_person_mb", 1)
    with pytest.raises(Refused) as refusal:
        files.put([pdf("a", size=2 * MB)], name="甲.pdf", at=AT, by=newcomer)
    assert refusal.value.finding.name == "person_quota"
    assert models.File.objects.count() == 0


def file_in(city: City, ref: FileRef) -> None:
    """Send a form of confirmation in, as the plaintiff."""
    zhang = city.acting("zhang")
    fields = {"recipient": zhang.person, "form": ref, "is_electronic_agreed": True}
    ledger.perform("service.confirm_address", matter=case(city), by=zhang, fields=fields, at=AT)


def case(city: City) -> UUID:
    assert city.matter is not None
    return city.matter


def test_a_case_may_hold_so_much_whoever_sends_it(city: City) -> None:
    bound(city, "upload_case_mb", 2)
    file_in(city, FileRef("a" * 64, "甲.pdf", "application/pdf", MB))
    file_in(city, FileRef("a" * 64, "又甲.pdf", "application/pdf", MB))  # the same bytes take no more room
    before = models.Entry.objects.count()
    with pytest.raises(Refused) as refusal:
        file_in(city, FileRef("b" * 64, "乙.pdf", "application/pdf", 2 * MB))
    assert refusal.value.finding.label.zh == "本案材料已有 1.0 MB, 加上本次共 3.0 MB, 超过每案 2 MB 的上限, 没有办理"
    assert models.Entry.objects.count() == before
    file_in(city, FileRef("c" * 64, "丙.pdf", "application/pdf", MB))
