"""May this happen, and if not, why not? An answer that can be shown to a layman."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

Param = str | int | float | bool | None
_NOTHING: Mapping[str, Param] = MappingProxyType({})


@dataclass(frozen=True)
class Verdict:
    """Yes, or no with a reason code (`room.reason`) and its parameters; text is made at the edge."""

    ok: bool
    code: str = ""
    params: Mapping[str, Param] = field(default_factory=lambda: _NOTHING)

    def __bool__(self) -> bool:
        return self.ok

    def and_then(self, other: Verdict) -> Verdict:
        """The first refusal of the two, else yes."""
        return other if self.ok else self


ALLOW = Verdict(ok=True)


def deny(code: str, **params: Param) -> Verdict:
    """Refuse with a reason code; parameters fill the sentence shown to people."""
    return Verdict(ok=False, code=code, params=MappingProxyType(params))


def first_refusal(*verdicts: Verdict) -> Verdict:
    """The first refusal among `verdicts`, else yes."""
    return next((v for v in verdicts if not v.ok), ALLOW)
