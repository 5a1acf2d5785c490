"""What does a room show on the page of a matter? Its panel: a template with its context and a place in the order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True)
class Invitation:
    """Something a reader can take part in that is no act: a session to follow, a question to answer."""

    label: str | Promise
    url: str
    about: str | Promise = ""


@dataclass(frozen=True)
class PanelData:
    """One room's part of the dossier page; `anchor` is its id in the page, lower `order` comes first.

    `invitations` stand on top of the page, beside the acts: they are what one can do now.
    """

    template: str
    anchor: str
    title: str | Promise
    order: int
    context: dict[str, Any] = field(default_factory=dict)
    invitations: tuple[Invitation, ...] = ()
