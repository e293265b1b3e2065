"""The record over time: what was changed behind its back is found, what a calendar moves is listed, what lapses is acted on."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import psycopg
import pytest
from django.db import connection, transaction
from tests.store.acts import CLERK, COURT, accept, submit
from tests.store.worlds import acting

from tianping.docket.actions import Reserve
from tianping.docket.settings import court_matter
from tianping.docket.vocabulary.filing import ComplaintSubmitted
from tianping.instruments.postgres import roles
from tianping.instruments.postgres.server import SUPERUSER, Server
from tianping.law.finding import Label, Refused
from tianping.store import accounts, dockets, effects, ledger, models, operations, reading, rebuild, ticking, verify

SYSTEM = accounts.system()


def behind_its_back(server: Server, statement: str, *args: object) -> None:
    """Change the database as its superuser with the triggers off: what no program of ours can do."""
    with psycopg.connect(roles.url(server, role=SUPERUSER, database=_name())) as owner:
        owner.execute("SET session_replication_role = replica")
        owner.execute(statement, args or None)


def _name() -> str:
    return str(connection.settings_dict["NAME"])


class TestVerify:
    def found(self) -> list[tuple[UUID, int, str]]:
        return [(f.matter, f.seq, f.what.zh) for f in verify.verify().faults]

    def test_a_changed_word_is_found(self, committed_db: str, server: Server, instant: datetime) -> None:
        matter = submit(instant)
        behind_its_back(server, "UPDATE store_payload SET text = replace(text, '120000', '12000') WHERE seq = 1")
        assert self.found() == [(matter, 1, "记录与其校验值不符, 已被改动")]

    def test_a_changed_day_is_found(self, committed_db: str, server: Server, instant: datetime) -> None:
        matter = submit(instant)
        behind_its_back(server, 'UPDATE store_entry SET "on" = "on" - 1 WHERE seq = 2')
        assert self.found() == [(matter, 2, "记录与其校验值不符, 已被改动")]

    def test_a_missing_last_entry_is_found(self, committed_db: str, server: Server, instant: datetime) -> None:
        matter = submit(instant)
        head = dockets.load(matter).head
        behind_its_back(server, "DELETE FROM store_entry WHERE seq = %s", head)
        assert self.found() == [(matter, head, f"案件记至第 {head} 条, 实有 {head - 1} 条, 或末条校验值不符")]

    def test_a_missing_middle_is_found(self, committed_db: str, server: Server, instant: datetime) -> None:
        matter = submit(instant)
        accept(matter, instant)
        behind_its_back(server, "DELETE FROM store_entry WHERE seq = 2")
        assert (matter, 3, "缺少第 2 条记录") in self.found()

    def test_lawful_destruction_keeps_the_chain_whole(self, committed_db: str, server: Server, instant: datetime) -> None:
        submit(instant)
        with psycopg.connect(roles.url(server, role=SUPERUSER, database=_name()), autocommit=True) as owner:
            owner.execute("DO $$ BEGIN CREATE ROLE tianping_destroyer; EXCEPTION WHEN duplicate_object THEN NULL; END $$")
            owner.execute("GRANT SELECT, UPDATE ON store_payload TO tianping_destroyer")
            owner.execute("SET ROLE tianping_destroyer")
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                owner.execute("UPDATE store_payload SET text = 'x' WHERE seq = 1")
            owner.execute("UPDATE store_payload SET text = NULL, salt = NULL WHERE seq = 1")
        found = verify.verify()
        assert (found.destroyed, found.faults) == (1, ())

    def test_the_command_ends_with_one_when_something_differs(self, committed_db: str, server: Server, instant: datetime) -> None:
        from click.testing import CliRunner

        from tianping.cli.verify import command

        submit(instant)
        assert CliRunner().invoke(command, []).exit_code == 0
        behind_its_back(server, "UPDATE store_payload SET text = replace(text, '张甲', '张乙')")
        assert CliRunner().invoke(command, ["--json"]).exit_code == 1


@pytest.mark.django_db
class TestTwoTimes:
    def test_what_did_the_file_say_and_what_was_known(self, instant: datetime) -> None:
        matter = submit(instant)
        later = instant + timedelta(days=2)
        accept(matter, later)
        docket = dockets.load(matter)
        assert docket.as_of(instant.date()).stage.value == "under_review"
        assert docket.known_at(instant).head < docket.head
        assert docket.known_at(later).stage.value == "accepted"

    def test_an_act_recorded_by_a_slow_clock_never_precedes_the_one_before(self, instant: datetime) -> None:
        matter = submit(instant)
        accept(matter, instant - timedelta(seconds=5))
        at = [r.recorded_at for r in dockets.load(matter).raws]
        assert at == sorted(at)


@pytest.mark.django_db
class TestMistakes:
    def test_a_voided_entry_counts_no_more_and_stays_readable(self, instant: datetime) -> None:
        matter = submit(instant)
        ledger.perform("filing.ask_correction", matter=matter, by=CLERK, fields={"items": ("身份证",)}, at=instant)
        seq = dockets.load(matter).head
        ledger.perform("record.void", matter=matter, by=CLERK, fields={"seq": seq, "ground": "误点"}, at=instant)
        docket = dockets.load(matter)
        assert docket.stage.value == "under_review"
        assert docket.voided_by(seq) == docket.head
        assert models.Deadline.objects.filter(matter_id=matter, name="correction_due", met_on=None).count() == 0
        assert reading.mended(reading.open_matter(matter, by=CLERK, at=instant))[seq] == "voided"

    def test_a_used_number_is_never_used_again(self, instant: datetime) -> None:
        matter = submit(instant)
        first = accept(matter, instant)
        seq = next(r.seq for r in dockets.load(matter).raws if r.kind == "filing.accepted")
        ledger.perform("record.void", matter=matter, by=CLERK, fields={"seq": seq, "ground": "重复立案"}, at=instant)
        other = submit(instant)
        assert accept(other, instant) != first


@pytest.mark.django_db
class TestReading:
    def test_a_sealed_matter_leaves_a_trace_the_party_sees(self, instant: datetime) -> None:
        matter = submit(instant)
        accept(matter, instant)
        president = acting("president", court=COURT)
        ledger.perform("record.seal", matter=matter, by=president, fields={"ground": "商业秘密"}, at=instant)
        reading.open_matter(matter, by=president, at=instant)
        person = dockets.load(matter).first(ComplaintSubmitted).what.plaintiffs[0].id  # type: ignore[union-attr]
        from tianping.docket.actions import Acting

        party = reading.open_matter(matter, by=Acting(UUID(int=9), "张甲", "party", person=person), at=instant)
        assert [(a.what, a.name) for a in reading.accesses(party)] == [("read.sealed", president.name)]
        with pytest.raises(Refused) as refusal:
            reading.open_matter(matter, by=CLERK, at=instant)
        assert refusal.value.finding.label.zh == "没有找到该案件, 或您无权查看"

    def test_a_timeline_shows_the_last_entries_and_only_those_open_to_the_reader(self, instant: datetime) -> None:
        matter = submit(instant)
        seen = reading.open_matter(matter, by=CLERK, at=instant)
        assert [r.seq for r in reading.timeline(seen)] == sorted((r.seq for r in dockets.load(matter).raws), reverse=True)
        assert [r.seq for r in reading.timeline(seen, before=2)] == [1]


@pytest.mark.django_db
class TestTime:
    def test_a_fee_unpaid_in_time_withdraws_the_suit_by_the_systems_own_act(self, instant: datetime) -> None:
        matter = submit(instant)
        accept(matter, instant)
        ledger.perform("fees.demand_fee", matter=matter, by=CLERK, fields={}, at=instant)
        assert ticking.tick(at=instant + timedelta(days=3)).acted == ()
        late = instant + timedelta(days=12)
        assert ticking.tick(at=late).acted == ((matter, "fees.treat_as_withdrawn"),)
        assert ticking.tick(at=late).acted == ()
        assert dockets.load(matter).raws[-1].by == accounts.SYSTEM

    def test_a_heartbeat_grows_old(self, instant: datetime) -> None:
        assert not operations.is_alive("worker", at=instant)
        operations.beat("worker", at=instant)
        assert operations.is_alive("worker", at=instant + timedelta(minutes=2))
        assert not operations.is_alive("worker", at=instant + timedelta(minutes=4))

    def test_a_published_calendar_moves_deadlines_and_lists_who_was_told(self, instant: datetime) -> None:
        at = datetime(2026, 12, 28, 2, 0, tzinfo=UTC)
        ledger.perform("house.open_court", matter=None, by=SYSTEM, fields={"court": COURT}, at=instant)
        matter = submit(at)
        before = models.Deadline.objects.get(matter_id=matter, name="filing_review")
        assert before.due_on == date(2027, 1, 4)
        ledger.perform(
            "house.publish_calendar", matter=court_matter(COURT), by=SYSTEM, at=at,
            fields={"year": 2027, "rest_days": tuple(date(2027, 1, d) for d in range(1, 6)), "source": "样例通知"},
        )
        found = rebuild.rebuild()
        assert [(m.matter, m.name, m.was_on, m.is_on) for m in found.moved] == [
            (matter, "filing_review", date(2027, 1, 4), date(2027, 1, 6))
        ]
        operations.keep_moved(found.moved, at=at)
        assert "由 2027-01-04 改为 2027-01-06" in models.Notice.objects.latest("id").text_zh
        assert rebuild.rebuild().changed == 0


@pytest.mark.django_db
class TestReservations:
    def held(self, instant: datetime, *, hours: tuple[int, int], resource: str = "room:吉0102:第三法庭") -> None:
        matter = submit(instant)
        starts, ends = (instant.replace(hour=h) for h in hours)
        with transaction.atomic():
            effects.reserve([Reserve(resource, starts, ends, Label("第三法庭", "room 3"))], matter=matter, seq=1, at=instant)

    def test_one_room_is_held_once(self, instant: datetime) -> None:
        self.held(instant, hours=(1, 3))
        with pytest.raises(Refused) as refusal:
            self.held(instant, hours=(2, 4))
        assert refusal.value.finding.label.zh == "第三法庭与已有安排冲突: 第三法庭"
        assert models.Reservation.objects.count() == 1

    def test_the_next_hour_and_another_room_are_free(self, instant: datetime) -> None:
        self.held(instant, hours=(1, 3))
        self.held(instant, hours=(3, 4))
        self.held(instant, hours=(1, 3), resource="room:吉0102:第五法庭")
        assert models.Reservation.objects.count() == 3

    def test_what_is_given_back_is_free_again(self, instant: datetime) -> None:
        from tianping.docket.actions import Release

        self.held(instant, hours=(1, 3))
        effects.release([Release()], matter=models.Reservation.objects.get().matter_id, at=instant)
        self.held(instant, hours=(1, 3))


@pytest.mark.django_db
def test_money_keeps_its_cents(instant: datetime) -> None:
    matter = submit(instant)
    assert models.Facts.objects.get(pk=matter).amount_cny == Decimal("130000.00")
