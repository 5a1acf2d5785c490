"""The chain of an idea as a thread: said → shown → golden → part of a matter → decided → adopted → carried out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shangliang.loop.hall.posts import PostBrief
from shangliang.loop.hall.queries import Link


@dataclass(frozen=True)
class Row:
    """A knot as the thread tag draws it."""

    label: str
    state: str
    at: datetime | None = None
    note: str = ""
    url: str = ""


LATER: dict[str, str | Promise] = {
    "decided": gettext_lazy("Decided"),
    "assigned": gettext_lazy("Adopted, a department carries it out"),
    "carried_out": gettext_lazy("Carried out"),
}


def rows(post: PostBrief, links: Sequence[Link]) -> list[Row]:
    """What has been, where it stands, and what may still come."""
    found = [Row(_("Said"), "done", post.submitted_at)]
    if post.state == "submitted":
        return [*found, Row(_("A person reads it"), "now", post.due_at)]
    if not post.is_shown:
        return found
    found.append(Row(_("Shown"), "done", post.published_at))
    if post.kind != "idea":
        return found
    found.append(
        Row(
            _("Golden idea"),
            "done" if post.golden_at else "next",
            post.golden_at,
            post.golden_reason,
        )
    )
    if post.golden_at is None:
        return found
    joined = _("Part of %(number)s") % {"number": post.matter} if post.matter else ""
    found.append(
        Row(
            joined or _("Becomes part of a matter"),
            "done" if post.matter else "now",
            post.linked_at,
            url=f"/m/{post.matter}" if post.matter else "",
        )
    )
    now_given = not post.matter
    for link in links:
        state = "next"
        if link.at is not None:
            state = "kept" if link.key == "carried_out" else "done"
        elif not now_given:
            state, now_given = "now", True
        found.append(Row(str(LATER[link.key]), state, link.at, link.note))
    return found
