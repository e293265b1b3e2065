"""Named words, persons, facts, and the legal day."""

from datetime import UTC, date, datetime

import pytest
from given import person_ref

from tianping.docket.facts import Summary
from tianping.docket.legal_time import legal_day
from tianping.docket.people import SIDE_LABELS, PersonGiven, Side
from tianping.docket.vocabulary.filing import Channel


def test_a_word_of_a_closed_set_carries_both_names_and_is_kept_as_its_value():
    assert (Channel.ONLINE.value, Channel.ONLINE.zh, Channel.ONLINE.en) == ("online", "网上立案", "online")
    assert Channel("window") is Channel.WINDOW
    assert Channel.MAIL.label.zh == "邮寄立案"
    with pytest.raises(ValueError, match="nothing"):
        Channel("nothing")


def test_a_person_given_is_known_once_the_ledger_found_them():
    with pytest.raises(AssertionError, match="the ledger fills the reference"):
        PersonGiven("张甲").known()
    assert PersonGiven("张甲", ref=person_ref("张甲")).known().name == "张甲"
    assert set(SIDE_LABELS) == set(Side)


def test_a_summary_takes_what_another_leaf_knows():
    merged = Summary(number="一", title="甲").merged(Summary(title="乙", closed_on=date(2026, 3, 2)))
    assert (merged.number, merged.title, merged.closed_on, merged.judge) == ("一", "乙", date(2026, 3, 2), None)


def test_the_legal_day_is_that_of_shanghai():
    assert legal_day(datetime(2026, 3, 2, 15, 59, tzinfo=UTC)) == date(2026, 3, 2)
    assert legal_day(datetime(2026, 3, 2, 16, 0, tzinfo=UTC)) == date(2026, 3, 3)
    with pytest.raises(ValueError, match="an instant has a time zone"):
        legal_day(datetime(2026, 3, 2, 16, 0))
