"""Every procedure is a graph read from its acts: from every stage that can be reached, an end can be reached."""

import pytest

from tianping.cli._procedures import diagram, edges, reachable, stuck, written
from tianping.docket.actions import action_named
from tianping.docket.stages import ENDED, MATTER_KINDS, Stage
from tianping.store import leaves

CASES = [kind for kind in MATTER_KINDS.values() if kind.is_case and len(kind.leaves) > 1]
leaves.load_actions()


def test_the_kinds_of_case_are_drawn():
    assert {"civil_first", "civil_second", "civil_retrial_review", "civil_retrial", "civil_special", "payment_order", "preservation"} <= {
        k.name for k in CASES}


@pytest.mark.parametrize("kind", CASES, ids=lambda k: k.name)
def test_from_every_stage_that_can_be_reached_an_end_can_be_reached(kind):
    assert stuck(kind) == frozenset()
    assert reachable(kind) & ENDED


@pytest.mark.parametrize("kind", CASES, ids=lambda k: k.name)
def test_every_case_is_filed_before_it_is_tried(kind):
    firsts = {e.to for e in edges(kind) if e.frm is Stage.OPENED}
    assert firsts == {Stage.UNDER_REVIEW}
    assert Stage.ACCEPTED in reachable(kind)


@pytest.mark.parametrize("kind, frm, to, act", [
    ("civil_second", Stage.UNDER_REVIEW, Stage.ACCEPTED, "上诉案件立案"), ("civil_second", Stage.DECIDED, Stage.CLOSED, "二审结案并退卷"),
    ("civil_second", Stage.SERVED, Stage.DECIDED, "作出二审裁判"), ("payment_order", Stage.DECIDED, Stage.CLOSED, "支付令生效"),
    ("civil_special", Stage.ASSIGNED, Stage.DECIDED, "作出特别程序裁判"), ("preservation", Stage.ASSIGNED, Stage.CLOSED, "保全案件结案"),
    ("civil_retrial_review", Stage.ASSIGNED, Stage.CLOSED, "作出再审审查裁定"), ("civil_retrial", Stage.HEARD, Stage.DECIDED, "作出再审裁判"),
])
def test_an_act_leads_where_the_law_says(kind, frm, to, act):
    assert (frm, to, act) in {(e.frm, e.to, e.label.zh) for e in edges(MATTER_KINDS[kind])}


def test_a_second_instance_ends_by_its_own_decision_alone():
    assert {e.label.zh for e in edges(MATTER_KINDS["civil_second"]) if e.to in ENDED} == {"二审结案并退卷"}


def test_what_an_act_makes_is_read_from_it():
    made = [k.name for k in written(action_named("appeal.close_appeal"))]
    assert made == ["appeal.appeal_closed", "appeal.result_returned", "retrial.retrial_noted"]


def test_the_drawing_names_stages_and_acts_in_chinese():
    lines = diagram(MATTER_KINDS["payment_order"]).split("\n")
    assert lines[0] == "stateDiagram-v2"
    assert "    under_review --> accepted: 受理支付令申请" in lines
    assert "    closed --> [*]" in lines
