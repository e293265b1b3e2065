"""The page of the acceptance fee: what it asks for, what it says while somebody types, and what it says to mistakes."""

from __future__ import annotations

from tests.web.calculators.conftest import Visitor, figure, text


def test_the_fee_with_its_steps_and_articles(visitor: Visitor) -> None:
    page = visitor.open("fees", kind="property", claim_cny="130000", filed_on="2026-03-18", halving="summary")
    assert figure(page) == "1,450.00 元"
    assert "100,000 至 200,000 元: 30,000.00 x 2% = 600.00" in text(page)
    assert "《诉讼费用交纳办法》(国务院令第481号)第16条" in text(page)
    assert "四舍五入到分 先减半, 再取整" in text(page)


def test_a_sum_may_be_written_as_people_write_it(visitor: Visitor) -> None:
    assert figure(visitor.open("fees", kind="property", claim_cny="13万", filed_on="2026-03-18")) == "2,900.00 元"


def test_what_is_asked_depends_on_the_kind(visitor: Visitor) -> None:
    assert 'name="claim_cny"' in visitor.open("fees", kind="property").content.decode()
    divorce = visitor.open("fees", kind="divorce").content.decode()
    assert 'name="claim_cny"' not in divorce
    assert 'name="standard_cny"' in divorce


def test_a_mistake_is_said_at_its_field_with_the_mend(visitor: Visitor) -> None:
    page = visitor.open("fees", kind="property", claim_cny="十三万吧", filed_on="2026-03-18")
    assert page.status_code == 200
    assert figure(page) == ""
    assert (
        'id="f-claim_cny-error">“十三万吧”不是金额。请写成 120000、120,000.00、12万 或 壹拾贰万元整。'
        in page.content.decode()
    )


def test_while_somebody_types_only_the_answer_comes(visitor: Visitor) -> None:
    part = visitor.live("fees", kind="property", claim_cny="130000", filed_on="2026-03-18")
    assert "<html" not in part.content.decode()
    assert figure(part) == "2,900.00 元"
    link = part.headers["HX-Replace-Url"]
    assert (
        link
        == "/calculators/fees/?kind=property&claim_cny=130000&filed_on=2026-03-18&order=halve_then_cut&money=half_up_cent"
    )
    wrong = visitor.live("fees", kind="property", claim_cny="x", filed_on="2026-03-18")
    assert 'class="live-error" data-for="f-claim_cny"' in wrong.content.decode()


def test_what_is_missing_is_named_and_nothing_is_complained_about(visitor: Visitor) -> None:
    page = visitor.open("fees", kind="property", filed_on="2026-03-18")
    assert "还需要填写: 请求金额" in text(page)
    assert "aria-invalid" not in page.content.decode()
