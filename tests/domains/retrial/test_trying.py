"""What deciding a retrial refuses, and by which paper what was agreed in it reaches the parties."""

from datetime import date

import pytest
from given import JUDGE, refusal
from later import ABOVE
from lines import new_world
from paper_cases import EARLIER, TYPED, retried

from tianping.docket.fold import folded
from tianping.docket.vocabulary.decisions import RetrialOutcome
from tianping.docket.vocabulary.retrial import RetrialDecided
from tianping.docket.vocabulary.service import Paper
from tianping.domains.service.rules.outgoing import papers_due

ON = date(2026, 4, 21)


def undecided():
    """A retrial by first-instance procedure, heard and not yet decided, in a world that holds it."""
    world = new_world()
    docket = retried(RetrialOutcome.UPHELD, earlier=EARLIER[:1], by=ABOVE, court="吉0102")(world)
    docket = folded(docket.matter, docket.raws[:-1])
    world.dockets[docket.matter.id] = docket
    return world, docket


def test_what_is_tried_by_first_instance_procedure_is_not_remanded():
    world, docket = undecided()
    no = refusal(lambda: world.do("retrial.decide_retrial", by=JUDGE, on=ON, matter=docket.matter.id, outcome=RetrialOutcome.REMANDED,
                                  reasons="事实不清。"))
    assert no.label.zh == "按照第一审程序再审的案件由本院审结, 不能发回重审"
    assert world.dockets[docket.matter.id].head == docket.head


def test_facts_and_costs_are_kept_and_a_judgment_is_never_marked_as_remanded():
    world, docket = undecided()
    done = world.do("retrial.decide_retrial", by=JUDGE, on=ON, matter=docket.matter.id, outcome=RetrialOutcome.CHANGED, reasons="已还部分扣除。",
                    clauses=TYPED[:1], found_facts=" 已还20000元。", costs="由李乙负担。 ", is_procedural=True)
    what = done.docket.last(RetrialDecided).what
    assert (what.found_facts, what.costs, what.is_procedural, what.is_judgment) == ("已还20000元。", "由李乙负担。", False, True)


@pytest.mark.parametrize(("outcome", "paper"), [
    (RetrialOutcome.UPHELD, Paper.JUDGMENT), (RetrialOutcome.CHANGED, Paper.JUDGMENT), (RetrialOutcome.REMANDED, Paper.RULING),
    (RetrialOutcome.SUIT_DISMISSED, Paper.RULING), (RetrialOutcome.ENDED, Paper.RULING), (RetrialOutcome.MEDIATED, Paper.MEDIATION),
])
def test_each_outcome_is_served_as_its_own_paper(outcome, paper):
    docket = retried(outcome, *TYPED[:1])(new_world())
    assert [p for p in papers_due(docket) if p in (Paper.JUDGMENT, Paper.RULING, Paper.MEDIATION)] == [paper]
