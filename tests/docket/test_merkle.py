"""The hash tree: against the recursive definition of RFC 6962, and against proofs that were tampered with."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.docket.merkle import (
    EMPTY_ROOT,
    Frontier,
    consistency,
    inclusion,
    is_consistent,
    is_included,
    leaf_hash,
    node_hash,
    root_of,
)

LEAVES = [leaf_hash(bytes([i])) for i in range(70)]
SIZES = st.integers(1, 70)


def defined(leaves: list[bytes]) -> bytes:
    """The root by the words of RFC 6962 2.1, written again."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return sha256(b"\x01" + defined(leaves[:half]) + defined(leaves[half:])).digest()


def node(level: int, index: int) -> bytes:
    """The hash of a complete subtree, from the leaves."""
    return defined(LEAVES[index << level : (index + 1) << level])


@pytest.mark.parametrize("size", range(71))
def test_the_root_is_as_defined_however_it_is_reached(size: int) -> None:
    grown = Frontier()
    for leaf in LEAVES[:size]:
        grown.append(leaf)
    assert (grown.size, grown.root()) == (size, defined(LEAVES[:size]))
    assert root_of(size, node) == defined(LEAVES[:size])


def test_known_roots() -> None:
    """The test vectors of the certificate-transparency reference: eight inputs."""
    inputs = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
    grown = Frontier()
    for text in inputs:
        grown.append(leaf_hash(bytes.fromhex(text)))
    assert EMPTY_ROOT.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert grown.root().hex() == "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"


@given(SIZES, st.data())
def test_every_leaf_is_proved_in_and_nothing_else_is(size: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, size - 1))
    root, path = defined(LEAVES[:size]), inclusion(index, size, node)
    assert is_included(LEAVES[index], index=index, size=size, path=path, root=root)
    assert not is_included(leaf_hash(b"another"), index=index, size=size, path=path, root=root)
    wrong = data.draw(st.integers(-1, size + 1).filter(lambda i: i != index))
    assert not is_included(LEAVES[index], index=wrong, size=size, path=path, root=root)
    assert not is_included(LEAVES[index], index=index, size=size, path=(*path, root), root=root)
    if path:
        assert not is_included(LEAVES[index], index=index, size=size, path=path[:-1], root=root)


@given(SIZES, SIZES)
def test_a_tree_that_grew_is_proved_and_one_that_changed_is_not(one: int, two: int) -> None:
    old, new = sorted((one, two))
    path = consistency(old, new, node)
    roots = {"old_root": defined(LEAVES[:old]), "new_root": defined(LEAVES[:new])}
    assert is_consistent(old=old, new=new, path=path, **roots)
    forged = defined([leaf_hash(b"changed"), *LEAVES[1:old]])
    assert not is_consistent(old=old, new=new, path=path, old_root=forged, new_root=roots["new_root"])
    assert not is_consistent(old=old, new=new, path=path, old_root=roots["old_root"], new_root=node_hash(forged, forged))
    if path:
        assert not is_consistent(old=old, new=new, path=path[:-1], **roots)


def test_what_cannot_be_proved_is_refused() -> None:
    for index, size in ((3, 3), (-1, 3)):
        with pytest.raises(ValueError, match="is not among"):
            inclusion(index, size, node)
    with pytest.raises(ValueError, match="no tree of size"):
        consistency(5, 4, node)
