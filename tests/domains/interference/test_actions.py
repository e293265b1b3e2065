"""Interference: recorded by anyone inside, in a secret series; handled by the discipline office."""

from datetime import date

import pytest
from given import COURT, DISCIPLINE, JUDGE, World, docket_of, person_ref, refusal

from tianping.docket.actions import New
from tianping.docket.entry import Audience
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.interference import InterferenceKind
from tianping.docket.vocabulary.record import Linked
from tianping.domains.interference.rules import deadlines, summary, tasks

DAY = date(2026, 3, 2)


def record(world, **changed):
    return world.do(
        "interference.record_interference", by=JUDGE, on=DAY,
        **{"kind": InterferenceKind.INSIDE, "who": "某领导样本", "content": "打听案情", **changed})


def test_a_record_has_its_own_series_and_audience():
    done = record(World())
    entry = done.entries[0]
    assert (entry.what.number, entry.what.reporter.name, entry.audience) == ("(2026)吉0102过问1号", "王法官样本", Audience.DISCIPLINE)
    assert done.docket.matter.kind.is_secret
    assert done.docket.matter.court == COURT


@pytest.mark.parametrize("changed", [{"who": " "}, {"content": ""}])
def test_a_record_is_complete(changed):
    assert refusal(lambda: record(World(), **changed)).label.zh == "应当写明过问人和过问内容"


def test_the_discipline_office_handles_it():
    world = World()
    done = record(world)
    handle = {"by": DISCIPLINE, "on": date(2026, 3, 9), "matter": done.matter}
    assert refusal(lambda: world.do("interference.handle", measure=" ", **handle)).label.zh == "应当写明处置方式"
    (due,) = deadlines(done.docket, world.setting)
    assert (due.due_on, due.owner, due.audience, due.met_on) == (date(2026, 4, 1), "discipline_office", Audience.DISCIPLINE, None)
    assert [t.role for t in tasks(done.docket, world.setting)] == ["discipline_office"]
    assert summary(done.docket, world.setting).closed_on is None
    done = world.do("interference.handle", measure="谈话提醒", **handle)
    assert done.docket.stage is Stage.CLOSED
    assert [d.met_on for d in deadlines(done.docket, world.setting)] == [date(2026, 3, 9)]
    found = summary(done.docket, world.setting)
    assert (found.number, found.closed_on, found.closed_by) == ("(2026)吉0102过问1号", date(2026, 3, 9), "谈话提醒")
    assert list(tasks(done.docket, world.setting)) == []


def test_nothing_before_the_record():
    docket = docket_of(New(Linked(person_ref("甲").id, "关联"), DAY), kind="interference")
    setting = World().setting
    assert summary(docket, setting).number is None
    assert list(deadlines(docket, setting)) == []
    assert list(tasks(docket, setting)) == []
