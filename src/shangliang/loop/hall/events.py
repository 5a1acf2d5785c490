"""What has happened in the hall. No event carries words of a resident: those stay in the post."""

from __future__ import annotations

from dataclasses import dataclass

from shangliang.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class CallAnnounced(Event):
    name = "hall.call.announced"
    opens: str
    closes: str
    rule: str


@dataclass(frozen=True, kw_only=True)
class MatterDiscussed(Event):
    """Written to the matter to which a call belongs."""

    name = "hall.matter.discussed"
    call: str
    closes: str


@dataclass(frozen=True, kw_only=True)
class CallOpened(Event):
    name = "hall.call.opened"
    closes: str


@dataclass(frozen=True, kw_only=True)
class CallExtended(Event):
    name = "hall.call.extended"
    closes: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class CallClosed(Event):
    name = "hall.call.closed"
    posts: int
    rule: str


@dataclass(frozen=True, kw_only=True)
class CallClustered(Event):
    name = "hall.call.clustered"
    theme: str
    posts: int


@dataclass(frozen=True, kw_only=True)
class CallChosen(Event):
    name = "hall.call.chosen"
    n: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class CallAnswered(Event):
    name = "hall.call.answered"
    golden: int


@dataclass(frozen=True, kw_only=True)
class CallFinished(Event):
    name = "hall.call.finished"


@dataclass(frozen=True, kw_only=True)
class CallCalledOff(Event):
    name = "hall.call.called_off"
    reason: str


@dataclass(frozen=True, kw_only=True)
class PostSubmitted(Event):
    name = "hall.post.submitted"
    n: int
    kind: str
    held: str


@dataclass(frozen=True, kw_only=True)
class PostCommented(Event):
    name = "hall.post.commented"
    n: int
    on: int
    held: str


@dataclass(frozen=True, kw_only=True)
class PostPublished(Event):
    name = "hall.post.published"
    n: int


@dataclass(frozen=True, kw_only=True)
class PostFolded(Event):
    name = "hall.post.folded"
    n: int
    code: str


@dataclass(frozen=True, kw_only=True)
class PostSentBack(Event):
    name = "hall.post.sent_back"
    n: int
    code: str


@dataclass(frozen=True, kw_only=True)
class PostReferred(Event):
    name = "hall.post.referred"
    n: int
    code: str


@dataclass(frozen=True, kw_only=True)
class PostRevised(Event):
    name = "hall.post.revised"
    n: int


@dataclass(frozen=True, kw_only=True)
class PostAppealed(Event):
    name = "hall.post.appealed"
    n: int
    due: str


@dataclass(frozen=True, kw_only=True)
class PostGranted(Event):
    name = "hall.post.granted"
    n: int


@dataclass(frozen=True, kw_only=True)
class PostDismissed(Event):
    name = "hall.post.dismissed"
    n: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class PostWithdrawn(Event):
    name = "hall.post.withdrawn"
    n: int


@dataclass(frozen=True, kw_only=True)
class PostReplied(Event):
    name = "hall.post.replied"
    n: int


@dataclass(frozen=True, kw_only=True)
class PostLinked(Event):
    name = "hall.post.linked"
    n: int
    into: str


@dataclass(frozen=True, kw_only=True)
class PostTakenUp(Event):
    name = "hall.post.taken_up"
    n: int
    into: str


@dataclass(frozen=True, kw_only=True)
class MatterGrewFrom(Event):
    """Written to the matter that an idea has become part of."""

    name = "hall.matter.grew_from"
    call: str
    n: int
