"""The distribution as a finding: stages with their articles, deposits, closing where the costs are not covered."""

from datetime import date
from decimal import Decimal

import pytest

from tianping.law import registry
from tianping.law.bankruptcy.creditor_claims import Collateral, CreditorClaim, Estate, Rank, Standing
from tianping.law.bankruptcy.distribution import bankruptcy_distribution
from tianping.law.bankruptcy.sharing import Ties
from tianping.law.finding import Refused

D = Decimal
ON = date(2026, 11, 22)
SHEET = Estate(D(4000000), [Collateral("厂房", D(3000000))])
CLAIMS = [
    CreditorClaim("S", "银行甲", Rank.ORDINARY, D(5000000), collateral="厂房"),
    CreditorClaim("C", "管理人", Rank.COSTS, D(500000)),
    CreditorClaim("G", "房东乙", Rank.COMMON_BENEFIT, D(300000)),
    CreditorClaim("W", "职工丙", Rank.WAGES, D(1200000)),
    CreditorClaim("T", "税务机关", Rank.TAX_AND_INSURANCE, D(1000000)),
    CreditorClaim("O", "供货商丁", Rank.ORDINARY, D(8000000), standing=Standing.DISPUTED),
]


def ask(estate=SHEET, claims=CLAIMS, on=ON, **more):
    return bankruptcy_distribution(distributed_on=on, estate=estate, creditor_claims=claims, **more)


def test_every_stage_is_a_step_with_its_rate_and_its_article():
    found = ask()
    assert [(s.text.zh, s.value) for s in found.steps] == [
        ("担保物“厂房”第 1 顺位: 应清偿 5000000.00, 可供清偿 3000000.00, 清偿率 60.0000%: 3,000,000.00 元", D(3000000)),
        ("破产费用: 应清偿 500000.00, 可供清偿 4000000.00, 清偿率 100.0000%: 500,000.00 元", D(500000)),
        ("共益债务: 应清偿 300000.00, 可供清偿 3500000.00, 清偿率 100.0000%: 300,000.00 元", D(300000)),
        ("职工债权: 应清偿 1200000.00, 可供清偿 3200000.00, 清偿率 100.0000%: 1,200,000.00 元", D(1200000)),
        ("社会保险费用和税款: 应清偿 1000000.00, 可供清偿 2000000.00, 清偿率 100.0000%: 1,000,000.00 元", D(1000000)),
        ("普通破产债权: 应清偿 10000000.00, 可供清偿 1000000.00, 清偿率 10.0000%: 1,000,000.00 元", D(1000000)),
        ("其中应予提存: 800,000.00 元", D(800000)),
        ("分配后剩余: 0.00 元", D(0)),
    ]
    assert [c.article for c in found.steps[0].basis] == ["第109条", "第110条"]
    assert [c.article for c in found.basis] == ["第43条", "第113条", "第28条"]


def test_paid_deposited_and_rest_are_the_estate():
    found = ask()
    assert [(p.name, p.value) for p in found.parts] == [("paid", D(6200000)), ("deposited", D(800000)), ("rest", D(0))]
    assert found.value == SHEET.total_cny


def test_the_share_of_a_disputed_claim_is_marked_as_deposited():
    rows = {(row[0], row[2]): row for row in ask().tables[1].rows}
    assert rows["O", "普通破产债权"][5:] == (D(800000), "诉讼或仲裁未决", True)
    assert rows["S", "普通破产债权"][3:6] == (D(2000000), D(2000000), D(200000))


def test_costs_that_are_not_covered_end_the_proceedings():
    found = ask(Estate(D(300000)), [CLAIMS[1]])
    assert found.steps[1].text.zh == "债务人财产不足以清偿破产费用, 管理人应当提请人民法院终结破产程序"
    assert found.steps[1].basis[0].article == "第43条第4款"


def test_old_wages_out_of_collateral_cite_their_article():
    wages = CreditorClaim("W", "职工丙", Rank.WAGES, D(100), is_old_wages=True)
    found = ask(Estate(D(0), [Collateral("厂房", D(60))]), [wages, CLAIMS[0]])
    assert found.steps[0].text.zh == "2006-08-27 前职工债权就担保物“厂房”: 应清偿 100.00, 可供清偿 60.00, 清偿率 60.0000%: 60.00 元"
    assert found.steps[0].basis[0].article == "第132条"


def test_a_class_to_which_nothing_is_due_is_paid_in_full():
    nothing = CreditorClaim("O", "供货商丁", Rank.ORDINARY, D(0))
    assert ask(Estate(D(1)), [nothing]).tables[0].rows == (("普通破产债权", D(1), D(0), D(0), D(1)),)


def test_ties_are_a_named_convention():
    assert ask(ties=Ties.INPUT_ORDER).conventions[1].label.zh == "余数相同的, 列在前者得尾数一分"


@pytest.mark.parametrize(
    ("claims", "on", "words"),
    [
        ([CLAIMS[1], CLAIMS[1]], ON, "债权编号 C 重复"),
        ([CreditorClaim("S", "银行甲", Rank.ORDINARY, D(1), collateral="船舶")], ON, "债权 S 的担保物“船舶”不在财产清单中"),
        ([CreditorClaim("X", "甲", Rank.SUBORDINATED, D(1))], date(2018, 3, 3), "2018-03-03 的规定没有劣后债权"),
        ([CreditorClaim("X", "甲", Rank.ORDINARY, D(1), standing=Standing.GUARANTEE)], date(2019, 3, 27),
         "2019-03-27 的规定没有一般保证责任未定的提存"),
    ],
)
def test_a_table_that_does_not_fit_is_refused(claims, on, words):
    with pytest.raises(Refused) as no:
        ask(claims=claims, on=on)
    assert no.value.finding.label.zh == words


def test_it_is_called_by_name_with_plain_json():
    found = registry.find("bankruptcy_distribution")({
        "distributed_on": "2026-11-22", "estate": {"free_cny": "100.00"},
        "creditor_claims": [{"number": "1", "creditor": "甲", "rank": "ordinary", "amount_cny": "300.00"}],
    })
    assert found.value == D("100.00")


@pytest.mark.parametrize("day", [date(y, m, 1) for y in range(2007, 2028) for m in (6, 9, 12)])
def test_every_quarter_since_2007_has_a_text(day):
    assert ask(on=day).value == SHEET.total_cny
