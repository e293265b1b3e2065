"""One table says who may do and read what, and by which tie."""

import pytest
from given import refusal

from tianping.docket.actions import all_actions
from tianping.docket.grants import ROLES, TIE_LABELS, Tie, grants, is_granted, may, rows, ties_for
from tianping.law.finding import Label, Refused

ACCEPT = Label("决定立案", "accept the case")


def test_every_row_names_roles_and_ties_that_exist():
    assert {r.role for r in rows()} <= set(ROLES)
    assert set(TIE_LABELS) == set(Tie)


def test_every_action_is_granted_and_every_grant_is_for_something():
    granted = {r.what for r in rows()}
    assert set(all_actions()) <= granted
    unknown = {w for w in granted if w.split(".")[0] not in ("list", "read", "imports")} - set(all_actions())
    assert unknown == set()


def test_a_permission_says_by_which_tie():
    found = may(what="filing.accept", label=ACCEPT, role="filing_clerk", ties=(Tie.OWN_COURT,))
    assert (found.value, found.label.zh, found.steps[0].text.zh) == (True, "可以: 决定立案", "立案人员, 本院")
    anyone = may(what="filing.submit_complaint", label=Label("提交起诉状", "sue"), role="party", ties=())
    assert anyone.steps[0].text.zh == "当事人, 任何人"


def test_the_wrong_tie_is_refused_with_what_is_needed():
    no = refusal(lambda: may(what="filing.accept", label=ACCEPT, role="filing_clerk", ties=(Tie.PARTY,)))
    assert (no.label.zh, no.remedy.zh) == ("您与本案的关系不足以“决定立案”", "需为: 本院。")


@pytest.mark.parametrize("role, zh", [("party", "当事人没有“决定立案”的权限"), ("stranger", "stranger没有“决定立案”的权限")])
def test_a_role_without_a_grant_is_refused(role, zh):
    no = refusal(lambda: may(what="filing.accept", label=ACCEPT, role=role, ties=(Tie.OWN_COURT, Tie.ASSIGNED)))
    assert (no.label.zh, no.remedy.zh) == (zh, "请由有权限的岗位办理。")


def test_the_short_answer_is_the_long_one_for_every_action_role_and_tie():
    for action in sorted(all_actions()):
        for role in ROLES:
            for tie in Tie:
                try:
                    granted = may(what=action, label=ACCEPT, role=role, ties=(tie,)).value
                except Refused:
                    granted = False
                assert is_granted(what=action, role=role, ties=(tie,)) is granted, (action, role, tie)


def test_ties_are_read_from_the_table():
    assert ties_for("filing.accept", "filing_clerk") == {Tie.OWN_COURT}
    assert ties_for("filing.accept", "party") == frozenset()
    assert ("read.inner_file", "party") not in grants()
    assert ("judgment.issue_judgment", "president") not in grants()
