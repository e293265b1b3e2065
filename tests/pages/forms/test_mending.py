"""Correcting an entry by its own form: what is asked, and what has changed."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.docket.made import payloads

from tianping.docket.codec import decode, encode
from tianping.docket.entry import all_kinds
from tianping.docket.people import PersonKind, PersonRef
from tianping.docket.vocabulary.filing import Channel, ComplaintSubmitted, LendingElements, ReliefItem
from tianping.docket.vocabulary.hearings import HearingHeld
from tianping.pages.forms.binding import Options, bind
from tianping.pages.forms.mending import as_posted, changed, fields_to_mend, spots
from tianping.pages.forms.reading import read_form

PLAINTIFF = PersonRef(UUID(int=1), "张甲", PersonKind.NATURAL)
COMPLAINT = ComplaintSubmitted(
    plaintiffs=(PLAINTIFF,), defendants=(PersonRef(UUID(int=2), "李乙", PersonKind.NATURAL),), cause="9181", channel=Channel.ONLINE,
    relief=(ReliefItem("返还借款本金", Decimal("120000.00")), ReliefItem("承担诉讼费")), facts="2025年1月5日出借, 到期未还。",
    lending=LendingElements(loan_cny=Decimal("120000.00"), delivered_on=date(2025, 1, 5), annual_rate_percent=Decimal("12")),
)


def _read(what: object, **typed: str) -> str:
    raw = as_posted(what)
    for name, text in typed.items():
        raw[name.replace("__", "-")] = [text] if text else []
    read = read_form(fields_to_mend(what), raw, options=Options().values)
    assert read.problems == []
    return changed(what, read)


def test_every_value_is_asked_for_with_where_it_stands_and_persons_are_not() -> None:
    asked = {s.field.name: (s.field.label.zh, s.field.widget) for s in spots(COMPLAINT)}
    assert asked["cause"] == ("案由", "cause")
    assert asked["relief-0-amount_cny"] == ("诉讼请求 1 · 金额(元)", "money")
    assert asked["relief-1-text"] == ("诉讼请求 2 · 请求内容", "long")
    assert asked["lending-annual_rate_percent"][1] == "number"
    assert not [name for name in asked if name.startswith(("plaintiffs", "defendants"))]


def test_nothing_typed_changes_nothing() -> None:
    assert _read(COMPLAINT) == "{}"


def test_one_figure_in_one_row_changes_the_row_and_nothing_else() -> None:
    text = json.loads(_read(COMPLAINT, relief__0__amount_cny="102,000"))
    assert list(text) == ["relief"]
    whole = {**json.loads(encode(COMPLAINT)), **text}
    corrected = decode("filing.complaint_submitted", 1, json.dumps(whole))
    assert corrected.relief == (ReliefItem("返还借款本金", Decimal("102000")), ReliefItem("承担诉讼费"))
    assert (corrected.facts, corrected.plaintiffs, corrected.lending) == (COMPLAINT.facts, COMPLAINT.plaintiffs, COMPLAINT.lending)


def test_a_value_that_may_be_left_out_is_taken_away_by_emptying_it() -> None:
    text = json.loads(_read(COMPLAINT, lending__annual_rate_percent=""))
    assert text["lending"]["annual_rate_percent"] is None


def test_an_instant_keeps_its_seconds_when_something_else_is_mended() -> None:
    starts = datetime(2026, 3, 26, 1, 0, 17, tzinfo=UTC)
    hearing = HearingHeld(UUID(int=3), starts, datetime(2026, 3, 26, 3, 0, tzinfo=UTC), (), "第三法庭开庭。")
    assert json.loads(_read(hearing, ends="2026-03-26T11:30")) == {"ends": "2026-03-26T11:30:00+08:00"}


@pytest.mark.parametrize("name", sorted(all_kinds()))
@settings(max_examples=5)
@given(data=st.data())
def test_every_kind_can_be_asked_for(name: str, data: st.DataObject) -> None:
    """The form of any entry can be drawn: there is a control for every type a payload may hold."""
    what = data.draw(payloads(all_kinds()[name].cls))
    form = bind(fields_to_mend(what), as_posted(what), options=Options())
    assert [c.name for c in form.controls] == [s.field.name for s in spots(what)]
