"""A court begins on an empty platform: opened with its first administrator, or refused with nothing written."""

from __future__ import annotations

import getpass
import re

import pytest
from click.testing import CliRunner, Result

from tianping.cli.court import command
from tianping.store import models


def run(*words: str) -> Result:
    return CliRunner().invoke(command, words)


@pytest.mark.usefixtures("db")
def test_a_court_is_opened_with_its_first_administrator() -> None:
    answer = run("open", "吉0102", "--administrator", "guanli1", "--name", "管理员样本")
    assert answer.exit_code == 0, answer.output
    password = re.findall(r"temporary password: (\S+)", answer.output)[0]
    account = models.Account.objects.get(username="guanli1")
    assert account.check_password(password)
    assert account.temporary_until is not None
    assert [(m.role, m.court) for m in account.memberships.all()] == [("administrator", "吉0102")]
    entry = models.Entry.objects.get(kind="house.court_opened")
    assert entry.post == f"system/吉0102//cli:{getpass.getuser()}"
    deed = models.AccountDeed.objects.get()
    assert (deed.what, deed.court, deed.proof) == ("opened", "吉0102", "设立法院时由运维人员开通")
    assert run("list").output == "吉0102  长春市南关区人民法院\n"


@pytest.mark.usefixtures("db")
def test_an_open_court_gets_one_administrator_more_and_no_name_twice() -> None:
    run("open", "吉0102", "--administrator", "guanli1", "--name", "管理员样本")
    assert run("open", "吉0102", "--administrator", "guanli2", "--name", "管理员乙样本").exit_code == 0
    assert models.Entry.objects.filter(kind="house.court_opened").count() == 1
    again = run("open", "吉0102", "--administrator", "guanli2", "--name", "管理员丙样本")
    assert again.exit_code == 3
    assert "不可以: 登录名“guanli2”已被使用" in again.output
    assert "怎么办: 请换一个登录名。" in again.output
    assert models.Membership.objects.count() == 2


@pytest.mark.usefixtures("db")
def test_a_code_that_no_court_bears_opens_nothing() -> None:
    answer = run("open", "吉9999", "--administrator", "guanli1", "--name", "管理员样本")
    assert answer.exit_code == 3
    assert "吉9999" in answer.output
    assert not models.Matter.objects.exists()
    assert not models.Account.objects.exists()


@pytest.mark.usefixtures("db")
def test_a_name_that_cannot_be_a_sign_in_name_leaves_no_court_behind() -> None:
    answer = run("open", "吉0102", "--administrator", "x", "--name", "管理员样本")
    assert answer.exit_code == 3
    assert not models.Matter.objects.exists()
