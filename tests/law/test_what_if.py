"""Counter-factuals: the least change of one fact that changes the answer - and it does."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tianping.law import registry
from tianping.law.check import answers_of
from tianping.law.finding import Refused
from tianping.law.what_if import what_if

CLOCK = {"kind": "civil_summary", "filed_on": "2026-07-01", "today": "2026-09-01"}


def asking(name):
    def ask(inputs):
        try:
            named = answers_of(registry.find(name)(inputs))
        except Refused as no:
            return {"refused": no.finding.label.zh}
        return {key: str(value) for key, value in named.items() if key in ("value", "in_time", "exact")}

    return ask


def turnings(name, given):
    return what_if(given, ask=asking(name), schema=registry.find(name).schema())


def test_the_clock_says_which_fact_would_move_it_and_where():
    said = [one.label.zh for one in turnings("trial_clock", CLOCK)]
    assert said[:4] == [
        'kind: civil_summary 改为 civil_first, 则 {"value": "2027-01-04"}',
        'filed_on: 2026-07-01 改为 2026-07-09, 则 {"value": "2026-10-09"}',
        'filed_on: 2026-07-01 改为 2026-06-30, 则 {"value": "2026-09-30"}',
        'today: 2026-09-01 改为 2026-10-09, 则 {"in_time": "False"}',
    ]


def test_an_exclusion_can_be_taken_out():
    given_now = {**CLOCK, "exclusions": [["appraisal", "2026-07-10", "2026-07-30"]]}
    out = [one for one in turnings("trial_clock", given_now) if one.path == ("exclusions", 0)]
    assert [one.after["value"] for one in out] == ["2026-10-08"]
    assert out[0].label.zh.endswith('去掉, 则 {"value": "2026-10-08"}')
    assert out[0].inputs == {**CLOCK, "exclusions": []}


def test_a_fee_says_from_which_cent_on_it_changes():
    found = what_if({"amount": "9999.99"}, ask=lambda inputs: {"fee": "50" if float(inputs["amount"]) <= 10000 else "50.03"})
    assert [(one.instead, one.after) for one in found] == [("10000.09", {"fee": "50.03"})]


def test_numbers_and_nested_facts_are_varied_too():
    def ask(inputs):
        return {"sum": inputs["loan"]["months"] + len(inputs["rows"]) + (1 if inputs["loan"]["is_secured"] else 0)}

    found = what_if({"loan": {"months": 6, "is_secured": True}, "rows": [{"x": "1"}], "name": "张甲"}, ask=ask)
    assert [one.path for one in found] == [("loan", "months"), ("loan", "months"), ("loan", "is_secured"), ("rows", 0)]


def test_a_choice_that_was_not_made_is_tried_where_it_is_yes_or_no():
    found = turnings("day_period", {"starts_on": "2026-01-15", "days": 30, "branch": "criminal"})
    assert {one.path for one in found} == {("starts_on",), ("days",)}
    custody = turnings("trial_clock", {"kind": "criminal_summary", "filed_on": "2026-09-14"})
    assert [one.after["value"] for one in custody if one.path == ("in_custody",)] == ["2026-10-04"]


def test_where_nothing_matters_nothing_is_said():
    assert what_if({"a": "2026-13-99", "b": None, "c": "text"}, ask=lambda _: {"x": 1}) == ()


@settings(max_examples=25)
@given(filed_on=st.dates(date(2022, 5, 1), date(2025, 6, 1)), after=st.integers(0, 120),
       kind=st.sampled_from(["civil_first", "civil_summary", "admin_first", "criminal_first"]))
def test_flipping_the_named_fact_does_change_the_answer(filed_on, after, kind):
    start = filed_on + timedelta(days=20)
    given_now = {"kind": kind, "filed_on": str(filed_on), "today": str(filed_on + timedelta(days=after)),
                 "exclusions": [["suspension", str(start), str(start + timedelta(days=9))]]}
    ask = asking("trial_clock")
    before = ask(given_now)
    found = turnings("trial_clock", given_now)
    assert found
    for one in found:
        assert ask(one.inputs) == one.after
        assert one.after != before == one.before
