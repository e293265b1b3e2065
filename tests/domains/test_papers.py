"""Papers drawn from the record: what they say, and what they refuse to be printed without."""

from given import refusal
from lines import accept, decide, new_world, submit

from tianping.docket.papers import Line, all_papers, load_papers

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
