"""What a scanner found in uploaded files: what nobody looked at waits and is shown to its sender alone, what is bad to nobody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from tests.gateways.test_virus_scanner import Process
from tests.web.small_court import AT, City, build

from tianping.docket.people import FileRef
from tianping.gateways.virus_scanner import Scanner
from tianping.gateways.virus_stand_in import EICAR
from tianping.law.finding import Refused
from tianping.store import condition, files, models, scanning, virus

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


def send(city: City, content: bytes, *, name: str = "证据.csv") -> FileRef:
    return files.put([content], name=name, at=AT, by=city.people["zhang"].pk)


def said_of_the_scanner() -> list[tuple[str, str]]:
    return [(s.level, s.said.zh) for s in condition.states(at=AT) if s.name in ("scanner", "shut")]


def test_the_test_virus_is_refused_and_nothing_of_it_stays(city: City, settings: LazySettings) -> None:
    with pytest.raises(Refused) as refusal:
        send(city, BAD)
    found = refusal.value.finding
    assert found.label.zh == "文件“证据.csv”中查出病毒 (Eicar-Test-Signature), 没有接收"
    assert found.remedy is not None
    assert found.remedy.zh == "请用杀毒软件检查您的电脑, 换一份干净的文件再上传; 也可到诉讼服务窗口提交纸质材料。"
    assert (models.File.objects.count(), models.FileCheck.objects.count()) == (0, 0)
    assert [p for p in Path(settings.FILES_ROOT).rglob("*") if p.is_file()] == []
    assert virus.held_back([send(city, b"a,b").sha256]) == {}
    assert said_of_the_scanner() == [("good", "正常")]


@pytest.mark.parametrize("how", ["down", "wrong"])
def test_while_the_scanner_is_away_a_file_waits_and_its_sender_alone_sees_it(how: str, city: City, process: Process) -> None:
    process.behave(how)
    ref, me, other = send(city, b"a,b"), city.people["zhang"].pk, city.people["judge"].pk
    virus.check_shown(ref.sha256, by=me)
    for somebody in (other, None):
        with pytest.raises(Refused) as refusal:
            virus.check_shown(ref.sha256, by=somebody)
        assert refusal.value.finding.label.zh == "该文件待查毒, 暂不能打开"
    assert said_of_the_scanner() == [("near", "1 个文件待查毒, 查过之前不向他人显示")]
    assert scanning.look_again(files.path_of(ref.sha256).parent.parent, at=LATER) == {}
    assert [(h.state, h.tries) for h in virus.listed()] == [("waiting", 0)]
    process.behave("twice")
    assert scanning.look_again(files.path_of(ref.sha256).parent.parent, at=LATER) == {"clean": 1}
    virus.check_shown(ref.sha256, by=other)
    assert said_of_the_scanner() == [("good", "正常")]


def test_what_is_found_later_is_shut_away_and_everybody_it_concerns_is_told(city: City, process: Process) -> None:
    process.behave("down")
    ref = send(city, BAD)
    process.behave("")
    root = files.path_of(ref.sha256).parent.parent
    assert scanning.look_again(root, at=LATER) == {"bad": 1}
    assert scanning.look_again(root, at=LATER) == {}
    with pytest.raises(Refused) as refusal:
        virus.check_shown(ref.sha256, by=city.people["zhang"].pk)
    assert refusal.value.finding.label.zh == "该文件查出病毒, 已封存, 暂不能打开"
    told = {(n.account == city.people["zhang"].pk, n.role): n.text_zh for n in models.Notice.objects.filter(at=LATER)}
    assert told == {
        (True, ""): "文件“证据.csv”查出病毒, 已封存, 不向任何人显示。请检查您的电脑, 换一份干净的文件重新提交。",
        (False, "administrator"): "文件“证据.csv”查出病毒, 已封存, 不向任何人显示。见“待查毒文件”。",
    }
    assert said_of_the_scanner() == [("good", "正常"), ("near", "1 个文件查出病毒或无法查毒, 等待处理")]
    assert [(h.name, h.by, h.state, h.said) for h in virus.listed()] == [
        ("证据.csv", city.people["zhang"].pk, "bad", "Eicar-Test-Signature")]


def test_a_file_that_alone_cannot_be_scanned_is_shut_away_after_five_tries_and_may_be_tried_anew(city: City, process: Process) -> None:
    process.behave("down")
    lost = send(city, b"lost")
    process.behave("")
    root = files.path_of(lost.sha256).parent.parent
    files.path_of(lost.sha256).rename(root / "aside")
    for n in range(scanning.TRIES):
        process.behave("down")
        send(city, f"clean {n}".encode())
        process.behave("")
        assert scanning.look_again(root, at=LATER) == {"clean": 1}
    assert [(h.name, h.state, h.tries) for h in virus.listed()] == [("证据.csv", "failed", 5)]
    (root / "aside").rename(files.path_of(lost.sha256))
    assert scanning.look_again(root, at=LATER) == {}
    virus.ask_again(lost.sha256)
    assert scanning.look_again(root, at=LATER) == {"clean": 1}
    assert virus.listed() == []


def test_without_a_scanner_nothing_is_noted_and_papers_of_the_house_are_not_scanned(city: City, settings: LazySettings) -> None:
    files.put([b"a,b"], name="文书.csv", at=AT)
    settings.SCANNER = None
    send(city, b"c,d")
    assert models.FileCheck.objects.count() == 0
    assert said_of_the_scanner() == []
