"""The kinds of case: each has a limit, a ladder of extensions, a branch and a family."""

import pytest

from tianping.law.days.counting import Branch
from tianping.law.limits.kinds import TrialKind, extensions_on, first_day, limit_on


@pytest.mark.parametrize("kind", list(TrialKind))
def test_every_kind_has_a_limit_and_extensions_from_its_first_day(kind):
    first = first_day(kind)
    assert limit_on(kind, first).basis
    assert extensions_on(kind, first).basis
    assert kind.label.zh
    assert kind.label.en


@pytest.mark.parametrize("kind, branch, family", [
    (TrialKind.CIVIL_FIRST, Branch.CIVIL, "civil"),
    (TrialKind.CIVIL_RETRIAL_REVIEW, Branch.CIVIL, "review"),
    (TrialKind.CRIMINAL_SECOND, Branch.CRIMINAL, "criminal"),
    (TrialKind.ADMIN_FIRST, Branch.ADMINISTRATIVE, "admin"),
    (TrialKind.COMPENSATION_COMMITTEE, Branch.ADMINISTRATIVE, "compensation"),
    (TrialKind.ENFORCEMENT, Branch.ENFORCEMENT, "enforcement"),
])
def test_a_kind_is_counted_by_its_branch_and_excludes_by_its_family(kind, branch, family):
    assert (kind.branch, kind.family) == (branch, family)


def test_mediation_is_measured_by_the_procedure():
    assert TrialKind.CIVIL_SMALL_CLAIM.procedure == "summary"
    assert TrialKind.CIVIL_SECOND_JUDGMENT.procedure == "ordinary"
