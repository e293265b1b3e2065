"""One act on the rows of a file: a result for each line, the same file twice is the same batch."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.store.test_batches import cases
from tests.web.small_court import City, build

from tianping.cli.act import command
from tianping.store import models

NUMBER = "(2026)吉0102民初{}号"


@pytest.fixture
def city(db: None) -> City:
    return build()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command, arguments)


def test_a_sheet_is_tried_and_run_and_run_again(city: City, tmp_path: Path) -> None:
    matters = cases(city, 3)
    sheet = tmp_path / "seal.csv"
    sheet.write_text(f"案号,不公开理由\n{NUMBER.format(1)},涉及个人隐私\n{NUMBER.format(2)},涉及商业秘密\n", encoding="utf-8-sig")
    asked = ("--batch", str(sheet), "--action", "record.seal", "--as", "president")
    tried = run(*asked, "--try")
    assert (tried.exit_code, tried.output.count("✓")) == (0, 2), tried.output
    assert not models.Facts.objects.filter(is_sealed=True).exists()
    done = run(*asked)
    assert done.exit_code == 0, done.output
    assert done.output.splitlines()[-1] == "共 2 件: 已办 2, 未办 0 / done and not done"
    assert models.Facts.objects.filter(pk__in=matters, is_sealed=True).count() == 2
    written = models.Entry.objects.count()
    assert run(*asked).output == done.output
    assert models.Entry.objects.count() == written


def test_json_lines_and_a_refusal_among_them(city: City, tmp_path: Path) -> None:
    first, _, last = cases(city, 3)
    lines = tmp_path / "rows.jsonl"
    fields = {"leaving": str(city.people["judge"].pk), "ground": "left", "successor": str(city.people["second"].pk)}
    lines.write_text("\n".join(json.dumps({"matter": str(m), "fields": fields}) for m in (first, last)), encoding="utf-8")
    done = run("--batch", str(lines), "--action", "assignment.hand_over", "--as", "office")
    assert done.exit_code == 3
    assert "✗" in done.output.splitlines()[1]
    assert "不能“移交承办事务”" in done.output
    assert done.output.splitlines()[-1] == "共 2 件: 已办 1, 未办 1 / done and not done"


@pytest.mark.parametrize(("text", "says"), [
    ("不公开理由\n隐私\n", "第 2 行没有案件"), ("matter,不公开理由\n(2026)吉0102民初9号,隐私\n", "按“(2026)吉0102民初9号”找到 0 件"),
    ("matter\n(2026)吉0102民初1号\n", "缺少“不公开理由”"),
])
def test_what_cannot_be_read_is_said_with_its_row_and_nothing_is_done(city: City, tmp_path: Path, text: str, says: str) -> None:
    cases(city, 2)
    sheet = tmp_path / "rows.csv"
    sheet.write_text(text, encoding="utf-8")
    answer = run("--batch", str(sheet), "--action", "record.seal", "--as", "president")
    assert answer.exit_code == 2
    assert says in answer.output
    assert models.Batch.objects.count() == 0


def test_what_is_done_case_by_case_is_refused(city: City, tmp_path: Path) -> None:
    sheet = tmp_path / "rows.csv"
    sheet.write_text("matter\nx\n", encoding="utf-8")
    answer = run("--batch", str(sheet), "--action", "judgment.close_case", "--as", "judge")
    assert answer.exit_code == 3
    assert "须逐案办理" in answer.output


def test_without_a_file_the_help_is_shown() -> None:
    assert "--batch" in run().output
