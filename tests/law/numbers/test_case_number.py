"""Case numbers: read as people write them, written as the rule wants them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law.finding import Refused
from tianping.law.numbers import courts, type_codes
from tianping.law.numbers.case_number import CaseNumber, Era, case_number, document_number, numbers_in, parse

STANDARD = "(2026)吉0102民初1523号"
SHAPE = "案号写作 (年份)法院代字类型代字编号号, 如 (2026)吉0102民初1523号。"


def refusal(call, *args, **given_):
    with pytest.raises(Refused) as caught:
        call(*args, **given_)
    return caught.value.finding


def test_a_number_has_four_parts():
    assert parse(STANDARD) == CaseNumber(2026, "吉0102", "", "民初", 1523)
    assert str(parse(STANDARD)) == STANDARD
    assert parse(STANDARD).remarks == ()
    assert parse(STANDARD).era is Era.SPECIAL_TRIAL


@pytest.mark.parametrize("text", [
    "（2026）吉0102民初1523号", "（２０２６）吉０１０２民初１５２３号", "〔2026〕吉0102民初1523号", "[2026]吉0102民初1523号",
    "【2026】 吉0102 民初 1523 号",
    "  (2026)吉0102民初1523号\n", "(2026)吉0102民初01523号",
    "案号:(2026)吉0102民初1523号", "案号：（2026）吉0102民初1523号", "(2O26)吉0102民初1523号",
    "(2026)吉0102民初1523號",
])
def test_widths_brackets_and_spaces_do_not_matter(text):
    assert str(parse(text)) == STANDARD


def test_full_width_brackets_on_request():
    assert parse(STANDARD).written(is_full_width=True) == "（2026）吉0102民初1523号"


@pytest.mark.parametrize(("suffix", "document", "written"), [
    ("之一", 1, "之一"), ("之二", 2, "之二"), ("之十二", 12, "之十二"), ("之1", 1, "之一"), ("-1", 1, "之一"), ("", 0, ""),
])
def test_later_documents_of_a_kind_bear_a_suffix(suffix, document, written):
    found = parse(STANDARD + suffix)
    assert found.document == document
    assert str(found) == STANDARD + written
    assert found.bare == parse(STANDARD)


def test_the_first_document_bears_the_bare_number():
    assert str(document_number(parse(STANDARD), position=1)) == STANDARD
    assert str(document_number(parse(STANDARD), position=2)) == STANDARD + "之一"


@pytest.mark.parametrize("suffix", ["之x", "之0", "之", "之百", "附件"])
def test_a_suffix_that_counts_nothing_is_refused(suffix):
    found = refusal(parse, STANDARD + suffix)
    if suffix == "之":
        assert found.name == "case_number_shape"
        return
    assert found.label.zh == f"“号”后面的“{suffix}”不是文书序号"
    assert found.remedy.zh == "同类文书第二份起写 之一、之二; 没有就不写。"


@pytest.mark.parametrize(("text", "court", "special", "code"), [
    ("(2019)最高法知民终1号", "最高法", "知", "民终"), ("(2020)京73民初5号", "京73", "", "民初"), ("(2026)吉01知民初7号", "吉01", "知", "民初"),
    ("(2026)吉执复12号", "吉", "", "执复"), ("(2026)吉0102执3号", "吉0102", "", "执"), ("(2026)吉0102执保3号", "吉0102", "", "执保"),
    ("(2026)吉0102行审复3号", "吉0102", "", "行审复"), ("(2023)吉0102诉前调确7号", "吉0102", "", "诉前调确"),
])
def test_court_special_character_and_type_are_told_apart(text, court, special, code):
    found = parse(text)
    assert (found.court, found.special, found.type_code) == (court, special, code)
    assert str(found) == text


def test_criminal_review_keeps_its_eight_digits():
    assert str(parse("(2021)最高法刑核00012345号")) == "(2021)最高法刑核00012345号"


def test_numbers_from_before_2016_keep_their_words():
    found = parse("（2014）长民初字第12号")
    assert (found.head, found.court, found.type_code, found.serial) == ("长民初字", "", "", 12)
    assert found.era is Era.BEFORE_CODES
    assert str(found) == "(2014)长民初字第12号"
    assert [one.zh for one in found.remarks] == ["2016年以前的案号, 没有法院代字和类型代字"]
    assert str(parse("(2013)四民一终字第3号之一")) == "(2013)四民一终字第3号之一"


@pytest.mark.parametrize(("text", "era"), [("(2018)吉01民初1号", Era.CODES), ("(2019)吉01民初1号", Era.SPECIAL_TRIAL)])
def test_the_era_follows_from_the_year(text, era):
    assert parse(text).era is era


@pytest.mark.parametrize(("text", "remark"), [
    ("(2023)沪0115民初1号", "沪0115 不在本库的法院表内, 按代字规则读出"), ("(2021)吉0381民初1号", "吉0381 在 2021 年不在使用期内"),
    ("(2018)吉01知民初1号", "专门审判代字“知”在 2018 年尚未使用"), ("(2025)吉0102诉前调1号", "类型代字“诉前调”在 2025 年不在使用期内"),
    ("(2021)吉0102诉前调确1号", "类型代字“诉前调确”在 2021 年不在使用期内"), ("(2015)吉0102民初1号", "法院代字和类型代字自2016年起使用"),
    ("(2019)吉0184民初1号", "吉0184 在 2019 年不在使用期内"),
])
def test_what_lies_outside_its_dates_is_read_with_a_remark(text, remark):
    assert [one.zh for one in parse(text).remarks] == [remark]


@pytest.mark.parametrize("text", [
    "(2020)吉0381民初1号", "(2020)吉0184民初1号", "(2016)吉0102民保令1号", "(2016)吉01破申1号", "(2024)吉0102诉前调1号",
])
def test_a_code_in_use_on_any_day_of_the_year_needs_no_remark(text):
    assert parse(text).remarks == ()


@pytest.mark.parametrize(("text", "fault"), [
    ("2026吉0102民初1523号", "年份没有括号"), ("2026年吉0102民初1523号", "年份没有括号"), ("(2026吉0102民初1523号", "年份没有括号"),
    ("(2026)吉0102民初1523", "末尾没有“号”字"), ("2026吉0102民初1523", "年份没有括号, 末尾没有“号”字"),
    ("(2026)吉0102民初字第1523号", "2016年起不写“字第”"), ("(2026)吉0102民初第1523号", "2016年起不写“字第”"),
])
def test_a_wrong_shape_is_answered_with_the_right_number(text, fault):
    found = refusal(parse, text)
    assert found.name == "case_number_shape"
    assert found.label.zh == f"案号写法有误: {fault}"
    assert found.remedy.zh == f"应写作 {STANDARD}。"
    assert found.given == {"text": text, "suggestion": STANDARD}


def test_missing_brackets_of_an_old_number():
    assert refusal(parse, "2014长民初字第12号").remedy.zh == "应写作 (2014)长民初字第12号。"


def test_the_suffix_stays_when_brackets_are_missing():
    assert refusal(parse, "2026吉0102民初1523号之一").remedy.zh == f"应写作 {STANDARD}之一。"


@pytest.mark.parametrize(("text", "name", "label"), [
    ("", "case_number_empty", "没有填写案号"), ("  ", "case_number_empty", "没有填写案号"),
    ("abc", "case_number_shape", "“abc”不像案号"),
    ("(2026)吉0102民初0号", "case_number_serial", "案件编号从 1 开始, 不能是 0"),
    ("(1937)吉0102民初1号", "case_number_year", "案号年份 1937 早于 1949 年"),
    ("(1937)长民初字第1号", "case_number_year", "案号年份 1937 早于 1949 年"), ("(2026)民初12号", "case_number_court_missing", "案号缺少法院代字"),
    ("(2026)吉0102民出12号", "type_code_unknown", "没有“民出”这个类型代字"), ("(2026)吉0199民初12号", "court_unknown", "没有代字为“吉0199”的法院"),
    ("(2026)长0102民初3号", "court_unknown", "没有代字为“长0102”的法院"), ("(2026)吉010民初12号", "court_unknown", "没有代字为“吉010”的法院"),
    ("2026吉0199民初12号", "court_unknown", "没有代字为“吉0199”的法院"), ("(2026)吉0102 12号", "case_number_type_missing", "案号缺少类型代字"),
    ("(2026)吉0102民初123456789号", "case_number_shape", "“(2026)吉0102民初123456789号”不像案号"),
    ("(2026)长民初字第12号", "court_unknown", "没有代字为“长”的法院"),
])
def test_refusals_name_what_is_wrong(text, name, label):
    found = refusal(parse, text)
    assert (found.name, found.label.zh) == (name, label)


def test_refusals_say_what_a_number_looks_like():
    assert refusal(parse, "abc").remedy.zh == SHAPE
    assert refusal(parse, "(2026)民初12号").remedy.zh == "应写作 (2026)法院代字民初12号, 法院代字如 吉0102。"


def test_a_new_number_is_made():
    made = case_number(year=2026, court="吉0102", type_code="民初", serial=1, on=date(2026, 3, 18))
    assert str(made) == "(2026)吉0102民初1号"
    assert str(case_number(year=2026, court="吉01", type_code="民初", serial=2, special="知", on=date(2026, 3, 18))) == "(2026)吉01知民初2号"


@pytest.mark.parametrize(("changed", "label"), [
    ({"court": "吉0381"}, "吉0381(公主岭市人民法院)用至 2020-06-18, 2026-03-18 不在使用期内"),
    ({"type_code": "诉前调"}, "类型代字“诉前调”用至 2024-12-31, 2026-03-18 不能用于新收案件"),
    ({"special": "商"}, "“商”在 2026-03-18 不是专门审判代字"), ({"year": 2025}, "2026-03-18 收案的案号年份应为 2026, 不是 2025"),
    ({"serial": 0}, "案件编号应为 1 至 99999999 的自然数"), ({"serial": 10**8}, "案件编号应为 1 至 99999999 的自然数"),
])
def test_no_new_number_outside_the_rules(changed, label):
    facts = {"year": 2026, "court": "吉0102", "type_code": "民初", "serial": 1, "on": date(2026, 3, 18)}
    assert refusal(case_number, **{**facts, **changed}).label.zh == label


def test_no_special_character_before_2019():
    found = refusal(case_number, year=2018, court="吉01", type_code="民初", serial=1, special="知", on=date(2018, 12, 31))
    assert found.label.zh == "“知”在 2018-12-31 不是专门审判代字"
    assert found.remedy.zh == "当日可用的专门审判代字: 无。"


def test_numbers_are_found_in_a_text():
    text = "不服(2025)吉0102民初12号民事判决, 上诉案号（2026）吉01民终3号; 另见(2014)长民初字第9号、(2025)吉0102民初12号及(2026)吉0102民出5号。"
    assert [str(one) for one in numbers_in(text)] == ["(2025)吉0102民初12号", "(2026)吉01民终3号", "(2014)长民初字第9号"]


def test_numbers_sort_by_year_court_type_and_serial():
    texts = ["(2026)吉0102民初10号", "(2026)吉0102民初9号", "(2025)吉0102民初11号"]
    assert [str(one) for one in sorted(map(parse, texts))] == [texts[2], texts[1], texts[0]]


def test_every_official_code_parses_in_every_province():
    for code in type_codes.type_codes():
        for court in ("最高法", "吉", "吉01", "吉0102"):
            found = parse(f"(2026){court}{code}12号")
            assert (found.court, found.special, found.type_code, found.serial) == (court, "", code, 12)
            assert parse(f"(2026){court}知{code}12号").special == "知"


def test_every_court_on_file_parses():
    for one in courts.subtree("最高法"):
        assert parse(f"(2026){one.code}民初1号").court == one.code


@given(
    st.integers(1949, 2100), st.sampled_from([one.code for one in courts.subtree("吉")]), st.sampled_from(["", "知"]),
    st.sampled_from(sorted(type_codes.type_codes())), st.integers(1, 10**8 - 1), st.integers(0, 300),
)
def test_what_is_written_reads_back(year, court, special, code, serial, document):
    number = CaseNumber(year, court, special, code, serial, document)
    assert parse(str(number)) == number
    assert parse(number.written(is_full_width=True)) == number
