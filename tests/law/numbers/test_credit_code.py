"""Unified social credit codes: each fault named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law.finding import Refused, Status
from tianping.law.numbers.credit_code import check_character, credit_code, read_credit_code

EXAMPLE = "91350100M000100Y43"
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def refusal(text):
    with pytest.raises(Refused) as caught:
        read_credit_code(text)
    return caught.value.finding


@pytest.mark.parametrize("text", [EXAMPLE, EXAMPLE.lower(), "９１３５０１００Ｍ０００１００Ｙ４３", "9135 0100 M000 100Y 43", "91350100-M000100Y43"])
def test_widths_spaces_and_case_do_not_matter(text):
    assert read_credit_code(text) == EXAMPLE


def test_as_a_finding():
    found = credit_code(text=EXAMPLE)
    assert (found.value, [str(one) for one in found.basis]) == (EXAMPLE, ["《法人和其他组织统一社会信用代码编码规则》(GB 32100—2015)"])


@pytest.mark.parametrize(("text", "label", "remedy"), [
    ("91350100M000100Y44", "校验码不对: 末位应为 3, 填写的是 4", "请逐位核对营业执照或登记证书。"),
    ("91350100", "统一社会信用代码应为 18 位, 填写了 8 位", "请填写营业执照或登记证书上的 18 位代码。"),
    ("M000100Y4", "统一社会信用代码应为 18 位, 填写了 9 位, 这像是旧的组织机构代码", "请填写营业执照或登记证书上的 18 位代码。"),
    ("350100100000001", "统一社会信用代码应为 18 位, 填写了 15 位, 这像是旧的工商注册号", "请填写营业执照或登记证书上的 18 位代码。"),
    ("9135010OM000100Y43", "第 8 位不能是“O”", "代码不用字母 I、O、S、V、Z; 是否应为 0?"),
    ("91350100M000100#43", "第 16 位不能是“#”", "代码只含数字和大写字母, 请核对。"),
])
def test_each_fault_is_named(text, label, remedy):
    found = refusal(text)
    assert (found.label.zh, found.remedy.zh) == (label, remedy)


def test_nothing_is_a_missing_fact():
    found = refusal("")
    assert (found.status, found.label.zh) == (Status.MISSING, "没有填写统一社会信用代码")


@given(st.text(ALPHABET, min_size=17, max_size=17), st.integers(0, 16), st.integers(1, 30))
def test_one_changed_character_never_passes(body, place, change):
    code = body + check_character(body)
    assert read_credit_code(code) == code
    other = ALPHABET[(ALPHABET.index(code[place]) + change) % 31]
    with pytest.raises(Refused):
        read_credit_code(code[:place] + other + code[place + 1 :])


@pytest.mark.parametrize("text", ["", "91350100M000100Y44", "91350100", "M000100Y4", "350100100000001", "9135010OM000100Y43", "91350100M000100#43"])
def test_each_fault_is_refused_by_the_rule_too(text):
    with pytest.raises(Refused):
        credit_code(text=text)
