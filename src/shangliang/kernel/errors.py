"""What can go wrong in an act: a code and parameters travel, text is made at the edge."""

from __future__ import annotations

from collections.abc import Mapping

from shangliang.kernel.verdict import Param, Verdict


class ShangliangError(Exception):
    """Base of all refusals; `status` is the HTTP status of the one mapping for page, REST and CLI."""

    status = 400

    def __init__(self, code: str, **params: Param) -> None:
        super().__init__(code)
        self.code = code
        self.params: Mapping[str, Param] = params


class Refused(ShangliangError):
    """The rules or the permissions say no."""

    status = 403

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.code, **dict(verdict.params))
        self.verdict = verdict


class OutOfOrder(ShangliangError):
    """The act does not fit the state the matter is in."""

    status = 409


class Conflict(ShangliangError):
    """Somebody else acted first; `params` say what they did."""

    status = 409


class NotFound(ShangliangError):
    """Nothing here, or nothing this reader may see."""

    status = 404


class Invalid(ShangliangError):
    """Input that cannot be taken; `fields` maps a field name to reason codes or sentences."""

    status = 422

    def __init__(
        self,
        code: str = "kernel.invalid",
        fields: Mapping[str, list[str]] | None = None,
        **params: Param,
    ) -> None:
        super().__init__(code, **params)
        self.fields: Mapping[str, list[str]] = fields or {}
