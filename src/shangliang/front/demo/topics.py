"""Which twenty topics (议题) does the demo carry, in order T01 to T20?"""

from __future__ import annotations

from shangliang.front.demo.shapes import Topic
from shangliang.front.demo.topics_care_and_movement import T14, T16, T17, T18
from shangliang.front.demo.topics_courtyards import T06, T12, T15
from shangliang.front.demo.topics_estates import T01, T02, T13
from shangliang.front.demo.topics_markets import T07, T08, T20
from shangliang.front.demo.topics_river import T09, T10, T11, T19
from shangliang.front.demo.topics_traffic import T03, T04, T05

TOPICS: tuple[Topic, ...] = (
    T01,
    T02,
    T03,
    T04,
    T05,
    T06,
    T07,
    T08,
    T09,
    T10,
    T11,
    T12,
    T13,
    T14,
    T15,
    T16,
    T17,
    T18,
    T19,
    T20,
)
TOPIC_BY_NUMBER: dict[str, Topic] = {topic.number: topic for topic in TOPICS}
