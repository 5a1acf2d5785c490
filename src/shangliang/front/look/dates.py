"""How is a date said to a person? “3 天后，11 月 25 日周三”, with the exact moment kept beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from django.utils import formats
from django.utils.translation import get_language, gettext, ngettext

from shangliang.kernel.clock import LOCAL

_WEEKDAYS_ZH = "一二三四五六日"
_NEAR = 7
_SOON = 2

DueTone = Literal["late", "soon", "calm"]


def is_chinese() -> bool:
    """Whether the reader's language is Chinese."""
    return (get_language() or "zh-hans").startswith("zh")


def day_of(moment: date) -> date:
    """The local day of a date or a moment."""
    if isinstance(moment, datetime):
        return moment.astimezone(LOCAL).date()
    return moment


def calendar_words(moment: date, today: date) -> str:
    """`11 月 25 日周三`, with the year when it is another one."""
    day = day_of(moment)
    if is_chinese():
        words = f"{day.month} 月 {day.day} 日周{_WEEKDAYS_ZH[day.weekday()]}"
        return words if day.year == today.year else f"{day.year} 年 {words}"
    words = f"{formats.date_format(day, 'D')} {day.day} {formats.date_format(day, 'M')}"
    return words if day.year == today.year else f"{words} {day.year}"


def exact_words(moment: date) -> str:
    """The full date, with the time of day when there is one."""
    day = day_of(moment)
    if is_chinese():
        words = f"{day.year} 年 {day.month} 月 {day.day} 日 星期{_WEEKDAYS_ZH[day.weekday()]}"
    else:
        words = formats.date_format(day, "l, j F Y")
    if isinstance(moment, datetime):
        return f"{words} {moment.astimezone(LOCAL):%H:%M}"
    return words


def human_words(moment: date, now: datetime) -> str:
    """The near past and future by distance, everything else by the calendar."""
    today = day_of(now)
    days = (day_of(moment) - today).days
    clock = f" {moment.astimezone(LOCAL):%H:%M}" if isinstance(moment, datetime) else ""
    if days == 0:
        return gettext("today") + clock
    if days == 1:
        return gettext("tomorrow") + clock
    if days == -1:
        return gettext("yesterday") + clock
    words = calendar_words(moment, today)
    if 1 < days <= _NEAR:
        ahead = ngettext("in %(n)d day", "in %(n)d days", days) % {"n": days}
        return gettext("%(distance)s, %(day)s") % {"distance": ahead, "day": words}
    if -_NEAR <= days < -1:
        ago = ngettext("%(n)d day ago", "%(n)d days ago", -days) % {"n": -days}
        return gettext("%(distance)s, %(day)s") % {"distance": ago, "day": words}
    return words


@dataclass(frozen=True)
class Due:
    """A deadline in words; `tone` is late, soon or calm."""

    words: str
    day: str
    exact: str
    iso: str
    tone: DueTone


def due_words(due_at: date, now: datetime, working_days: int | None = None) -> Due:
    """How long is left. `working_days` (negative when late) comes from the rulebook's calendar when known."""
    today = day_of(now)
    days = (day_of(due_at) - today).days
    late = due_at < now if isinstance(due_at, datetime) else days < 0
    left = days if working_days is None else working_days
    if late:
        past = max(1, -left)
        words = (
            ngettext("%(n)d day late", "%(n)d days late", past)
            if working_days is None
            else ngettext("%(n)d working day late", "%(n)d working days late", past)
        ) % {"n": past}
    elif days == 0:
        words = gettext("due today")
    elif working_days is None:
        words = ngettext("%(n)d day left", "%(n)d days left", left) % {"n": left}
    elif left <= 0:
        words = gettext("due before the next working day")
    else:
        words = ngettext("%(n)d working day left", "%(n)d working days left", left) % {"n": left}
    tone: DueTone = "late" if late else "soon" if left <= _SOON else "calm"
    return Due(words, calendar_words(due_at, today), exact_words(due_at), due_at.isoformat(), tone)
