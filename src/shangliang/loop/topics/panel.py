"""What does a matter's page say about the topic itself?"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.panel import PanelData
from shangliang.front.look.reasons import label
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import NotFound
from shangliang.loop.topics.queries import TopicBrief, get


def _context(topic: TopicBrief) -> dict[str, object]:
    return {
        "topic": topic,
        "channel": label(f"topics.channel.{topic.channel}"),
        "elsewhere": label(f"topics.elsewhere.{topic.elsewhere}") if topic.elsewhere else "",
        "lane": label(f"topics.lane.{topic.lane}") if topic.lane else "",
        "form": label(f"topics.form.{topic.form}") if topic.form else "",
    }


def panel(number: str, actor: Actor) -> PanelData | None:
    """The raiser's words, the sub-questions, vetting and slips."""
    try:
        topic = get(number)
    except NotFound:
        return None
    return PanelData("topics/panel.html", "topic", _("The matter"), 10, _context(topic))
