"""One fact, one row of bytes (RFC 8785)."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shangliang.ground.ledger.canonical import NotCanonical, canonical


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"b": 1, "a": [True, None, "é"]}, '{"a":[true,null,"é"],"b":1}'),
        # RFC 8785, 3.2.3: keys sort by UTF-16 units, so that a rare Han character stands before U+FB33.
        ({"\ufb33": 1, "𠮷": 2}, '{"𠮷":2,"\ufb33":1}'),
        ('\u20ac$\u000f\nA\'B"\\\\"/', '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'),
        (1.0, "1"),
        (-0.0, "0"),
        (0.1, "0.1"),
        (1e-6, "0.000001"),
        (1.5e-6, "0.0000015"),
        (1e-7, "1e-7"),
        (-1.25e-9, "-1.25e-9"),
        (5e-324, "5e-324"),
        (2**53 - 1, "9007199254740991"),
        (123456789.125, "123456789.125"),
        ([], "[]"),
    ],
)
def test_canonical__writes_the_form_of_the_rfc(value: object, text: str) -> None:
    assert canonical(value).decode() == text


@pytest.mark.parametrize(
    "value",
    [
        float("nan"),
        float("inf"),
        2**53,
        -1e300,
        "a\0b",
        "\ud800",
        {1: 2},
        {"x": object()},
        b"bytes",
    ],
)
def test_canonical__refuses_what_readers_would_read_differently(value: object) -> None:
    with pytest.raises(NotCanonical):
        canonical(value)


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(-1e15, 1e15)
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text("abé𠮷", max_size=3), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(values)
def test_canonical__is_read_back_as_the_same_value_and_written_the_same_way(value: object) -> None:
    written = canonical(value)
    read = json.loads(written)
    assert read == value
    assert canonical(read) == written
