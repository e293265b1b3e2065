"""One act on many matters: a result for each, nothing twice, nothing lost."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.web.small_court import City, build, complain

from tianping.docket.actions import Action
from tianping.docket.vocabulary.assignment import ChangeGround, DesignationGround
from tianping.docket.vocabulary.filing import Procedure
from tianping.law.finding import Refused
from tianping.pages.forms.fields import fields_of
from tianping.store import accounts, batches, leaves, ledger, models

AT = datetime(2026, 3, 5, 2, 0, tzinfo=UTC)
HAND_OVER = "assignment.hand_over"


@pytest.fixture
def city(db: None) -> City:
    return build()


def cases(city: City, count: int) -> list[UUID]:
    """Cases assigned to the judge, and one more that is only accepted."""
    found = []
    for n in range(count):
        matter = complain(city, facts=f"第{n + 1}笔借款到期未还。")
        ledger.perform("filing.accept", matter=matter, by=city.acting("clerk"), fields={"cause": "9181", "procedure": Procedure.SUMMARY}, at=AT)
        if n < count - 1:
            given = {"division": "民一庭", "judge": city.people["judge"].pk, "ground": DesignationGround.SPECIALISED}
            ledger.perform("assignment.assign", matter=matter, by=city.acting("clerk"), fields=given, at=AT)
        found.append(matter)
    return found


def wanted(city: City, matters: list[UUID]) -> list[batches.Wanted]:
    given = {"leaving": city.people["judge"].pk, "successor": city.people["second"].pk, "ground": ChangeGround.TRANSFERRED}
    return batches.rows_given(matters, given)


def entries() -> int:
    return models.Entry.objects.count()


def test_each_row_has_its_result_and_one_refusal_stops_no_other(city: City) -> None:
    matters = cases(city, 3)
    matters.insert(0, matters.pop())  # the one that cannot be handed over comes first
    batch = batches.begin(HAND_OVER, wanted(city, matters), by=city.acting("president"), key="k1", at=AT)
    assert batches.progress(batch.pk) == batches.Progress(0, 0, 3)
    assert batches.run(batch.pk, clock=lambda: AT) == batches.Progress(2, 1, 0)
    rows = batches.rows_of(batch.pk)
    assert [r.state for r in rows] == ["refused", "done", "done"]
    assert rows[0].told_zh == "本案现为“已立案”, 不能“移交承办事务”。该步骤在“已分案、已送达、已排期、已开庭、已宣判、中止”阶段办理。"
    assert rows[1].seq == models.Facts.objects.get(pk=matters[1]).head
    assert set(models.Facts.objects.filter(pk__in=matters[1:]).values_list("judge", flat=True)) == {city.people["second"].pk}


def test_asked_twice_under_one_key_it_is_one_batch_and_run_twice_it_writes_once(city: City) -> None:
    matters = cases(city, 3)
    by = city.acting("president")
    first = batches.begin(HAND_OVER, wanted(city, matters), by=by, key="k1", at=AT)
    batches.run(first.pk, clock=lambda: AT)
    before = entries()
    again = batches.begin(HAND_OVER, wanted(city, matters), by=by, key="k1", at=AT + timedelta(hours=1))
    assert again.pk == first.pk
    assert batches.run(again.pk, clock=lambda: AT) == batches.Progress(2, 1, 0)
    assert entries() == before
    other = batches.begin(HAND_OVER, wanted(city, matters), by=city.acting("office"), key="k1", at=AT)
    assert other.pk != first.pk, "a key is one's own"


def test_a_worker_that_stopped_between_rows_goes_on_where_it_was(city: City) -> None:
    matters = cases(city, 4)
    batch = batches.begin(HAND_OVER, wanted(city, matters), by=city.acting("president"), key="", at=AT)
    ticks = iter([AT])

    def stops() -> datetime:
        return next(ticks)

    with pytest.raises(StopIteration):
        batches.run(batch.pk, clock=stops)
    assert batches.progress(batch.pk) == batches.Progress(1, 0, 3)
    assert batches.resume(at=AT) == 0, "it may still be running"
    assert batches.resume(at=AT + timedelta(minutes=3)) == 1
    assert ProcrastinateJob.objects.filter(task_name="batch.run").count() == 1
    assert batches.run(batch.pk, clock=lambda: AT) == batches.Progress(3, 1, 0)
    assert batches.resume(at=AT + timedelta(minutes=3)) == 0


def test_what_is_tried_is_not_written(city: City) -> None:
    matters = cases(city, 2)
    before = entries(), models.Notice.objects.count()
    good, bad = batches.tried(HAND_OVER, wanted(city, matters), by=city.acting("president"), at=AT)
    assert good.refusal is None
    assert bad.refusal is not None
    assert bad.refusal.name == "wrong_stage"
    assert (entries(), models.Notice.objects.count()) == before


def test_more_than_a_few_rows_go_to_the_queue_in_the_same_transaction(city: City) -> None:
    rows = [batches.Wanted(uuid4(), {}) for _ in range(batches.AT_ONCE + 1)]
    batch = batches.begin("fees.demand_fee", rows, by=city.acting("clerk"), key="many", at=AT)
    assert [j.args for j in ProcrastinateJob.objects.filter(task_name="batch.run")] == [{"batch": str(batch.pk)}]
    assert batches.run(batch.pk, clock=lambda: AT) == batches.Progress(0, 21, 0)
    assert batches.rows_of(batch.pk)[0].told_zh == "没有找到该案件, 或您无权查看。请核对案号; 如确属您的案件, 请联系立案庭。"


def test_who_lost_the_post_meanwhile_acts_no_more(city: City) -> None:
    matters = cases(city, 2)
    batch = batches.begin(HAND_OVER, wanted(city, matters), by=city.acting("president"), key="", at=AT)
    models.Membership.objects.filter(account=city.people["president"]).update(ends_on=AT.date() - timedelta(days=1))
    before = entries()
    assert batches.run(batch.pk, clock=lambda: AT) == batches.Progress(0, 2, 0)
    assert batches.rows_of(batch.pk)[0].told_zh == "提交人已不在该岗位。请由在岗人员重新提交。"
    assert entries() == before
    assert accounts.posts(city.people["president"], day=AT.date()) == ()


@pytest.mark.parametrize(("name", "count", "says"), [
    ("judgment.issue_judgment", 1, "“作出判决”须逐案办理, 不能批量办理"), ("nothing.at_all", 1, "没有名为 nothing.at_all 的事项"),
    (HAND_OVER, 0, "没有选中案件"), (HAND_OVER, batches.AT_MOST + 1, "一次至多办理 2000 件, 现为 2001 件"),
])
def test_what_cannot_be_a_batch_is_refused_and_nothing_is_kept(city: City, name: str, count: int, says: str) -> None:
    rows = [batches.Wanted(uuid4(), {}) for _ in range(count)]
    with pytest.raises(Refused) as refusal:
        batches.begin(name, rows, by=city.acting("president"), key="", at=AT)
    assert refusal.value.finding.label.zh == says
    assert models.Batch.objects.count() == 0


def test_a_matter_named_twice_is_refused(city: City) -> None:
    row = batches.Wanted(uuid4(), {})
    with pytest.raises(Refused) as refusal:
        batches.begin(HAND_OVER, [row, row], by=city.acting("president"), key="", at=AT)
    assert refusal.value.finding.label.zh == "同一案件列了两次"


@pytest.mark.parametrize("action", [a for a in leaves.actions() if a.on_many], ids=lambda a: a.name)
def test_an_act_on_many_needs_nothing_that_one_matter_alone_has(action: Action) -> None:
    assert not action.opens
    assert not action.rests_on_seen
    assert [f.name for f in fields_of(action) if f.is_required and (f.is_group or f.widget in ("person", "file", "files"))] == []


def test_a_batch_is_seen_by_who_asked_for_it(city: City) -> None:
    by = city.acting("president")
    batch = batches.begin(HAND_OVER, [batches.Wanted(uuid4(), {"leaving": uuid4()})], by=by, key="", at=AT)
    assert batches.of(by.account, batch.pk) == batch
    assert batches.of(city.people["judge"].pk, batch.pk) is None
    assert batches.latest(by.account) == [(batch, batches.Progress(0, 0, 1))]
