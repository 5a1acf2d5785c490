"""What the portal adds to the design system: who describes a matter on act pages."""

from __future__ import annotations

from shangliang.front.look.acting import Subject, describe_matters_with
from shangliang.ground.dossier.public import STAGE_LABELS, Stage, get
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import NotFound


def describe_matter(number: str, actor: Actor) -> Subject | None:
    """Title and stage of a matter, as the reader may see it."""
    try:
        found = get(number, actor)
    except NotFound:
        return None
    return Subject(title=f"{found.number} {found.title}", state=STAGE_LABELS[Stage(found.stage)])


describe_matters_with(describe_matter)
