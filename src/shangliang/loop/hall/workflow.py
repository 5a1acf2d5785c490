"""Which states has a call, and which has what people say in it? (domain.md 5.12)"""

from __future__ import annotations

from enum import StrEnum

from shangliang.kernel.workflow import Workflow, row
from shangliang.loop.hall.permissions import Perm


class CallState(StrEnum):
    ANNOUNCED = "announced"
    OPEN = "open"
    COLLECTED = "collected"
    CLUSTERED = "clustered"
    SELECTED = "selected"
    ANSWERED = "answered"
    FINISHED = "finished"
    CALLED_OFF = "called_off"


class PostState(StrEnum):
    SUBMITTED = "submitted"
    PUBLISHED = "published"
    FOLDED = "folded"
    RETURNED = "returned"
    REFERRED = "referred"
    APPEALED = "appealed"
    WITHDRAWN = "withdrawn"


_C = CallState
WORKFLOW = Workflow(
    "hall.call",
    states=CallState,
    start=_C.ANNOUNCED,
    final=(_C.FINISHED, _C.CALLED_OFF),
    rows=(
        row("open", _C.ANNOUNCED, _C.OPEN, Perm.OPEN),
        row("extend", _C.OPEN, _C.OPEN, Perm.EXTEND),
        row("close", _C.OPEN, _C.COLLECTED, Perm.CLOSE, clock="hall.cluster"),
        row(
            "cluster",
            (_C.COLLECTED, _C.CLUSTERED),
            _C.CLUSTERED,
            Perm.CLUSTER,
            document="theme with counts and quotes",
        ),
        row("choose", (_C.CLUSTERED, _C.SELECTED), _C.SELECTED, Perm.CHOOSE),
        row(
            "answer",
            (_C.COLLECTED, _C.CLUSTERED, _C.SELECTED),
            _C.ANSWERED,
            Perm.ANSWER,
            clock="hall.answer",
            document="what we heard, what was used, what was not and why",
        ),
        row("finish", _C.ANSWERED, _C.FINISHED, Perm.FINISH),
        row("call_off", (_C.ANNOUNCED, _C.OPEN), _C.CALLED_OFF, Perm.CALL_OFF),
    ),
)

_P = PostState
POSTS = Workflow(
    "hall.post",
    states=PostState,
    start=_P.SUBMITTED,
    final=(_P.WITHDRAWN,),
    rows=(
        row("publish", (_P.SUBMITTED, _P.FOLDED), _P.PUBLISHED, Perm.PUBLISH),
        row("fold", (_P.SUBMITTED, _P.PUBLISHED), _P.FOLDED, Perm.FOLD),
        row("send_back", (_P.SUBMITTED, _P.PUBLISHED), _P.RETURNED, Perm.SEND_BACK),
        row("refer", (_P.SUBMITTED, _P.PUBLISHED), _P.REFERRED, Perm.REFER),
        row("revise", _P.RETURNED, _P.SUBMITTED, Perm.REVISE, clock="hall.moderation"),
        row(
            "appeal",
            (_P.FOLDED, _P.RETURNED, _P.REFERRED),
            _P.APPEALED,
            Perm.APPEAL,
            clock="hall.appeal",
        ),
        row("grant", _P.APPEALED, _P.PUBLISHED, Perm.GRANT),
        row("dismiss", _P.APPEALED, (_P.FOLDED, _P.RETURNED, _P.REFERRED), Perm.DISMISS),
        row(
            "withdraw",
            (_P.SUBMITTED, _P.PUBLISHED, _P.RETURNED, _P.APPEALED),
            _P.WITHDRAWN,
            Perm.WITHDRAW,
        ),
        row("comment", _P.PUBLISHED, _P.PUBLISHED, Perm.COMMENT),
        row("reply", _P.PUBLISHED, _P.PUBLISHED, Perm.REPLY),
        row("link", _P.PUBLISHED, _P.PUBLISHED, Perm.LINK),
        row("take_up", _P.PUBLISHED, _P.PUBLISHED, Perm.TAKE_UP),
    ),
)
