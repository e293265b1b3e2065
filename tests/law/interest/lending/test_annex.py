"""The annex page of a judgment as plain blocks."""

from datetime import date
from decimal import Decimal

from tianping.law.interest.lending.annex import annex_blocks
from tianping.law.interest.lending.owed import lending_ledger
from tianping.law.interest.lending.terms import Loan, Payment, RateStep
from tianping.law.interest.plain import plain_interest
from tianping.law.interest.rates import RateBook
from tianping.law.interest.segmented import segmented_interest

D = Decimal
DAY = date(2022, 3, 1)


def test_the_annex_of_a_ledger():
    one = Loan("甲", D(36500), DAY, D("0.05"), rate_steps=(RateStep(date(2022, 5, 1), D("0.10")),))
    found = lending_ledger(loans=(one,), filed_on=date(2023, 1, 1), until=date(2022, 7, 1), payments=(Payment(date(2022, 6, 1), D(615)),))
    blocks = annex_blocks(found)
    assert blocks[0] == ("heading", "附表 民间借贷本息")
    assert blocks[1] == ("paragraph", found.part("operative").value)
    assert [kind for kind, _ in blocks[2:4]] == ["table", "table"]
    title, header, rows = blocks[2][1]
    assert (title, header[:5]) == ("逐笔计算表", ("日期", "事项", "借款", "计息天数", "年利率"))
    assert rows[1] == (
        "2022年6月1日", "还款", "甲", "92", "分段", "615.00", "615.00", "0.00", "615.00", "0.00", "0.00", "36500.00", "0.00",
    )
    assert rows[0][:3] == ("2022年3月1日", "出借", "甲")
    assert blocks[3][1][2][0] == ("甲", "2022年3月1日", "借期内", "5%", "14.8%", "5%", "0%", "法释〔2020〕17号")
    assert ("heading", "计算过程") in blocks
    assert ("paragraph", "1. 借款甲: 2022年3月1日实际出借 36500.00元。") in blocks
    assert ("heading", "计算口径") in blocks
    assert ("paragraph", "《民法典》第670条") in blocks


def test_the_annex_of_anything_else_shows_its_one_table_and_its_reservation():
    found = segmented_interest(principal_cny=D(10000), start=date(2026, 10, 1), end=date(2026, 12, 1), rates=RateBook(assume_unchanged=True))
    blocks = annex_blocks(found)
    assert blocks[1][0] == "table"
    assert blocks[-1] == ("paragraph", "说明: 用到了尚未核对或暂按不变的利率, 核对后应重算。")


def test_without_conventions_there_is_no_such_heading():
    found = plain_interest(principal_cny=D(1), annual_rate=D("0.1"), start=DAY, end=DAY)
    assert ("heading", "计算口径") in annex_blocks(found)
    assert ("heading", "计算口径") not in annex_blocks(found.part("days"))


def test_an_empty_cell_is_empty():
    from tianping.law.finding import Column, Finding, Label, Table

    table = Table("t", Label("表", "table"), (Column("a", Label("甲", "a")),), ((None,),))
    assert annex_blocks(Finding(name="x", label=Label("例", "x"), tables=(table,)))[1] == ("table", ("表", ("甲",), (("",),)))
