"""What does a matter's page say about the topic itself?"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.acting import spec_of
from shangliang.front.look.panel import PanelData
from shangliang.front.look.reasons import label
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import NotFound
from shangliang.kernel.permissions import may
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
    return {
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


def panel(number: str, actor: Actor) -> PanelData | None:
    """The raiser's words, photos, who joined, the sub-questions, vetting and slips."""
    try:
        topic = get(number)
    except NotFound:
        return None
    return PanelData("topics/panel.html", "topic", _("The matter"), 10, _context(topic, actor))
