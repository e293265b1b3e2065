"""What a case number, a court code and a type code say."""

from datetime import date

import pytest

from tianping.law.finding import Refused, Status
from tianping.law.numbers.explained import case_number, court_finding, type_code_finding
from tianping.law.registry import find


def test_each_part_is_a_step():
    found = case_number(text="（2026）吉01知民初7号之一")
    assert found.value == "(2026)吉01知民初7号之一"
    assert [one.text.zh for one in found.steps] == [
        "收案年度 2026", "法院 吉林省长春市中级人民法院", "专门审判代字 知", "案件类型 民事一审案件", "案件编号 7", "同类文书第 2 份",
    ]
    assert str(found.basis[0]) == "《关于人民法院案件案号的若干规定》(法〔2018〕335号修改)第2条、第3条"


def test_remarks_come_last():
    assert case_number(text="(2025)吉0102诉前调1号").steps[-1].text.zh == "类型代字“诉前调”在 2025 年不在使用期内"


def test_an_old_number_has_words_instead_of_codes():
    found = case_number(text="(2014)长民初字第12号")
    assert [one.text.zh for one in found.steps] == [
        "收案年度 2014", "2016年以前的案号: 长民初字", "案件编号 12", "2016年以前的案号, 没有法院代字和类型代字",
    ]


def test_it_can_be_called_by_name():
    assert find("case_number")({"text": "(2026)吉0102民初1号"}).value == "(2026)吉0102民初1号"


@pytest.mark.parametrize("text", [
    "", "abc", "(2026)吉0102民初0号", "(1937)吉0102民初1号", "(2026)民初12号", "(2026)吉0102民出12号", "(2026)吉0102甲乙12号", "(2026)吉0199民初12号",
    "(2026)吉0102 12号", "2026吉0102民初1523", "(2026)吉0102民初字第1523号", "(2026)吉0102民初1号之x",
])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(Refused):
        case_number(text=text)


def test_a_court_says_where_it_stands():
    found = court_finding(code="吉0381", on=date(2020, 1, 1))
    assert (found.value, found.status) == ("公主岭市人民法院", Status.ESTABLISHED)
    assert [one.text.zh for one in found.steps] == [
        "代字 吉0381, 2016-01-01 至 2020-06-18使用", "上级法院 吉林省四平市中级人民法院(吉03)",
        "上级法院 吉林省高级人民法院(吉)", "上级法院 最高人民法院(最高法)",
    ]
    assert court_finding(code="吉0184").steps[0].text.zh == "代字 吉0184, 2020-06-19 起使用"


def test_a_court_by_rule_is_provisional():
    found = court_finding(code="沪0115")
    assert (found.status, str(found.basis[0])) == (Status.PROVISIONAL, "《关于人民法院案件案号的若干规定》(法〔2018〕335号)第5条")


@pytest.mark.parametrize(("code", "on"), [
    ("吉0199", None), ("X", None), ("吉0381", date(2021, 1, 1)), ("吉0184", date(2020, 1, 1)), ("吉01", date(2015, 1, 1)),
])
def test_a_court_that_does_not_stand_is_refused(code, on):
    with pytest.raises(Refused):
        court_finding(code=code, on=on)


def test_a_type_code_says_its_kinds():
    found = type_code_finding(code="司惩")
    assert found.value == "司法拘留案件 / 司法罚款案件"
    assert [one.text.zh for one in found.steps] == ["0802 司法拘留案件", "0803 司法罚款案件"]


@pytest.mark.parametrize(("code", "on"), [("民出", None), ("甲乙", None), ("民保令", date(2016, 1, 1)), ("诉前调", date(2025, 1, 1))])
def test_a_type_code_that_is_none_is_refused(code, on):
    with pytest.raises(Refused):
        type_code_finding(code=code, on=on)
