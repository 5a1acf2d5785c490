"""What does a matter's page say about the topic itself?"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.acting import spec_of
from shangliang.front.look.panel import PanelData
from shangliang.front.look.reasons import label
from shangliang.ground.dossier.public import get as get_dossier
from shangliang.ground.rulebook.public import number as rule_number
from shangliang.kernel import clock
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import NotFound
from shangliang.kernel.permissions import may
from shangliang.loop.topics import rules
from shangliang.loop.topics.actions.supporting import THRESHOLD
from shangliang.loop.topics.permissions import Perm
from shangliang.loop.topics.queries import TopicBrief, get
from shangliang.loop.topics.workflow import PhotoState


def _context(topic: TopicBrief, actor: Actor) -> dict[str, object]:
    looks = bool(may(actor, Perm.SHOW_PHOTO, topic.path))
    sorts = bool(may(actor, Perm.SPLIT, topic.path))
    show, hide = spec_of("topics", "show_photo"), spec_of("topics", "hide_photo")
    assert show is not None
    assert hide is not None
    photos = [
        {
            "photo": p,
            "url": f"/m/{topic.number}/photos/{p.id}",
            "state": label(f"topics.photo.{p.state}"),
            "show": show.url(topic.number, p.id) if looks and p.state != PhotoState.SHOWN else "",
            "hide": hide.url(topic.number, p.id) if looks and p.state != PhotoState.HIDDEN else "",
        }
        for p in topic.photos
        if looks or p.state == PhotoState.SHOWN
    ]
    asked = _support_asked(topic)
    return {
        "support": asked,
        "category": label(f"topics.category.{topic.category}") if topic.category else "",
        "topic": topic,
        "channel": label(f"topics.channel.{topic.channel}"),
        "elsewhere": label(f"topics.elsewhere.{topic.elsewhere}") if topic.elsewhere else "",
        "lane": label(f"topics.lane.{topic.lane}") if topic.lane else "",
        "form": label(f"topics.form.{topic.form}") if topic.form else "",
        "photos": photos,
        "looks": looks,
        "sorts": sorts,
        "waiting": sum(p.state == PhotoState.WAITING for p in topic.photos),
    }


def _support_asked(topic: TopicBrief) -> dict[str, object] | None:
    """How many stand behind the matter, and how many oblige to an answer; while one may still be owed."""
    if topic.state not in rules.WAITS_FOR_AN_ANSWER:
        return None
    least = int(rule_number(THRESHOLD, path=topic.path, on=clock.now()))
    if least < 1:
        return None
    voices = get_dossier(topic.number).voices
    return {"voices": voices, "least": least, "left": max(0, least - voices)}


def panel(number: str, actor: Actor) -> PanelData | None:
    """The raiser's words, photos, who joined, the sub-questions, vetting and slips."""
    try:
        topic = get(number)
    except NotFound:
        return None
    return PanelData("topics/panel.html", "topic", _("The matter"), 10, _context(topic, actor))
