"""The log over all matters: what is committed gets in, what was rolled back does not, and every attack on it is found."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
from django.db import connection, transaction
from tests.store.acts import CLERK, accept, submit
from tests.store.test_record import behind_its_back

from tianping.docket.merkle import Frontier, is_consistent, is_included, leaf_hash
from tianping.instruments.postgres import roles
from tianping.instruments.postgres.server import Server
from tianping.law.finding import Refused
from tianping.store import dockets, heads, log, models, reading, receipts, verify
from tianping.store.log_verify import verify_log

TOOL = Path(__file__).resolve().parents[2] / "tools" / "verify_receipt.py"


def entries() -> int:
    return models.Entry.objects.count()


def told() -> list[str]:
    return [fault.what.zh for fault in verify_log().faults]


class TestSequencer:
    def test_what_was_committed_gets_in_once(self, db: None, instant: datetime) -> None:
        matter = submit(instant)
        assert log.sequence(at=instant) == entries()
        assert log.sequence(at=instant) == 0
        before = entries()
        accept(matter, instant)
        assert log.sequence(at=instant + timedelta(minutes=1)) == entries() - before
        assert log.size_of() == entries()
        assert [h.size for h in log.heads()] == [before, entries()]
        assert told() == []

    def test_an_act_that_is_rolled_back_is_never_in_it(self, db: None, instant: datetime) -> None:
        with pytest.raises(RuntimeError), transaction.atomic():
            submit(instant)
            raise RuntimeError
        assert log.sequence(at=instant) == 0
        assert (log.size_of(), log.newest_head()) == (0, None)

    def test_the_head_is_the_root_over_the_entries_in_their_order(self, db: None, instant: datetime) -> None:
        submit(instant)
        submit(instant + timedelta(seconds=1))
        log.sequence(at=instant)
        grown = Frontier()
        for leaf in models.LogLeaf.objects.order_by("position"):
            grown.append(leaf_hash(bytes(models.Entry.objects.get(matter_id=leaf.matter_id, seq=leaf.seq).hash)))
        head = log.newest_head()
        assert head is not None
        assert (head.size, head.root) == (grown.size, grown.root())
        assert heads.is_signed(head, heads.public_key())

    def test_tiles_grow_over_several_levels_and_prove_every_leaf(self, db: None, instant: datetime) -> None:
        """Leaves enough for a second level of tiles: 256 and more, added in uneven batches."""
        grown, hashes = Frontier(), [leaf_hash(i.to_bytes(4, "big")) for i in range(1100)]
        at = 0
        for step in (1, 254, 2, 300, 543):
            log._grow(0, at, hashes[at : at + step])
            for one in hashes[at : at + step]:
                grown.append(one)
            at += step
            assert log.root_at(at) == grown.root()
        assert sorted(models.LogTile.objects.values_list("level", "number")) == [(0, 0), (0, 1), (0, 2), (0, 3), (0, 4), (1, 0)]
        for index in (0, 255, 256, 1023, 1099):
            path = log.inclusion(index, 1100, log._nodes())
            assert is_included(hashes[index], index=index, size=1100, path=path, root=grown.root())

    def test_one_head_is_proved_to_grow_out_of_another(self, db: None, instant: datetime) -> None:
        for i in range(3):
            submit(instant + timedelta(minutes=i))
            log.sequence(at=instant + timedelta(minutes=i))
        first, *_, last = list(log.heads())
        path = log.grown_from(first.size, last.size)
        assert is_consistent(old=first.size, new=last.size, path=path, old_root=first.root, new_root=last.root)
        with pytest.raises(ValueError, match="the log has"):
            log.grown_from(first.size, last.size + 1)


class TestAttacks:
    """Each made directly in the database, as its superuser and with the triggers off: what no program of ours can do."""

    @pytest.fixture
    def logged(self, committed_db: str, instant: datetime) -> UUID:
        matter = submit(instant)
        submit(instant + timedelta(minutes=1))
        log.sequence(at=instant + timedelta(minutes=2))
        accept(matter, instant + timedelta(minutes=3))
        log.sequence(at=instant + timedelta(minutes=4))
        assert told() == []
        return matter

    def test_a_deleted_matter_is_found(self, logged: UUID, server: Server) -> None:
        count = models.Entry.objects.filter(matter_id=logged).count()
        for table in ("payload", "entry"):
            behind_its_back(server, f"DELETE FROM store_{table} WHERE matter_id = %s", logged)
        behind_its_back(server, "DELETE FROM store_matter WHERE id = %s", logged)
        assert verify.verify().faults == ()  # the chains alone know nothing of it
        assert told() == ["日志所载的记录已被删除"] * count

    def test_a_deleted_matter_with_its_leaves_is_found(self, logged: UUID, server: Server) -> None:
        for table in ("logleaf", "payload", "entry"):
            behind_its_back(server, f"DELETE FROM store_{table} WHERE matter_id = %s", logged)
        assert [t[:2] for t in told()] == ["日志"] + ["签名"] * 2

    def test_an_edit_that_mends_the_chain_is_found(self, logged: UUID, server: Server) -> None:
        """The attacker changes a sum and computes every hash of the matter anew, the head's too."""
        _rewrite(server, logged)
        assert verify.verify().faults == ()
        assert told() == [f"本库的树头 (第 {head.size} 条) 与记录不符: 历史被改写" for head in log.heads()]

    def test_a_forged_head_is_found(self, logged: UUID, server: Server) -> None:
        _rewrite(server, logged)
        frontier = Frontier()
        for leaf in models.LogLeaf.objects.order_by("position"):
            frontier.append(leaf_hash(bytes(models.Entry.objects.get(matter_id=leaf.matter_id, seq=leaf.seq).hash)))
        behind_its_back(server, "DELETE FROM store_treehead WHERE size < %s", frontier.size)
        behind_its_back(server, "UPDATE store_treehead SET root = %s", frontier.root())
        assert told() == [f"第 {frontier.size} 条处的树头签名无效"]

    def test_who_also_has_the_key_is_found_by_a_head_that_left_the_house(self, logged: UUID, server: Server, instant: datetime) -> None:
        kept = log.newest_head()
        assert kept is not None
        _rewrite(server, logged)
        for table in ("logtile", "logleaf", "treehead"):
            behind_its_back(server, f"DELETE FROM store_{table}")
        behind_its_back(server, "INSERT INTO store_logwaiting (matter_id) SELECT id FROM store_matter")
        log.sequence(at=instant)
        assert told() == []
        assert [f.what.zh for f in verify_log(against=[kept]).faults] == [f"外部留存的树头 (第 {kept.size} 条) 与记录不符: 历史被改写"]

    def test_a_roll_back_is_found_by_a_head_that_left_the_house(self, logged: UUID, server: Server) -> None:
        kept = log.newest_head()
        for statement in ("DELETE FROM store_treehead WHERE size > 4", "DELETE FROM store_logleaf WHERE position >= 4"):
            behind_its_back(server, statement)
        assert kept is not None
        assert f"外部留存的树头记至第 {kept.size} 条, 本库只有 4 条: 数据被回退" in [f.what.zh for f in verify_log(against=[kept]).faults]

    def test_an_entry_written_past_the_platform_is_found(self, logged: UUID, server: Server) -> None:
        behind_its_back(
            server,
            'INSERT INTO store_entry (matter_id, seq, kind, version, "on", recorded_at, by, post, audience, own_party, hash) '
            'SELECT matter_id, seq + 1000, kind, version, "on", recorded_at, by, post, audience, own_party, hash '
            "FROM store_entry WHERE matter_id = %s AND seq = 1", logged,
        )
        assert told() == ["记录不在日志中, 未经平台写入"]

    def test_a_back_dated_entry_is_found(self, logged: UUID, instant: datetime) -> None:
        submit(instant - timedelta(days=30))
        log.sequence(at=instant + timedelta(minutes=9))
        assert told()[0] == "记录自称写于 2026-10-24T02:00+00:00, 却在 2026-11-23T02:04+00:00 的树头之后才进入日志: 时间被倒填"

    def test_reordered_leaves_are_found(self, logged: UUID, server: Server) -> None:
        for old, new in ((0, -1), (1, 0), (-1, 1)):
            behind_its_back(server, "UPDATE store_logleaf SET position = %s WHERE position = %s", new, old)
        assert told() == [f"本库的树头 (第 {head.size} 条) 与记录不符: 历史被改写" for head in log.heads()]

    def test_the_role_of_the_application_can_change_neither_leaf_nor_head(self, logged: UUID) -> None:
        for statement in (
            "UPDATE store_logleaf SET seq = 9", "DELETE FROM store_logleaf", "TRUNCATE store_logleaf", "UPDATE store_treehead SET size = 1",
            "DELETE FROM store_treehead", "DELETE FROM store_logtile",
        ):
            with pytest.raises(Exception, match=r"permission denied|never changed"), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement)

    def test_lawful_destruction_keeps_the_proofs(self, logged: UUID, server: Server) -> None:
        with psycopg.connect(roles.url(server, role=roles.DESTROYER, database=str(connection.settings_dict["NAME"])), autocommit=True) as role:
            role.execute("UPDATE store_payload SET salt = NULL, text = NULL WHERE matter_id = %s", [logged])
        found = verify.verify()
        assert (found.faults, found.destroyed) == ((), models.Entry.objects.filter(matter_id=logged).count())
        assert told() == []


