"""What happens next in a matter, and is it mine? One sentence for the message that follows an act."""

from __future__ import annotations

from django.utils.translation import gettext as _

from shangliang.front.look.dates import calendar_words, day_of
from shangliang.front.portal.matter import duty_label, owed_rows
from shangliang.ground.dossier.public import DutyBrief, duties, get
from shangliang.kernel import clock
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import NotFound


def _is_mine(duty: DutyBrief, actor: Actor) -> bool:
    if duty.person_id is not None:
        return duty.person_id == actor.id
    return actor.has_role(duty.role, path=duty.path)


def next_step(number: str, actor: Actor) -> str:
    """The duty that was opened last: what, by whom, until when; to whoever holds it: “it is your turn”."""
    try:
        matter = get(number, actor)
    except NotFound:
        return ""
    owed = duties(number)
    if not owed:
        return _("Nobody owes anything any more.") if matter.closed_at else ""
    newest = max(owed, key=lambda d: (d.opened_at, d.id))
    what = duty_label(newest.verb)
    if _is_mine(newest, actor):
        return _("Next, and it is yours: %(what)s.") % {"what": what}
    now = clock.now()
    row = owed_rows(matter, [newest], now)[0]
    by = " ".join(filter(None, (row.by, row.part)))
    if row.due_at is None:
        return _("Next: %(what)s (%(by)s).") % {"what": what, "by": by}
    return _("Next: %(what)s (%(by)s), until %(day)s.") % {
        "what": what,
        "by": by,
        "day": calendar_words(row.due_at, day_of(now)),
    }
