"""What is left out of a limit, and what is not."""

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law.finding import Refused
from tianping.law.limits.exclusions import (
    PARAMS,
    Excluded,
    ExclusionReason,
    clip,
    is_lawful,
    lawful,
    rule_on,
    total_days,
    union,
)
from tianping.law.limits.kinds import TrialKind

ON = date(2026, 3, 2)
SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=8)


def stretch(first: int, length: int):
    return date.fromordinal(730000 + first), date.fromordinal(730000 + first + length)


@pytest.mark.parametrize("kind, lawful_ones", [
    (TrialKind.CIVIL_FIRST, "public_notice appraisal audit jurisdiction settlement mediation mediation_before_trial suspension postponement"),
    (TrialKind.ADMIN_FIRST, "public_notice appraisal audit jurisdiction mediation suspension postponement"),
    (TrialKind.CRIMINAL_FIRST, "psychiatric_appraisal suspension postponement new_counsel supplementary_investigation prosecutor_reading"),
    (TrialKind.ENFORCEMENT, "audit suspension security_stay stay_from_above sale"),
    (TrialKind.CIVIL_RETRIAL_REVIEW, "public_notice settlement"),
    (TrialKind.COMPENSATION_BY_COURT, "appraisal"),
])
def test_each_family_leaves_out_exactly_what_its_texts_name(kind, lawful_ones):
    assert [reason.value for reason in ExclusionReason if is_lawful(kind, reason, ON)] == lawful_ones.split()


@pytest.mark.parametrize("reason, zh", [
    (ExclusionReason.ENTRUSTED_SERVICE, "委托送达"), (ExclusionReason.INSTRUCTIONS, "请示、审判委员会讨论"),
    (ExclusionReason.WAITING_FOR_ROOM, "等待法庭"),
])
def test_what_is_on_no_list_counts_and_the_refusal_says_so(reason, zh):
    with pytest.raises(Refused) as caught:
        rule_on("civil", reason, ON)
    assert caught.value.finding.label.zh == f"“{zh}”不属于可从本类案件期限中扣除的期间"
    assert caught.value.finding.remedy.zh == "该期间照常计入审限; 如确需更多时间, 请依法申请延长。"


def test_a_reason_before_its_first_text_is_refused_by_name():
    with pytest.raises(Refused) as caught:
        rule_on("civil", ExclusionReason.MEDIATION_BEFORE_TRIAL, date(2024, 12, 31))
    assert caught.value.finding.label.zh == "2024-12-31 没有在案的“立案后移送审判前的延长调解期间”规定"


def test_mediation_counts_fifteen_or_seven_days_first():
    claimed = Excluded(ExclusionReason.MEDIATION, date(2026, 3, 2), date(2026, 3, 12))
    assert lawful(claimed, kind=TrialKind.CIVIL_FIRST, as_of=None).stretch is None
    assert lawful(claimed, kind=TrialKind.CIVIL_FIRST, as_of=None).days == 0
    assert lawful(claimed, kind=TrialKind.CIVIL_SUMMARY, as_of=None).days == 3


def test_mediation_before_transfer_is_capped_at_thirty_days():
    claimed = Excluded(ExclusionReason.MEDIATION_BEFORE_TRIAL, date(2026, 3, 2), date(2026, 6, 2))
    found = lawful(claimed, kind=TrialKind.CIVIL_FIRST, as_of=None)
    assert found.days == 30
    assert found.step().text.zh == "扣除立案后移送审判前的延长调解期间 2026-03-02 至 2026-06-02, 前 15 日照常计入, 最长扣除30日, 30 日"


def test_new_counsel_has_ten_days():
    claimed = Excluded(ExclusionReason.NEW_COUNSEL, date(2026, 3, 2), date(2026, 4, 2))
    assert lawful(claimed, kind=TrialKind.CRIMINAL_FIRST, as_of=None).days == 10


def test_a_stretch_that_lasts_is_left_out_until_the_day_of_reading():
    claimed = Excluded(ExclusionReason.SUSPENSION, date(2026, 3, 2))
    assert lawful(claimed, kind=TrialKind.CIVIL_FIRST, as_of=date(2026, 3, 12)).days == 10
    assert lawful(claimed, kind=TrialKind.CIVIL_FIRST, as_of=date(2026, 3, 1)).days == 0
    assert lawful(claimed, kind=TrialKind.CIVIL_FIRST, as_of=None).is_running


def test_a_stretch_cannot_end_before_it_starts():
    with pytest.raises(ValueError, match="扣除期间的止日 2026-03-01 早于起日 2026-03-02"):
        Excluded(ExclusionReason.SUSPENSION, date(2026, 3, 2), date(2026, 3, 1))


@given(spans=SPANS)
def test_the_union_counts_every_day_once(spans):
    made = [stretch(*one) for one in spans]
    days = {n for first, length in spans for n in range(first + 1, first + length + 1)}
    merged = union(made)
    assert total_days(merged) == len(days)
    assert union(reversed(made)) == merged
    assert all(former[1] < later[0] for former, later in itertools.pairwise(merged))


@given(spans=SPANS, first=st.integers(0, 40), length=st.integers(0, 40))
def test_clipping_keeps_the_days_inside(spans, first, length):
    window = stretch(first, length)
    days = {n for a, b in spans for n in range(a + 1, a + b + 1)} & set(range(first + 1, first + length + 1))
    assert total_days(clip(union(stretch(*one) for one in spans), first=window[0], last=window[1])) == len(days)


@pytest.mark.parametrize("parameter", list(PARAMS), ids=lambda one: one.name)
def test_every_quarter_since_its_first_day_has_the_rule(parameter):
    for year in range(parameter.values[0].starts.year + 1, 2028):
        for month in (1, 4, 7, 10):
            assert parameter.on(date(year, month, 1)).basis