def _rewrite(server: Server, matter: UUID) -> None:
    """Change a sum in the first entry and every hash that follows from it, in the order of an attacker who knows the code."""
    from tianping.docket.chain import GENESIS, entry_hash, payload_digest

    behind_its_back(server, "UPDATE store_payload SET text = replace(text, '120000', '12000') WHERE matter_id = %s AND seq = 1", matter)
    dockets.forget()
    previous = GENESIS
    salts = {p.seq: bytes(p.salt) for p in models.Payload.objects.filter(matter_id=matter)}
    for raw in dockets.load(matter).raws:
        previous = entry_hash(matter, raw, digest=payload_digest(salts[raw.seq], raw.text), previous=previous)
        behind_its_back(server, "UPDATE store_entry SET hash = %s WHERE matter_id = %s AND seq = %s", previous, matter, raw.seq)
    behind_its_back(server, "UPDATE store_matter SET head_hash = %s WHERE id = %s", previous, matter)


class TestReceipts:
    @pytest.fixture
    def made(self, db: None, instant: datetime) -> dict[str, object]:
        matter = submit(instant)
        submit(instant + timedelta(minutes=1))
        log.sequence(at=instant + timedelta(minutes=2))
        return receipts.receipt(reading.open_matter(matter, by=CLERK, at=instant), 1)

    def check(self, folder: Path, made: dict[str, object], *more: str) -> tuple[int, str]:
        file = folder / "receipt.json"
        file.write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")
        done = subprocess.run([sys.executable, str(TOOL), str(file), *more], capture_output=True, text=True, check=False, timeout=60)
        return done.returncode, (done.stdout + done.stderr).strip()

    def test_the_small_program_finds_it_valid(self, made: dict[str, object], tmp_path: Path) -> None:
        code, said = self.check(tmp_path, made)
        entry = made["entry"]
        lines = said.splitlines()
        assert (code, lines[0]) == (0, "凭据有效 / the receipt is valid")
        assert lines[1] == f"  案件 / matter: {entry['matter']}, 第 1 条记录 / entry: filing.complaint_submitted, 2026-11-23"  # type: ignore[index]
        assert lines[2] == "  写入 / written: 2026-11-23 10:00:00 (北京时间), 经办岗位 / by: filing_clerk/吉0102//web"
        assert lines[3] == f"  内容 / content: {made['content']}"
        assert lines[4] == "  证明 / proves: 以上内容最迟在 2026-11-23 10:02:00 (北京时间) 已写入法院日志 (共 4 条), 凭据所载与当时写入的逐字一致"
        assert [one.split(":")[0] for one in lines[6:]] == [
            "  ! 未核对签名人", "    凭据所载公钥 / the key it names", "  ! 未与他处留存的树头核对"]

    def test_it_says_what_was_held_against_what(self, made: dict[str, object], tmp_path: Path) -> None:
        """A head of another size proves nothing, and is not passed over in silence."""
        head = made["log"]["head"]  # type: ignore[index]
        same, other = tmp_path / "same.json", tmp_path / "other.json"
        same.write_text(json.dumps(head), encoding="utf-8")
        other.write_text(json.dumps({**head, "size": 3}), encoding="utf-8")
        code, said = self.check(tmp_path, made, "--key", str(made["public_key"]), "--head", str(same))
        assert (code, said.splitlines()[6:]) == (
            0, ["  ✓ 签名公钥与您指定的一致 / signed by the key given", "  ✓ 与他处留存的树头一致 / the head from elsewhere is the same"])
        code, said = self.check(tmp_path, made, "--key", str(made["public_key"]), "--head", str(other))
        assert code == 0
        assert said.splitlines()[7].startswith("  ! 他处树头为 3 条, 与凭据的 4 条不是同一时刻, 未能核对")

    @pytest.mark.parametrize(("change", "said"), [
        (lambda r: r.update(content=r["content"].replace("120000", "12000")), "内容、日期或者经办人与记录的校验值不符"),
        (lambda r: r["entry"].update(on="2026-11-22"), "内容、日期或者经办人与记录的校验值不符"),
        (lambda r: r["log"].update(position=1), "该记录不在树头之下"),
        (lambda r: r["log"]["head"].update(at="2026-11-24T02:02:00+00:00"), "树头签名无效"),
        (lambda r: r["log"]["head"].update(size=5), "树头签名无效"),
        (lambda r: r.update(public_key="A" * 43 + "="), "公钥与树头所载不符"),
        (lambda r: r.pop("salt"), "不是完整的凭据"),
    ])
    def test_it_finds_what_was_changed(self, made: dict[str, object], tmp_path: Path, change: object, said: str) -> None:
        change(made)  # type: ignore[operator]
        code, answer = self.check(tmp_path, made)
        assert code == 1
        assert said in answer

    def test_it_finds_a_fork_and_another_signer(self, made: dict[str, object], tmp_path: Path) -> None:
        other = tmp_path / "head.json"
        other.write_text(json.dumps({**made["log"]["head"], "root": "0" * 64}), encoding="utf-8")  # type: ignore[index]
        assert "日志被分叉" in self.check(tmp_path, made, "--head", str(other))[1]
        assert "签名人不是您指定的法院" in self.check(tmp_path, made, "--key", "A" * 43 + "=")[1]

    def test_before_the_log_has_it_there_is_none(self, db: None, instant: datetime) -> None:
        matter = submit(instant)
        with pytest.raises(Refused) as refusal:
            receipts.receipt(reading.open_matter(matter, by=CLERK, at=instant), 1)
        assert refusal.value.finding.label.zh == "该记录尚未汇入日志"

    def test_nobody_gets_a_receipt_for_what_they_may_not_read(self, db: None, instant: datetime) -> None:
        matter = submit(instant)
        log.sequence(at=instant)
        with pytest.raises(Refused) as refusal:
            receipts.receipt(reading.open_matter(matter, by=CLERK, at=instant), 99)
        assert refusal.value.finding.label.zh == "没有第 99 号记录, 或您无权查看"
