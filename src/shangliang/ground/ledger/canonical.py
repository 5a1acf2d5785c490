"""How is a fact written so that everybody gets the same bytes? A subset of RFC 8785 (JSON canonicalisation).

Left out of the RFC: numbers of 2**53 and more, which differ between JSON readers and databases, and the
character NUL, which PostgreSQL cannot keep. Both are refused rather than altered.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

_LIMIT = 2**53
_quoted = json.JSONEncoder(ensure_ascii=False).encode


class NotCanonical(ValueError):
    """The value has no canonical form; the message names the part."""


def canonical(value: Any) -> bytes:
    """The canonical JSON of `value` in UTF-8."""
    return _text(value).encode("utf-8")


def _text(value: Any) -> str:
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, list | tuple):
        return "[" + ",".join(_text(v) for v in value) + "]"
    if isinstance(value, Mapping):
        if not all(isinstance(k, str) for k in value):
            raise NotCanonical("keys of an object must be text")
        # RFC 8785 section 3.2.3: keys in the order of their UTF-16 code units.
        names = sorted(value)
        if not "".join(names).isascii():
            names.sort(key=lambda k: k.encode("utf-16-be", "surrogatepass"))
        return "{" + ",".join(f"{_string(k)}:{_text(value[k])}" for k in names) + "}"
    raise NotCanonical(f"a {type(value).__name__} is no JSON value")


def _string(text: str) -> str:
    if "\0" in text:
        raise NotCanonical("text with NUL")
    if not text.isascii():
        try:
            text.encode("utf-8")
        except UnicodeEncodeError:
            raise NotCanonical("text with half a character (lone surrogate)") from None
    return _quoted(text)


def _number(value: float) -> str:
    if isinstance(value, float) and not math.isfinite(value):
        raise NotCanonical("a number that is not finite")
    if abs(value) >= _LIMIT:
        raise NotCanonical("a number of 2**53 or more")
    if value == int(value):
        return str(int(value))
    return _fraction(value)


def _fraction(value: float) -> str:
    """ECMAScript's shortest form: Python finds the same digits, only the exponent is set differently."""
    mantissa, _, exponent = repr(value).partition("e")
    if not exponent:
        return mantissa
    sign = "-" if mantissa.startswith("-") else ""
    digits = mantissa.lstrip("-").replace(".", "")
    power = int(exponent)  # the point stands behind the first digit
    if power >= -6:
        return f"{sign}0.{'0' * (-power - 1)}{digits}"
    rest = f".{digits[1:]}" if len(digits) > 1 else ""
    return f"{sign}{digits[0]}{rest}e{power}"
