"""Heads that leave the house, and a record checked against them."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.store.acts import submit

from tianping.cli import heads as heads_command
from tianping.cli import verify as verify_command
from tianping.store import heads_kept, log


@pytest.fixture
def logged(db: None, instant: datetime) -> None:
    """A record of one complaint, in the log."""
    submit(instant)
    log.sequence(at=instant)


def test_a_head_is_published_once_and_verifies(logged: None, instant: datetime, tmp_path: Path) -> None:
    first = heads_kept.publish(at=instant, to=tmp_path)
    assert first is not None
    assert heads_kept.publish(at=instant + timedelta(days=1), to=tmp_path) == first
    assert [f.name for f in tmp_path.iterdir()] == [f"{first.key}-000000000002.json"]
    assert [k.head for k in heads_kept.read(tmp_path)] == [first]
    done = CliRunner().invoke(verify_command.command, ["--against", str(tmp_path)])
    assert (done.exit_code, done.output.splitlines()) == (0, [
        "案件 1, 记录 2, 依法销毁 0: 完好 / intact", "日志 2 条, 签名树头 1 个, 待汇入 0 件: 完好 / intact",
        "与他处留存的 1 个树头核对, 相符: 截至 2026-11-23 10:00 的前 2 条记录此后没有改动、删除或者回退"
        " / held against 1 heads from elsewhere: the first 2 entries stand as they stood then",
    ])


def test_what_was_checked_against_nothing_is_said(logged: None, tmp_path: Path) -> None:
    done = CliRunner().invoke(verify_command.command, [])
    assert (done.exit_code, done.output.splitlines()[-1].split(" / ")[0]) == (
        0, "只与本库自身核对: 能查出改动、删除、插入和倒填, 不能查出整库回退; 请用 --against 与他处留存的树头核对")
    done = CliRunner().invoke(verify_command.command, ["--against", str(tmp_path)])
    assert (done.exit_code, done.output.strip()) == (1, f"Error: {tmp_path} 中没有树头文件 / there is no head in {tmp_path}")


def test_a_head_of_a_longer_log_tells_that_this_one_was_rolled_back(logged: None, instant: datetime, tmp_path: Path) -> None:
    heads_kept.publish(at=instant, to=tmp_path)
    file = next(tmp_path.iterdir())
    head = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps({**head, "size": 9}), encoding="utf-8")
    done = CliRunner().invoke(verify_command.command, ["--against", str(tmp_path), "--json"])
    assert done.exit_code == 1
    assert [f["zh"] for f in json.loads(done.output)["log"]["faults"]] == ["外部留存的树头记至第 9 条, 本库只有 2 条: 数据被回退"]


def test_a_file_that_is_no_head_is_named(logged: None, tmp_path: Path) -> None:
    (tmp_path / "note.json").write_text("{}", encoding="utf-8")
    done = CliRunner().invoke(verify_command.command, ["--against", str(tmp_path)])
    assert (done.exit_code, done.output.strip()) == (1, "Error: note.json 不是树头文件 / note.json is no head")


def test_an_empty_log_has_no_head(db: None, tmp_path: Path) -> None:
    done = CliRunner().invoke(heads_command.command, ["publish", str(tmp_path)])
    assert (done.exit_code, done.output.strip(), list(tmp_path.iterdir())) == (0, "日志还是空的 / the log is empty", [])
