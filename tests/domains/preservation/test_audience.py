"""Until a measure stands, nobody but the applicant and the court learns that preservation was asked for."""

from datetime import date
from decimal import Decimal

import pytest
from given import COURT, FILING_CLERK, JUDGE, PLAINTIFF, Done, person_ref, refusal
from later import asked_in_suit, before_suit, frozen, secured, two_courts
from lines import LENDING

from tianping.docket.entry import Audience
from tianping.docket.people import PersonGiven, PersonKind
from tianping.docket.reading import parties
from tianping.docket.settings import setting_kinds
from tianping.docket.vocabulary.assets import AssetClue, AssetKind, MeasureKind, RuledMeasure
from tianping.docket.vocabulary.assignment import DesignationGround
from tianping.docket.vocabulary.preservation import ImpactLevel, NoSecurityGround, PreservationAsked
from tianping.domains.preservation.rules import deadlines, items, money, summary


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
