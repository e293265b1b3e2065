"""Votes of creditors: more than half of the heads present, a share of all amounts."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law.bankruptcy.voting import (
    Count,
    CramDown,
    Group,
    Matter,
    cram_down,
    creditors_vote,
    may_propose_meeting,
    plan_vote,
)
from tianping.law.finding import Refused

D = Decimal
ON = date(2026, 11, 22)


def vote(matter, present, heads, amount, total, group=None):
    return creditors_vote(voted_on=ON, matter=matter, count=Count(present, heads, D(amount), D(total), group))


@pytest.mark.parametrize(
    ("matter", "present", "heads", "amount", "total", "passed"),
    [
        (Matter.ORDINARY, 10, 6, "5000000", "10000000", True),  # exactly half of the amount is enough
        (Matter.ORDINARY, 10, 5, "9000000", "10000000", False),  # exactly half of the heads is not
        (Matter.ORDINARY, 10, 10, "4999999.99", "10000000", False),  # the absent stay in the denominator
        (Matter.PLAN, 9, 5, "6666666", "10000000", False),  # two thirds are compared in whole numbers
        (Matter.PLAN, 9, 5, "6666666.67", "10000000", True),
        (Matter.COMPOSITION, 3, 2, "2", "3", True),
        (Matter.COMPOSITION, 3, 2, "1.99", "3", False),
        (Matter.ORDINARY, 0, 0, "0", "0", False),  # nobody decides nothing
    ],
)
def test_each_threshold(matter, present, heads, amount, total, passed):
    assert vote(matter, present, heads, amount, total).value is passed


def test_both_counts_are_steps_of_their_own():
    found = vote(Matter.PLAN, 9, 5, "6666666", "10000000", Group.ORDINARY)
    assert [(s.text.zh, s.value) for s in found.steps] == [
        ("出席 9 人, 同意 5 人, 过半数", True), ("同意债权额 6666666, 占 10000000 的 66.6667%, 未达 2/3", False),
    ]
    assert (found.label.zh, found.basis[0].article, found.given["group"]) == ("未通过", "第84条第2款", "ordinary")


def test_a_count_that_no_meeting_can_have_is_refused():
    with pytest.raises(ValueError, match=r"^同意人数 3 应在 0 与出席人数 2 之间$"):
        Count(2, 3, D(0), D(1))
    with pytest.raises(ValueError, match=r"^同意债权额 2 应在 0 与债权总额 1 之间$"):
        Count(2, 1, D(2), D(1))


def test_a_plan_needs_every_group():
    yes, no = Count(3, 2, D(2), D(3), Group.SECURED), Count(3, 1, D(3), D(3), Group.EMPLOYEES)
    both = plan_vote(voted_on=ON, groups=[yes, no])
    assert (both.value, both.label.zh) == (False, "有表决组未通过")
    assert both.tables[0].rows == (("担保债权组", True, True, True), ("职工债权组", False, True, False))
    assert plan_vote(voted_on=ON, groups=[yes]).label.zh == "各表决组均通过"


@pytest.mark.parametrize("groups", [[], [Count(1, 1, D(1), D(1))], [Count(1, 1, D(1), D(1), Group.TAX)] * 2])
def test_each_group_needs_its_name_and_one_count(groups):
    with pytest.raises(Refused, match=r"^每个表决组应有且只有一份计票$"):
        plan_vote(voted_on=ON, groups=groups)


FAIR = CramDown(True, True, D("0.12"), D("0.10"), False, True, True, True)


def test_a_plan_may_be_approved_against_a_group_when_all_six_tests_hold():
    found = cram_down(applied_on=ON, plan=FAIR)
    assert (found.value, len(found.steps), found.label.zh) == (True, 6, "可以批准")


def test_an_ordinary_rate_below_liquidation_fails_unless_the_group_passed():
    low = CramDown(True, True, D("0.09"), D("0.10"), False, True, True, True)
    assert cram_down(applied_on=ON, plan=low).steps[2].text.zh == "普通债权清偿比例 0.09 不低于清算比例 0.10"
    assert cram_down(applied_on=ON, plan=low).value is False
    passed = CramDown(True, True, D("0.09"), D("0.10"), True, True, True, True)
    assert cram_down(applied_on=ON, plan=passed).value is True


def test_a_quarter_of_all_claims_may_propose_a_meeting():
    ask = [may_propose_meeting(proposed_on=ON, held_cny=D(h), total_cny=D(t)).value for h, t in ((25, 100), ("24.99", 100), (0, 0))]
    assert ask == [True, False, False]


def test_every_group_has_its_words():
    assert [g.label.zh for g in Group] == ["担保债权组", "职工债权组", "税款债权组", "普通债权组", "小额债权组", "出资人组"]


@pytest.mark.parametrize("day", [date(y, m, 1) for y in range(2007, 2028) for m in (6, 9, 12)])
def test_every_quarter_since_2007_has_a_text(day):
    count = Count(3, 2, D(2), D(3), Group.ORDINARY)
    assert all(creditors_vote(voted_on=day, matter=m, count=count).value for m in Matter)
    assert plan_vote(voted_on=day, groups=[count]).value
    assert cram_down(applied_on=day, plan=FAIR).value
    assert may_propose_meeting(proposed_on=day, held_cny=D(1), total_cny=D(4)).value


@given(present=st.integers(0, 50), amount=st.integers(0, 1000), more=st.integers(0, 500), heads=st.integers(0, 50))
def test_one_more_vote_in_favour_never_turns_a_yes_into_a_no(present, amount, more, heads):
    heads = min(heads, present)
    total = D(amount + more)
    for matter in Matter:
        before = creditors_vote(voted_on=ON, matter=matter, count=Count(present, heads, D(amount), total)).value
        after = creditors_vote(voted_on=ON, matter=matter, count=Count(present, present, total, total)).value
        assert after or not before
