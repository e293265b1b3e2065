"""Papers drawn from the record: every one of them, what they say, and what they refuse to be printed without."""

import os
from decimal import Decimal
from importlib import import_module
from pathlib import Path

import pytest
from given import FILING_CLERK, LEAVES, docket_of, identity, refusal
from lines import ACCEPTED_ON, DECIDED_ON, LENDING, accept, decide, new_world, submit
from paper_cases import JUDGE_WANG, with_entries
from paper_list import AT, CASES

from tianping.docket.actions import all_actions
from tianping.docket.papers import all_papers, load_papers, places_of
from tianping.docket.stages import MATTER_KINDS
from tianping.docket.vocabulary.assignment import Assigned, Mode
from tianping.docket.vocabulary.filing import ReliefItem
from tianping.docket.vocabulary.hearings import HearingHeld
from tianping.instruments import authority, sign, typeset
from tianping.instruments.picture import pictures
from tianping.instruments.word import read_word, write_word
from tianping.law.finding import Refused

load_papers(
    f"tianping.domains.{leaf.name}.papers" for leaf in sorted(LEAVES.iterdir()) if (leaf / "papers.py").exists() or (leaf / "papers").is_dir()
)
OUT = Path(__file__).parents[2] / "out" / "papers"
IMAGES = Path(__file__).parents[2] / "docs" / "images"
HAS_SONG = bool(set(typeset.SONG) & typeset.families())
NAMES = sorted(all_papers())


def draw(name, world, docket):
    return all_papers()[name].draw(docket, world.setting)


def drawn(name):
    world = new_world()
    return draw(name, world, CASES[name](world))


def said(name):
    return drawn(name).text()


def test_every_paper_has_its_case_and_there_are_many():
    assert sorted(CASES) == NAMES
    assert len(NAMES) >= 45


@pytest.mark.parametrize("name", NAMES)
def test_every_paper_is_drawn_whole(name):
    paper = drawn(name)
    text = paper.text()
    assert paper.name == name
    assert paper.court.endswith("人民法院")
    assert not [bad for bad in ("None", "××", "……", "{", "}", "Decimal", "。。", "，。", "；。", "  ") if bad in text]
    assert all_papers()[name].basis


@pytest.mark.parametrize("name", NAMES)
def test_a_paper_of_an_empty_file_names_what_is_missing_and_where_to_enter_it(name):
    kind = all_papers()[name]
    world = new_world()
    no = refusal(lambda: kind.draw(docket_of(kind=kind.kinds[0]), world.setting))
    assert no.name == "paper_facts_missing"
    assert no.missing
    assert all(action for _, action in places_of(no)), places_of(no)


YET_TO_COME = {"filing.record_oral_complaint", "filing.return_complaint"}  # entries whose actions are not built


def test_the_action_that_enters_a_missing_fact_exists():
    named = set()
    for kind in all_papers().values():
        no = refusal(lambda kind=kind: kind.draw(docket_of(kind=kind.kinds[0]), new_world().setting))
        named |= {action for _, action in places_of(no)}
    assert sorted(named - set(all_actions()) - YET_TO_COME) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_paper_belongs_to_kinds_of_matter_that_exist_and_have_its_leaf(name):
    kind = all_papers()[name]
    assert set(kind.kinds) <= set(MATTER_KINDS)
    assert [k for k in kind.kinds if name.partition(".")[0] not in (*MATTER_KINDS[k].leaves, "judgment")] == []


@pytest.mark.skipif(not HAS_SONG, reason="needs a Chinese font: apt-get install fonts-noto-cjk")
@pytest.mark.parametrize("name", NAMES)
def test_every_paper_is_set_as_pictures_to_look_at_and_as_word(name):
    paper = drawn(name)
    made = typeset.pdf(paper)
    OUT.mkdir(parents=True, exist_ok=True)  # to look at; not part of the project
    for number, picture in enumerate(pictures(made), 1):
        (OUT / f"{name}-{number}.png").write_bytes(picture)
    printed, worded = ("".join(t.split()) for t in (typeset.read_back(made), read_word(write_word(paper))))
    for wanted in (paper.court, paper.title) if paper.layout.value != "envelope" else ():
        assert wanted in printed
        assert wanted in worded
    if paper.number and paper.layout.value != "envelope":
        assert paper.number.replace("(", "（").replace(")", "）") in printed


@pytest.mark.skipif(not HAS_SONG, reason="needs a Chinese font: apt-get install fonts-noto-cjk")
@pytest.mark.parametrize(("name", "page"), [("judgment.civil_judgment", 2), ("judgment.lending_judgment", 4), ("scheduling.summons", 1)])
def test_a_signed_paper_shows_its_seal_on_the_day(name, page, tmp_path):
    paper = drawn(name)
    judge = authority.person("1", "王法官样本", court="吉0102", folder=tmp_path)
    seal = authority.seal_of("吉0102", paper.court, folder=tmp_path)
    made = sign.signed(typeset.pdf(paper), people=[judge], seal=seal, over=paper.close.day_text)
    shown = list(pictures(made))
    assert len(shown) >= page
    assert all(one.is_good for one in sign.verified(made, roots=[authority.root(tmp_path)]))
    if os.environ.get("TIANPING_IMAGES") == "1":
        (IMAGES / f"paper-{name.rpartition('.')[2].replace('_', '-')}.png").write_bytes(shown[page - 1])


def test_the_notice_of_acceptance_names_court_number_parties_and_cause():
    world = new_world()
    paper = draw("filing.acceptance_notice", world, accept(world).docket)
    assert (paper.court, paper.title, paper.number) == ("长春市南关区人民法院", "受理案件通知书", "(2026)吉0102民初1号")
    assert paper.text().startswith("张甲：\n你方与李乙、王丙民间借贷纠纷一案的起诉状已收到。")


