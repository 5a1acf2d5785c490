"""Which field methods are there? 听 看 查 访 谈 (domain.md 10)."""

from __future__ import annotations

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Method(StrEnum):
    HEAR = "hear"
    SEE = "see"
    CHECK = "check"
    CALL_ON = "call_on"
    TALK = "talk"


METHOD_LABELS: dict[Method, Promise] = {
    Method.HEAR: _("hear a report"),
    Method.SEE: _("see the site"),
    Method.CHECK: _("check the papers"),
    Method.CALL_ON: _("call on those affected"),
    Method.TALK: _("talk in a seminar"),
}
