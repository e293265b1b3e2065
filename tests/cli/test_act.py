"""The record from the command line: the same actions and grants, with who sat at the machine on record."""

from __future__ import annotations

import getpass
import json
from typing import Any

import pytest
from click.testing import CliRunner, Result
from tests.web.small_court import COURT, IDENTITY, City, build

from tianping.cli.act import command
from tianping.store import models


@pytest.fixture
def city(db: None) -> City:
    """The court with its people, and one complaint under review."""
    return build()


def run(*arguments: str, sent: dict[str, Any] | None = None) -> Result:
    """Run the command, with JSON on its standard input where there is some."""
    return CliRunner().invoke(command, arguments, input=json.dumps(sent) if sent else None)


def test_a_case_is_filed_and_accepted_and_the_operator_is_on_record(city: City) -> None:
    complaint = {
        "court": COURT, "plaintiffs": [{"name": "张甲", "identity": IDENTITY["张甲"]}], "defendants": [{"name": "李乙"}],
        "relief": [{"text": "归还借款", "amount_cny": "5000"}], "facts": "借款到期未还。",
    }
    opened = run("filing.submit_complaint", "--as", "zhang", "--json", "-", "--cause", "9181", "--out-json", sent=complaint)
    assert opened.exit_code == 0, opened.output
    matter = json.loads(opened.output)["matter"]
    accepted = run("filing.accept", "--as", "clerk", "--matter", matter, "--cause", "民间借贷纠纷")
    assert accepted.exit_code == 0, accepted.output
    entry = models.Entry.objects.filter(matter_id=matter, kind="filing.accepted").get()
    assert entry.by == city.people["clerk"].pk
    assert entry.post == f"filing_clerk/{COURT}//cli:{getpass.getuser()}"


def test_a_refusal_says_why_and_what_to_do(city: City) -> None:
    answer = run("filing.accept", "--as", "judge", "--matter", str(city.matter), "--cause", "9181")
    assert answer.exit_code == 3
    assert "不可以: " in answer.output
    assert "怎么办: " in answer.output


def test_a_missing_field_is_named(city: City) -> None:
    answer = run("filing.accept", "--as", "clerk", "--matter", str(city.matter))
    assert answer.exit_code == 2
    assert "cause: 立案案由: 缺少“立案案由”。" in answer.output


def test_an_unknown_account_is_named(city: City) -> None:
    answer = run("filing.accept", "--as", "nobody", "--matter", str(city.matter), "--cause", "9181")
    assert "没有名为 nobody 的账号" in answer.output


def test_help_of_an_action_comes_from_its_signature(city: City) -> None:
    answer = run("filing.accept", "--help")
    assert "决定立案 / Accept the case" in answer.output
    assert "--procedure" in answer.output
