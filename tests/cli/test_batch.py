"""`tianping law batch`: the same rows with their answers, the rows that cannot be answered named, the rest going on."""

import csv
import json
import tracemalloc
from decimal import Decimal

import openpyxl
from click.testing import CliRunner

from tianping.cli._batch import LOOK_AHEAD, batch
from tianping.cli.law import command
from tianping.law import registry


def run(*words):
    return CliRunner().invoke(command, ["batch", *map(str, words)])


def rows_of(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_each_row_keeps_its_columns_and_gets_its_answer(tmp_path):
    source, target = tmp_path / "rows.csv", tmp_path / "answers.csv"
    source.write_text("案号,starts_on,days\n甲,2026-09-16,15\n乙,x,1\n丙,2026-09-16,\n", encoding="utf-8")
    done = run("day_period", source, target)
    first, second, third = rows_of(target)
    assert (first["案号"], first["结果.value"], first["结果.status"], first["结果.nominal"], first["结果.refused"]) == (
        "甲", "2026-10-08", "established", "2026-10-01", "",
    )
    assert first["结果.why"].startswith("1. 2026-09-16 当日不计入, 自次日 2026-09-17 起算")
    assert (second["结果.value"], second["结果.status"]) == ("", "refused")
    assert second["结果.refused"] == "starts_on: “x”不是日期(如 2026-03-18)。 可用输入见 tianping law day_period --schema。"
    assert third["结果.refused"] == "缺少 days。 请补充这些事实后再算。"
    assert "第 3 行 / row 3: starts_on: “x”不是日期" in done.stderr
    assert "3 行, 未能回答 2 行" in done.stderr
    assert done.exit_code == 1


def test_no_head_or_answer_can_be_taken_for_a_formula(tmp_path):
    source, target = tmp_path / "rows.csv", tmp_path / "answers.csv"
    source.write_text("amount\n100001\n", encoding="utf-8")
    assert run("litigation_fee.property", source, target).exit_code == 0
    (row,) = rows_of(target)
    assert [cell for line in (list(row), list(row.values())) for cell in line if cell[:1] in ("=", "+", "@")] == []
    assert row["结果.exact"] == "2300.02"


def test_excel_in_and_out_with_figures_as_numbers(tmp_path):
    source, target = tmp_path / "rows.xlsx", tmp_path / "answers.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["序号", None, "amount"])
    book.active.append([1, None, 200000])
    book.active.append([None, None, None])
    book.save(source)
    assert run("litigation_fee.property", source, target).exit_code == 0
    head, only = openpyxl.load_workbook(target).worksheets[0].iter_rows(values_only=True)
    found = dict(zip(head, only, strict=True))
    assert (found["序号"], found["amount"], found["结果.exact"]) == (1, 200000, 4300)


def test_a_cell_may_hold_a_list_and_a_list_may_be_answered(tmp_path):
    source, target = tmp_path / "rows.csv", tmp_path / "answers.csv"
    with source.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([
            ["principal", "due", "lpr", "payments", "delivered"], ["100000", "2022-01-31", "3.70", '[["2022-03-02","40000"]]', ""],
            ["100000", "2022-01-31", "3.70", "[x", ""],
        ])
    run("private_lending.no_interest", source, target)
    good, bad = rows_of(target)
    assert (good["结果.overdue_interest"], good["结果.claim_allowed"]) == ("293.97", "False")
    assert bad["结果.refused"].startswith("payments: 应为列表")


def test_every_whole_finding_is_a_line_of_json(tmp_path):
    source, target, findings = tmp_path / "rows.csv", tmp_path / "answers.csv", tmp_path / "findings.jsonl"
    source.write_text("day\n2026-02-14\n2026-02-15\n", encoding="utf-8")
    assert run("rest_day", source, target, "--findings", findings).exit_code == 0
    made = [json.loads(line) for line in findings.read_text(encoding="utf-8").splitlines()]
    assert [(one["row"], one["name"], one["value"]) for one in made] == [(2, "rest_day", False), (3, "rest_day", True)]
    assert made[0]["steps"]


def test_memory_does_not_grow_with_the_rows(tmp_path):
    source, target = tmp_path / "rows.csv", tmp_path / "answers.csv"
    rule = registry.find("amount_in_capitals")

    def peak(rows):
        source.write_text("amount_cny\n" + "1.25\n" * rows, encoding="utf-8")
        tracemalloc.start()
        batch(name="x", source=source, target=target, findings=None, ask=lambda given: {"finding": rule(given)},
              inputs=frozenset({"amount_cny"}))
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    peak(LOOK_AHEAD)
    assert peak(8 * LOOK_AHEAD) < 2 * peak(2 * LOOK_AHEAD)
    assert sum(Decimal(row["amount_cny"]) for row in rows_of(target)) == Decimal("1.25") * 2 * LOOK_AHEAD
