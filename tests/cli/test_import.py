"""`tianping import` and `tianping figures` from the command line."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from tests.store.imports.lists import BASIC, write

from tianping.cli.figures import command as figures
from tianping.cli.import_ import command

pytestmark = pytest.mark.django_db
LINES = ("A1,2023-01-10,2023-02-09,30,7,普通程序,1,8,支持", "A1,2023-01-10,2023-02-09,30,7,普通程序,1,8,支持", "A2,0202-02-10,,,7,普通程序,2,8,")


def run(*words: str):
    return CliRunner().invoke(command, list(words))


@pytest.fixture
def files(tmp_path):
    (tmp_path / "map.yaml").write_text(BASIC, encoding="utf-8")
    return str(write(tmp_path / "list.csv", *LINES)), "--map", str(tmp_path / "map.yaml")


def test_a_list_goes_in_and_its_figures_come_out(files, tmp_path):
    done = run(*files, "--rejects", str(tmp_path / "rejects.csv"))
    assert done.exit_code == 0, done.output
    for line in ("读取行数 / rows read: 3", "导入行数 / rows imported: 1", "重复行数 / duplicate rows: 1", "拒绝行数 / rows rejected: 1"):
        assert f"  {line}\n" in done.output
    assert (tmp_path / "rejects.csv").read_text(encoding="utf-8-sig").splitlines()[1].startswith("4,filed,0202-02-10,日期早于允许的最早日期")
    said = CliRunner().invoke(figures, ["X1", "--json"])
    assert [f["value"] for f in json.loads(said.output)["figures"][:4]] == [1, 1, 0, "30.0"]
    plain = CliRunner().invoke(figures, ["X1"])
    assert "测试外国法院 (X1) · 数据截至 / data until 2024-06-30\n  收案 / filed: 1" in plain.output


def test_the_same_as_json(files):
    said = json.loads(run(*files, "--json", "--dry-run").output)
    assert (said["run"], said["dry_run"], said["read"], said["imported"], said["duplicate"], said["rejected"]) == (None, True, 3, 1, 1, 1)
    assert said["reasons"] == {"before_earliest|filed": 1}


def test_runs_are_listed_and_undone(files):
    made = json.loads(run(*files, "--json").output)["run"]
    listed = json.loads(run("--runs", "--json").output)
    assert [(r["run"], r["state"], r["read"]) for r in listed] == [(made, "done", 3)]
    assert json.loads(run("--undo", made, "--json").output) == {"run": made, "court": "X1", "cases": 1, "kept": 0}
    assert "已撤销 / undone" in run("--runs").output
    again = run("--undo", made)
    assert (again.exit_code, again.output.splitlines()[0]) == (3, "该次导入已经撤销")


def test_what_cannot_be_done_is_said_in_plain_words(files, tmp_path):
    missing = run(str(tmp_path / "no.csv"), *files[1:])
    assert (missing.exit_code, missing.output.splitlines()[0]) == (3, "没有这个文件: no.csv")
    nothing = run()
    assert nothing.exit_code == 2
    assert "需要名单文件和 --map" in nothing.output
    unknown = CliRunner().invoke(figures, ["X9"])
    assert (unknown.exit_code, unknown.output) == (3, "法院 X9 没有导入的数据 / nothing was imported for court X9\n")
