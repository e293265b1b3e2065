"""The arithmetic of a hash tree that only grows (RFC 6962, section 2.1): roots, proofs that something is in, proofs that nothing changed.

Pure: whoever stores the tree hands in a function that returns the hash of a complete subtree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

Node = Callable[[int, int], bytes]
"""Return the hash of the complete subtree at (level, index): over the leaves index * 2**level up to (index + 1) * 2**level."""

EMPTY_ROOT = sha256(b"").digest()


def leaf_hash(data: bytes) -> bytes:
    """Return the hash of a leaf."""
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of an inner node."""
    return sha256(b"\x01" + left + right).digest()


@dataclass(slots=True)
class Frontier:
    """The roots of the complete subtrees from left to right: enough to append leaves and to know the root."""

    size: int = 0
    _roots: list[bytes] = field(default_factory=list)

    def append(self, leaf: bytes) -> None:
        """Add the hash of a leaf."""
        self._roots.append(leaf)
        filled = self.size
        while filled & 1:
            right = self._roots.pop()
            self._roots.append(node_hash(self._roots.pop(), right))
            filled >>= 1
        self.size += 1

    def root(self) -> bytes:
        """Return the root of all leaves so far."""
        return _folded(self._roots)


def _folded(roots: Sequence[bytes]) -> bytes:
    if not roots:
        return EMPTY_ROOT
    found = roots[-1]
    for left in reversed(roots[:-1]):
        found = node_hash(left, found)
    return found


def root_of(size: int, node: Node) -> bytes:
    """Return the root of the first *size* leaves."""
    return _range(0, size, node) if size else EMPTY_ROOT


def inclusion(index: int, size: int, node: Node) -> tuple[bytes, ...]:
    """Return the proof that leaf *index* is among the first *size* leaves. Raises ValueError when it is not."""
    if not 0 <= index < size:
        raise ValueError(f"leaf {index} is not among {size}")
    path: list[bytes] = []
    low, high = 0, size
    while high - low > 1:
        half = _split(high - low)
        if index - low < half:
            path.append(_range(low + half, high, node))
            high = low + half
        else:
            path.append(_range(low, low + half, node))
            low += half
    return tuple(reversed(path))


def consistency(old: int, new: int, node: Node) -> tuple[bytes, ...]:
    """Return the proof that the first *old* of *new* leaves are what the tree of size *old* held. Raises ValueError for sizes that cannot be."""
    if not 0 < old <= new:
        raise ValueError(f"no tree of size {old} within one of {new}")
    path: list[bytes] = []
    low, high, is_whole = 0, new, True
    while old != high - low:
        half = _split(high - low)
        if old <= half:
            path.append(_range(low + half, high, node))
            high = low + half
        else:
            path.append(_range(low, low + half, node))
            low, old, is_whole = low + half, old - half, False
    if not is_whole:
        path.append(_range(low, high, node))
    return tuple(reversed(path))


def is_included(leaf: bytes, *, index: int, size: int, path: Iterable[bytes], root: bytes) -> bool:
    """Say whether *path* proves that *leaf* is number *index* of the tree of *size* with this *root*."""
    if not 0 <= index < size:
        return False
    at, last, found = index, size - 1, leaf
    for other in path:
        if last == 0:
            return False
        if at & 1 or at == last:
            found = node_hash(other, found)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            found = node_hash(found, other)
        at, last = at >> 1, last >> 1
    return last == 0 and found == root


def is_consistent(*, old: int, new: int, path: Sequence[bytes], old_root: bytes, new_root: bytes) -> bool:
    """Say whether *path* proves that the tree of size *new* begins with the tree of size *old*."""
    if old == new:
        return not path and old_root == new_root
    if not 0 < old < new or not path:
        return False
    steps = list(path) if old & (old - 1) else [old_root, *path]
    at, last = old - 1, new - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    was = now = steps[0]
    for other in steps[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            was, now = node_hash(other, was), node_hash(other, now)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            now = node_hash(now, other)
        at, last = at >> 1, last >> 1
    return last == 0 and was == old_root and now == new_root


def _split(size: int) -> int:
    """Return the largest power of two below *size*."""
    return 1 << ((size - 1).bit_length() - 1)


def _range(low: int, high: int, node: Node) -> bytes:
    """Return the hash over the leaves from *low* up to *high*; *low* is aligned, as every split leaves it."""
    size = high - low
    if size & (size - 1) == 0:
        level = size.bit_length() - 1
        return node(level, low >> level)
    half = _split(size)
    return node_hash(_range(low, low + half, node), _range(low + half, high, node))
