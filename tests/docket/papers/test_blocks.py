"""The blocks of a paper: what they say, what is filled in, and the hash by which two drawings are the same paper."""

from datetime import date
from uuid import UUID

import pytest

from tianping.docket.papers import Break, Close, Grid, Heading, Line, Paper, PartyLine, pieces
from tianping.docket.papers.particulars import Particulars
from tianping.docket.people import PersonKind, PersonRef
from tianping.law.numbers.identity import Sex
from tianping.law.numbers.numerals import write_numeral

ZHANG = PersonRef(UUID(int=7), "张甲", PersonKind.NATURAL)


def made(*blocks):
    return Paper("x.y", "长春市南关区人民法院", "民事裁定书", "(2026)吉0102民初1号", blocks)


def test_what_is_kept_outside_the_record_is_filled_in_when_the_paper_is_set():
    bare = made(PartyLine("原告", ZHANG))
    assert bare.text() == "原告：张甲。"
    assert bare.parties == (ZHANG,)
    full = bare.filled({ZHANG.id: Particulars(sex=Sex.MALE, born_on=date(1985, 1, 1), ethnicity="汉", address="长春市")})
    assert full.text() == "原告：张甲，男，1985年1月1日出生，汉族，住长春市。"


def test_an_organisation_has_who_stands_for_it_on_a_line_of_its_own():
    firm = PersonRef(UUID(int=8), "样本公司", PersonKind.LEGAL)
    known = Particulars(address="某路1号", credit_code="91310000MA1FL0000X", legal_representative="李乙", legal_post="执行董事")
    full = made(PartyLine("被告", firm), Line("完")).filled({firm.id: known})
    assert full.text().split("\n") == ["被告：样本公司，住所地某路1号，统一社会信用代码91310000MA1FL0000X。", "法定代表人：李乙，执行董事。", "完"]
    assert full.parties == ()


def test_who_represents_a_party_is_named_with_the_work_alone():
    agent = made(PartyLine("委托诉讼代理人", ZHANG, "一般授权", is_full=False))
    assert agent.text() == "委托诉讼代理人：张甲，一般授权。"
    known = Particulars(sex=Sex.MALE, work="样本律师事务所律师", address="某路1号")
    assert agent.filled({ZHANG.id: known}).text() == "委托诉讼代理人：张甲，样本律师事务所律师。"


def test_the_text_of_a_paper_holds_every_block_once():
    paper = made(
        Heading("附表"), Line("请于(3月11日)前到庭;"), Grid(("项目", "金额"), (("受理费", "50.00"),)), Break(),
        Close((("审判员", "王法官"),), date(2026, 3, 10), "书记员样本", "助理样本"),
    )
    assert paper.text().split("\n") == [
        "附表", "请于（3月11日）前到庭；", "项目", "金额", "受理费", "50.00", "审判员 王法官", "二〇二六年三月十日", "法官助理 助理样本",
        "书记员 书记员样本",
    ]
    assert paper.close is not None
    assert made(Line("无")).close is None


def test_a_letter_closes_with_a_day_in_figures():
    assert made(Close((), date(2026, 3, 10), is_arabic=True)).text() == "2026年3月10日"


def test_two_drawings_are_the_same_paper_when_they_say_the_same():
    one, other = made(Line("准许张甲撤回起诉。")), made(Line("准许张甲撤回起诉。"))
    assert one.content() == other.content()
    assert made(Line("准许张乙撤回起诉。")).content() != one.content()
    assert len(one.content()) == 64


def test_a_table_without_stated_widths_gives_each_column_the_room_its_texts_need():
    assert pieces(made(Grid(("日期", "本金"), (("2024年3月1日", "1.00"),))))[0]["widths"] == [12, 4]
    assert pieces(made(Grid((), (("甲", "乙", "丙"),))))[0]["widths"] == [3, 3, 3]
    assert pieces(made(Grid((), (("甲", "乙"),), widths=(1, 3), is_form=True)))[0] == {
        "kind": "grid", "head": [], "rows": [["甲", "乙"]], "widths": [1, 3], "form": True,
    }


@pytest.mark.parametrize(("number", "written"), [(1, "一"), (10, "十"), (12, "十二"), (20, "二十")])
def test_operative_items_bear_chinese_numerals(number, written):
    from tianping.docket.papers import item

    assert item(number) == written == write_numeral(number)
