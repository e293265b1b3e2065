"""The page of private lending: rows, pasted tables, text and annex for the judgment, the counter-factual, long states."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from tests.web.calculators.conftest import Visitor, example_of, figure, text

from tianping.instruments.typeset import families, read_back
from tianping.instruments.word import read_word
from tianping.web.calculators import catalogue, state

LENDING = catalogue.by_slug()["lending"]
GIVEN = example_of(LENDING)
PASTED = "还款日期\t金额\n2021/11/10\t20,000.00\n2022年5月20日\t5万\n20230116\t30000"


def test_the_ledger_with_text_for_the_judgment(visitor: Visitor) -> None:
    page = visitor.open("lending", **GIVEN)
    assert figure(page) == "173,853.21 元"
    assert "被告向原告支付借款本金147682.98元及截至2024年3月10日的利息26170.23元" in text(page)
    assert "2022-05-20 还款 1 191 日 15.4 % 15,756.76 元 50,000.00 元 15,756.76 元 34,243.24 元 161,283.34 元" in text(
        page
    )
    assert '<svg class="ledger"' in page.content.decode()


def test_payments_pasted_from_a_spreadsheet_become_rows(visitor: Visitor) -> None:
    typed = {name: value for name, value in GIVEN.items() if not name.startswith("payments")}
    page = visitor.open("lending", **typed, payments_paste=PASTED)
    assert figure(page) == figure(visitor.open("lending", **GIVEN))
    assert (
        'name="payments-2-on" aria-describedby="f-payments-2-on-error" aria-required="true" value="20230116"'
        not in page.content.decode()
    )
    assert 'value="2023-01-16"' in page.content.decode()


def test_on_paper_each_figure_of_a_row_stands_beside_its_name(visitor: Visitor) -> None:
    page = visitor.open("lending", **GIVEN).content.decode()
    assert "<dt>还款 1</dt><dd>日期 2021-11-10 · 金额 20000 元 · " in page
    assert "<dd>实际交付金额 200000 元 · 交付日期 2021-05-10 · 年利率 24% · 到期日 2022-05-09</dd>" in page


def test_a_line_of_totals_is_no_payment(visitor: Visitor) -> None:
    typed = {name: value for name, value in GIVEN.items() if not name.startswith("payments")}
    page = visitor.open("lending", **typed, payments_paste=f"{PASTED}\n合计\t100,000.00")
    assert figure(page) == figure(visitor.open("lending", **GIVEN))
    assert 'name="payments-3-on"' not in page.content.decode()


def test_columns_may_stand_in_another_order_under_their_headings(visitor: Visitor) -> None:
    typed = {name: value for name, value in GIVEN.items() if not name.startswith("payments")}
    turned = "\n".join("\t".join(reversed(line.split("\t"))) for line in PASTED.split("\n"))
    assert figure(visitor.open("lending", **typed, payments_paste=turned)) == "173,853.21 元"


def test_a_pasted_row_that_cannot_be_read_is_named_at_its_cell(visitor: Visitor) -> None:
    typed = {name: value for name, value in GIVEN.items() if not name.startswith("payments")}
    page = visitor.open("lending", **typed, payments_paste="2021-11-10\t20000\n2022-13-20\t五万块")
    assert figure(page) == ""
    assert "没有 2022年13月20日 这一天。" in text(page)
    assert 'id="f-payments-1-amount_cny-error">“五万块”不是金额' in page.content.decode()


def test_a_row_is_added_and_taken_away_without_a_script(visitor: Visitor) -> None:
    more = visitor.open("lending", **GIVEN, _rows="add:payments").content.decode()
    assert 'name="payments-3-on"' in more
    less = visitor.open("lending", **GIVEN, _rows="drop:payments-0").content.decode()
    assert 'name="payments-1-on"' in less
    assert 'name="payments-2-on"' not in less


def test_the_conventions_stand_with_their_default_and_change_the_figure(visitor: Visitor) -> None:
    page = visitor.open("lending", **GIVEN)
    assert '<option value="365" selected>' in page.content.decode()
    other = visitor.open("lending", **GIVEN, conventions_basis="360")
    assert figure(other) == "175,073.72 元"
    assert "一年按360天计" in text(other)


def test_the_counter_factual_names_single_facts_and_what_would_be_owed(visitor: Visitor) -> None:
    page = visitor.client.get("/calculators/lending/what-if", GIVEN, headers={"HX-Request": "true"})
    assert "2021年11月10日的 20000.00元不能认定为还款" in text(page)
    assert "payment_1" not in text(page)


def test_the_annex_as_word(visitor: Visitor) -> None:
    sent = visitor.client.get("/calculators/lending/annex.docx", GIVEN)
    assert sent.headers["Content-Disposition"].startswith("attachment")
    said = read_word(BytesIO(sent.content).getvalue())
    assert said.strip().startswith("民间借贷本息计算表")
    assert "147682.98" in said
    assert "抵费用" not in said  # a column of noughts


def test_the_annex_as_pdf(visitor: Visitor) -> None:
    if not any("CJK SC" in one for one in families()):
        pytest.skip("fonts-noto-cjk is not installed")
    sent = visitor.client.get("/calculators/lending/annex.pdf", GIVEN)
    assert sent.content[:5] == b"%PDF-"
    assert "161283.34" in read_back(sent.content)


def test_there_is_no_annex_of_nothing(visitor: Visitor) -> None:
    visitor.client.raise_request_exception = False
    assert visitor.client.get("/calculators/lending/annex.pdf").status_code == 404


def test_a_long_state_is_compressed_and_what_is_longer_still_becomes_a_file(visitor: Visitor) -> None:
    many = {
        f"payments-{i}-{name}": value
        for i in range(60)
        for name, value in (("on", f"2022-{i % 12 + 1:02}-{i % 28 + 1:02}"), ("amount_cny", "1000"))
    }
    link = visitor.live("lending", **{**GIVEN, **many}).headers["HX-Replace-Url"]
    assert link.startswith("/calculators/lending/?z=")
    assert len(link) < state.LONGEST_LINK
    assert figure(visitor.client.get(link)) == figure(visitor.open("lending", **{**GIVEN, **many}))


def test_a_saved_file_opens_as_it_was_left(visitor: Visitor) -> None:
    sent = visitor.client.post("/calculators/lending/save", GIVEN)
    assert sent.content.startswith("天平 lending\n".encode())
    opened = visitor.client.post("/calculators/open", {"file": BytesIO(sent.content)})
    assert figure(opened) == "173,853.21 元"


@pytest.mark.parametrize(
    "content", [b"", b"nothing", "天平 lending\n!!!".encode(), "天平 nothing\nabc".encode(), b"\xff\xfe\x00"]
)
def test_what_is_no_saved_file_is_said_to_be_none(visitor: Visitor, content: bytes) -> None:
    upload = BytesIO(content)
    upload.name = "x.txt"
    opened = visitor.client.post("/calculators/open", {"file": upload})
    assert opened.status_code == 422
    assert "这不是天平保存的计算文件" in text(opened)


def test_the_link_of_the_page_holds_no_more_than_what_was_filled_in(visitor: Visitor) -> None:
    page = visitor.open("lending", **GIVEN).content.decode()
    link = re.search(r"<pre hidden>([^<]*)</pre>", page)
    assert link is not None
    assert "payments-n" not in link[1]
