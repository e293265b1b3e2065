"""Imports asked for in the browser: kept, taken in by a worker, taken up again, refused in plain words."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from tests.store.imports.lists import BASIC, write
from tests.store.imports.pending import old_list as old

from tianping.law.finding import Refused
from tianping.store import models
from tianping.store.imports import requested

pytestmark = pytest.mark.django_db
LINES = ("A1,2023-01-10,2023-02-09,30,7,普通程序,1,8,支持", "A2,0202-02-10,,,7,普通程序,2,8,")


@pytest.fixture
def by(tmp_path, monkeypatch):
    monkeypatch.setattr(requested, "home", lambda: tmp_path / "home")
    return old.court()


def ask(by, at, path, mapping=BASIC, **more):
    return requested.begin(file_name=path.name, chunks=[path.read_bytes()], mapping=mapping, by=by, is_dry_run=False, at=at, **more)


def test_a_worker_takes_in_what_was_handed_in(tmp_path, by, instant):
    asked = ask(by, instant, write(tmp_path / "list.csv", *LINES))
    assert (asked.state, asked.court, [r.id for r in requested.waiting()]) == ("waiting", "X1", [asked.id])
    done = requested.go(UUID(asked.id), at=instant)
    assert (done.state, done.tally["imported"], done.tally["rejected"]) == ("done", 1, 1)
    assert models.ImportRun.objects.get().pk == UUID(done.run)
    assert requested.waiting() == []
    lines = requested.rejects_of(UUID(asked.id)).read_text(encoding="utf-8-sig").splitlines()
    assert lines[1] == "3,filed,0202-02-10,日期早于允许的最早日期,a day before the earliest one allowed,before_earliest"
    with pytest.raises(LookupError):
        requested.go(UUID(asked.id), at=instant)
    assert requested.sweep(at=instant + timedelta(days=31)) == 1
    assert requested.every() == []


def test_a_take_over_goes_the_same_way(tmp_path, by, instant):
    asked = ask(by, instant, old.write(tmp_path / "old.csv", {}), old.MAP)
    done = requested.go(UUID(asked.id), at=instant)
    assert (done.court, done.state, done.tally["cases_opened"]) == (old.COURT, "done", 1)
    undone = requested.take_back(UUID(done.run), account=by.account, post=requested.post_key(by), ground="名单有误", at=instant)
    assert (undone.cases, undone.kept) == (1, 0)
    assert models.ImportRun.objects.get().state == "undone"


def test_a_faulty_mapping_keeps_nothing_and_a_faulty_list_says_why(tmp_path, by, instant):
    path = write(tmp_path / "list.csv", *LINES)
    with pytest.raises(Refused) as why:
        ask(by, instant, path, "version: 1\n")
    assert why.value.finding.label.zh == "映射文件“columns”: 此处应为若干“名称: 值”"
    assert requested.every() == []
    asked = ask(by, instant, path, BASIC.replace("number: no", "number: nummer"))
    done = requested.go(UUID(asked.id), at=instant)
    assert (done.state, done.why.zh[:22]) == ("refused", "名单没有映射文件所说的列: nummer; ")
    assert models.ImportRun.objects.count() == 0


def test_who_lost_the_post_meanwhile_imports_nothing(tmp_path, by, instant):
    asked = ask(by, instant, write(tmp_path / "list.csv", *LINES))
    models.Membership.objects.filter(account_id=by.account).update(ends_on=instant.date() - timedelta(days=1))
    done = requested.go(UUID(asked.id), at=instant)
    assert (done.state, done.why.zh) == ("refused", "申请人已不再担任该岗位")
    assert models.ImportRun.objects.count() == 0
