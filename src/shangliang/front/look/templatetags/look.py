"""Which drawings and phrases can every template use? The components of the design system as template tags."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from shangliang.front.look import charts, dates, figures, glossary, icons, markup, naming, reasons
from shangliang.front.look.reasons import Text
from shangliang.kernel import clock
from shangliang.kernel.verdict import Param, Verdict

register = template.Library()

TONES = frozenset({"ink", "seal", "jade", "ochre", "indigo", "quiet"})
_SIDE_BY_SIDE = 4
"""So many acts stand side by side; of more, the last ones fold behind “Other ways”."""
# A shape for every tone, so that colour never speaks alone.
SHAPES = {
    "ink": "square",
    "seal": "diamond",
    "jade": "disc",
    "ochre": "triangle",
    "indigo": "circle",
    "quiet": "dash",
}


def _tone(tone: str) -> str:
    return tone if tone in TONES else "quiet"


@register.filter
def titled(matter: Any) -> str:
    """The title of a matter in the reader's language: its English one for who reads English, where it has one."""
    if (get_language() or "").startswith("en") and matter.title_en:
        return str(matter.title_en)
    return str(matter.title)


@register.filter(name="named")
def named_filter(name: Any) -> str:
    """A body's or place's name in the reader's language."""
    return naming.named(str(name or ""))


@register.simple_tag(name="icon")
def icon_tag(name: str, label: str = "") -> SafeString:
    """`{% icon "search" %}`, with a label only when it stands alone."""
    return icons.icon(name, label)


@register.inclusion_tag("look/parts/thread.html")
def thread(knots: Iterable[Any], now: datetime | None = None) -> dict[str, Any]:
    """The thread of a matter: one vertical line with a knot for every step."""
    moment = now or clock.now()
    rows = [figures.Knot.of(k) for k in knots]
    dues = [None if k.due is None else dates.due_words(k.due, moment, k.working_days) for k in rows]
    return {"rows": list(zip(rows, dues, strict=True)), "now": moment}


@register.inclusion_tag("look/parts/mini_thread.html")
def mini_thread(knots: Iterable[Any], brief: bool = False) -> dict[str, Any]:
    """The same thread as a miniature: where does it stand, of how many steps; `brief` where the word stands beside."""
    return {"mini": figures.mini(knots), "brief": brief}


@register.inclusion_tag("look/parts/badge.html")
def state_badge(label: Text, tone: str = "quiet") -> dict[str, Any]:
    """A state as a word with a shape; tones: ink, seal, jade, ochre, indigo, quiet."""
    return {"label": label, "tone": _tone(tone), "shape": SHAPES[_tone(tone)]}


@register.inclusion_tag("look/parts/due.html")
def due(
    due_at: date | None, now: datetime | None = None, working_days: int | None = None
) -> dict[str, Any]:
    """A deadline in words; `working_days` is negative when it has passed."""
    if due_at is None:
        return {"due": None}
    return {"due": dates.due_words(due_at, now or clock.now(), working_days)}


@register.simple_tag
def when(moment: date | None, now: datetime | None = None) -> SafeString | str:
    """A date in human words, the exact one on hover."""
    if moment is None:
        return ""
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        moment.isoformat(),
        dates.exact_words(moment),
        dates.human_words(moment, now or clock.now()),
    )


@register.simple_tag
def on_day(moment: date | None) -> SafeString | str:
    """The full date in words, for documents and tables."""
    if moment is None:
        return ""
    return format_html(
        '<time datetime="{}">{}</time>', moment.isoformat(), dates.exact_words(moment)
    )


@register.inclusion_tag("look/parts/bar.html")
def bar_agree(agree: int, disagree: int, passed: int = 0) -> dict[str, Any]:
    """How opinions are shared out: a bar with its numbers, and the numbers as a table."""
    parts, total = figures.shares(int(agree), int(disagree), int(passed))
    return {"parts": parts, "total": total, "pattern": secrets.token_hex(4)}


@register.inclusion_tag("look/parts/bars.html")
def bars(
    rows: Iterable[Any],
    caption: Text = "",
    unit: Text = "",
    tone: str = "ink",
    csv: str = "",
    head: Text = "",
) -> dict[str, Any]:
    """Numbers side by side: `(label, value)` pairs, or objects with label, value, said, url, note."""
    return {
        "rows": charts.bars_of(rows), "caption": caption, "unit": unit, "tone": _tone(tone), "csv": csv, "head": head,
    }  # fmt: skip


@register.inclusion_tag("look/parts/trend.html")
def trend(
    rows: Iterable[Any], caption: Text = "", unit: Text = "", tone: str = "indigo", csv: str = ""
) -> dict[str, Any]:
    """How a number went over time: `(label, value)` pairs in order; the ground line is zero."""
    return {
        "trend": charts.trend_of(rows),
        "caption": caption,
        "unit": unit,
        "tone": _tone(tone),
        "csv": csv,
    }


@register.inclusion_tag("look/parts/stat.html")
def stat(number: Any, label: Text, note: Text = "", url: str = "") -> dict[str, Any]:
    """A number with what it counts."""
    return {"number": number, "label": label, "note": note, "url": url}


