"""Until a measure stands, nobody but the applicant and the court learns that preservation was asked for."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest
from given import CLERK, COURT, FILING_CLERK, JUDGE, PLAINTIFF, SYSTEM, Done, World, person_ref, refusal
from later import OFFICER, asked_in_suit, before_suit, frozen, granted, secured, two_courts
from lines import LENDING

from tianping.docket.actions import Acting
from tianping.docket.entry import Audience
from tianping.docket.papers.life import issues
from tianping.docket.people import FileRef, PersonGiven, PersonKind
from tianping.docket.reading import parties
from tianping.docket.settings import setting_kinds
from tianping.docket.vocabulary.archive import VolumeKind
from tianping.docket.vocabulary.assets import AssetClue, AssetKind, MeasureKind, NoSecurityGround, RuledMeasure
from tianping.docket.vocabulary.assignment import DesignationGround
from tianping.docket.vocabulary.preservation import ImpactLevel, PreservationAsked
from tianping.domains.archive.rules.materials import materials
from tianping.domains.papers.rules import items as paper_items
from tianping.domains.preservation.rules import deadlines, items, money, summary

FILE = FileRef("a" * 64, "样本.pdf", "application/pdf", 1000)


def _hidden(done: Done) -> list[tuple[Audience, object]]:
    return [(one.audience, one.own_party) for one in done.docket.history() if one.kind.startswith("preservation.")]


@pytest.mark.parametrize("situation", [before_suit, secured, asked_in_suit])
def test_every_entry_before_a_measure_is_the_applicant_s_own(situation):
    done = situation(two_courts())
    assert _hidden(done)
    assert {(a, own) for a, own in _hidden(done)} == {(Audience.OWN_PARTY, person_ref("张甲").id)}


def test_the_other_side_is_no_party_of_a_matter_before_suit_until_a_measure_stands():
    world = two_courts()
    assert [p.name for p in parties(secured(world).docket)] == ["张甲"]
    assert [p.name for p in parties(frozen(two_courts()).docket)] == ["张甲", "李乙"]


def test_neither_terms_nor_sums_nor_the_name_in_a_list_tell_of_it():
    world = two_courts()
    docket = secured(world).docket
    assert {d.audience for d in deadlines(docket, world.setting)} == {Audience.INNER}
    assert (list(items(docket, world.setting)), list(money(docket, world.setting))) == ([], [])
    assert "李乙" not in (summary(docket, world.setting).title or "")


def test_once_a_measure_stands_its_fee_and_end_are_known():
    world = two_courts()
    docket = frozen(world).docket
    assert [(m.name, m.amount_cny) for m in money(docket, world.setting)] == [("preservation_fee", 1170)]
    assert {d.name for d in deadlines(docket, world.setting) if d.audience is Audience.PARTIES} == {
        "measure_end", "renewal_request", "sue_after_preservation"}


def test_nobody_asks_for_preservation_against_themselves():
    world = two_courts()
    done = asked_in_suit(world)
    given = {"on": date(2026, 3, 17), "matter": done.matter, "amount_cny": 1, "assets": (), "grounds": "样本"}
    no = refusal(lambda: world.do("preservation.ask_preservation", by=PLAINTIFF, respondents=(person_ref("张甲").id,), **given))
    assert no.label.zh == "被申请人应当是本案的其他当事人"
    assert len(world.dockets[done.matter].all(PreservationAsked)) == 1


def test_measures_against_an_enterprise_wait_for_the_assessment_of_what_they_do_to_it():
    world, on = two_courts(), date(2026, 3, 3)
    asked = world.do(
        "preservation.ask_before_suit", by=PLAINTIFF, on=on, court=COURT, applicant=PersonGiven("张甲"),
        respondents=(PersonGiven("样本公司", PersonKind.LEGAL),), cause_of_suit=LENDING, amount_cny=Decimal(100000),
        assets=(AssetClue(AssetKind.DEPOSIT, "样本公司基本户"),), grounds="转移资产", urgency="即将转出")
    matter = asked.matter
    world.do("preservation.accept_pre_suit", by=FILING_CLERK, on=on, matter=matter)
    world.do("assignment.assign", by=FILING_CLERK, on=on, matter=matter, division="民一庭", judge=JUDGE.account, ground=DesignationGround.LINKED)
    world.do("preservation.waive_security", by=JUDGE, on=on, matter=matter, request=3, ground=NoSecurityGround.CLEAR_CASE)
    measure = RuledMeasure(AssetKind.DEPOSIT, MeasureKind.FREEZE, "样本公司基本户", "样本银行", Decimal(100000))

    def rule() -> Done:
        return world.do("preservation.rule_preservation", by=JUDGE, on=on, matter=matter, request=3, is_granted=True, reasons="紧急",
                        measures=(measure,))

    assert refusal(rule).label.zh == "尚未评估对企业的影响: 样本公司"
    done = world.do("preservation.assess_impact", by=JUDGE, on=on, matter=matter, enterprise=person_ref("样本公司").id, effects="影响工资发放",
                    level=ImpactLevel.HIGH, advice="保留工资账户", employees=80)
    assert done.entries[0].audience is Audience.INNER
    ruled = rule()
    assert [s.text.zh for s in ruled.changes.findings[0].steps] == ["样本公司: 影响重大。保留工资账户"]


def test_a_court_may_do_without_the_assessment():
    assert setting_kinds()["enterprise_impact_required"].default == 1


def _issued(world: World, matter: UUID, paper: str, *signers: Acting) -> Done:
    """The paper drawn up, signed, sealed, issued and kept."""
    drawn = str(world.do("papers.draw_up", by=CLERK, on=date(2026, 3, 3), matter=matter, paper=paper).entries[0].seq)
    for one in signers:
        world.do("papers.sign", by=one, on=date(2026, 3, 3), matter=matter, drawn=drawn)
    world.do("papers.affix_seal", by=CLERK, on=date(2026, 3, 3), matter=matter, drawn=drawn)
    world.do("papers.issue", by=CLERK, on=date(2026, 3, 3), matter=matter, drawn=drawn)
    return world.do("papers.keep", by=SYSTEM, on=date(2026, 3, 3), matter=matter, drawn=drawn, file=FILE)


def _papers(done: Done) -> list[tuple[str, Audience, object]]:
    return [(one.kind, one.audience, one.own_party) for one in done.docket.history() if one.kind.startswith("papers.")]


def test_a_notice_issued_before_a_measure_stands_is_the_applicant_s_own() -> None:
    world, own = two_courts(), person_ref("张甲").id
    done = _issued(world, secured(world).matter, "preservation.security_notice")
    assert _papers(done) == [
        ("papers.paper_drawn", Audience.INNER, None), ("papers.paper_sealed", Audience.INNER, None),
        ("papers.paper_issued", Audience.OWN_PARTY, own), ("papers.paper_kept", Audience.OWN_PARTY, own),
    ]
    assert list(paper_items(done.docket, world.setting)) == [], "a row would name it to everybody"


def test_a_ruling_issued_before_it_is_carried_out_opens_to_the_other_side_with_the_measure() -> None:
    world, own = two_courts(), person_ref("张甲").id
    matter, ruled = granted(world)
    done = _issued(world, matter, "preservation.preservation_ruling", JUDGE)
    assert _papers(done)[-2:] == [("papers.paper_issued", Audience.OWN_PARTY, own), ("papers.paper_kept", Audience.OWN_PARTY, own)]
    done = world.do("preservation.take_measure", by=OFFICER, on=date(2026, 3, 4), matter=matter, ruling=ruled)
    assert _papers(done)[-2:] == [("papers.paper_issued", Audience.PARTIES, None), ("papers.paper_kept", Audience.PARTIES, None)]
    issue = issues(done.docket)["preservation.preservation_ruling", str(ruled)]
    assert (issue.issued.on, issue.file) == (date(2026, 3, 3), FILE), "it was issued when it was issued"
    titles = [m.title for m in materials(done.docket, VolumeKind.OPEN)]
    assert titles.count("民事裁定书") == 1, f"one paper, not two: {titles}"
    assert [i.on for i in paper_items(done.docket, world.setting)] == [date(2026, 3, 3)]


def test_a_ruling_issued_after_the_measure_is_for_all_parties() -> None:
    world = two_courts()
    done = _issued(world, frozen(world).matter, "preservation.preservation_ruling", JUDGE)
    assert _papers(done)[-2:] == [("papers.paper_issued", Audience.PARTIES, None), ("papers.paper_kept", Audience.PARTIES, None)]
