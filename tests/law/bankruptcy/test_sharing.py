"""One order of payment, pro rata inside a class, and every cent accounted for."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tianping.law.bankruptcy.creditor_claims import Collateral, CreditorClaim, Estate, Rank
from tianping.law.bankruptcy.sharing import Stage, Ties, divide, share_out

D = Decimal
CENTS = st.integers(0, 10**9).map(lambda n: D(n).scaleb(-2))


def claim(number, amount, rank=Rank.ORDINARY, **more):
    return CreditorClaim(str(number), f"债权人{number}", rank, D(amount), **more)


def shares(estate, *claims, **more):
    made = share_out(estate, claims, **more)
    return {one.number: made.paid_to(one.number) for one in claims}


def test_costs_go_before_everything_pro_rata_where_they_are_not_covered():
    found = shares(Estate(D(300000)), claim("A", 200000, Rank.COSTS), claim("B", 400000, Rank.COSTS), claim("C", 5, Rank.WAGES))
    assert found == {"A": D(100000), "B": D(200000), "C": D(0)}


def test_common_benefit_waits_for_costs_and_wages_for_both():
    found = shares(Estate(D(100)), claim(1, 60, Rank.WAGES), claim(2, 60, Rank.COMMON_BENEFIT), claim(3, 30, Rank.COSTS))
    assert found == {"1": D(10), "2": D(60), "3": D(30)}


def test_what_collateral_leaves_unpaid_is_ordinary():
    estate = Estate(D(4000000), [Collateral("厂房", D(3000000))])
    made = share_out(estate, [
        claim("S", 5000000, collateral="厂房"), claim("C", 500000, Rank.COSTS), claim("G", 300000, Rank.COMMON_BENEFIT),
        claim("W", 1200000, Rank.WAGES), claim("T", 1000000, Rank.TAX_AND_INSURANCE), claim("O", 8000000),
    ])
    assert (made.paid_to("S"), made.paid_to("O"), made.rest) == (D(3200000), D(800000), D(0))
    assert made.stage("ordinary") == Stage("ordinary", D(1000000), D(10000000), D(1000000))
    assert made.stage("nothing") == Stage("nothing", D(0), D(0), D(0))


def test_what_collateral_brings_beyond_the_secured_claim_belongs_to_the_estate():
    found = shares(Estate(D(0), [Collateral("厂房", D(100))]), claim("S", 60, collateral="厂房"), claim("O", 80))
    assert found == {"S": D(60), "O": D(40)}


def test_creditors_on_one_asset_are_paid_place_by_place_and_pro_rata_in_one_place():
    found = shares(
        Estate(D(0), [Collateral("厂房", D(100))]),
        claim(1, 90, collateral="厂房", place=1), claim(2, 20, collateral="厂房", place=2), claim(3, 20, collateral="厂房", place=2),
    )
    assert found == {"1": D(90), "2": D(5), "3": D(5)}


def test_subordinated_claims_come_last_and_the_rest_is_left_over():
    made = share_out(Estate(D(100)), [claim(1, 30), claim(2, 20, Rank.SUBORDINATED)])
    assert (made.paid_to("2"), made.rest) == (D(20), D(50))


def test_wages_due_before_the_law_go_before_the_secured_creditor():
    estate = Estate(D(50), [Collateral("厂房", D(80)), Collateral("车辆", D(30))])
    made = share_out(estate, [
        claim("W1", 100, Rank.WAGES, is_old_wages=True), claim("W2", 100, Rank.WAGES),
        claim("S1", 70, collateral="厂房"), claim("S2", 40, collateral="车辆"), claim("O", 10),
    ])
    # free 50 + surplus 10 = 60 to wages, 30 each; 70 of old wages are short and take all that the building brings
    assert {n: made.paid_to(n) for n in ("W1", "W2", "S1", "S2", "O")} == {
        "W1": D(100), "W2": D(30), "S1": D(0), "S2": D(30), "O": D(0),
    }
    assert [s.name for s in made.stages][:3] == ["old_wages:厂房", "collateral:厂房:1", "collateral:车辆:1"]


def test_old_wages_take_from_the_second_asset_what_the_first_does_not_give():
    estate = Estate(D(0), [Collateral("厂房", D(30)), Collateral("车辆", D(50)), Collateral("空地", D(9))])
    made = share_out(estate, [
        claim("W1", 30, Rank.WAGES, is_old_wages=True), claim("W2", 10, Rank.WAGES, is_old_wages=True),
        claim("S1", 100, collateral="厂房"), claim("S2", 100, collateral="车辆"),
    ])
    # the open land is free: 9 to wages, 31 stay short: 30 out of the building, 1 out of the vehicles
    assert {n: made.paid_to(n) for n in ("W1", "W2", "S1", "S2")} == {"W1": D(30), "W2": D(10), "S1": D(0), "S2": D(49)}
    assert made.rest == 0


def test_old_wages_paid_in_full_by_the_estate_take_nothing():
    estate = Estate(D(200), [Collateral("厂房", D(80))])
    found = shares(estate, claim("W", 100, Rank.WAGES, is_old_wages=True), claim("S", 100, collateral="厂房"))
    assert found == {"W": D(100), "S": D(100)}


def test_equal_remainders_go_by_number_or_by_the_order_of_the_list():
    three = [claim("C", 1), claim("B", 1), claim("A", 1)]
    assert shares(Estate(D(1)), *three) == {"A": D("0.34"), "B": D("0.33"), "C": D("0.33")}
    assert shares(Estate(D(1)), *three, ties=Ties.INPUT_ORDER) == {"C": D("0.34"), "B": D("0.33"), "A": D("0.33")}


def test_a_late_claim_gets_the_rate_of_this_distribution_and_does_not_catch_up():
    found = shares(Estate(D(20)), claim("old", 100, paid_before_cny=D(30)), claim("late", 100))
    assert found == {"old": D(10), "late": D(10)}


def test_nobody_is_paid_more_than_is_due_and_the_others_share_what_that_frees():
    assert divide([D(100), D(100)], [D(5), D(100)], D(40)) == [D(5), D(35)]
    assert divide([D(100)], [D(0)], D(0)) == [D(0)]


def test_what_collateral_paid_before_does_not_weigh_again():
    found = shares(Estate(D(10)), claim("S", 100, paid_on_collateral_cny=D(60)), claim("O", 40))
    assert found == {"S": D(5), "O": D(5)}


@st.composite
def worlds(draw):
    assets = [Collateral(name, draw(CENTS)) for name in draw(st.sampled_from([(), ("厂房",), ("厂房", "车辆")]))]
    claims = []
    for n in range(draw(st.integers(0, 9))):
        rank = draw(st.sampled_from(list(Rank)))
        amount = draw(CENTS)
        on = draw(st.sampled_from(["", *(a.name for a in assets)])) if rank is Rank.ORDINARY else ""
        before = (amount * draw(st.integers(0, 100)) / 100).quantize(D("0.01")) if not on else D(0)
        claims.append(CreditorClaim(f"{n:03}", f"债权人{n}", rank, amount, collateral=on, place=draw(st.integers(1, 2)),
                                    paid_before_cny=before, is_old_wages=rank is Rank.WAGES and draw(st.booleans())))
    return Estate(draw(CENTS), assets), claims, draw(st.permutations(claims))


@given(world=worlds())
def test_paid_and_rest_sum_to_the_estate_exactly(world):
    estate, claims, _ = world
    made = share_out(estate, claims)
    assert sum(line.paid for line in made.lines) + made.rest == estate.total_cny
    assert all(line.paid >= 0 for line in made.lines)


@given(world=worlds())
def test_nobody_gets_more_than_they_are_owed(world):
    estate, claims, _ = world
    made = share_out(estate, claims)
    for one in claims:
        assert made.paid_to(one.number) + one.paid_before_cny + one.paid_on_collateral_cny <= one.amount_cny


@given(world=worlds())
def test_no_class_is_paid_before_the_one_above_it_is_full(world):
    estate, claims, _ = world
    short = False
    for stage in (s for s in share_out(estate, claims).stages if s.name in set(Rank)):
        assert not (short and stage.paid)
        short = short or stage.paid < stage.due


@given(world=worlds())
def test_the_order_of_the_list_does_not_matter(world):
    estate, claims, shuffled = world
    one, other = share_out(estate, claims), share_out(estate, shuffled)
    assert {c.number: one.paid_to(c.number) for c in claims} == {c.number: other.paid_to(c.number) for c in claims}


@given(amounts=st.lists(st.integers(1, 10**8), min_size=1, max_size=8), free=st.integers(0, 10**9))
def test_equal_claims_of_a_first_distribution_get_equal_shares_to_the_cent(amounts, free):
    made = share_out(Estate(D(free).scaleb(-2)), [claim(f"{i:03}", D(a).scaleb(-2)) for i, a in enumerate(amounts)])
    total, paid = sum(amounts), min(free, sum(amounts))
    for i, a in enumerate(amounts):
        assert abs(made.paid_to(f"{i:03}").scaleb(2) * total - paid * a) < total


@given(free=CENTS, more=CENTS)
def test_a_larger_estate_never_pays_a_class_less(free, more):
    claims = [claim(1, "700.01", Rank.COSTS), claim(2, "900.02", Rank.WAGES), claim(3, "5000.03"), claim(4, "10000.04")]
    small, large = share_out(Estate(free), claims), share_out(Estate(free + more), claims)
    assert all(small.stage(r.value).paid <= large.stage(r.value).paid for r in Rank)