@register.inclusion_tag("look/parts/progress.html")
def progress(done: int, total: int, label: Text) -> dict[str, Any]:
    """How far something is; `total` is 0 while nobody knows how much there is. `label` says what, for those who cannot see."""
    part, whole = max(0, int(done)), max(0, int(total))
    percent = min(100, 100 * part // whole) if whole else None
    return {"done": part, "total": whole, "percent": percent, "label": label}


@register.inclusion_tag("look/parts/empty.html")
def empty(title: Text, text: Text = "", url: str = "", label: Text = "") -> dict[str, Any]:
    """An empty place that teaches what will stand here and how to begin."""
    return {"title": title, "text": text, "url": url, "label": label}


@register.inclusion_tag("look/parts/card.html")
def card(
    title: Text,
    url: str,
    *,
    number: str = "",
    kind: Text = "",
    place: Text = "",
    summary: Text = "",
    knots: Iterable[Any] | None = None,
    badge: Text = "",
    tone: str = "quiet",
    due_at: date | None = None,
    working_days: int | None = None,
    at: date | None = None,
    meta: Text = "",
    now: datetime | None = None,
) -> dict[str, Any]:
    """One matter in a list: what it is, where it stands, until when."""
    return {
        "title": title, "url": url, "number": number, "kind": kind, "place": place, "summary": summary,
        "knots": None if knots is None else list(knots), "badge": badge, "tone": _tone(tone), "due_at": due_at,
        "working_days": working_days, "at": at, "meta": meta, "now": now or clock.now(),
    }  # fmt: skip


@register.inclusion_tag("look/parts/pager.html")
def pager(page: Any) -> dict[str, Any]:
    """Key paging: `page.prev_url`, `page.next_url`, and `page.said` (how many are shown) when known."""
    return {
        "prev_url": figures.read(page, "prev_url", "") or "",
        "next_url": figures.read(page, "next_url", "") or "",
        "said": figures.read(page, "said", "") or "",
    }


@register.inclusion_tag("look/parts/explain.html")
def explain(verdict: Verdict | None) -> dict[str, Any]:
    """Why something is not possible, in a sentence; nothing for a yes."""
    return {"sentence": "" if verdict is None else reasons.explain_verdict(verdict)}


@register.simple_tag
def reason(code: str, params: Mapping[str, Param] | None = None) -> str:
    """The bare sentence of a reason code."""
    return reasons.explain(code, params)


@register.filter
def labelled(key: str) -> str:
    """The word for a state, verb or permission: `{{ "topic.raised"|labelled }}`."""
    return reasons.label(str(key))


@register.filter
def example_of(field: Any) -> str:
    """The example that the form gives for a field."""
    return str(getattr(field.form, "examples", {}).get(field.name, ""))


@register.filter
def has_limit(attrs: Mapping[str, Any]) -> bool:
    """Whether a widget's text is counted."""
    return "data-most" in attrs


@register.inclusion_tag("look/parts/ring.html")
def ring(seats: Iterable[Any], caption: Text = "") -> dict[str, Any]:
    """The round table of a session: who sits for which side, who speaks, which seats are empty."""
    return {"ring": figures.ring_of(seats), "caption": caption}


@register.inclusion_tag("look/parts/term.html")
def term(key: str, word: Text = "") -> dict[str, Any]:
    """An official word with its explanation on tap; `word` replaces the glossary's form of it."""
    entry = glossary.term(key)
    return {
        "word": word or entry.word,
        "meaning": entry.meaning,
        "id": f"term-{secrets.token_hex(4)}",
    }


@register.simple_tag
def markdown_lite(text: str | None) -> SafeString | str:
    """Written text as paragraphs, lists and headings; everything else escaped."""
    return markup.markdown_lite(text) if text else ""


@register.inclusion_tag("look/parts/offers.html")
def act_buttons(offers: Iterable[Any]) -> dict[str, Any]:
    """The acts open to the reader: the first as the primary button, two quieter, the others folded, refusals explained."""
    rows = list(offers)
    able = [o for o in rows if o.ok]
    return {
        "first": able[0] if able else None,
        "others": able[1:] if len(able) <= _SIDE_BY_SIDE else able[1 : _SIDE_BY_SIDE - 1],
        "more": [] if len(able) <= _SIDE_BY_SIDE else able[_SIDE_BY_SIDE - 1 :],
        "refused": [o for o in rows if not o.ok],
    }


@register.inclusion_tag("look/form.html", takes_context=True)
def form_page(
    context: template.Context,
    form: Any,
    *,
    button: Text = "",
    action: str = "",
    tone: str = "seal",
    back: str = "",
    then: Text = "",
) -> dict[str, Any]:
    """A whole form: error summary, fields, button, CSRF; `{% form_page form button="Send" %}`."""
    return {
        "form": form, "button": button, "action": action, "tone": tone, "back": back, "then": then,
        "csrf_token": context.get("csrf_token"), "here": context.get("here", ""),
    }  # fmt: skip
