"""What a debtor keeps, and with what claims a creditor may ask, by place."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law.debt_clearance.exempt import Asset, Kind, Place, creditor_may_ask, exempt_property
from tianping.law.finding import Refused, Status

D = Decimal
ON = date(2026, 11, 22)
THINGS = [
    Asset("衣物家具", Kind.NECESSITIES, D(60000)), Asset("工作车辆", Kind.WORK_TOOLS, D(180000)),
    Asset("奖章", Kind.HONOURS, D(30000)), Asset("名表", Kind.KEEPSAKES, D(90000), is_luxury=True),
    Asset("股票", Kind.OTHER, D(50000)), Asset("书信", Kind.KEEPSAKES, D(1000)),
]


def keep(place, assets=THINGS, **more):
    return exempt_property(asked_on=ON, place=place, assets=assets, **more)


def kept(found):
    return [(row[3], row[4]) for row in found.tables[0].rows]


def test_shenzhen_keeps_up_to_two_hundred_thousand_and_honours_beside_it():
    found = keep(Place.SHENZHEN)
    assert kept(found) == [
        (D(60000), "属于豁免种类"), (D(140000), "超过上限的部分用于清偿"), (D(30000), "属于豁免种类, 不计入上限"),
        (D(0), "价值较大, 不用于清偿明显违反公平原则"), (D(0), "不属于豁免种类"), (D(0), "超过上限的部分用于清偿"),
    ]
    assert (found.value, found.part("available").value) == (D(230000), D(181000))
    assert [s.text.zh for s in found.steps] == [
        "豁免财产累计总价值上限: 200,000.00 元", "属于豁免种类的财产按所列顺序保留: 230,000.00 元",
    ]
    assert (found.status, found.conventions[0].choice) == (Status.PROVISIONAL, "as_listed")


def test_xiamen_takes_three_times_the_income_per_head():
    pet = Asset("宠物", Kind.PETS, D(500))
    assert keep(Place.XIAMEN, [pet, *THINGS], income_per_head_cny=D(70000)).steps[0].value == D(210000)
    assert kept(keep(Place.XIAMEN, [pet], income_per_head_cny=D(70000))) == [(D(500), "属于豁免种类")]
    assert kept(keep(Place.SHENZHEN, [pet])) == [(D(0), "不属于豁免种类")]


def test_its_statistical_figure_is_asked_for():
    with pytest.raises(Refused) as no:
        keep(Place.XIAMEN)
    assert (no.value.finding.label.zh, no.value.finding.remedy.zh) == ("上一年度人均可支配收入未填", "请填写 2025 年度的统计数字。")


@pytest.mark.parametrize("place", [Place.GENERAL, Place.ZHEJIANG])
def test_elsewhere_enforcement_law_names_the_kinds_and_sets_no_ceiling(place):
    found = keep(place)
    assert (found.value, found.conventions, len(found.steps)) == (D(90000), (), 1)
    assert found.status is (Status.ESTABLISHED if place is Place.GENERAL else Status.PROVISIONAL)


def test_no_thing_has_a_negative_value():
    with pytest.raises(ValueError, match=r"^财产“车”的价值不能为负$"):
        Asset("车", Kind.OTHER, D(-1))


def test_every_kind_has_its_words():
    assert all(kind.label.zh and kind.label.en for kind in Kind)


@pytest.mark.parametrize(
    ("place", "due", "income", "reached"),
    [(Place.SHENZHEN, "500000", None, True), (Place.SHENZHEN, "499999.99", None, False), (Place.XIAMEN, "350000", "70000", True),
     (Place.XIAMEN, "349999", "70000", False)],
)
def test_the_claims_with_which_a_creditor_may_ask(place, due, income, reached):
    found = creditor_may_ask(asked_on=ON, place=place, due_cny=D(due), income_per_head_cny=income and D(income))
    assert found.value is reached


def test_a_place_without_a_threshold_is_said_to_have_none():
    with pytest.raises(Refused, match=r"^该地没有在案的债权人申请门槛$"):
        creditor_may_ask(asked_on=ON, place=Place.GENERAL, due_cny=D(1))


@pytest.mark.parametrize("day", [date(y, m, 1) for y in range(2005, 2028) for m in (1, 4, 7, 10)])
def test_every_quarter_since_2005_has_a_text(day):
    assert exempt_property(asked_on=day, place=Place.GENERAL, assets=THINGS).value == D(90000)


@pytest.mark.parametrize(
    ("place", "first"), [(Place.ZHEJIANG, date(2020, 12, 2)), (Place.SHENZHEN, date(2021, 3, 1)), (Place.XIAMEN, date(2025, 11, 1))]
)
def test_a_local_rule_begins_on_its_day(place, first):
    given_ = {"place": place, "assets": THINGS, "income_per_head_cny": D(70000)}
    assert exempt_property(asked_on=first, **given_).value > 0
    with pytest.raises(Refused, match="没有在案的"):
        exempt_property(asked_on=date.fromordinal(first.toordinal() - 1), **given_)


ASSETS = st.lists(st.builds(Asset, st.just("物"), st.sampled_from(list(Kind)), st.integers(0, 10**6).map(D), st.booleans()), max_size=9)


@given(assets=ASSETS, place=st.sampled_from(list(Place)))
def test_kept_and_available_are_all_there_is_and_the_ceiling_holds(assets, place):
    found = keep(place, assets, income_per_head_cny=D(70000))
    assert found.value + found.part("available").value == sum(one.value_cny for one in assets)
    under = sum(row[3] for one, row in zip(assets, found.tables[0].rows, strict=True)
                if one.kind not in (Kind.HONOURS, Kind.PERSONAL_COMPENSATION))
    assert under <= {Place.SHENZHEN: 200000, Place.XIAMEN: 210000}.get(place, D("Infinity"))
