"""What the worker finds in files afterwards stands in the case; what was sent before there was a scanner is looked at, bit by bit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.gateways.test_virus_scanner import Process
from tests.web.small_court import AT, City, build, complain

from tianping.docket.people import FileRef
from tianping.gateways.virus_scanner import Scanner
from tianping.gateways.virus_stand_in import EICAR
from tianping.law.finding import Refused
from tianping.store import accounts, dockets, files, ledger, models, scanning, virus

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(minutes=1)
BAD = b"a,b\n" + EICAR


@pytest.fixture(scope="module")
def process() -> Iterator[Process]:
    started = Process()
    yield started
    started.end()


@pytest.fixture
def city(settings: LazySettings, tmp_path: Path, process: Process) -> City:
    settings.FILES_ROOT = tmp_path / "files"
    settings.SCANNER = Scanner(process.address)
    process.behave("")
    return build()


def case(city: City) -> UUID:
    assert city.matter is not None
    return city.matter


def root() -> Path:
    return files.path_of("0" * 64).parent.parent


def sent(city: City, content: bytes, *, name: str = "确认书.csv") -> FileRef:
    """Send a form of confirmation into the case, as the plaintiff."""
    zhang = city.acting("zhang")
    ref = files.put([content], name=name, at=AT, by=zhang.account)
    bring(city, ref)
    return ref


def bring(city: City, ref: FileRef) -> None:
    zhang = city.acting("zhang")
    fields = {"recipient": zhang.person, "form": ref, "is_electronic_agreed": True}
    ledger.perform("service.confirm_address", matter=case(city), by=zhang, fields=fields, at=AT)


def held(city: City) -> list[tuple[str, str, str]]:
    """Return what stands in the case about files held back: kind, file and virus or ground."""
    found = [e for e in dockets.load(case(city)).history() if e.kind in ("record.file_held_back", "record.held_file_settled")]
    return [(e.kind, e.what.file_name, getattr(e.what, "virus", "") or getattr(e.what, "ground", "")) for e in found]


def tasks(city: City) -> list[tuple[str, str, str]]:
    rows = models.Task.objects.filter(matter_id=case(city), action="record.settle_held_file")
    return [(t.label_zh, t.label_en, t.role) for t in rows]


def test_a_virus_found_later_is_a_task_in_the_case_until_somebody_settles_it(city: City, process: Process) -> None:
    process.behave("down")
    ref = sent(city, BAD)
    process.behave("")
    assert scanning.look_again(root(), at=LATER) == {"bad": 1}
    assert held(city) == [("record.file_held_back", "确认书.csv", "Eicar-Test-Signature")]
    assert tasks(city) == [("《确认书.csv》查出病毒 Eicar-Test-Signature, 已封存: 请提交人另行提交",
                            "确认书.csv is shut away (virus Eicar-Test-Signature): ask for another", "filing_clerk")]
    fields = {"file_sha256": ref.sha256, "ground": "已另行提交纸质确认书"}
    ledger.perform("record.settle_held_file", matter=case(city), by=city.acting("clerk"), fields=fields, at=LATER)
    assert tasks(city) == []
    assert held(city)[1:] == [("record.held_file_settled", "确认书.csv", "已另行提交纸质确认书")]
    with pytest.raises(Refused) as refusal:
        virus.check_shown(ref.sha256, by=city.people["zhang"].pk)
    assert refusal.value.finding.label.zh == "该文件查出病毒, 已封存, 暂不能打开"


def test_a_file_that_turned_out_bad_is_brought_into_no_case(city: City, process: Process) -> None:
    process.behave("down")
    ref = files.put([BAD], name="确认书.csv", at=AT, by=city.people["zhang"].pk)
    process.behave("")
    assert scanning.look_again(root(), at=LATER) == {"bad": 1}
    before = models.Entry.objects.count()
    with pytest.raises(Refused) as refusal:
        bring(city, ref)
    assert refusal.value.finding.label.zh == "文件“确认书.csv”中查出病毒 (Eicar-Test-Signature), 没有接收"
    assert (models.Entry.objects.count(), held(city)) == (before, [])


def test_what_could_not_be_scanned_and_is_clean_after_all_is_settled_by_itself(city: City, process: Process) -> None:
    process.behave("down")
    ref = sent(city, b"a,b")
    files.path_of(ref.sha256).rename(root() / "aside")
    for n in range(scanning.TRIES):
        process.behave("down")
        files.put([f"clean {n}".encode()], name="证据.csv", at=AT, by=city.people["zhang"].pk)
        process.behave("")
        assert scanning.look_again(root(), at=LATER) == {"clean": 1}
    assert held(city) == [("record.file_held_back", "确认书.csv", "")]
    assert [t[0] for t in tasks(city)] == ["《确认书.csv》无法查毒, 已封存: 请提交人另行提交"]
    (root() / "aside").rename(files.path_of(ref.sha256))
    virus.ask_again(ref.sha256)
    assert scanning.look_again(root(), at=LATER) == {"clean": 1}
    assert held(city)[1:] == [("record.held_file_settled", "确认书.csv", "重新查毒未发现问题, 恢复显示")]
    assert tasks(city) == []
    virus.check_shown(ref.sha256, by=None)


def test_what_was_sent_before_there_was_a_scanner_is_looked_at_bit_by_bit_and_goes_on_where_it_stopped(
    city: City, process: Process, settings: LazySettings
) -> None:
    scanner, settings.SCANNER = settings.SCANNER, None
    bad = sent(city, BAD)
    for n in range(4):
        files.put([f"old {n}".encode()], name="证据.csv", at=AT, by=city.people["zhang"].pk)
    files.put([b"ours"], name="文书.csv", at=AT)
    assert (scanning.unseen(), scanning.look_back(root(), at=LATER), scanning.progress()) == (0, 0, None)
    settings.SCANNER = scanner
    virus.check_shown(bad.sha256, by=None)  # it stays shown until something is found
    assert scanning.unseen() == 5
    left = [scanning.look_back(root(), at=LATER, seconds=0) for _ in range(5)]
    assert left == [4, 3, 2, 1, 0]
    assert scanning.progress() == (5, 5, LATER)
    assert dict(models.FileCheck.objects.values_list("name", "state").filter(state="bad")) == {"确认书.csv": "bad"}
    assert models.FileCheck.objects.filter(state="clean").count() == 4
    assert held(city) == [("record.file_held_back", "确认书.csv", "Eicar-Test-Signature")]
    assert models.Notice.objects.filter(at=LATER, account=city.people["zhang"].pk).count() == 1
    assert scanning.look_back(root(), at=LATER) == 0
    assert len(held(city)) == 1


def test_an_old_file_that_cannot_be_scanned_stays_shown_is_listed_and_can_be_asked_again(
    city: City, process: Process, settings: LazySettings
) -> None:
    scanner, settings.SCANNER = settings.SCANNER, None
    refs = [files.put([f"old {n}".encode()], name="证据.csv", at=AT + timedelta(seconds=n), by=city.people["zhang"].pk) for n in range(4)]
    settings.SCANNER = scanner
    process.behave("down")
    assert scanning.look_back(root(), at=LATER) == 4
    assert models.FileCheck.objects.count() == 0
    process.behave("")
    files.path_of(refs[0].sha256).rename(root() / "aside")
    assert scanning.look_back(root(), at=LATER) == 0
    assert [(h.state, h.label.zh) for h in virus.listed()] == [("unread", "接入查毒前上传, 无法查毒, 仍可打开")]
    virus.check_shown(refs[0].sha256, by=None)
    assert held(city) == []
    (root() / "aside").rename(files.path_of(refs[0].sha256))
    virus.ask_again(refs[0].sha256)
    assert (scanning.unseen(), scanning.look_back(root(), at=LATER), virus.listed()) == (1, 0, [])


def test_the_cases_of_a_file_are_found_by_an_index_however_many_entries_there_are(city: City) -> None:
    ref = sent(city, b"a,b")
    bystander = complain(city)
    for n in range(3):
        other = files.put([f"c,{n}".encode()], name="别的.csv", at=AT, by=city.people["zhang"].pk)
        bring(city, other)
    with CaptureQueriesContext(connection) as seen:
        assert list(scanning._cases_of(ref.sha256)) == [(case(city), "确认书.csv")]
    by_file = [q["sql"] for q in seen if "tianping_files" in q["sql"]]
    assert (len(by_file), any("LIKE" in q["sql"] and "tianping_files" not in q["sql"] for q in seen)) == (1, False)
    assert bystander != case(city)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")  # a table of a few rows is read as a whole, by its key or without
        cursor.execute("SET LOCAL enable_indexscan = off")
        cursor.execute("EXPLAIN " + scanning._CASES, [ref.sha256])
        plan = "\n".join(line for line, in cursor.fetchall())
    assert "payload_files" in plan
    assert "Seq Scan on store_payload" not in plan


def test_a_file_that_is_only_named_as_held_back_is_of_no_further_case(city: City) -> None:
    ref = sent(city, b"a,b")
    elsewhere = complain(city)
    fields = {"file_sha256": ref.sha256, "file_name": "确认书.csv", "virus": "Eicar"}
    ledger.perform("record.hold_back_file", matter=elsewhere, by=accounts.system(), fields=fields, at=LATER)
    assert [matter for matter, _ in scanning._cases_of(ref.sha256)] == [case(city)]
    assert list(scanning._cases_of("0" * 64)) == []
