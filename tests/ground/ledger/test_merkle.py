"""The tree is that of RFC 6962: known answers, and laws over random trees."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shangliang.ground.ledger import merkle

INPUTS = [
    bytes.fromhex(x)
    for x in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
# The test tree shared by the implementations of Certificate Transparency.
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
LEAVES = [merkle.leaf_hash(x) for x in INPUTS]


def _plain_root(hashes: list[bytes]) -> bytes:
    """The definition of section 2.1, word for word."""
    if not hashes:
        return hashlib.sha256(b"").digest()
    if len(hashes) == 1:
        return hashes[0]
    k = 1
    while k * 2 < len(hashes):
        k *= 2
    return hashlib.sha256(b"\x01" + _plain_root(hashes[:k]) + _plain_root(hashes[k:])).digest()


def _proof(hashes: list[bytes], ranges: list[merkle.Range]) -> list[bytes]:
    return [
        merkle.range_hash(a, b, lambda s, n: merkle.tree_hash(hashes[s : s + n])) for a, b in ranges
    ]


@pytest.mark.parametrize("size", range(9))
def test_tree_hash__gives_the_known_answers(size: int) -> None:
    assert merkle.tree_hash(LEAVES[:size]).hex() == ROOTS[size]


def test_inclusion_proof__gives_the_known_answer() -> None:
    """The path of leaf 5 in the tree of 8, from the reference implementation."""
    proof = [h.hex() for h in _proof(LEAVES, merkle.inclusion_ranges(5, 8))]
    assert proof == [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]


def test_consistency_proof__gives_the_known_answer() -> None:
    """From 6 to 8 leaves, from the reference implementation."""
    proof = [h.hex() for h in _proof(LEAVES, merkle.consistency_ranges(6, 8))]
    assert proof == [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]


trees = st.integers(1, 600).map(lambda n: [merkle.leaf_hash(b"%d" % i) for i in range(n)])


@given(trees)
def test_tree_hash__is_the_recursive_definition(hashes: list[bytes]) -> None:
    assert merkle.tree_hash(hashes) == _plain_root(hashes)


@given(trees, st.data())
def test_inclusion__proves_its_leaf_and_no_other(hashes: list[bytes], data: st.DataObject) -> None:
    size, root = len(hashes), merkle.tree_hash(hashes)
    index = data.draw(st.integers(0, size - 1))
    proof = _proof(hashes, merkle.inclusion_ranges(index, size))
    assert merkle.verify_inclusion(index, size, hashes[index], proof, root)
    assert not merkle.verify_inclusion(index, size, merkle.leaf_hash(b"another"), proof, root)
    assert not merkle.verify_inclusion(index, size, hashes[index], [*proof, root], root)
    other = data.draw(st.integers(0, size - 1).filter(lambda i: i != index)) if size > 1 else size
    assert not merkle.verify_inclusion(other, size, hashes[index], proof, root)


@given(trees, st.data())
def test_consistency__holds_for_every_earlier_tree_and_no_changed_one(
    hashes: list[bytes], data: st.DataObject
) -> None:
    size = len(hashes)
    old = data.draw(st.integers(1, size))
    root, old_root = merkle.tree_hash(hashes), merkle.tree_hash(hashes[:old])
    proof = _proof(hashes, merkle.consistency_ranges(old, size))
    assert merkle.verify_consistency(old, size, old_root, root, proof)
    forged = merkle.tree_hash([*hashes[: old - 1], merkle.leaf_hash(b"forged")])
    assert not merkle.verify_consistency(old, size, forged, root, proof)
    assert not merkle.verify_consistency(old, size, old_root, forged, proof)
    if old < size:
        assert not merkle.verify_consistency(old, size, old_root, root, proof[:-1])


def test_proofs__refuse_places_outside_the_tree() -> None:
    for index, size in ((3, 3), (-1, 3), (0, 0)):
        with pytest.raises(ValueError):
            merkle.inclusion_ranges(index, size)
        assert not merkle.verify_inclusion(index, size, LEAVES[0], [], LEAVES[0])
    with pytest.raises(ValueError):
        merkle.consistency_ranges(0, 3)
    assert not merkle.verify_consistency(4, 3, LEAVES[0], LEAVES[0], [])
