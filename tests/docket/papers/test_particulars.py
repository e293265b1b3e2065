"""What a paper says of a party after the name, and what the style wants of it."""

from datetime import date
from uuid import UUID

import pytest

from tianping.docket.papers.particulars import NOTHING, Particulars, after_name, ethnicity_word, head_line, lacking
from tianping.docket.people import PersonKind, PersonRef
from tianping.law.numbers.identity import Sex

ZHANG = PersonRef(UUID(int=7), "张甲", PersonKind.NATURAL)
FIRM = PersonRef(UUID(int=8), "样本公司", PersonKind.LEGAL)
HOUSE = PersonRef(UUID(int=9), "样本合伙", PersonKind.OTHER)
WHOLE = Particulars(Sex.FEMALE, date(1990, 2, 3), "满族", "样本厂工人", "某路1号")


def test_a_natural_person_is_described_in_the_order_of_the_style():
    assert after_name(ZHANG, WHOLE) == ("女", "1990年2月3日出生", "满族", "样本厂工人", "住某路1号")
    assert after_name(ZHANG, NOTHING) == ()
    assert head_line(ZHANG, Particulars(legal_representative="李乙")) == ""


def test_an_organisation_has_its_seat_its_code_and_its_head():
    known = Particulars(address="某路1号", credit_code="91310000MA1FL0000X", legal_representative="李乙")
    assert after_name(FIRM, known) == ("住所地某路1号", "统一社会信用代码91310000MA1FL0000X")
    assert head_line(FIRM, known) == "法定代表人：李乙。"
    assert head_line(HOUSE, Particulars(legal_representative="李乙", legal_post="执行事务合伙人")) == "主要负责人：李乙，执行事务合伙人。"
    assert head_line(FIRM, NOTHING) == ""


@pytest.mark.parametrize(("typed", "word"), [("汉", "汉族"), ("满族", "满族"), (" ", ""), ("穿青人", "穿青人")])
def test_an_ethnicity_is_written_as_a_paper_has_it(typed, word):
    assert ethnicity_word(typed) == word


def test_ethnicity_and_work_may_be_left_out_and_nothing_else():
    assert [one.zh for one in lacking(ZHANG, NOTHING)] == ["性别", "出生日期", "住址"]
    assert lacking(ZHANG, Particulars(Sex.MALE, date(1990, 1, 1), address="某路1号")) == ()
    assert [one.zh for one in lacking(FIRM, NOTHING)] == ["住所地", "统一社会信用代码", "法定代表人或主要负责人"]
    assert [one.zh for one in lacking(FIRM, Particulars(address="某路1号", credit_code="9", legal_representative="李乙"))] == ["法定代表人的职务"]
