"""Rows that are made when they are first looked at."""

import pickle
from dataclasses import dataclass, field

from tianping.law.deferred import Deferred


@dataclass
class Maker:
    calls: list[int] = field(default_factory=list)

    def __call__(self):
        self.calls.append(1)
        return [1, 2, 3]


def test_nothing_is_made_before_it_is_read_and_then_once():
    maker = Maker()
    rows = Deferred(maker)
    assert maker.calls == []
    assert (len(rows), list(rows), rows[0], rows[1:], [*rows, 4]) == (3, [1, 2, 3], 1, (2, 3), [1, 2, 3, 4])
    assert maker.calls == [1]


def test_it_equals_the_tuple_of_the_same_rows():
    rows = Deferred(Maker())
    assert rows == (1, 2, 3)
    assert ((1, 2, 3), rows) == (rows, (1, 2, 3))
    assert rows == Deferred(Maker())
    assert rows != (1, 2)
    assert (hash(rows), repr(rows), bool(rows), bool(Deferred(list))) == (hash((1, 2, 3)), "(1, 2, 3)", True, False)


def test_it_is_stored_as_a_tuple():
    assert pickle.loads(pickle.dumps(Deferred(Maker()))) == (1, 2, 3)
