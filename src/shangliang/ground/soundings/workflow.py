"""Which states have a sounding, a statement and a comment, and which acts lead from one to the next?"""

from __future__ import annotations

from enum import StrEnum

from shangliang.ground.soundings.permissions import Perm
from shangliang.kernel.workflow import Workflow, row


class SoundingState(StrEnum):
    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    VOID = "void"


_S = SoundingState

WORKFLOW = Workflow(
    "soundings.sounding",
    states=SoundingState,
    start=_S.DRAFT,
    final=(_S.VOID,),
    rows=(
        row("open", _S.DRAFT, _S.OPEN, Perm.OPEN),
        row("extend", _S.OPEN, _S.OPEN, Perm.EXTEND),
        row("enter_count", _S.OPEN, _S.OPEN, Perm.ENTER_COUNT),
        row("close", _S.OPEN, _S.CLOSED, Perm.CLOSE, document="tally"),
        row("void", (_S.OPEN, _S.CLOSED), _S.VOID, Perm.VOID),
    ),
)


class PostState(StrEnum):
    """A statement or a comment that people wrote: held until a person has looked at it."""

    HELD = "held"
    SHOWN = "shown"
    FOLDED = "folded"


_P = PostState

STATEMENT_WORKFLOW = Workflow(
    "soundings.statement",
    states=PostState,
    start=_P.HELD,
    final=(),
    rows=(
        row("show_statement", (_P.HELD, _P.FOLDED), _P.SHOWN, Perm.SHOW_STATEMENT),
        row("fold_statement", (_P.HELD, _P.SHOWN), _P.FOLDED, Perm.FOLD_STATEMENT),
    ),
)
COMMENT_WORKFLOW = Workflow(
    "soundings.comment",
    states=PostState,
    start=_P.HELD,
    final=(),
    rows=(
        row("show_comment", (_P.HELD, _P.FOLDED), _P.SHOWN, Perm.SHOW_COMMENT),
        row("fold_comment", (_P.HELD, _P.SHOWN), _P.FOLDED, Perm.FOLD_COMMENT),
    ),
)
