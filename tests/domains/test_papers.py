"""Papers drawn from the record: what they say, and what they refuse to be printed without."""

from datetime import date
from pathlib import Path

import pytest
from given import refusal
from lines import accept, decide, new_world, submit

from tianping.docket.papers import Line, all_papers, chinese_day, chinese_punctuation, load_papers
from tianping.instruments import typeset
from tianping.law.finding import Refused

load_papers(f"tianping.domains.{leaf}.papers" for leaf in ("filing", "fees", "judgment"))


def draw(name, world, done):
    return all_papers()[name].draw(done.docket, world.setting)


def text_of(paper):
    return "\n".join(b.text for b in paper.blocks if isinstance(b, Line))


def test_the_notice_of_acceptance_names_court_number_parties_and_cause():
    world = new_world()
    paper = draw("filing.acceptance_notice", world, accept(world))
    assert (paper.court, paper.title, paper.number) == ("长春市南关区人民法院", "受理案件通知书", "(2026)吉0102民初1号")
    assert text_of(paper).startswith("张甲:\n你方与李乙、王丙民间借贷纠纷一案的起诉状已收到。")


def test_a_paper_whose_facts_are_missing_names_them():
    world = new_world()
    no = refusal(lambda: draw("filing.acceptance_notice", world, submit(world)))
    assert no.label.zh == "“受理案件通知书”还缺少: 立案决定"
    assert [m.zh for m in no.missing] == ["立案决定"]


def test_the_judgment_carries_clauses_warning_and_appeal():
    world = new_world()
    text = text_of(draw("judgment.civil_judgment", world, decide(world)))
    assert "一、被告李乙、王丙归还原告张甲借款本金120000元;\n二、支付利息8000元。" in text
    assert "第二百六十四条" in text
    assert "上诉于吉林省长春市中级人民法院。" in text


@pytest.mark.parametrize(("text", "set_as"), [
    ("原告: 张甲, 男;", "原告：张甲，男；"), ("(2026)吉0102民初1号", "(2026)吉0102民初1号"), ("1,450.00元", "1,450.00元"),
    ("内(至3月11日)交纳", "内（至3月11日）交纳"),
])  # fmt: skip
def test_punctuation_is_that_of_a_courts_paper(text, set_as):
    assert chinese_punctuation(text) == set_as


@pytest.mark.parametrize(("day", "written"), [
    (date(2026, 3, 25), "二〇二六年三月二十五日"), (date(2026, 10, 10), "二〇二六年十月十日"), (date(2026, 12, 31), "二〇二六年十二月三十一日"),
])  # fmt: skip
def test_a_day_as_papers_close_with_it(day, written):
    assert chinese_day(day) == written


def test_a_paper_is_not_printed_as_boxes():
    with pytest.raises(Refused) as no:
        typeset.body_fonts(frozenset({"DejaVu Sans"}))
    assert no.value.finding.label.zh == "本机没有中文字体, 不能打印文书 (否则会印出方框)"
    assert "fonts-noto-cjk" in no.value.finding.remedy.zh


@pytest.mark.skipif(not set(typeset.SONG) & typeset.families(), reason="needs a Chinese font: apt-get install fonts-noto-cjk")
@pytest.mark.parametrize("name", ["filing.acceptance_notice", "judgment.civil_judgment"])
def test_the_pdf_reads_back_as_it_was_written_rare_names_too(name, tmp_path: Path):
    import io

    from pypdf import PdfReader

    world = new_world()
    done = decide(world) if name.startswith("judgment") else accept(world)
    paper = draw(name, world, done)
    from dataclasses import replace

    paper = replace(paper, blocks=(Line("当事人: 喆垚堃镕。"), *paper.blocks))
    made = typeset.pdf(paper)
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages).replace("\n", "").replace(" ", "")
    assert made.startswith(b"%PDF")
    for wanted in ("喆垚堃镕", paper.title, paper.number.replace(" ", ""), "张甲"):
        assert wanted in text
