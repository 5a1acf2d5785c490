"""How is a reason code said to a layman, and what is a state or a verb called?

Rooms register their sentences; codes and parameters travel, text is made here, at the edge.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from shangliang.front.look.dates import calendar_words
from shangliang.front.look.naming import named
from shangliang.kernel import clock
from shangliang.kernel.verdict import Param, Verdict

Text = str | Promise

log = logging.getLogger(__name__)

_ISO = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?([+-]\d\d:\d\d|Z))?")

_reasons: dict[str, Text] = {}
_labels: dict[str, Text] = {}


def register_reasons(mapping: Mapping[str, Text]) -> None:
    """Add a room's sentences (`{param}` is filled in); a code has one sentence only."""
    _register(_reasons, mapping, "reason")


def register_labels(mapping: Mapping[str, Text]) -> None:
    """Add names of states, verbs, fields and permissions, keyed `workflow.word`."""
    _register(_labels, mapping, "label")


def _register(into: dict[str, Text], mapping: Mapping[str, Text], what: str) -> None:
    for key, text in mapping.items():
        if key in into and str(into[key]) != str(text):
            raise ValueError(f"{what} {key} is registered twice with different words")
        into[key] = text


def label(key: str) -> str:
    """The word for `key` in the reader's language; an unknown key is shown by its last part."""
    if key in _labels:
        return str(_labels[key])
    return key.rpartition(".")[2].replace("_", " ")


def known_label(key: str) -> bool:
    """Whether somebody has registered a word for `key`."""
    return key in _labels


def reasons() -> Mapping[str, Text]:
    """All registered sentences, for documents and tests."""
    return dict(sorted(_reasons.items()))


def labels() -> Mapping[str, Text]:
    """All registered names, for documents and tests."""
    return dict(sorted(_labels.items()))


class _Gentle(dict[str, str]):
    """A missing parameter leaves its name instead of breaking the page."""

    def __missing__(self, key: str) -> str:
        return key


def explain(code: str, params: Mapping[str, Param] | None = None) -> str:
    """The sentence for a reason code, filled with `params`; words among them are translated too."""
    sentence = _reasons.get(code)
    if sentence is None:
        log.warning("no sentence for reason %s", code)
        return gettext("This cannot be done right now (%(code)s).") % {"code": code}
    return str(sentence).format_map(_Gentle(_said(params or {})))


def explain_verdict(verdict: Verdict) -> str:
    """The sentence for a refusal; empty for a yes."""
    return "" if verdict.ok else explain(verdict.code, verdict.params)


def _said(params: Mapping[str, Param]) -> dict[str, str]:
    """Parameters as words: states and verbs by the label of their workflow, other keys when known."""
    workflow = str(params.get("workflow", ""))
    said: dict[str, str] = {}
    for key, value in params.items():
        text = "" if value is None else str(value)
        if key in {"state", "verb"} and workflow:
            said[key] = label(f"{workflow}.{text}")
        elif key == "workflow":
            said[key] = label(f"workflow.{text}")
        elif key == "stage":
            said[key] = label(f"stage.{text}")
        elif key == "field" and f"field.{text}" in _labels:
            said[key] = str(_labels[f"field.{text}"])
        elif text in _labels:
            said[key] = str(_labels[text])
        else:
            said[key] = named(_dated(text))
    return said


def _dated(text: str) -> str:
    """A day that travels as `2026-11-25` is said as a reader says it."""
    if not _ISO.fullmatch(text):
        return text
    try:
        day = datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
    except ValueError:
        return text
    return calendar_words(day, clock.local_day(clock.now()).date())


register_reasons(
    {
        "kernel.sign_in_first": _("Please sign in first. Then you come back to this page."),
        "kernel.elsewhere": _(
            "Your role belongs to another body, so you cannot do this here. "
            "Ask the body that looks after this matter."
        ),
        "kernel.not_your_part": _(
            "This is not part of your role. If you think it should be, ask the office that gives out roles."
        ),
        "kernel.out_of_order": _(
            "“{verb}” is not possible now, because the present state is “{state}”. "
            "Open the matter to see what can be done next."
        ),
        "kernel.too_short": _(
            "“{field}” is too short: {size} characters; please write at least {least}."
        ),
        "kernel.too_long": _(
            "“{field}” is too long: {size} characters; at most {most} are possible."
        ),
        "kernel.invalid": _(
            "Something in the form needs another look. The places are marked below."
        ),
        "kernel.conflict": _(
            "Somebody else acted a moment before you. Nothing you typed is lost: "
            "look at what has changed, then decide whether to send it again."
        ),
        "kernel.not_found": _("There is nothing here, or it is not open to you."),
        "kernel.refused": _("The rules do not allow this."),
        "look.form_expired": _(
            "The page had been open for too long, or cookies are switched off. "
            "Load the page again and send once more; what you typed is kept below."
        ),
        "look.too_many_today": _(
            "This has come {most} times today from this device or connection, which is the limit. "
            "What you typed is kept: send it tomorrow, sign in, or bring it to the room in person."
        ),
        "kernel.already_done": _("This had already been received. Nothing was done twice."),
    }
)

register_labels(
    {
        "field.title": _("Title"),
        "field.text": _("Text"),
        "field.reason": _("Reason"),
        "field.name": _("Name"),
    }
)
