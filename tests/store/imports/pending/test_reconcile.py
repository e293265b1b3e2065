"""The reason for each difference between the older system's clock and ours."""

from __future__ import annotations

from datetime import date

import pytest

from tianping.docket.vocabulary.imports import ClockDifference, ListedClock
from tianping.store.imports.pending.reconcile import FIGURES, REASONS, Clock, reconciled, words

OURS = Clock(
    days_used=57, days_left=34, limit_on=date(2026, 12, 28), excluded_days=20, statutory_end=date(2026, 12, 4), nominal=date(2026, 12, 26),
    stretches=((date(2026, 9, 20), date(2026, 10, 5)), (date(2026, 10, 1), date(2026, 10, 10))),
)
AS_OF = date(2026, 11, 20)


def only(**listed):
    found = reconciled(OURS, ListedClock(AS_OF, **listed))
    assert len(found) <= 1
    return found[0] if found else None


@pytest.mark.parametrize(("listed", "reason"), [
    ({"days_used": 58}, "first_day_counted"),
    ({"days_used": 77}, "nothing_left_out"),
    ({"days_used": 99}, ""),
    ({"limit_on": date(2026, 12, 26)}, "rest_days"),
    ({"limit_on": date(2026, 12, 25)}, "first_day_counted"),
    ({"limit_on": date(2026, 12, 4)}, "nothing_left_out"),
    ({"limit_on": date(2027, 3, 1)}, ""),
    ({"excluded_days": 0}, "nothing_left_out"),
    ({"excluded_days": 26}, "excluded_both_ends"),
    ({"excluded_days": 24}, "overlap"),
    ({"excluded_days": 3}, ""),
    ({"days_left": 36}, "rest_days"),  # 26 December is that many days after the list
])
def test_a_difference_has_the_reason_that_explains_it_exactly(listed, reason):
    found = only(**listed)
    (name, value), = listed.items()
    assert found == ClockDifference(name, str(value), str(getattr(OURS, name)), reason)


def test_what_agrees_and_what_the_list_leaves_out_is_no_difference():
    assert reconciled(OURS, ListedClock(AS_OF)) == ()
    assert reconciled(OURS, ListedClock(AS_OF, 57, 34, date(2026, 12, 28), 20)) == ()


def test_days_left_out_in_another_number_explain_the_days_used_and_the_limit():
    found = reconciled(OURS, ListedClock(AS_OF, days_used=62, limit_on=date(2026, 12, 21), excluded_days=15))
    assert [(d.figure, d.reason) for d in found] == [("days_used", "excluded_differs"), ("limit_on", "excluded_differs"), ("excluded_days", "")]


def test_a_total_without_days_cannot_be_computed():
    bare = Clock(77, 14, date(2026, 12, 4), 0, date(2026, 12, 4), date(2026, 12, 4))
    assert reconciled(bare, ListedClock(AS_OF, excluded_days=20)) == (ClockDifference("excluded_days", "20", "0", "excluded_unknown"),)


def test_an_extension_that_the_older_limit_leaves_out():
    longer = Clock(77, 45, date(2027, 1, 4), 0, date(2026, 12, 4), date(2027, 1, 4), has_extension=True)
    found = reconciled(longer, ListedClock(AS_OF, days_left=14, limit_on=date(2026, 12, 4)))
    assert [(d.figure, d.reason) for d in found] == [("days_left", "extension_missing"), ("limit_on", "extension_missing")]


def test_days_left_that_do_not_go_with_the_limit():
    found = reconciled(OURS, ListedClock(AS_OF, days_left=1, limit_on=date(2026, 12, 28)))
    assert found == (ClockDifference("days_left", "1", "34", "counted_from_other_day"),)


def test_every_figure_and_reason_is_said_in_both_languages():
    for figure in FIGURES:
        for reason in REASONS:
            name, why = words(ClockDifference(figure, "1", "2", reason))
            assert name.zh
            assert name.en
            assert why.zh
            assert why.en
