"""One shape for every write: all of it or nothing."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from django.db import connection, connections
from tests.store.acts import CLERK, COURT, LENDING, accept, complaint, submit
from tests.store.worlds import acting

from tianping.docket.actions import Acting
from tianping.docket.people import PersonGiven, Side
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.filing import Accepted, ReliefItem
from tianping.law.finding import Refused
from tianping.store import accounts, dockets, ledger, models, verify


def nothing_written() -> tuple[int, ...]:
    tables = (models.Matter, models.Entry, models.Payload, models.Facts, models.Participant, models.Person, models.Counter,
              models.Reservation, models.Notice)
    return tuple(t.objects.count() for t in tables)


@pytest.mark.django_db
class TestOneCase:
    def test_a_complaint_becomes_a_case_with_the_first_number_of_its_series(self, instant: datetime) -> None:
        matter = submit(instant)
        assert dockets.load(matter).stage is Stage.UNDER_REVIEW
        assert accept(matter, instant) == "(2026)吉0102民初1号"
        docket = dockets.load(matter)
        accepted = docket.last(Accepted)
        assert accepted is not None
        assert accepted.what.number == "(2026)吉0102民初1号"
        facts = models.Facts.objects.get(pk=matter)
        assert (facts.number, facts.title, facts.stage, facts.amount_cny) == (
            "(2026)吉0102民初1号", "张甲 诉 李乙等 民间借贷纠纷", "accepted", Decimal("130000.00"),
        )
        assert verify.verify().faults == ()

    def test_the_second_of_two_clerks_is_told_that_it_stands_accepted_and_takes_no_number(self, instant: datetime) -> None:
        matter = submit(instant)
        accept(matter, instant)
        before = nothing_written()
        with pytest.raises(Refused) as refusal:
            accept(matter, instant, by=acting("filing_clerk", name="立案乙", court=COURT))
        assert refusal.value.finding.label.zh == "本案现为“已立案”, 不能“决定立案”"
        assert nothing_written() == before
        assert models.Counter.objects.get(court=COURT, code="民初").last == 1

    def test_who_may_not_see_a_matter_is_told_what_one_is_told_of_none(self, instant: datetime) -> None:
        matter = submit(instant)
        stranger = acting("party", name="外人账号", of="外人")
        told: list[str] = []
        for which in (matter, uuid4()):
            with pytest.raises(Refused) as refusal:
                ledger.perform("filing.supply_correction", matter=which, by=stranger, fields={"note": "x"}, at=instant)
            told.append(refusal.value.finding.label.zh)
        assert told == ["没有找到该案件, 或您无权查看"] * 2

    def test_a_post_without_the_grant_is_refused_and_nothing_is_written(self, instant: datetime) -> None:
        matter = submit(instant)
        before = nothing_written()
        with pytest.raises(Refused) as refusal:
            accept(matter, instant, by=acting("archivist", name="档案甲", court=COURT))
        assert refusal.value.finding.label.zh == "档案管理员没有“决定立案”的权限"
        assert refusal.value.finding.remedy is not None
        assert refusal.value.finding.remedy.zh == "请由有权限的岗位办理。"
        assert nothing_written() == before

    def test_a_delegation_reaches_no_further_than_its_scope(self, instant: datetime) -> None:
        matter = submit(instant)
        lent = Acting(uuid4(), "代班甲", "filing_clerk", COURT, scope="filing.ask_correction")
        with pytest.raises(Refused) as refusal:
            accept(matter, instant, by=lent)
        assert refusal.value.finding.label.zh == "委托授权不包括“决定立案”"
        ledger.perform("filing.ask_correction", matter=matter, by=lent, fields={"items": ("身份证复印件",)}, at=instant)
        assert dockets.load(matter).stage is Stage.CORRECTION_DUE

    def test_an_act_that_rests_on_what_was_seen_is_refused_when_the_file_moved(self, instant: datetime) -> None:
        matter = submit(instant)
        seen = dockets.load(matter).head
        ledger.perform("filing.ask_correction", matter=matter, by=CLERK, fields={"items": ("证据原件",)}, at=instant)
        with pytest.raises(Refused) as refusal:
            ledger.perform(
                "filing.refuse", matter=matter, by=CLERK, at=instant, seen_head=seen,
                fields={"reason": _reason("NOT_CIVIL"), "explanation": "不属于民事"},
            )
        assert refusal.value.finding.label.zh == "您打开页面后案卷新增了 1 条记录"

    def test_a_negative_sum_is_refused_with_its_mend_and_no_person_is_left_behind(self, instant: datetime) -> None:
        before = nothing_written()
        with pytest.raises(Refused):
            submit(instant, relief=(ReliefItem("返还", Decimal(-1)),))
        assert nothing_written() == before

    def test_the_same_identity_number_is_the_same_person(self, instant: datetime) -> None:
        submit(instant)
        submit(instant)
        assert models.Person.objects.filter(name="张甲").count() == 1

    def test_a_matter_that_one_may_not_see_can_not_be_linked_to_either(self, instant: datetime) -> None:
        matter = submit(instant)
        elsewhere = submit(instant, court="吉0103", by=acting("filing_clerk", court="吉0103"))
        before = nothing_written()
        with pytest.raises(Refused) as refusal:
            ledger.perform("record.link", matter=matter, by=CLERK, fields={"other": elsewhere, "relation": "同一事实"}, at=instant)
        assert refusal.value.finding.label.zh == "没有找到该案件, 或您无权查看"
        assert nothing_written() == before

    def test_what_may_be_done_next_comes_with_the_reason_where_it_is_barred(self, instant: datetime) -> None:
        matter = submit(instant)
        offered = {a.name: why for a, why in ledger.available(matter, by=CLERK, at=instant)}
        assert offered["filing.accept"] is None
        barred = offered["filing.supply_correction"]
        assert barred is not None
        assert barred.label.zh == "本案现为“立案审查”, 不能“提交补正材料”"

    def test_a_case_costs_as_many_queries_with_one_defendant_as_with_twenty(self, instant: datetime) -> None:
        from django.test.utils import CaptureQueriesContext

        counts = []
        for many in (1, 20):
            matter = submit(instant, defendants=tuple(PersonGiven(f"被告{n}") for n in range(many)))
            with CaptureQueriesContext(connection) as queries:
                accept(matter, instant)
            counts.append(len(queries))
        assert counts[0] == counts[1]


def _reason(name: str) -> Any:
    from tianping.docket.vocabulary.filing import RefusalReason

    return RefusalReason[name]


@pytest.mark.django_db
@pytest.mark.parametrize("statement", [
    "UPDATE store_entry SET kind = 'x'", "DELETE FROM store_entry", "TRUNCATE store_entry CASCADE",
    "UPDATE store_payload SET text = 'x'", "DELETE FROM store_payload", "TRUNCATE store_payload",
    "DELETE FROM store_matter", "DELETE FROM store_access",
])  # fmt: skip
def test_the_everyday_role_can_not_change_the_record(statement: str, instant: datetime) -> None:
    submit(instant)
    with pytest.raises(Exception, match=r"permission denied|never changed"), connection.cursor() as cursor:
        cursor.execute(statement)


def test_even_the_owner_of_the_tables_is_refused_by_the_triggers(committed_db: str, instant: datetime) -> None:
    import os

    submit(instant)
    for statement in ("UPDATE store_entry SET kind = 'x'", "DELETE FROM store_payload", "TRUNCATE store_entry CASCADE"):
        with psycopg.connect(os.environ["OWNER_DATABASE_URL"]) as owner, pytest.raises(psycopg.errors.InsufficientPrivilege) as refusal:
            owner.execute(statement)
        assert "the record is never changed" in str(refusal.value)


def test_numbers_have_no_gap_though_acts_fail_and_run_side_by_side(committed_db: str, instant: datetime) -> None:
    matters = [submit(instant) for _ in range(24)]

    def one(indexed: tuple[int, UUID]) -> None:
        index, matter = indexed
        try:
            if index % 3 == 0:
                with pytest.raises(Refused):
                    ledger.perform("filing.accept", matter=matter, by=acting("archivist", court=COURT), fields={"cause": LENDING}, at=instant)
            accept(matter, instant)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(one, enumerate(matters)))
    serials = sorted(int(n.split("民初")[1][:-1]) for n in models.Facts.objects.values_list("number", flat=True))
    assert serials == list(range(1, 25))


def test_a_hundred_people_acting_on_one_matter_are_none_refused_for_timing(committed_db: str, instant: datetime) -> None:
    matter = submit(instant)

    def one(index: int) -> int:
        try:
            return ledger.perform(
                "record.join_party", matter=matter, by=CLERK, at=instant,
                fields={"person": PersonGiven(f"第三人{index}"), "side": Side.THIRD_PARTY},
            ).head
        finally:
            connections.close_all()

    start = dockets.load(matter).head
    with ThreadPoolExecutor(20) as pool:
        heads = sorted(pool.map(one, range(100)))
    assert heads == list(range(start + 1, start + 101))
    assert verify.verify().faults == ()


@pytest.mark.django_db
def test_the_system_acts_under_its_own_name(instant: datetime) -> None:
    by = accounts.system()
    assert (by.role, by.post) == ("system", "system///worker")


@pytest.mark.django_db
def test_complaint_fields_are_sound(instant: datetime) -> None:
    assert ledger.perform("filing.submit_complaint", matter=None, by=CLERK, fields=complaint(), at=instant).head > 0
