"""Which steps does a form take at this body today? Its own version if it wrote one, else the template as delivered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from shangliang.front.look.reasons import label
from shangliang.loop.sessions.catalogue import FORMS, OF_TOPIC_FORM, Form, Step
from shangliang.loop.sessions.models import Procedure


@dataclass(frozen=True)
class Followed:
    """A procedure in a version: 0 as delivered, else the body's own."""

    form: Form
    version: int
    steps: tuple[Step, ...]
    reason: str = ""
    made_at: datetime | None = None
    path: str = ""

    @property
    def named(self) -> tuple[tuple[str, int, bool], ...]:
        """Steps with their titles, for pages."""
        return tuple(
            (label(f"sessions.agenda.{s.code}"), s.minutes, s.required) for s in self.steps
        )

    @property
    def minutes(self) -> int:
        return sum(step.minutes for step in self.steps)


def _of(row: Procedure) -> Followed:
    steps = tuple(Step(str(c), int(m), bool(r)) for c, m, r in row.steps)
    return Followed(FORMS[row.form], row.version, steps, row.reason, row.made_at, row.body_path)


def delivered(key: str) -> Followed:
    form = FORMS[key]
    return Followed(form, 0, form.steps)


def for_session(topic_form: str, path: str) -> Followed:
    """What a session follows when nobody chose: the template that suits the topic's form.

    As delivered it is advice and requires nothing; what the body wrote, or what somebody chose, binds.
    """
    found = in_force(OF_TOPIC_FORM.get(topic_form, "grassroots"), path)
    if found.version:
        return found
    return replace(found, steps=tuple(replace(step, required=False) for step in found.steps))


def _above(path: str) -> list[str]:
    """The body's path and those of the bodies above it, nearest first: what a city wrote holds in its streets."""
    parts = [part for part in path.split("/") if part]
    return [f"/{'/'.join(parts[:n])}/" for n in range(len(parts), 0, -1)]


def in_force(key: str, path: str) -> Followed:
    """The newest version of the nearest body that wrote one."""
    places = _above(path)
    rows = list(Procedure.objects.filter(form=key, body_path__in=places))
    if not rows:
        return delivered(key)
    return _of(min(rows, key=lambda r: (places.index(r.body_path), -r.version)))


def all_in_force(path: str) -> tuple[Followed, ...]:
    """Every form as it stands at a body; one query."""
    places = _above(path)
    rows: dict[str, list[Procedure]] = {}
    for row in Procedure.objects.filter(body_path__in=places):
        rows.setdefault(row.form, []).append(row)
    return tuple(
        _of(min(rows[key], key=lambda r: (places.index(r.body_path), -r.version)))
        if key in rows
        else delivered(key)
        for key in FORMS
    )


def versions(key: str, paths: Iterable[str] | None = None) -> tuple[Followed, ...]:
    """Every version that was ever written, newest first, then the template as delivered."""
    rows = Procedure.objects.filter(form=key).order_by("-made_at", "-version")
    if paths is not None:
        rows = rows.filter(body_path__in=list(paths))
    return (*(_of(row) for row in rows[:100]), delivered(key))
