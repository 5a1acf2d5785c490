"""What has happened to a topic. No event carries words of a resident: those stay in the topic."""

from __future__ import annotations

from dataclasses import dataclass

from shangliang.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class TopicRaised(Event):
    name = "topics.topic.raised"
    channel: str
    place: str
    due: str


@dataclass(frozen=True, kw_only=True)
class TopicTriaged(Event):
    name = "topics.topic.triaged"
    urgent: bool
    reason: str
    rule: str
    lane: str
    category: str = ""


@dataclass(frozen=True, kw_only=True)
class TopicAnswered(Event):
    name = "topics.topic.answered"
    answer: str


@dataclass(frozen=True, kw_only=True)
class TopicReferred(Event):
    name = "topics.topic.referred"
    elsewhere: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class TopicMerged(Event):
    name = "topics.topic.merged"
    into: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class TopicVetted(Event):
    name = "topics.topic.vetted"
    form: str
    reason: str
    sub_questions: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class TopicParked(Event):
    name = "topics.topic.parked"
    reason: str


@dataclass(frozen=True, kw_only=True)
class TopicResumed(Event):
    name = "topics.topic.resumed"
    reason: str


@dataclass(frozen=True, kw_only=True)
class TopicDeclined(Event):
    name = "topics.topic.declined"
    reason: str


@dataclass(frozen=True, kw_only=True)
class TopicWithdrawn(Event):
    name = "topics.topic.withdrawn"


@dataclass(frozen=True, kw_only=True)
class TopicSplit(Event):
    name = "topics.topic.split"
    from_matter: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class TopicKeptApart(Event):
    name = "topics.topic.kept_apart"
    from_matter: str


@dataclass(frozen=True, kw_only=True)
class TopicSupported(Event):
    """As many stand behind it as the rulebook asks for: an answer is owed."""

    name = "topics.topic.supported"
    voices: int
    rule: str


@dataclass(frozen=True, kw_only=True)
class VoiceJoined(Event):
    """Not told to everybody: a matter may have hundreds of voices, and its page counts them."""

    name = "topics.voice.joined"
    public = False
    voices: int


@dataclass(frozen=True, kw_only=True)
class VoiceLeft(Event):
    name = "topics.voice.left"
    public = False
    voices: int


@dataclass(frozen=True, kw_only=True)
class PhotoShown(Event):
    name = "topics.photo.shown"
    public = False
    reason: str


@dataclass(frozen=True, kw_only=True)
class PhotoHidden(Event):
    name = "topics.photo.hidden"
    public = False
    reason: str


@dataclass(frozen=True, kw_only=True)
class TopicCalledBack(Event):
    """Whether the answer helped; the words stay with the topic."""

    name = "topics.topic.called_back"
    content: bool


@dataclass(frozen=True, kw_only=True)
class TopicObjected(Event):
    """The one who raised it asks for a second look; the words stay with the topic."""

    name = "topics.topic.objected"
    rule: str
