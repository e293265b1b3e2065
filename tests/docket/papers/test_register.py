"""The register of papers, and how a paper says what it misses and where that is entered."""

import pytest

from tianping.docket.papers import Fact, missing, places_of
from tianping.law.finding import Label, Refused


def test_what_is_missing_is_named_with_the_action_that_enters_it():
    no = missing("传票", (Fact(Label("排期", "a booked hearing"), "scheduling.book_hearing"), Label("案由", "cause")))
    assert no.finding.label.zh == "“传票”还缺少: 排期、案由"
    assert places_of(no.finding) == (
        (Label("排期", "a booked hearing"), "scheduling.book_hearing"), (Label("案由", "cause"), ""),
    )
    with pytest.raises(Refused):
        raise no
