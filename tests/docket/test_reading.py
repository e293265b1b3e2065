"""What several leaves read in the same way."""

from datetime import date
from decimal import Decimal

from given import FILING_CLERK, HEAD, JUDGE, OTHER_JUDGE, SYSTEM, World, docket_of, person_ref, refusal
from lines import ACCEPTED_ON, DECIDED_ON, accept, assign, book, decide, hear, new_world, submit

from tianping.docket.actions import New
from tianping.docket.people import Side
from tianping.docket.reading import (
    bench,
    booking,
    case_number,
    check_bench,
    claim_cny,
    closed_on,
    parties,
    party,
    procedure,
    relief,
    stepping_aside,
)
from tianping.docket.vocabulary.assignment import ChangeGround
from tianping.docket.vocabulary.filing import Procedure
from tianping.docket.vocabulary.judgment import Closing
from tianping.docket.vocabulary.record import Sealed

EMPTY = docket_of(New(Sealed("一"), date(2026, 3, 1)))


def test_nothing_is_read_from_nothing():
    assert (parties(EMPTY), case_number(EMPTY), procedure(EMPTY), bench(EMPTY), booking(EMPTY), closed_on(EMPTY)) == (
        (), None, None, None, None, None)
    assert (relief(EMPTY), claim_cny(EMPTY), stepping_aside(EMPTY)) == (((), 0), Decimal(0), ())
    assert refusal(lambda: check_bench(EMPTY)).label.zh == "本案尚未分案"


def test_parties_by_side():
    docket = accept(new_world()).docket
    assert [p.name for p in parties(docket, Side.DEFENDANT)] == ["李乙", "王丙"]
    assert party(docket, person_ref("张甲").id).name == "张甲"
    assert party(docket, person_ref("路人").id) is None
    assert case_number(docket) == "(2026)吉0102民初1号"


def test_the_claim_is_the_sum_of_its_items():
    world = new_world()
    done = submit(world)
    assert claim_cny(done.docket) == Decimal(130000)
    world.do("filing.ask_correction", by=FILING_CLERK, on=date(2026, 3, 3), matter=done.matter, items=("身份证明",))
    done = world.do("filing.supply_correction", by=FILING_CLERK, on=date(2026, 3, 4), matter=done.matter, note="已补交")
    assert claim_cny(done.docket) == Decimal(130000)


def test_the_procedure_as_converted():
    world = new_world()
    done = assign(world)
    assert procedure(done.docket) is Procedure.SUMMARY
    done = world.do("trial.convert", by=JUDGE, on=date(2026, 3, 10), matter=done.matter, ground="复杂")
    assert procedure(done.docket) is Procedure.ORDINARY


def test_the_bench_as_changed():
    world = new_world()
    done = assign(world)
    assert [c for c, _ in bench(done.docket).officials()] == ["judge", "assistant", "clerk"]
    done = world.do(
        "assignment.reassign", by=HEAD, on=date(2026, 3, 10), matter=done.matter, judge=OTHER_JUDGE.account, ground=ChangeGround.HEALTH,
        note="住院")
    assert (bench(done.docket).judge.name, bench(done.docket).since_on) == ("赵法官样本", date(2026, 3, 10))


def test_a_booking_stands_until_it_is_held():
    assert booking(book(new_world()).docket).what.room == "第三法庭"
    assert booking(hear(new_world()).docket) is None


def test_the_day_of_closing():
    world = new_world()
    done = decide(world)
    assert closed_on(done.docket) is None
    world.do("judgment.announce", by=JUDGE, on=DECIDED_ON, matter=done.matter)
    done = world.do("judgment.close_case", by=JUDGE, on=date(2026, 4, 30), matter=done.matter, closing=Closing.JUDGMENT)
    assert closed_on(done.docket) == DECIDED_ON
    lapsed: World = new_world()
    done = lapsed.do("fees.demand_fee", by=FILING_CLERK, on=ACCEPTED_ON, matter=accept(lapsed).matter)
    done = lapsed.do("fees.treat_as_withdrawn", by=SYSTEM, on=date(2026, 3, 12), matter=done.matter)
    assert closed_on(done.docket) == date(2026, 3, 12)
