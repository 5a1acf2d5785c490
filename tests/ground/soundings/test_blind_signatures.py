import json
from pathlib import Path

import pytest

from shangliang.ground.soundings import blind

VECTORS = json.loads((Path(__file__).parent / "vectors" / "rfc9474.json").read_text())
KEY = blind.generate()


def _key(v):
    n, e, d, p, q = (int(v[x], 16) for x in "nedpq")
    return blind.SecretKey(n, e, d, p, q)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda v: v["name"])
def test_the_vectors_of_rfc_9474_come_out(vector):
    key = _key(vector)
    v = {k: bytes.fromhex(x) for k, x in vector.items() if k != "name"}
    assert v["msg_prefix"] + v["msg"] == v["prepared_msg"]
    assert (
        blind.encode(v["prepared_msg"], key.n.bit_length() - 1, v["salt"]).hex()
        == vector["encoded_msg"]
    )
    inverse = int(vector["inv"], 16)
    blinded = blind.blind(key.n, key.e, v["prepared_msg"], salt=v["salt"], inverse=inverse)
    assert blinded.message.hex() == vector["blinded_msg"]
    assert blind.blind_sign(key, blinded.message).hex() == vector["blind_sig"]
    signature = (int(vector["blind_sig"], 16) * inverse % key.n).to_bytes(key.size)
    assert signature.hex() == vector["sig"]
    assert blind.verify(key.n, key.e, v["prepared_msg"], v["sig"], salt=len(v["salt"]))
    if v["salt"]:
        assert (
            blind.finalize(key.n, key.e, v["prepared_msg"], v["blind_sig"], inverse).hex()
            == vector["sig"]
        )


def test_a_token_signed_blindly_verifies_and_another_does_not():
    token = blind.prepare(b"token")
    blinded = blind.blind(KEY.n, KEY.e, token)
    signature = blind.finalize(
        KEY.n, KEY.e, token, blind.blind_sign(KEY, blinded.message), blinded.inverse
    )
    assert blind.verify(KEY.n, KEY.e, token, signature)
    assert not blind.verify(KEY.n, KEY.e, token + b"x", signature)
    assert not blind.verify(KEY.n, KEY.e, token, signature[:-1] + bytes([signature[-1] ^ 1]))
    assert not blind.verify(KEY.n, KEY.e, token, b"")


def test_each_blinding_fits_each_token_so_the_issuer_learns_nothing():
    tokens = [blind.prepare(b"a"), blind.prepare(b"b")]
    seen = [blind.blind(KEY.n, KEY.e, t) for t in tokens]
    signed = [
        blind.finalize(KEY.n, KEY.e, t, blind.blind_sign(KEY, b.message), b.inverse)
        for t, b in zip(tokens, seen, strict=True)
    ]
    for blinded in seen:
        given = int.from_bytes(blind.blind_sign(KEY, blinded.message))
        for signature in signed:
            # the inverse that would join this issue with that ballot exists, and is a proper one
            inverse = int.from_bytes(signature) * pow(given, -1, KEY.n) % KEY.n
            encoded = pow(int.from_bytes(signature), KEY.e, KEY.n)
            assert encoded * pow(pow(inverse, -1, KEY.n), KEY.e, KEY.n) % KEY.n == int.from_bytes(
                blinded.message
            )


@pytest.mark.parametrize("what", [b"", b"\x00" * 256, b"\xff" * 256, b"\x01" * 255, b"\x01" * 257])
def test_what_is_no_blinded_token_of_the_key_is_not_signed(what):
    with pytest.raises(blind.BlindError):
        blind.blind_sign(KEY, what)


def test_a_wrong_blind_signature_is_noticed_by_the_voter():
    token = blind.prepare(b"token")
    blinded = blind.blind(KEY.n, KEY.e, token)
    with pytest.raises(blind.BlindError):
        blind.finalize(KEY.n, KEY.e, token, bytes(KEY.size - 1) + b"\x02", blinded.inverse)
    with pytest.raises(blind.BlindError):
        blind.finalize(KEY.n, KEY.e, token, b"\x02", blinded.inverse)