def test_a_paper_whose_facts_are_missing_names_them():
    world = new_world()
    no = refusal(lambda: draw("filing.acceptance_notice", world, submit(world).docket))
    assert no.label.zh == "“受理案件通知书”还缺少: 立案"
    assert [(m.zh, action) for m, action in places_of(no)] == [("立案", "filing.accept")]


def test_a_judgment_whose_clauses_are_the_judges_own_words_keeps_them():
    world = new_world()
    text = draw("judgment.civil_judgment", world, decide(world).docket).text()
    assert "一、被告李乙、王丙归还原告张甲借款本金120000元；\n二、支付利息8000元。" in text
    assert "第二百六十四条" in text
    assert "上诉于吉林省长春市中级人民法院。" in text


def test_the_judgment_writes_its_typed_clauses_out_of_their_figures():
    text = said("judgment.civil_judgment")
    assert "一、李乙、王丙于本判决生效之日起十日内偿还张甲借款本金120000元；" in text
    assert (
        "二、李乙、王丙于本判决生效之日起十日内支付张甲截至2026年4月8日的利息8000元，并支付自2026年4月9日起至实际清偿之日止的利息"
        "（以120000元为基数，按照年利率10%计算）；"
    ) in text
    assert "三、驳回张甲的其他诉讼请求。" in text
    assert "案件受理费2900元，减半收取计1450元，由张甲负担22.31元，由李乙、王丙负担1427.69元。" in text


def test_a_loan_is_judged_from_its_elements_alone_with_its_annex_and_never_beyond_the_claim():
    text = said("judgment.lending_judgment")
    assert "一、李乙、王丙于本判决生效之日起十日内偿还张甲借款本金120000元；\n二、李乙、王丙于本判决生效之日起十日内支付张甲利息10000元。" in text
    assert "尚欠借款本金120000元、利息25249.32元。原告请求的数额未超出上述结果，依其请求支持本金120000元、利息10000元。" in text
    assert "附表 民间借贷本息" in text
    assert "计算过程" in text


def test_interest_runs_until_paid_where_it_was_asked_for_so():
    world = new_world()
    until_paid = (ReliefItem("归还借款本金", Decimal(120000)), ReliefItem("支付利息至实际付清之日", Decimal(10000)))
    done = submit(world, relief=until_paid)
    done = world.do("filing.accept", by=FILING_CLERK, on=ACCEPTED_ON, matter=done.matter, cause=LENDING)
    held = HearingHeld(identity("hearing"), AT, AT, (), "审理")
    bench = Assigned("民一庭", JUDGE_WANG, Mode.RANDOM)
    docket = with_entries(done.docket, bench, held, on=DECIDED_ON)
    text = draw("judgment.lending_judgment", world, docket).text()
    assert "截至2026年4月7日的利息25249.32元，并支付自2026年4月8日起至实际清偿之日止的利息（以120000元为基数，按照年利率10%计算）" in text
    assert "截至2026年4月7日的利息25249.32元，并支付自2026年4月8日起至实际付清之日止" in text  # the annex says the same


def test_small_claims_are_final_and_short_forms_are_not_for_ordinary_procedure():
    assert "本判决为终审判决。" in said("judgment.bare_judgment")
    assert "上诉" not in said("judgment.bare_judgment")
    world = new_world()
    with pytest.raises(Refused) as no:
        draw("judgment.bare_judgment", world, decide(world).docket)
    assert no.value.finding.label.zh == "令状式判决书只用于小额诉讼案件"


def test_rulings_cite_the_article_of_their_day_and_end_as_the_law_says():
    assert "依照《中华人民共和国民事诉讼法》第一百四十八条第一款、第一百五十七条第一款第五项规定，裁定如下：\n准许张甲撤回起诉。" in said(
        "judgment.withdrawal_ruling"
    )
    assert "在裁定书送达之日起十日内" in said("pleadings.jurisdiction_ruling")
    assert "驳回上诉，维持原判。" in said("appeal.upholding_judgment")
    assert "本判决为终审判决。" in said("appeal.changing_judgment")
    assert "自收到裁定书之日起五日内向本院申请复议一次" in said("preservation.preservation_ruling")
    assert "自收到本支付令之日起十五日内" in said("special.payment_order")


def test_what_is_secret_stays_in_the_inner_file():
    inner = {n for n, k in all_papers().items() if k.audience.value == "inner"}
    assert inner == {
        "appeal.file_list", "archive.inner_catalogue", "archive.inner_cover", "hearings.deliberation_record", "judgment.reading_slip",
        "letters.supervision_letter", "oversight.committee_record", "oversight.conference_record", "oversight.supervision_slip",
        "preservation.preservation_fee_notice", "rhythm.bulletin",
    }


def test_a_paper_for_several_things_is_drawn_for_each_of_them():
    world = new_world()
    docket = CASES["scheduling.summons"](world)
    kind = all_papers()["scheduling.summons"]
    who = [a.label.zh for a in kind.abouts(docket)]
    assert who == ["张甲", "李乙", "王丙"]
    papers = [kind.draw(docket, world.setting, a.key).text() for a in kind.abouts(docket)]
    assert ["张甲（原告）" in papers[0], "李乙（被告）" in papers[1]] == [True, True]
    assert refusal(lambda: kind.draw(docket, world.setting, "nobody")).name == "paper_about_nothing"


def test_the_papers_modules_are_those_of_the_leaves():
    assert import_module("tianping.domains.judgment.papers").__name__.endswith("judgment.papers")
