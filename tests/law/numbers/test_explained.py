"""What each part of a case number says."""

from tianping.law.numbers.explained import case_number
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
