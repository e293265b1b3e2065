"""A sequence that is made when it is first looked at: the sentences and tables of a finding that nobody may read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar, overload

T = TypeVar("T")


class Deferred(Sequence[T]):
    """The rows that *make* gives, made once, on first reading; equal to the tuple of the same rows.

    *make* must be pure: it is called later than the figures beside it were found, and must tell the same.
    """

    __slots__ = ("_made", "_make")

    def __init__(self, make: Callable[[], Sequence[T]]) -> None:
        self._make: Callable[[], Sequence[T]] | None = make
        self._made: tuple[T, ...] = ()

    @property
    def all(self) -> tuple[T, ...]:
        """Return every row."""
        if self._make is not None:
            self._made, self._make = tuple(self._make()), None
        return self._made

    def __len__(self) -> int:
        return len(self.all)

    def __iter__(self) -> Iterator[T]:
        return iter(self.all)

    @overload
    def __getitem__(self, place: int) -> T: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[T, ...]: ...

    def __getitem__(self, place: int | slice) -> T | tuple[T, ...]:
        return self.all[place]

    def __eq__(self, other: object) -> bool:
        return self.all == (other.all if isinstance(other, Deferred) else other)

    def __hash__(self) -> int:
        return hash(self.all)

    def __repr__(self) -> str:
        return repr(self.all)

    def __reduce__(self) -> tuple[Any, ...]:
        return tuple, (self.all,)
