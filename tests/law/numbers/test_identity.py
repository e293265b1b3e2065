"""Identity numbers: each fault named, the number itself never repeated. All numbers are made up for these tests."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law.finding import Refused, Status
from tianping.law.numbers.identity import Sex, check_digit, identity_number, is_minor, read_identity

DAY = date(2026, 11, 22)


def made(body: str) -> str:
    return body + check_digit(body)


def refusal(text):
    with pytest.raises(Refused) as caught:
        read_identity(text, on=DAY)
    return caught.value.finding


def test_the_example_of_the_standard():
    found = read_identity("11010519491231002X", on=DAY)
    assert (found.born_on, found.sex, found.region, found.is_old_form) == (date(1949, 12, 31), Sex.FEMALE, "北京市", False)
    assert found.masked == "110105********002X"


@pytest.mark.parametrize("text", ["11010519491231002x", "１１０１０５１９４９１２３１００２Ｘ", "110105 19491231 002X", "110105-19491231-002X"])
def test_widths_spaces_and_case_do_not_matter(text):
    assert read_identity(text, on=DAY).number == "11010519491231002X"


def test_fifteen_digits_become_eighteen():
    found = read_identity("110105491231002", on=DAY)
    assert (found.number, found.is_old_form) == ("11010519491231002X", True)


def test_men_bear_odd_serials():
    assert read_identity(made("22010219800101001"), on=DAY).sex is Sex.MALE


def test_residents_from_beyond():
    assert read_identity(made("83000019800101001"), on=DAY).region == "台湾居民居住证"
    assert read_identity(made("92215619800101001"), on=DAY).region == "吉林省"


def test_a_wrong_check_digit_is_named():
    found = refusal("110105194912310021")
    assert found.name == "identity_check_digit"
    assert found.label.zh == "校验码不对: 末位应为 X, 填写的是 1"
    assert found.remedy.zh == "前17位或末位有误, 请逐位核对证件, 留意相邻两位是否写反。"
    assert "110105194912310021" not in str(found)


@pytest.mark.parametrize(("text", "name", "label"), [
    (made("11010518991231002"), "identity_birth", "出生日期 1899-12-31 早于 1900 年"),
    (made("11010520261123002"), "identity_birth", "出生日期 2026-11-23 晚于 2026-11-22"),
    (made("11010519490229002"), "identity_birth", "出生日期 19490229 不存在"),
    ("110105", "identity_shape", "身份证号码应为 18 位, 填写了 6 位"),
    ("1101051949123100211", "identity_shape", "身份证号码应为 18 位, 填写了 19 位"),
    ("1101051949123100A1", "identity_shape", "身份证号码里不应有“A”"),
    ("11010519491231002Y", "identity_shape", "身份证号码里不应有“Y”"),
    ("110105194912310X21", "identity_shape", "身份证号码里不应有“X”"),
    (made("99010519491231002"), "identity_region", "开头两位 90 不是省级地区代码"),
    (made("00010519491231002"), "identity_region", "开头两位 00 不是省级地区代码"),
])
def test_each_fault_is_named(text, name, label):
    found = refusal(text)
    assert (found.name, found.label.zh) == (name, label)


def test_born_today_and_in_1900_are_believed():
    assert read_identity(made("11010520261122002"), on=DAY).born_on == DAY
    assert read_identity(made("11010519000101002"), on=DAY).born_on == date(1900, 1, 1)


def test_nothing_is_a_missing_fact():
    found = refusal(" ")
    assert (found.status, found.label.zh) == (Status.MISSING, "没有填写身份证号码")


def test_the_finding_shows_the_masked_number_only():
    found = identity_number(text="11010519491231002X", on=DAY)
    assert found.value == "110105********002X"
    assert found.given == {"on": DAY}


@given(st.dates(date(1900, 1, 1), DAY), st.integers(0, 999), st.integers(0, 16), st.integers(1, 9))
def test_one_changed_digit_never_passes(born_on, serial, place, change):
    number = made(f"220102{born_on:%Y%m%d}{serial:03d}")
    assert read_identity(number, on=DAY).born_on == born_on
    wrong = f"{number[:place]}{(int(number[place]) + change) % 10}{number[place + 1:]}"
    with pytest.raises(Refused):
        read_identity(wrong, on=DAY)


@pytest.mark.parametrize("text", [
    " ", "110105194912310021", "11010518991231002X", "110105202611230026", "11010519490229002X", "110105", "1101051949123100A1", "99010519491231002X",
])
def test_each_fault_is_refused_by_the_rule_too(text):
    with pytest.raises(Refused):
        identity_number(text=text, on=DAY)


@pytest.mark.parametrize(("born_on", "on", "minor"), [
    (date(2008, 3, 16), date(2026, 3, 15), True), (date(2008, 3, 16), date(2026, 3, 16), False), (date(2008, 2, 29), date(2026, 2, 28), True),
    (date(2008, 2, 29), date(2026, 3, 1), False), (date(1990, 1, 1), date(2026, 1, 1), False),
])
def test_one_is_of_age_from_the_eighteenth_birthday(born_on, on, minor):
    assert is_minor(born_on=born_on, on=on) is minor
