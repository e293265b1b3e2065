"""An answer that rests on an unverified or set value is provisional."""

import inspect

import pytest

from tianping.law.cite import cite
from tianping.law.finding import Finding, Label, Status, Step
from tianping.law.reliance import weighed

WORDS = Label("数额", "amount")


def ask(evidence, *, deep=False, status=Status.ESTABLISHED):
    basis = (cite("某法", "第1条", evidence=evidence),)

    @weighed
    def one(*, amount: int) -> Finding:
        """Return the amount."""
        inner = Finding("inner", WORDS, amount, steps=(Step(WORDS, basis=basis),))
        return Finding("outer", WORDS, amount, parts=(inner,), status=status) if deep else inner

    return one


@pytest.mark.parametrize(("evidence", "status"), [(e, Status.ESTABLISHED) for e in "VDP"] + [(e, Status.PROVISIONAL) for e in "M?S"])
def test_the_grade_of_what_it_rests_on_decides(evidence, status):
    assert ask(evidence)(amount=1).status is status
    assert ask(evidence, deep=True)(amount=1).status is status


def test_a_weaker_status_stays():
    assert ask("M", status=Status.NOT_YET, deep=True)(amount=1).status is Status.NOT_YET


def test_the_rule_keeps_its_name_and_its_inputs():
    one = ask("V")
    assert (one.__name__, one.__doc__, list(inspect.signature(one).parameters)) == ("one", "Return the amount.", ["amount"])
