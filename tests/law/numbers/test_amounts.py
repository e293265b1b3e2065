"""Sums of money as people write them, and in capitals."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law.finding import Refused, Status, Unit
from tianping.law.numbers.amounts import amount, amount_in_capitals, capitals, read_amount


def refusal(call, *args, **given_):
    with pytest.raises(Refused) as caught:
        call(*args, **given_)
    return caught.value.finding


@pytest.mark.parametrize(("text", "value"), [
    ("120000", "120000"), ("120,000.00", "120000"), ("12,0000", "120000"), ("１２０，０００．５０", "120000.5"), (" 120 000 ", "120000"), ("0", "0"),
    ("12万", "120000"), ("12.5万元", "125000"), ("1.2亿", "120000000"), ("100万", "1000000"), ("1千万", "10000000"), ("3百万", "3000000"),
    ("2万亿", "2000000000000"), ("12万5千", "125000"), ("12万5千元", "125000"), ("¥120000", "120000"), ("￥120,000.00元", "120000"),
    ("人民币120000元", "120000"), ("120000元人民币", "120000"), ("RMB 120000", "120000"), ("共计人民币120000元整", "120000"),
    ("一万二千元", "12000"), ("壹万贰仟", "12000"), ("人民币壹万贰仟元整", "12000"), ("壹万贰仟圆正", "12000"), ("壹万贰仟整", "12000"),
    ("两千块", "2000"),
    ("3元5角", "3.5"), ("3元零5分", "3.05"), ("壹仟肆佰零玖元伍角", "1409.5"), ("陆仟零柒元壹角肆分", "6007.14"), ("伍分", "0.05"), ("五毛", "0.5"),
    ("壹仟陆佰捌拾元零叁角贰分", "1680.32"), ("壹拾万零柒仟元零伍角叁分", "107000.53"), ("12.34元", "12.34"), ("1.23456万", "12345.6"),
])
def test_reads(text, value):
    assert read_amount(text) == Decimal(value)


@pytest.mark.parametrize("text", ["-100", "－100", "(100)", "（100）", "负一百元", "−5"])
def test_a_negative_amount_is_refused_with_a_remedy(text):
    found = refusal(read_amount, text)
    assert found.label.zh == f"金额不能为负: {text}"
    assert found.remedy.zh == "请写正数; 对方欠款、抵销或退还的款项请填入相应的请求项目。"


@pytest.mark.parametrize("text", ["1,5", "12,00,000", "1,234,5", "12345,678"])
def test_separators_in_odd_places_are_refused(text):
    found = refusal(read_amount, text)
    assert found.label.zh == f"金额的分隔符位置不对: {text}"
    assert found.remedy.zh == "分隔符每三位一个, 小数点用“.”, 如 120,000.00。"


@pytest.mark.parametrize("text", [
    "abc", "约12万", "1.234,56", "1..2", "12万5亿", "12万5万", "万", "5角3元", "五分五分", "一二百元", "甲元", "12万左右", "x12万5千", "1e5",
])
def test_what_is_no_amount_is_refused(text):
    found = refusal(read_amount, text)
    assert found.label.zh == f"读不出金额: {text}"
    assert found.remedy.zh == "请写成 120,000.00、12万元 或 壹拾贰万元整。"


@pytest.mark.parametrize("text", ["100美元", "$100", "USD 100", "一百欧元"])
def test_foreign_currency_must_be_converted_first(text):
    found = refusal(read_amount, text)
    assert found.label.zh == f"金额应为人民币: {text}"
    assert [str(one) for one in found.basis] == ["《诉讼费用交纳办法》(国务院令第481号)第55条"]


def test_nothing_is_a_missing_fact():
    found = refusal(read_amount, "  ")
    assert (found.status, found.label.zh, [one.zh for one in found.missing]) == (Status.MISSING, "没有填写金额", ["金额"])


@pytest.mark.parametrize("text", ["0.005", "0.0000001万", "1.001"])
def test_parts_of_a_cent_are_refused(text):
    assert refusal(read_amount, text).label.zh == f"金额精确到分, 不能有更小的零头: {text}"


def test_limits():
    assert read_amount("9999999999999999.99") == Decimal("9999999999999999.99")
    assert refusal(read_amount, "10000000000000000").label.zh == "金额应在 0 和一亿亿元之间: 10000000000000000"
    assert refusal(capitals, Decimal(-1)).label.zh == "金额应在 0 和一亿亿元之间: -1"


@pytest.mark.parametrize(("value", "words"), [
    ("1409.50", "壹仟肆佰零玖元伍角"), ("6007.14", "陆仟零柒元壹角肆分"), ("1680.32", "壹仟陆佰捌拾元叁角贰分"),
    ("107000.53", "壹拾万柒仟元伍角叁分"),
    ("16409.02", "壹万陆仟肆佰零玖元零贰分"), ("325.04", "叁佰贰拾伍元零肆分"), ("10", "壹拾元整"), ("0", "零元整"), ("0.05", "伍分"),
    ("0.5", "伍角"), ("0.52", "伍角贰分"), ("100000000", "壹亿元整"), ("2900.00", "贰仟玖佰元整"),
])
def test_writes_capitals_as_bills_do(value, words):
    assert capitals(Decimal(value)) == words


def test_capitals_as_a_finding():
    found = amount_in_capitals(amount_cny=Decimal(1450))
    assert found.value == "人民币壹仟肆佰伍拾元整"
    assert found.given == {"amount_cny": Decimal(1450)}


def test_reading_as_a_finding():
    found = amount(text="12万元")
    assert (found.value, found.unit) == (Decimal(120000), Unit.CNY)
    assert [one.text.zh for one in found.steps] == ["大写: 壹拾贰万元整"]


@given(st.decimals(min_value=0, max_value=Decimal("9999999999999999.99"), places=2))
def test_capitals_read_back(value):
    assert read_amount(capitals(value)) == value
    assert read_amount(f"{value:,}") == value
    assert read_amount(f"人民币{capitals(value)}") == value


@pytest.mark.parametrize("text", ["", "-100", "1,5", "约12万", "100美元", "0.005", "10000000000000000"])
def test_each_fault_is_refused_by_the_rule_too(text):
    refusal(amount, text=text)


def test_capitals_of_an_impossible_sum_are_refused():
    refusal(amount_in_capitals, amount_cny=Decimal("0.001"))
