"""A term given back to a party runs until the day the court said, for that party alone; the others' terms stay as they were."""

from __future__ import annotations

from datetime import date

from given import World, person_ref
from lines import new_world, serve
from paper_cases import with_entries

from tianping.docket.fold import Docket
from tianping.docket.instances import restored_until
from tianping.docket.vocabulary.evidence import EvidenceTermSet
from tianping.docket.vocabulary.trial import RestorationAsked, RestorationDecided
from tianping.domains.evidence.rules import deadlines as of_evidence
from tianping.domains.evidence.rules import term, term_until
from tianping.domains.pleadings.rules import objection_term
from tianping.domains.service.rules import deadlines as of_service

LI, WANG = person_ref("李乙"), person_ref("王丙")
UNTIL = date(2026, 4, 20)


def given_back(world: World, name: str, *, is_granted: bool = True) -> Docket:
    """The complaint served on both, a term for evidence set, and a term of 李乙 asked for and decided on."""
    docket = with_entries(serve(world).docket, EvidenceTermSet(15, date(2026, 3, 11), date(2026, 3, 25)))
    asked = docket.head + 1
    return with_entries(docket, RestorationAsked(LI, name, "平台停运", date(2026, 4, 10)),
                        RestorationDecided(asked, is_granted, "停运属实。", UNTIL if is_granted else None))


def test_the_defence_of_one_defendant_is_due_on_the_day_given() -> None:
    world = new_world()
    docket = given_back(world, "defence_term")
    due = {d.person: d for d in of_service(docket, world.setting) if d.name == "defence_term"}
    assert due[LI.id].due_on == UNTIL
    assert due[LI.id].finding.steps[-1].text.zh == "法院准许顺延至 2026-04-20"
    assert due[WANG.id].due_on < UNTIL
    objection = objection_term(docket, LI.id, world.setting)
    assert objection is not None
    assert objection.value == UNTIL


def test_evidence_may_be_produced_until_the_day_given_by_who_it_was_given_to() -> None:
    world = new_world()
    docket = given_back(world, "evidence_term")
    assert [(d.person, d.due_on) for d in of_evidence(docket, world.setting) if d.name == "evidence_term"] == [
        (None, date(2026, 3, 25)), (LI.id, UNTIL)]
    assert (term_until(docket), term_until(docket, LI.id), term_until(docket, WANG.id)) == (date(2026, 3, 25), UNTIL, date(2026, 3, 25))


def test_what_was_refused_or_is_another_term_moves_nothing() -> None:
    world = new_world()
    docket = given_back(world, "evidence_term", is_granted=False)
    found = term(docket)
    assert found is not None
    assert restored_until(docket, LI.id, found, name="evidence_term") is found
    other = given_back(new_world(), "defence_term")
    assert term_until(other, LI.id) == date(2026, 3, 25)
