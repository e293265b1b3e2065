"""`tianping law`: rules and worked cases from the command line, without a database."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from tianping.cli.law import command

CASES = Path(__file__).parents[1] / "cases"
CLOCK = {"kind": "civil_summary", "filed_on": "2026-07-01", "today": "2026-09-01"}


def run(*words: str, given: str | None = None):
    return CliRunner().invoke(command, list(words), input=given)


def test_the_list_names_rules_and_calculators():
    done = run("list")
    assert done.exit_code == 0
    assert "  trial_clock                      审限 / the trial clock\n" in done.output
    assert "  bankruptcy.deadline\n" in done.output
    listed = json.loads(run("list", "--json").output)
    assert {"name": "day_period", "family": "days", "zh": "按日计算的期间", "en": "a period of days",
            "summary": "Return the last day of *days* calendar days counted from the day after *starts_on*."} in listed["rules"]


def test_a_rule_takes_json_and_answers_in_json():
    done = run("trial_clock", "--given", "-", given=json.dumps(CLOCK))
    assert done.exit_code == 0
    answer = json.loads(done.output)
    assert (answer["value"], answer["unit"], answer["status"]) == ("2026-10-08", "date", "established")
    assert answer["given"] == CLOCK
    assert answer["basis"][0] == "《民事诉讼法》(2023修正)第164条"


def test_a_worked_case_answers_under_the_names_of_its_file(tmp_path):
    file = tmp_path / "given.json"
    file.write_text('{"accepted": "2026-03-02", "announced": "2026-03-20", "filing_days": 60}', encoding="utf-8")
    answer = json.loads(run("bankruptcy.deadline", "--given", f"@{file}").output)
    assert answer["answers"] == {"filing_end": "2026-05-19", "first_meeting_latest": "2026-06-03", "notice_latest": "2026-03-27"}


def test_steps_can_be_read():
    done = run("trial_clock", "--given", json.dumps(CLOCK), "--explain")
    assert done.output.splitlines()[:3] == [
        "审限届满日 2026-10-08 date", "  1. 2026-07-01 当日不计入, 自次日 2026-07-02 起算", "       《民事诉讼法》(2023修正)第85条",
    ]
    english = run("trial_clock", "--given", json.dumps(CLOCK), "--explain", "--language", "en")
    assert english.output.startswith("the day the limit ends 2026-10-08 date\n")


def test_a_refusal_is_shown_with_its_remedy_and_ends_with_two():
    done = run("filing_review", "--given", '{"received_on": "1980-01-01"}', "--explain")
    assert done.exit_code == 2
    assert "1980-01-01 没有在案的“民事立案审查期限”规定" in done.output
    missing = run("trial_clock", "--given", '{"kind": "civil_voter", "filed_on": "2026-03-02"}', "--explain")
    assert "  缺少 / missing: 选举日\n" in missing.output


def test_an_open_answer_says_that_it_is_open():
    done = run("rest_day", "--given", '{"day": "2026-02-14"}', "--explain")
    assert "  [make_up_days = work] 调休上班日按工作日计\n" in done.output
    assert "(not_yet)" in run("rest_day", "--given", '{"day": "2027-02-14"}', "--explain").output


def test_the_schema_of_a_rule_and_of_a_worked_case():
    assert json.loads(run("day_period", "--schema").output)["required"] == ["starts_on", "days"]
    assert json.loads(run("bankruptcy.deadline", "--schema").output)["title"] == "bankruptcy.deadline"


def test_the_clock_is_drawn_and_nothing_else():
    assert run("trial_clock", "--given", json.dumps(CLOCK), "--svg").output.startswith("<svg ")
    assert run("day_period", "--given", '{"starts_on": "2026-03-02", "days": 3}', "--svg").exit_code == 2


def test_what_if_names_the_fact_and_the_day():
    done = run("trial_clock", "--given", json.dumps(CLOCK), "--what-if")
    assert 'today: 2026-09-01 改为 2026-10-09, 则 {"in_time": false}\n' in done.output
    fee = run("bankruptcy.deadline", "--given", '{"accepted": "2026-03-02"}', "--what-if")
    assert "accepted: 2026-03-02 改为 2026-03-03" in fee.output
    english = run("rest_day", "--given", '{"day": "2026-03-02"}', "--what-if", "--language", "en")
    assert 'day: 2026-03-02, if 2026-03-07: {"value": true}' in english.output
    assert "没有哪一项单独改变会改变结果" in run("mediation_register", "--given", '{"received_on": "2026-06-02"}', "--what-if").output


def test_what_if_of_lending_speaks_of_facts_a_court_could_find():
    given = {
        "loans": [{"name": "1", "delivered_cny": "200000", "delivered_on": "2021-05-10", "annual_rate": "0.24"}], "filed_on": "2024-03-11",
        "until": "2024-03-11", "payments": [["2021-11-10", "20000"]],
    }
    said = run("lending_ledger", "--given", json.dumps(given), "--what-if").output
    assert said.startswith("会改变结果的单个事实 ")
    assert "  2021年11月10日的 20000.00元不能认定为还款: 287421.37\n" in said


@pytest.mark.parametrize("words, message", [
    (["no_such_rule", "--given", "{}"], "没有名为 no_such_rule 的规则"), (["no_such_rule", "--schema"], "没有名为 no_such_rule 的规则"),
    (["day_period"], "--given 缺少输入"), (["day_period", "--given", "{"], "输入不是 JSON"),
    (["day_period", "--given", "[]"], "输入应为 JSON 对象"),
])
def test_a_wrong_use_is_said(words, message):
    done = run(*words)
    assert done.exit_code == 2
    assert message in done.output


def test_our_own_cases_agree():
    done = run("check", *(str(file) for file in sorted(CASES.glob("*.yaml")) if file.stem in ("periods", "trial_limits", "steps")))
    assert done.exit_code == 0
    assert "实质差异 0 行" in done.output


def test_a_real_difference_ends_with_one(tmp_path):
    asked = {"calc": "day_period", "inputs": {"starts_on": "2026-03-02", "days": 3}, "expected": {"value": "2026-03-06"}}
    rows = [{"id": "A", "kind": "derived", **asked}, {"id": "B", "kind": "inferred-base", **asked}]
    file = tmp_path / "cases.json"
    file.write_text(json.dumps(rows), encoding="utf-8")
    done = run("check", str(file))
    assert done.exit_code == 1
    assert "A day_period: differs \n    value: expected 2026-03-06, found 2026-03-05\n" in done.output
    assert "B day_period: differs; its inputs are inferred (value: expected 2026-03-06, found 2026-03-05)\n" in done.output
    lines = [json.loads(line) for line in run("check", "--json", str(file)).output.splitlines()]
    assert [(line["id"], line["verdict"], line["answers"]) for line in lines] == [
        ("A", "differs", {"value": "2026-03-05"}), ("B", "reported", {"value": "2026-03-05"}),
    ]


def test_lint_lists_what_is_open_and_counts_what_is_unverified():
    done = run("lint")
    assert "两条规定同时适用 / two rows apply at once: 0\n" in done.output
    assert "《国务院办公厅关于2027年部分节假日安排的通知》尚未发布" in done.output
    assert len(run("lint", "--all").output) > len(done.output)


def test_a_stated_figure_is_explained():
    given = '{"base": "100000", "annual": "0.06", "from": "2024-01-01", "to": "2024-12-31", "basis": 365}'
    done = run("explain-figure", "--calc", "interest.simple", "--figure", "5983.56", "--given", given)
    assert done.output


def test_the_law_known_on_a_day_is_all_that_is_used():
    given = '{"day": "2026-02-16"}'
    words = [sys.executable, "-m", "tianping.cli", "law", "rest_day", "--as-of", "2025-11-03", "--given", given]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    answer = json.loads(done.stdout)
    assert (answer["status"], answer["steps"][-1]["text"]["zh"]) == ("not_yet", "2026 年节假日安排尚未发布, 暂按周休日和法定节日计算")
