"""What is offered: a step stands in the menu once what it follows is on record, and for the side whose step it is."""

from __future__ import annotations

import pytest
from given import PLAINTIFF, World, acting
from lines import assign, decide, new_world, serve
from lines import hear as heard

from tianping.docket.actions import action_named, actions_for, why_barred
from tianping.docket.offered import is_offered


def offers(world: World, matter, name, person=None):
    return is_offered(action_named(name), world.dockets[matter], person=person)


@pytest.mark.parametrize("name", [
    "evidence.object_to_appraisal", "mediation.record_mediation", "trial.repudiate_mediation", "appeal.answer_appeal", "appeal.appeal_ruling",
    "preservation.ask_preservation_review", "hearings.sign_minutes", "assignment.ask_recusal_review", "fees.refund_fee",
    "pleadings.rule_on_jurisdiction", "triage.decide_procedure_objection",
])
def test_an_answer_to_what_never_happened_is_no_step_of_the_case(name):
    world = new_world()
    matter = serve(world).matter
    assert not offers(world, matter, name)


def test_minutes_are_signed_once_there_was_a_hearing():
    world = new_world()
    assert offers(world, heard(world).matter, "hearings.sign_minutes")


def test_each_side_is_offered_its_own_steps():
    world = new_world()
    matter = serve(world).matter
    ours, theirs = PLAINTIFF.person, acting("party", "李乙", person="李乙").person
    for name in ("judgment.ask_withdrawal", "pleadings.change_claims"):
        assert (offers(world, matter, name, ours), offers(world, matter, name, theirs)) == (True, False), name
    for name in ("pleadings.submit_defence", "pleadings.submit_counterclaim", "pleadings.object_jurisdiction"):
        assert (offers(world, matter, name, ours), offers(world, matter, name, theirs)) == (False, True), name
    assert offers(world, matter, "judgment.ask_withdrawal"), "who acts for nobody in particular is asked for whom"


def test_what_is_left_out_bars_nothing():
    """Leaving out is not refusing: every step left out is refused by its own decision, or not at all."""
    world = new_world()
    matter = assign(world).matter
    docket = world.dockets[matter]
    left_out = [a for a in actions_for(docket) if not is_offered(a, docket)]
    assert len(left_out) > 20
    assert all(a.after or a.until for a in left_out)


def test_assessors_are_asked_for_where_a_panel_sits_and_no_withdrawal_waits():
    world = new_world()
    done = serve(world)
    asked = action_named("assignment.ask_assessors")
    assert why_barred(asked, done.docket, None).label.zh == "简易程序由审判员一人独任审理"


def test_a_second_instance_does_not_exist_in_small_claims_only():
    world = new_world()
    docket = decide(world).docket
    assert why_barred(action_named("judgment.lodge_appeal"), docket, None) is None


def test_procedures_are_chosen_among_those_of_first_instance():
    world = new_world()
    docket = serve(world).docket
    for name, field, wanted in (("triage.triage", "chosen", ["简易程序", "小额诉讼程序", "普通程序"]),
                                ("triage.agree_procedure", "agreed", ["小额诉讼程序", "简易程序"])):
        ask = action_named(name).fields()[field].__metadata__[0]
        assert [c.label.zh for c in ask.choices(docket, None)] == wanted
