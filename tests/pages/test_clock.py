"""The drawn clock: what counts, what is left out, today, and an end that moved."""

from __future__ import annotations

from datetime import date

from tests.pages.gallery import fee

from tianping.law.limits.clock import trial_clock
from tianping.law.limits.exclusions import Excluded, ExclusionReason
from tianping.law.limits.extension import Approver, Extension
from tianping.law.limits.kinds import TrialKind
from tianping.pages.clock import drawn


def summary(*exclusions: Excluded):
    kind = next(k for k in TrialKind if k.value == "civil_summary")
    return trial_clock(kind=kind, filed_on=date(2026, 3, 4), exclusions=exclusions)


def test_the_days_gone_are_solid_and_those_to_come_are_not() -> None:
    clock = drawn(summary(), today=date(2026, 4, 8), is_running=True)
    assert clock is not None
    assert [p.look for p in clock.pieces] == ["counted", "left"]
    assert clock.words == ("3月5日(周四) 起算", "届满 6月4日(周四)")
    assert (clock.days_left, clock.is_over, clock.end_was) == (57, False, None)


def test_excluded_days_are_hatched_with_their_reason_and_the_end_shows_where_it_stood() -> None:
    reason = next(r for r in ExclusionReason if "appraisal" in r.value)
    clock = drawn(summary(Excluded(reason, date(2026, 3, 10), date(2026, 3, 22))), today=date(2026, 4, 8), is_running=True)
    assert clock is not None
    assert "excluded" in [p.look for p in clock.pieces]
    assert clock.end_was is not None
    assert clock.words[1].startswith("扣除 12 日")


def test_a_limit_that_has_passed_shows_by_how_much() -> None:
    clock = drawn(summary(), today=date(2026, 6, 10), is_running=True)
    assert clock is not None
    assert (clock.is_over, clock.pieces[-1].look, clock.days_left) == (True, "over", -6)


def test_a_finding_without_a_timeline_has_no_clock() -> None:
    assert drawn(fee(), today=date(2026, 6, 10), is_running=True) is None


def test_an_extension_is_named_beside_what_was_left_out() -> None:
    more = trial_clock(kind=TrialKind.CIVIL_SUMMARY, filed_on=date(2026, 3, 4), extensions=(Extension(Approver.OWN_PRESIDENT, months=1),))
    clock = drawn(more, today=date(2026, 4, 8), is_running=True)
    assert clock is not None
    assert clock.words == ("3月5日(周四) 起算", "延长 30 日", "届满 7月6日(周一)(原 6月4日(周四))")
