"""What does a room show on the page of a matter? Its panel: a template with its context and a place in the order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True)
class PanelData:
    """One room's part of the dossier page; `anchor` is its id in the page, lower `order` comes first."""

    template: str
    anchor: str
    title: str | Promise
    order: int
    context: dict[str, Any] = field(default_factory=dict)
