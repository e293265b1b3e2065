"""What of each claimed stretch the clock leaves out, one by one: their union is what the clock subtracts."""

from datetime import date

from hypothesis import given
from tests.law.limits.test_clock import clocks

from tianping.law.limits.clock import trial_clock
from tianping.law.limits.exclusions import Excluded, ExclusionReason, clip, total_days, union
from tianping.law.limits.kinds import TrialKind
from tianping.law.limits.stretches import LeftOut, left_out

FILED = date(2025, 1, 6)


def out(*claimed: Excluded, kind: TrialKind = TrialKind.CIVIL_SUMMARY) -> list[LeftOut]:
    return list(left_out(claimed, kind=kind, clock=trial_clock(kind=kind, filed_on=FILED, exclusions=claimed)))


@given(clocks())
def test_the_union_of_what_moves_is_what_the_clock_leaves_out(drawn):
    filed_on, claimed = drawn
    clock = trial_clock(kind=TrialKind.CIVIL_FIRST, filed_on=filed_on, exclusions=claimed)
    moving = ((o.after, o.until) for o in left_out(claimed, kind=TrialKind.CIVIL_FIRST, clock=clock) if o.moves)
    parts = {p.name: p.value for p in clock.parts}
    assert total_days(clip(union(moving), first=filed_on, last=date.max)) == parts["excluded_days"]


def test_days_of_mediation_that_count_and_a_cap_are_taken_off():
    start, end = date(2025, 1, 10), date(2025, 2, 10)
    assert out(Excluded(ExclusionReason.MEDIATION, start, end)) == [LeftOut(date(2025, 1, 17), end, moves=True)]
    assert out(Excluded(ExclusionReason.MEDIATION, start, date(2025, 1, 12))) == [LeftOut(date(2025, 1, 17), date(2025, 1, 12), moves=False)]


def test_one_that_lasts_has_an_open_end():
    assert out(Excluded(ExclusionReason.SUSPENSION, date(2025, 2, 1))) == [LeftOut(date(2025, 2, 1), None, moves=True)]


def test_one_that_began_after_the_end_moves_nothing():
    late = Excluded(ExclusionReason.APPRAISAL, date(2025, 6, 2), date(2025, 6, 30))
    assert out(late) == [LeftOut(date(2025, 6, 2), date(2025, 6, 30), moves=False)]
    assert out(Excluded(ExclusionReason.SUSPENSION, date(2025, 6, 2)))[0].moves is False
